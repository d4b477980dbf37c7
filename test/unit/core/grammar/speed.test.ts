// How long it takes to test the names of a large account. Apart, since a mutation run slows all code down.
import { expect, it } from 'vitest'
import { bucketScopeTest } from '../../../../src/core/grammar/bucket-scope.ts'

it('tests many names for thousands of declarations in little time', () => {
  const declared = Array.from({ length: 5000 }, (_, at) => (at % 10 === 0 ? `acme-${at}-*` : `acme-${at}`))
  const test = bucketScopeTest({ buckets: ['@source'], declared })
  const before = process.cpuUsage()
  const found = Array.from({ length: 10_000 }, (_, at) => `acme-${at}`).filter(test)
  expect(found).toHaveLength(4500)
  expect(process.cpuUsage(before).user).toBeLessThan(5_000_000)
})
