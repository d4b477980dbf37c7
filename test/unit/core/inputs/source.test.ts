// The inputs for declarations: source, mention-owners, and `@source` among the buckets.
import { expect, it } from 'vitest'
import { parsed, settings } from '../../../build/inputs.ts'

const errors = (inputs: Record<string, string>) => {
  const result = parsed(inputs)
  return result.kind === 'errors' ? result.errors.map(({ source, given }) => [source, given]) : []
}
const warnings = (inputs: Record<string, string>) => {
  const result = parsed(inputs)
  return result.kind === 'settings' ? result.warnings : []
}

it('are read', () => {
  const read = settings({ source: 'infra/**, !infra/x/** # not these\ninfra/**', buckets: '@source, !*-logs' })
  expect(read.source).toEqual(['infra/**', '!infra/x/**'])
  expect(read.scope.buckets).toEqual(['!*-logs', '@source'])
  expect(settings()).not.toHaveProperty('source')
})

it.each<[Record<string, string>, string, string]>([
  [{ source: '/infra/**' }, 'source', '/infra/**'],
  [{ source: '!infra/**' }, 'source', '!infra/**'],
  [{ buckets: '@source' }, 'buckets', '@source'],
  [{ source: 'infra/**', buckets: '!@source' }, 'buckets', '!@source'],
  [{ source: 'infra/**', buckets: '@sources' }, 'buckets', '@sources'],
])('%j is an error', (inputs, source, given) => {
  expect(errors(inputs)).toEqual([[source, given]])
})

it('warns of mention-owners without what it works on', () => {
  const all = { 'mention-owners': 'true', source: 'infra/**', 'tracking-issue': 'on-findings' }
  expect(warnings(all)).toEqual([])
  expect(warnings({ ...all, source: '' })).toEqual([expect.stringContaining('mention-owners')])
  expect(warnings({ ...all, 'tracking-issue': 'never' })).toEqual([expect.stringContaining('mention-owners')])
})
