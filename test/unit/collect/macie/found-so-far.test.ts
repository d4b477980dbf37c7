// What is kept of a reading that doesn't end: of each severity, what one round found.
import { expect, it } from 'vitest'
import { FoundSoFar } from '../../../../src/collect/macie/found-so-far.ts'
import type { Severity } from '../../../../src/core/model/severity.ts'

const PUBLIC = 'Policy:IAMUser/S3BucketPublic'

/** What is left of these rounds, each with findings by severity and bucket. */
function leftOf(...rounds: readonly Partial<Record<Severity, Record<string, number>>>[]): string[] {
  const soFar = new FoundSoFar(false)
  for (const [at, round] of rounds.entries()) {
    if (at > 0) soFar.again()
    for (const severity of ['High', 'Medium', 'Low'] as const) {
      const byBucket = new Map(Object.entries(round[severity] ?? {}))
      soFar.column('settled', { key: { type: PUBLIC, severity }, byBucket })
    }
  }
  return soFar.lowerBounds().counts.map(({ bucket, severity, count }) => `${bucket} ${severity} ${count}`)
}

it.each([
  [
    'findings that left before others came are not added to them',
    [{ High: { a: 3, b: 1 } }, { High: { b: 5 } }],
    ['b High 5'],
  ],
  ['a later round that found less takes nothing away', [{ High: { a: 3 } }, { High: { a: 1 } }, {}], ['a High 3']],
  ['of two that found as much the later one is kept', [{ High: { a: 2 } }, { High: { b: 2 } }], ['b High 2']],
  [
    'each severity is one of its own',
    [
      { High: { a: 1 }, Low: { a: 1 } },
      { Medium: { b: 1 }, Low: { b: 4 } },
    ],
    ['a High 1', 'b Low 4', 'b Medium 1'],
  ],
])('%s', (_, rounds, left) => {
  expect(leftOf(...rounds)).toEqual(left)
})
