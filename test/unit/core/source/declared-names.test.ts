// What `@source` stands for agrees with what buckets are matched with by name.
import { expect, it } from 'vitest'
import { globTest } from '../../../../src/core/grammar/glob-matching.ts'
import type { Declaration } from '../../../../src/core/source/declarations.ts'
import { declaredNames, unnamedDeclarations } from '../../../../src/core/source/declared-names.ts'
import { sourceMatcher } from '../../../../src/core/source/match.ts'
import { nameOf } from '../../../../src/core/source/names.ts'

const declared = ['acme-logs', '*-orders', 'acme-*-data-*', '*-dev', '?'].map((written, at): Declaration => {
  const [first = '', ...rest] = written === '?' ? ['', ''] : written.split('*')
  return { kind: 'terraform-resource', path: 'a.tf', line: at + 1, address: `b.${at}`, name: nameOf([first, ...rest]) }
})

it('has literal names and patterns of four letters or more', () => {
  expect(declaredNames(declared)).toEqual(['*-orders', 'acme-*-data-*', 'acme-logs'])
  expect(unnamedDeclarations(declared).map(({ line }) => line)).toEqual([4, 5])
})

it.each(['acme-logs', 'x-orders', 'acme-x-data-y', 'acme-dev', 'other'])('agrees about %s', (name) => {
  const match = sourceMatcher({ policy: [], paths: new Set(['a.tf']), declarations: declared })
  const isDeclared = declaredNames(declared).some((glob) => globTest(glob)(name))
  expect(isDeclared).toBe(match({ name, tags: [] }).kind !== 'none')
})
