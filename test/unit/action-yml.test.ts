// action.yml is the contract: it has exactly the inputs and outputs that the code reads and writes.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseInputs } from '../../src/core/inputs/parse.ts'
import { INPUTS } from '../../src/core/inputs/table.ts'
import { CONTEXT } from '../build/inputs.ts'

interface Declared {
  readonly description: string
  readonly required?: boolean
  readonly default?: string
}

interface ActionFile {
  readonly name: string
  readonly inputs: Readonly<Record<string, Declared>>
  readonly outputs: Readonly<Record<string, Declared>>
  readonly runs: { readonly using: string; readonly main: string }
}

const action: ActionFile = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'))
const TOKEN = '${' + '{ github.token }}'

const OUTPUTS = [
  'verdict',
  'high',
  'medium',
  'low',
  'total',
  'new-high',
  'new-medium',
  'new-low',
  'new-total',
  'suppressed',
  'excepted',
  'buckets',
  'breaches',
  'policy-changed',
  'comment-url',
  'issue-url',
  'json-file',
  'csv-file',
  'sarif-file',
  'junit-file',
]

describe('action.yml', () => {
  it('has the inputs of INPUTS, with their defaults, in the same order', () => {
    const declared = Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? ''])
    const known = Object.entries(INPUTS).map(([name, row]) => [name, name === 'github-token' ? TOKEN : row.default])
    expect(declared).toEqual(known)
  })

  it('has text for every default, as the runner hands it on', () => {
    for (const [name, input] of Object.entries(action.inputs)) {
      expect(['string', 'undefined'], name).toContain(typeof input.default)
    }
  })

  it('requires regions and nothing else', () => {
    const required = Object.entries(action.inputs).filter(([, input]) => input.required === true)
    expect(required.map(([name]) => name)).toEqual(['regions'])
  })

  it('has the outputs that are published', () => {
    expect(Object.keys(action.outputs)).toEqual(OUTPUTS)
  })

  it('describes every input with its default, and every output', () => {
    for (const [name, input] of Object.entries(action.inputs)) {
      expect(input.description, name).toMatch(name === 'regions' ? /Required/ : /Default: /)
    }
    for (const [name, output] of Object.entries(action.outputs)) expect(output.description, name).toMatch(/\w{4}/)
  })

  it('names each default in words where it has one', () => {
    for (const [name, input] of Object.entries(action.inputs)) {
      if (input.default === undefined || input.default === TOKEN) continue
      expect(input.description, name).toContain(`Default: \`${input.default}\``)
    }
  })

  it('runs the bundle on Node 24', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' })
  })

  it('gives the same settings when the runner fills in the defaults as when nothing is set', () => {
    const filled: Record<string, string> = { regions: 'all' }
    for (const [name, input] of Object.entries(action.inputs)) {
      if (name !== 'regions' && name !== 'github-token') filled[name] = input.default ?? ''
    }
    const bare = parseInputs((name) => (name === 'regions' ? 'all' : undefined), CONTEXT)
    expect(bare.kind).toBe('settings')
    expect(parseInputs((name) => filled[name], CONTEXT)).toEqual(bare)
  })
})
