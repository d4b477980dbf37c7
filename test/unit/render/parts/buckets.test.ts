// The affected buckets, and those over their own thresholds, in full and in short.
import { describe, expect, test } from 'vitest'
import { fitParts } from '../../../../src/render/markdown/budget.ts'
import { bucketBreachesParts } from '../../../../src/render/parts/bucket-breaches.ts'
import { bucketsParts } from '../../../../src/render/parts/buckets.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged, pageOf } from '../../../build/judged.ts'
import type { ReportOverrides } from '../../../build/report.ts'
import { bucketRule, exception } from '../../../build/rules.ts'
import { ACCOUNT, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

const DENIED = unreadTarget('denied', { region: 'us-east-1' })
const THROTTLED = unreadTarget('throttled')
const LOGS = bucket({ bucket: 'prod-logs', types: [typeCount({ count: 3 })] })
const LOW = typeCount({ type: 'Policy:IAMUser/S3BucketEncryptionDisabled', severity: 'Low', count: 9 })

describe('buckets', () => {
  const PARTIAL = {
    buckets: [LOGS, bucket({ region: 'us-east-1', types: [LOW] })],
    targets: [THROTTLED, readTarget({ region: 'us-east-1' })],
  }

  test.each(['full', 'short'] as const)('a Target that was checked in part has lower bounds, in %s', (form) => {
    const page = pageOf(...bucketsParts(judged(PARTIAL), form))
    expect(page).toMatch(
      form === 'full' ? / \*\*3\+\*\* \| 0\+ \| 0\+ \| 3\+ \| Credentials \|/ : / 3\+ \| 0\+ \| 0\+ \| 3\+ \|\n/,
    )
    expect(page).toMatch(/ us-east-1 \| 0 \| 0 \| 9 \| 9 \|/)
  })

  test.each<[string, ReportOverrides, string]>([
    ['one', { buckets: [LOGS] }, '### 1 affected bucket\n'],
    ['more', { buckets: [LOGS, bucket()] }, '### 2 affected buckets, most severe first\n'],
    ['lower bound', { buckets: [LOGS], targets: [readTarget(), DENIED] }, '### At least 1 affected bucket\n'],
    [
      'none',
      {},
      '### No findings\n\nChecked: 111122223333 checked in eu-west-1; automated discovery on in all of them; Macie monitors 1 of 1 bucket in scope.\n',
    ],
    [
      'none where it was read',
      { targets: [readTarget(), DENIED] },
      '### No findings so far (incomplete)\n\nChecked: 1 of 2 account/Region pairs checked;',
    ],
    [
      'nothing checked',
      { targets: [DENIED] },
      '### Nothing checked\n\nNothing was checked: no account/Region pair could be checked.\n',
    ],
  ])('the heading counts what was checked: %s', (_, given, start) => {
    expect(pageOf(...bucketsParts(judged(given), 'full')).slice(0, start.length)).toBe(start)
  })

  test('without affected buckets there is nothing in short', () => {
    expect(bucketsParts(judged(), 'short')).toEqual([])
  })

  test('a bucket is named with its owner, and linked to the Region that was read', () => {
    const owned = bucket({ account: OTHER_ACCOUNT, readFrom: ACCOUNT, bucket: 'member-data' })
    const page = pageOf(...bucketsParts(judged({ buckets: [owned] }), 'short'))
    expect(page).toMatch(/\| ❌ \[`member-data`\]\(https:\/\/eu-west-1\.console\S+\) \| 444455556666 \| eu-west-1 \|/)
  })

  test('accounts have a column where the Region is common', () => {
    const buckets = [LOGS, bucket({ account: OTHER_ACCOUNT })]
    const page = pageOf(
      ...bucketsParts(judged({ buckets, targets: [readTarget(), readTarget({ account: OTHER_ACCOUNT })] }), 'full'),
    )
    expect(page).toContain('All in eu-west-1.\n\n')
    expect(page).toMatch(/\| Bucket(?:&nbsp;)* \| Account \| High \|/)
    expect(page).toMatch(/\| 444455556666 \| \*\*1\*\* \|/)
  })

  test.each([
    [6, 'Type 0, Type 1, Type 2, Type 3, Type 4, Type 5 |'],
    [7, 'Type 0, Type 1, Type 2, Type 3, Type 4, Type 5 and 1 more |'],
  ])('of %d finding types at most six are named', (count, names) => {
    const types = Array.from({ length: count }, (_, at) => typeCount({ type: `Type ${at}` }))
    expect(pageOf(...bucketsParts(judged({ buckets: [bucket({ types })] }), 'full'))).toContain(names)
  })

  test('accepted findings count in a column of their own', () => {
    const by = { exceptions: [exception()] }
    expect(pageOf(...bucketsParts(judged({ buckets: [LOGS] }, by), 'short'))).toContain('| 0 | 0 | 0 | 0 | 3 |')
    expect(pageOf(...bucketsParts(judged(PARTIAL, by), 'short'))).toContain('| 0+ | 0+ | 0+ | 0+ | 3+ |')
  })
})

describe('buckets over their own thresholds', () => {
  const by = { thresholds: [], bucketRules: [bucketRule()] }

  test('none, no part', () => {
    expect(bucketBreachesParts(judged({ buckets: [LOGS] }), 'full')).toEqual([])
    expect(bucketBreachesParts(judged({ buckets: [LOGS] }), 'short')).toEqual([])
  })

  test.each<[string, ReportOverrides, string, string]>([
    [
      'exact',
      { buckets: [LOGS], targets: [readTarget(), DENIED] },
      '| **3** High | 0 | [`prod-logs`]',
      '- 3 High findings in prod-logs',
    ],
    [
      'lower bound',
      { buckets: [LOGS], targets: [THROTTLED] },
      '| **at least 3** High | 0 | [`prod-logs`]',
      '- at least 3 High findings in prod-logs',
    ],
  ])('%s', (_, given, full, short) => {
    expect(pageOf(...bucketBreachesParts(judged(given, by), 'full'))).toContain(full)
    expect(pageOf(...bucketBreachesParts(judged(given, by), 'short'))).toContain(short)
  })

  test('in full, rows take 15% of a page at first, and the others are counted', () => {
    const buckets = Array.from({ length: 40 }, (_, at) => bucket({ bucket: `prod-${at}` }))
    const next = { priority: 9, head: 'x'.repeat(6000) }
    const { text, leftOut } = fitParts([...bucketBreachesParts(judged({ buckets }, by), 'full'), next], 9000)
    const shown = text.match(/^\| \*\*1\*\* High \| 0 \| \[`prod-/gm)?.length ?? 0
    expect(text).toContain(next.head)
    expect(text).toContain(`\n… and ${40 - shown} more exceeded limits.\n\n`)
    expect(leftOut).toEqual(new Map([['exceeded limit', 40 - shown]]))
  })

  test('in short the others are counted', () => {
    const buckets = ['prod-a', 'prod-b', 'prod-c'].map((name) => bucket({ bucket: name }))
    const page = pageOf(...bucketBreachesParts(judged({ buckets }, by), 'short', 2))
    expect(page.match(/^- /gm)).toHaveLength(2)
    expect(page).toContain('\n… and 1 more limit in the job summary.\n')
    expect(pageOf(...bucketBreachesParts(judged({ buckets }, by), 'short'))).not.toContain('…')
  })
})
