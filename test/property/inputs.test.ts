// What must hold of inputs and policy files whatever is written in them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byPosition, placeOf } from '../../src/core/grammar/errors.ts'
import { LIMIT_INPUTS } from '../../src/core/inputs/limits.ts'
import { parseInputs } from '../../src/core/inputs/parse.ts'
import { INPUTS } from '../../src/core/inputs/table.ts'
import { MEASURES } from '../../src/core/model/severity.ts'
import { parsePolicy } from '../../src/core/policy/parse.ts'
import { anyText } from '../build/any-text.ts'
import { CONTEXT, parsed } from '../build/inputs.ts'
import { NOW } from '../build/report.ts'
import { draws } from './draws.ts'

const anyMeasure = fc.constantFrom(...MEASURES)

describe('a threshold', () => {
  it('means the number that it is written as', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), anyMeasure, (allowed, measure) => {
        const result = parsed({ [LIMIT_INPUTS[measure]]: ` ${allowed} ` })
        expect(result).toMatchObject({
          kind: 'settings',
          settings: { limits: { [measure]: { kind: 'given', allowed } } },
        })
      }),
    )
  })

  it('is never a silent default: anything but an integer is an error', () => {
    const words = fc.string().filter((text) => !/^\d*$/.test(text.trim()) && text.trim() !== INPUTS['max-high'].default)
    fc.assert(
      fc.property(words, anyMeasure, (text, measure) => {
        const result = parsed({ [LIMIT_INPUTS[measure]]: text })
        expect(result).toMatchObject({
          kind: 'errors',
          errors: [{ source: LIMIT_INPUTS[measure], given: text.trim() }],
        })
      }),
    )
  })
})

describe('any inputs', () => {
  const texts = fc.dictionary(fc.constantFrom(...Object.keys(INPUTS)), anyText({ maxLength: 60 }))

  it('give settings or errors that name an input, and never throw', () => {
    fc.assert(
      fc.property(texts, (inputs) => {
        const result = parseInputs((name) => inputs[name], CONTEXT)
        if (result.kind === 'settings') {
          expect(result.settings.roleSessionName).toMatch(/^[\w+=,.@-]{2,64}$/)
          return
        }
        expect(result.errors.length).toBeGreaterThan(0)
        for (const { source, fix } of result.errors) {
          expect(Object.keys(INPUTS)).toContain(source)
          expect(fix).toMatch(/[.?]$/)
        }
      }),
    )
  })
})

describe('any policy file', () => {
  const scalar = fc.constantFrom(
    '1',
    '-1',
    'a',
    '"*"',
    '[]',
    '{}',
    '',
    '2027-01-31',
    '[Low]',
    '*x',
    '!t',
    '&a b',
    '&x []',
    '&x [Low]',
    '&x {high: 1}',
    '|',
    '- x',
    '"',
  )
  const key = fc.constantFrom(
    'version',
    'thresholds',
    'high',
    'buckets',
    'match',
    'exceptions',
    'bucket',
    'expires',
    '<<',
    'toString',
  )
  const line = fc
    .tuple(fc.constantFrom('', '  ', '    ', '  - ', '- '), key, scalar)
    .map(([indent, name, value]) => `${indent}${name}: ${value}`)
  const text = fc.oneof(
    fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n')),
    anyText(),
  )

  it('gives a policy or errors with a position in the file, and never throws', () => {
    fc.assert(
      fc.property(text, (content) => {
        const result = parsePolicy(content, 'p.yml', new Date(NOW))
        if (result.kind === 'policy') {
          expect(content).toContain('version')
          return
        }
        expect(result.errors.length).toBeGreaterThan(0)
        for (const error of result.errors) expect(placeOf(error)).toMatch(/^p\.yml:[1-9]\d*:[1-9]\d*$/)
        expect(result.errors.toSorted(byPosition)).toEqual(result.errors)
      }),
      { numRuns: draws(400) },
    )
  })
})
