// Parts of a page at their edges: what is one rather than several, exactly as many as fit, or only partially checked.
import { describe, expect, test } from 'vitest'
import type { Declared } from '../../../../src/core/model/declared.ts'
import { bucketKey } from '../../../../src/core/model/refs.ts'
import { fitParts, type Part } from '../../../../src/render/markdown/budget.ts'
import { barParts } from '../../../../src/render/parts/bar.ts'
import { bucketDetailsParts } from '../../../../src/render/parts/bucket-details.ts'
import { byAccountParts } from '../../../../src/render/parts/by-account.ts'
import { bucketsByOwnerParts } from '../../../../src/render/parts/by-owner.ts'
import { changedParts } from '../../../../src/render/parts/changed.ts'
import { coverageParts } from '../../../../src/render/parts/coverage.ts'
import { coverageLines } from '../../../../src/render/parts/coverage-lines.ts'
import { coverageTable } from '../../../../src/render/parts/coverage-table.ts'
import { exceptionsParts } from '../../../../src/render/parts/exceptions.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged, pageOf } from '../../../build/judged.ts'
import { exception } from '../../../build/rules.ts'
import { ACCOUNT, coverage, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

const withoutUrls = (text: string) => text.replace(/\]\(https[^)]*\)/g, ']')
const leftOut = (parts: readonly Part[], limit: number) => [...fitParts(parts, limit).leftOut.keys()]

test('what rounding leaves goes to the largest remainder, be it one square', () => {
  const types = [typeCount({ count: 19 }), typeCount({ severity: 'Medium', count: 81 })]
  expect(pageOf(...barParts(judged({ buckets: [bucket({ types })] })))).toBe('🟥🟥🟧🟧🟧🟧🟧🟧🟧🟧 100 findings\n\n')
})

test('rows of one type are apart by the exception that accepts them, and accepted ones do not stand out', () => {
  const older = [
    { updatedBefore: '2026-10-01T00:00:00Z', count: 2 },
    { updatedBefore: '2026-11-01T00:00:00Z', count: 5 },
  ]
  const exceptions = older.map(({ updatedBefore }, at) => exception({ updatedBefore, line: at + 1, reason: `R${at}` }))
  const judgement = judged({ buckets: [bucket({ types: [typeCount({ count: 9, older })] })] }, { exceptions })
  const rows = withoutUrls(pageOf(...bucketDetailsParts(judgement)))
    .split('\n')
    .filter((line) => line.includes('[Credentials]'))
  expect(rows.map((row) => row.slice(0, 9).trimEnd())).toMatchInlineSnapshot(`
    [
      "| 2 | [Cr",
      "| 3 | [Cr",
      "| **4** |",
    ]
  `)
  expect(rows.map((row) => /R\d/.exec(row)?.[0])).toMatchInlineSnapshot(`
    [
      "R0",
      "R1",
      undefined,
    ]
  `)
})

describe('the table by account', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, at) => String(500_000_000_000 + at))
  const of = (accounts: readonly string[]) => accounts.map((account) => bucket({ account, readFrom: ACCOUNT }))

  test('has no fold for ten accounts, and counts what finds no room', () => {
    expect(pageOf(...byAccountParts(judged({ buckets: of(ids(10)) })))).not.toContain('details')
    expect(pageOf(...byAccountParts(judged({ buckets: of(ids(11)) })))).toContain(
      '<details>\n<summary>1 more account with findings</summary>',
    )
    expect(leftOut(byAccountParts(judged({ buckets: of(ids(40)) })), 1500)).toEqual(['account row'])
  })

  test('knows of no members without an administrator, and has lower bounds where one bucket has', () => {
    const accounts = ids(4)
    const buckets = [
      ...of(accounts),
      bucket({ account: accounts[0] ?? '', bucket: 'b', region: 'us-east-1', readFrom: ACCOUNT }),
    ]
    const targets = [
      readTarget(),
      ...ids(9).map((account) => readTarget({ account })),
      unreadTarget('inconsistent', { region: 'us-east-1' }),
    ]
    const page = pageOf(...byAccountParts(judged({ buckets, targets }))).split('\n')
    expect(page[0]).toBe('### 4 accounts have findings')
    expect(page.filter((line) => /^\| \*\*/.test(line)).map((line) => line.slice(0, 12))).toMatchInlineSnapshot(`
      [
        "| **2+** | *",
        "| **1** | **",
        "| **1** | **",
        "| **1** | **",
      ]
    `)
  })
})

function declared(all: readonly Declared[], exceptions: readonly ReturnType<typeof exception>[] = []) {
  const buckets = all.map((_, at) => bucket({ bucket: `b${at}` }))
  const byBucket = new Map(buckets.map((each, at) => [bucketKey(each), all[at] ?? {}]))
  return judged({ buckets, sources: { files: 1, declarations: 1, byBucket } }, { exceptions })
}

test('owners: names that only look alike are others, and only whole names are mentioned', () => {
  const owned = (...names: readonly string[]): Declared => ({ owners: { from: 'codeowners', names } })
  const all = [
    owned('a', 'b'),
    owned('ab'),
    owned('@octocat'),
    owned('x@o/t'),
    owned('@o/t)'),
    owned('@o/t', 'me@x.test'),
  ]
  const heads = pageOf(...bucketsByOwnerParts(declared(all), true))
    .split('\n')
    .filter((line) => line.startsWith('**'))
  expect(heads).toEqual([
    '**Owned by `a` `b`** · 1 bucket · 1 High',
    '**Owned by `ab`** · 1 bucket · 1 High',
    '**Owned by @octocat** · 1 bucket · 1 High',
    '**Owned by `x@o/t`** · 1 bucket · 1 High',
    '**Owned by `@o/t)`** · 1 bucket · 1 High',
    '**Owned by @o/t `me@x.test`** · 1 bucket · 1 High',
  ])
})

test('changed buckets: one whose findings are all accepted has no counts, and what finds no room is counted', () => {
  const changed = { isChanged: true } as const
  const page = pageOf(...changedParts(declared([changed], [exception()]), 'short'))
  expect(page).toContain(`<summary><b>b0</b> · ${ACCOUNT} · eu-west-1</summary>`)
  expect(page).toContain('declaration of 1 bucket with findings')
  expect(leftOut(changedParts(declared(Array.from({ length: 9 }, () => changed)), 'short'), 2500)).toEqual([
    'changed bucket',
  ])
})

describe('coverage', () => {
  const at = (region: string, more: Parameters<typeof coverage>[0] = {}) =>
    readTarget({ region, coverage: coverage(more) })

  test('whole, where there is nothing to tell', () => {
    expect(pageOf(...coverageParts(judged()))).toBe(
      `<details>\n<summary><b>Coverage:</b> the account/Region pair was checked, the bucket monitored</summary>\n\nBuckets monitored in ${ACCOUNT}:\n\n| Region | ${ACCOUNT} |\n| :-- | --: |\n| eu-west-1 | 1 of 1 |\n\n</details>\n\n`,
    )
  })

  test('opens for what is not monitored or known even where that is ignored, and where nothing was checked', () => {
    const opens = (...targets: readonly ReturnType<typeof readTarget>[]) =>
      pageOf(...coverageParts(judged({ targets }, { onUncovered: 'ignore', onDisabled: 'ignore' }))).startsWith(
        '<details open>',
      )
    const uncovered = [{ bucket: 'x', reason: 'NOT_MONITORED' }] as const
    const empty = [{ bucket: 'x', reason: 'NOTHING_CLASSIFIABLE' }] as const
    expect([
      opens(at('r1', { buckets: { kind: 'listed', total: 2, uncovered } }), at('r2')),
      opens(at('r1', { buckets: { kind: 'unknown', message: 'No.' } }), at('r2')),
      opens(),
      opens(at('r1', { buckets: { kind: 'listed', total: 2, uncovered: empty } })),
      opens(at('r1', { buckets: { kind: 'not-asked' } })),
      opens(unreadTarget('not-opted-in', { leftOut: true }), at('r2')),
    ]).toEqual([true, true, true, false, false, false])
  })

  test('what zero findings do not mean is said where something was not checked', () => {
    const window = (...targets: readonly ReturnType<typeof readTarget>[]) =>
      coverageLines(judged({ targets })).filter((line) => line.startsWith('Macie keeps findings')).length
    expect([window(readTarget()), window(readTarget(), unreadTarget('denied', { region: 'r2' }))]).toEqual([0, 1])
  })

  test('suppressed findings are a lower bound where one pair has one; three accounts are named', () => {
    const some = { High: 1, Medium: 0, Low: 1 }
    const skipped = ['1', '2', '3'].map((account) =>
      unreadTarget('not-opted-in', { account, region: 'r9', leftOut: true }),
    )
    const targets = [
      at('r1', { suppressed: some, suppressedAtLeast: true }),
      at('r2', { suppressed: some }),
      ...skipped,
    ]
    expect(coverageLines(judged({ targets }))).toEqual([
      "At least 4 findings suppressed in Macie (at least 2 High, at least 2 Low) don't count.",
      'Skipped: opt-in Regions not enabled in 1, 2, and 3: <kbd>r9</kbd>.',
    ])
  })

  test('members have a column only beside one account', () => {
    const organization = { kind: 'administrator', members: [{ status: 'Enabled', accounts: ['1'] }] } as const
    const targets = [readTarget({ organization }), readTarget({ account: OTHER_ACCOUNT })]
    expect(pageOf(...coverageTable(targets, judged({ targets })))).toContain(
      `Buckets monitored in ${ACCOUNT} and ${OTHER_ACCOUNT}:\n\n| Region | ${ACCOUNT} | ${OTHER_ACCOUNT} |\n`,
    )
  })
})

test('exceptions: by line within a state, one finding, and what finds no room', () => {
  const given = { buckets: [bucket()] }
  const page = (...exceptions: readonly ReturnType<typeof exception>[]) =>
    pageOf(...exceptionsParts(judged(given, { exceptions }), 'full'))
  const lines = [3, 1, 2].map((line) => exception({ line }))
  expect([...page(...lines).matchAll(/line&nbsp;(\d)/g)].map(([, line]) => line)).toEqual(['1', '2', '3'])
  expect(page(exception())).toContain('1 exception accepts 1 finding; ')
  const expired = exception({ bucket: 'gone', expires: '2026-11-14' })
  expect(page(expired)).toContain(
    '| · | `gone`<br><sub>❌ Expired 2026-11-14&nbsp;· matches&nbsp;no&nbsp;findings&nbsp;· line&nbsp;9&nbsp;· `*`&nbsp;· “DATA-112”</sub> |',
  )
  const many = Array.from({ length: 40 }, (_, at) => exception({ line: at }))
  expect(leftOut(exceptionsParts(judged(given, { exceptions: many }), 'full'), 2000)).toEqual(['exception'])
})
