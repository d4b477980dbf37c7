// What the summary shows of a bucket in detail, and what to do by finding type.
import { describe, expect, test } from 'vitest'
import type { BucketDetails, BucketFacts } from '../../../../src/core/model/details.ts'
import type { Judgement } from '../../../../src/core/model/judgement.ts'
import { bucketDetailsParts } from '../../../../src/render/parts/bucket-details.ts'
import { factLines } from '../../../../src/render/parts/bucket-facts.ts'
import { remediesParts } from '../../../../src/render/parts/remedies.ts'
import { bucket, bucketFacts, finding, typeCount } from '../../../build/bucket.ts'
import { judged, pageOf } from '../../../build/judged.ts'
import { detailsOf, type ReportOverrides } from '../../../build/report.ts'
import { exception } from '../../../build/rules.ts'
import { ACCOUNT, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

const DENIED = unreadTarget('denied', { region: 'us-east-1' })
const THROTTLED = unreadTarget('throttled')
const LOGS = bucket({ bucket: 'prod-logs', types: [typeCount({ count: 3 })] })
const LOW = typeCount({ type: 'Policy:IAMUser/S3BucketEncryptionDisabled', severity: 'Low', count: 9 })

describe('bucket details', () => {
  const JOBS = detailsOf([LOGS, { jobs: [{ jobId: 'j1', name: 'weekly', count: 1 }], findings: [finding()] }])

  test.each<[string, ReportOverrides, readonly string[]]>([
    [
      'exact',
      { targets: [readTarget()] },
      [
        'eu-west-1 · 3 High</summary>',
        '| 3 | Revoke',
        '| Automated sensitive data discovery | 2 |',
        'most recent 1 of 3 findings:',
      ],
    ],
    [
      'lower bounds',
      { targets: [THROTTLED] },
      [
        'eu-west-1 · at least 3 High</summary>',
        '| 3+ | Revoke',
        '| Automated sensitive data discovery | 2+ |',
        'most recent 1 of at least 3 findings:',
      ],
    ],
  ])('%s', (_, given, expected) => {
    const page = pageOf(...bucketDetailsParts(judged({ buckets: [LOGS], details: JOBS, ...given })))
    for (const text of expected) expect(page).toContain(text)
  })

  test('belong to the bucket as it was read, not to a namesake', () => {
    const namesake = bucket({ ...LOGS, account: ACCOUNT, readFrom: OTHER_ACCOUNT })
    const targets = [readTarget(), readTarget({ account: OTHER_ACCOUNT })]
    const page = pageOf(...bucketDetailsParts(judged({ buckets: [LOGS, namesake], details: JOBS, targets })))
    expect(page.match(/<details>/g)).toHaveLength(2)
    expect(page.match(/Job weekly/g)).toHaveLength(1)
  })

  test('of an earlier run are shown for buckets that this one would not detail', () => {
    const mild = Array.from({ length: 12 }, (_, at) =>
      bucket({ bucket: `b-${String(at).padStart(2, '0')}`, types: [LOW] }),
    )
    const last = mild.slice(-1).map((one) => [one, { findings: [finding()] }] as const)
    const names = (given: ReportOverrides) =>
      [...pageOf(...bucketDetailsParts(judged(given))).matchAll(/<b>(b-\d\d)<\/b>/g)].map(([, name]) => name)
    expect(names({ buckets: mild })).toHaveLength(10)
    expect(names({ buckets: mild, details: detailsOf(...last) })).toEqual([...names({ buckets: mild }), 'b-11'])
  })

  test('the line on a selection is there only where there are more findings', () => {
    const details = detailsOf([LOGS, { findings: ['a', 'b', 'c'].map((id) => finding({ id })) }])
    expect(pageOf(...bucketDetailsParts(judged({ buckets: [LOGS], details })))).not.toContain(
      'most severe and most recent',
    )
  })

  test.each<[string, Partial<BucketDetails>, readonly string[]]>([
    [
      'a job without a name',
      { jobs: [{ jobId: 'j1', count: 3 }] },
      [
        '| [Job `j1`](https://eu-west-1.console.aws.amazon.com/macie/home?region=eu-west-1#findings?tab=job&search=classificationDetails.jobId%3Dj1&macros=current) | 3 |',
      ],
    ],
    ['automated discovery alone', { findings: [finding()] }, ['| Automated sensitive data discovery | 3 |']],
    ['jobs that could not be counted', { findings: [finding({ origin: { kind: 'job', jobId: 'j1' } })] }, []],
    [
      'jobs that could not be counted, and automated discovery',
      { findings: [finding(), finding({ id: 'f2', origin: { kind: 'job', jobId: 'j1' } })] },
      [],
    ],
    ['no details', {}, []],
  ])('what made the findings: %s', (_, details, rows) => {
    const page = pageOf(...bucketDetailsParts(judged({ buckets: [LOGS], details: detailsOf([LOGS, details]) })))
    expect(page.match(/^\| (?:\[Job|Automated).*$/gm) ?? []).toEqual(rows)
  })

  test.each<[string, Partial<BucketFacts>, string]>([
    [
      'what Macie documents',
      { publicAccess: 'UNKNOWN', defaultEncryption: 'aws:kms:dsse' },
      'public access not known to Macie · default encryption DSSE-KMS · owner `data-team`\n\n',
    ],
    [
      'any other value as it is',
      { publicAccess: 'SOME', defaultEncryption: 'constructor' },
      'public access `SOME` · default encryption `constructor` · owner `data-team`\n\n',
    ],
    [
      'ten tags',
      { tags: Array.from({ length: 10 }, (_, at) => ({ key: `k${at}`, value: '' })) },
      'not public · default encryption SSE-S3 · owner `data-team` · tags `k0` `k1` `k2` `k3` `k4` `k5` `k6` `k7` `k8` `k9`\n\n',
    ],
    [
      'more tags are counted',
      { tags: Array.from({ length: 11 }, (_, at) => ({ key: 'k', value: `${at}` })) },
      'not public · default encryption SSE-S3 · owner `data-team` · tags `k=0` `k=1` `k=2` `k=3` `k=4` `k=5` `k=6` `k=7` `k=8` `k=9` and 1 more\n\n',
    ],
  ])('the facts of a bucket: %s', (_, facts, paragraph) => {
    expect(factLines(bucketFacts(facts))).toBe(paragraph)
  })

  test('a bucket of which nothing is known has no facts', () => {
    expect([factLines(undefined), factLines({ tags: [] })]).toEqual(['', ''])
  })

  test('an accepted row has its exception', () => {
    const by = { exceptions: [exception({ severities: ['High'] })] }
    const buckets = [bucket({ types: [typeCount(), LOW] })]
    const page = pageOf(...bucketDetailsParts(judged({ buckets }, by)))
    expect(page).toContain('eu-west-1 · 9 Low · 1 accepted</summary>')
    expect(page.match(/accepted until 2027-06-30: DATA-112/g)).toHaveLength(1)
  })
})

describe('remedies', () => {
  const buckets = [LOGS, bucket({ types: [typeCount(), LOW] })]
  const rowsOf = (judgement: Judgement) =>
    [...pageOf(...remediesParts(judgement)).matchAll(/^\| `(\S+)` \| ([^|]+) \|/gm)].map(([, type, count]) => [
      type,
      count,
    ])

  test('by type, most findings first, without accepted ones', () => {
    expect(rowsOf(judged({ buckets }))).toEqual([
      ['Policy:IAMUser/S3BucketEncryptionDisabled', '9'],
      ['SensitiveData:S3Object/Credentials', '4'],
    ])
    expect(rowsOf(judged({ buckets }, { exceptions: [exception({ type: 'Policy:*' })] }))).toEqual([
      ['SensitiveData:S3Object/Credentials', '4'],
    ])
    expect(remediesParts(judged({ buckets }, { exceptions: [exception()] }))).toEqual([])
  })

  test('are lower bounds where something was not checked', () => {
    expect(rowsOf(judged({ buckets, targets: [readTarget(), DENIED] })).map(([, count]) => count)).toEqual([
      'at least 9',
      'at least 4',
    ])
  })
})
