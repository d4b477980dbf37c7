// Suppressed findings within the globs of a scope, and what is said where Macie's groups don't add up.
import { describe, expect, it } from 'vitest'
import { suppressedInScope } from '../../../../src/collect/macie/suppressed.ts'
import type { Scope } from '../../../../src/core/model/scope.ts'

const PERSONAL = 'SensitiveData:S3Object/Personal'
const PUBLIC = 'Policy:IAMUser/S3BucketPublic'

const ALL: Scope = { buckets: [], findingTypes: [], accounts: [], includeSuppressed: false }

function macie(byType: Record<string, number>, byBucket: Record<string, number>) {
  return {
    bySeverity: async () => ({ High: 7, Medium: 0, Low: 0 }),
    byKey: async (key: string) => new Map(Object.entries(key === 'type' ? byType : byBucket)),
  }
}

const counts = (High: number) => ({ High, Medium: 0, Low: 0 })

describe('suppressed findings in scope', () => {
  it.each([
    ['without globs, the totals', ALL, {}, {}, { suppressed: counts(7) }],
    ['a type', { ...ALL, findingTypes: ['Policy:*'] }, { [PERSONAL]: 4, [PUBLIC]: 3 }, {}, { suppressed: counts(3) }],
    ['a bucket', { ...ALL, buckets: ['prod-*'] }, { [PERSONAL]: 7 }, { 'prod-a': 5, b: 2 }, { suppressed: counts(5) }],
    [
      'a type that a reply left out',
      { ...ALL, findingTypes: ['Policy:*'] },
      { [PERSONAL]: 4 },
      {},
      { suppressed: counts(0), suppressedAtLeast: true },
    ],
    [
      'a bucket that a reply left out',
      { ...ALL, buckets: ['prod-*'] },
      { [PERSONAL]: 7 },
      { 'prod-a': 5 },
      { suppressed: counts(5), suppressedAtLeast: true },
    ],
  ])('%s', async (_, scope, byType, byBucket, expected) => {
    expect(await suppressedInScope(macie(byType, byBucket), scope)).toEqual(expected)
  })
})
