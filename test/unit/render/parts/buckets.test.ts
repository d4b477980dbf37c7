// The affected buckets, and those over their own thresholds, in full and in short.
import { describe, expect, test } from 'vitest'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { fitParts } from '../../../../src/render/markdown/budget.ts'
import { bucketBreachesParts } from '../../../../src/render/parts/bucket-breaches.ts'
import { bucketsParts } from '../../../../src/render/parts/buckets.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged, pageOf } from '../../../build/judged.ts'
import { NOW, type ReportOverrides, scope } from '../../../build/report.ts'
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

  const rows = (given: ReportOverrides, by: Partial<Rules> = {}, form: 'full' | 'short' = 'full') =>
    pageOf(...bucketsParts(judged(given, by), form))
      .replace(/\]\(https[^)]*\)/g, ']')
      .split('\n')
      .filter((line) => line.startsWith('|'))

  test('a pair that was checked in part has lower bounds', () => {
    expect(rows(PARTIAL)).toEqual([
      '| High | Low | Bucket |',
      '| --: | --: | :-- |',
      '| **3+** | 0+ | [`prod-logs`]<br><sub>eu-west-1&nbsp;· ⚠️&nbsp;partially&nbsp;checked&nbsp;· Credentials</sub> |',
      '| · | 9 | [`prod-data`]<br><sub>us-east-1&nbsp;· Default encryption disabled</sub> |',
    ])
  })

  test('in short only severities with a limit have a column, the others are on the second line', () => {
    expect(rows(PARTIAL, {}, 'short').slice(2)).toEqual([
      '| **3+** | [`prod-logs`]<br><sub>eu-west-1&nbsp;· ⚠️&nbsp;partially&nbsp;checked&nbsp;· Credentials</sub> |',
      '| · | [`prod-data`]<br><sub>us-east-1&nbsp;· 9&nbsp;Low&nbsp;· Default encryption disabled</sub> |',
    ])
  })

  test.each<[string, ReportOverrides, string]>([
    ['one', { buckets: [LOGS] }, '### 1 bucket\n\nIn 111122223333, eu-west-1.\n'],
    ['more', { buckets: [LOGS, bucket()] }, '### 2 buckets, most severe first\n'],
    ['lower bound', { buckets: [LOGS], targets: [readTarget(), DENIED] }, '### 1 bucket so far\n'],
  ])('the heading counts what was checked: %s', (_, given, start) => {
    expect(pageOf(...bucketsParts(judged(given), 'full')).slice(0, start.length)).toBe(start)
  })

  test.each([15, 16])('of more than 15 the first 12 stand open and the others are folded: %i', (count) => {
    const buckets = Array.from({ length: count }, (_, at) => bucket({ bucket: `data-${at}`, types: [LOW] }))
    const page = pageOf(...bucketsParts(judged({ buckets }), 'full'))
    const [open = '', folded] = page.split('<details>\n<summary>4 more buckets, none with more Low findings</summary>')
    expect(open.match(/^\| 9 /gm)).toHaveLength(count === 15 ? 15 : 12)
    expect(folded?.match(/^\| 9 /gm)?.length).toBe(count === 15 ? undefined : 4)
    expect(page.match(/<\/details>/g)?.length).toBe(count === 15 ? undefined : 1)
  })

  test('without findings that count there is nothing', () => {
    expect(bucketsParts(judged(), 'short')).toEqual([])
    expect(bucketsParts(judged({ buckets: [LOGS] }, { exceptions: [exception()] }), 'full')).toEqual([])
  })

  test('a bucket is named with its owner, and linked to the Region that was read', () => {
    const owned = bucket({ account: OTHER_ACCOUNT, readFrom: ACCOUNT, bucket: 'member-data' })
    const page = pageOf(
      ...bucketsParts(
        judged({ buckets: [owned, LOGS] }, { accountNames: new Map([[OTHER_ACCOUNT, 'support']]) }),
        'short',
      ),
    )
    expect(page).toContain('All in eu-west-1.\n\n')
    expect(page).toMatch(
      /\| \[`member-data`\]\(https:\/\/eu-west-1\.console\S+\)<br><sub>support&nbsp;· Credentials<\/sub> \|/,
    )
  })

  test('a long name breaks without a character that would be copied', () => {
    const name = `${'x'.repeat(40)}-data`
    expect(pageOf(...bucketsParts(judged({ buckets: [bucket({ bucket: name })] }), 'full'))).toContain(
      `[<code>${'x'.repeat(30)}<wbr>${'x'.repeat(10)}-data</code>](`,
    )
  })

  test('new and accepted findings, and a limit of its own, are on the row', () => {
    const types = [typeCount({ count: 3, new: 2 }), { ...LOW, new: 0 }]
    const given = {
      buckets: [bucket({ bucket: 'prod-logs', types }), bucket({ bucket: 'b', types })],
      scope: scope({ newSince: NOW }),
    }
    const by = {
      thresholds: [],
      bucketRules: [bucketRule()],
      exceptions: [exception({ bucket: 'b', severities: ['Low'] })],
    }
    expect(rows(given, by).slice(2)).toEqual([
      '| **3** | 9 | [`prod-logs`]<br><sub>2&nbsp;new&nbsp;· Credentials, default encryption disabled</sub> |',
      '| 3 | · | [`b`]<br><sub>2&nbsp;new&nbsp;· 9&nbsp;accepted&nbsp;· Credentials</sub> |',
    ])
  })

  test.each([
    [6, 'Type 0, Type 1, Type 2, Type 3, Type 4, Type 5</sub> |'],
    [7, 'Type 0, Type 1, Type 2, Type 3, Type 4, Type 5 and 1 more</sub> |'],
  ])('of %d finding types at most six are named', (count, names) => {
    const types = Array.from({ length: count }, (_, at) => typeCount({ type: `Type ${at}` }))
    expect(pageOf(...bucketsParts(judged({ buckets: [bucket({ types })] }), 'full'))).toContain(names)
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
      '- 3 High findings in <kbd>[prod-logs](https://',
    ],
    [
      'lower bound',
      { buckets: [LOGS], targets: [THROTTLED] },
      '| **at least 3** High | 0 | [`prod-logs`]',
      '- at least 3 High findings in <kbd>[prod-logs](https://',
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
