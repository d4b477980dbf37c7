// What a redacted judgement keeps of its buckets, breaches, exceptions and of what it could not see.
import { expect, it } from 'vitest'
import type { Judgement } from '../../../../src/core/model/judgement.ts'
import { redact } from '../../../../src/core/report/redact.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged } from '../../../build/judged.ts'
import { bucketRule, exception, policyThreshold, threshold } from '../../../build/rules.ts'
import { ACCOUNT, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

const PUBLIC = 'Policy:IAMUser/S3BucketPublic'

/** Two buckets over their limits, findings that are accepted, an account that was not read, and patterns without a bucket. */
const WHOLE: Judgement = {
  ...judged(
    {
      targets: [readTarget(), unreadTarget('throttled', { account: OTHER_ACCOUNT })],
      buckets: [
        bucket({ bucket: 'a-vault', types: [typeCount({ new: 1 }), typeCount({ type: PUBLIC })] }),
        bucket({ bucket: 'prod-vault', types: [typeCount({ count: 3 })] }),
      ],
    },
    {
      bucketRules: [bucketRule()],
      exceptions: [exception({ type: 'Policy:*', reason: 'vault', owner: 'jane', account: ACCOUNT })],
      accountNames: new Map([[ACCOUNT, 'vault']]),
    },
  ),
  scopeGaps: [{ kind: 'no-bucket', patterns: ['vault'], nearest: ['vaults'], effect: 'fail' }],
  cautions: [{ kind: 'pattern-unmatched', pattern: 'vault', nearest: [] }],
  policyChange: { kind: 'unreadable', message: 'There is no "vault".' },
}

const HERE = { account: 'account 1', region: 'Region 1', readFrom: 'account 1' }
const HIDDEN = {
  ...exception({ type: 'Policy:*', account: 'account 1' }),
  bucket: 'withheld',
  reason: 'withheld',
}

it('has no name and no text that may quote one', () => {
  expect(JSON.stringify(redact(WHOLE, 'counts'))).not.toMatch(/vault|jane|prod|111122223333|444455556666|eu-west/)
  expect(redact(WHOLE, 'counts').accountNames).toEqual(new Map())
})

it('keeps rows, breaches and limits, the most severe bucket first', () => {
  const limit = policyThreshold('High', 0, 'buckets[0].thresholds.high')
  const hidden = { ...limit, source: { ...limit.source, file: 'policy' } }
  const breach = {
    rule: 'buckets[0].thresholds.high',
    scope: { ...HERE, bucket: 'bucket 1' },
    found: { kind: 'exact', value: 3 },
    threshold: hidden,
  }
  const shown = redact(WHOLE, 'counts')
  expect(shown.bucketThresholds).toStrictEqual([hidden])
  expect(shown.breaches).toStrictEqual([
    { rule: 'max-high', scope: 'all', found: { kind: 'at-least', value: 4 }, threshold: threshold('High', 0) },
    breach,
  ])
  const [first, second] = WHOLE.buckets
  expect(shown.buckets).toStrictEqual([
    { ...first, ...HERE, bucket: 'bucket 1', rows: [typeCount({ count: 3 })], breaches: [breach] },
    {
      ...second,
      ...HERE,
      bucket: 'bucket 2',
      rows: [typeCount({ new: 1 }), { ...typeCount({ type: PUBLIC }), exception: HIDDEN }],
    },
  ])
})

it('keeps how exceptions fared, and what was not seen', () => {
  const shown = redact(WHOLE, 'counts')
  const [result] = WHOLE.exceptions
  expect(shown.exceptions).toStrictEqual([{ ...result, exception: HIDDEN }])
  expect(shown).toMatchObject({
    verdict: 'fail',
    gaps: [{ kind: 'unread', account: 'account 2', message: 'AWS throttled the calls. Try again later.' }],
    scopeGaps: [{ kind: 'no-bucket', patterns: ['1 withheld'], nearest: [] }],
    cautions: [{ kind: 'pattern-unmatched', pattern: 'withheld' }],
    policyChange: { kind: 'unreadable', message: 'There is no (withheld).' },
  })
  expect(redact(judged(), 'counts')).not.toHaveProperty('policyChange')
})

it('is redacted further by a stricter level only', () => {
  const buckets = redact(WHOLE, 'buckets')
  expect(buckets.buckets[0]?.bucket).toBe('prod-vault')
  expect(redact(buckets, 'buckets')).toBe(buckets)
  expect(redact(buckets, 'counts').buckets[0]?.bucket).toBe('bucket 1')
})
