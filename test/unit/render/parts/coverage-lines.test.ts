// The lines of coverage, and the table's rarer cells: what isn't known, discovery, what is searched, skipped or suppressed.
import { expect, test } from 'vitest'
import type { BucketCoverage } from '../../../../src/core/model/outcome.ts'
import type { ReportTarget } from '../../../../src/core/model/report.ts'
import { fitParts } from '../../../../src/render/markdown/budget.ts'
import { coverageParts } from '../../../../src/render/parts/coverage.ts'
import { coverageLines } from '../../../../src/render/parts/coverage-lines.ts'
import { coverageTable } from '../../../../src/render/parts/coverage-table.ts'
import { bucket } from '../../../build/bucket.ts'
import { judged, pageOf } from '../../../build/judged.ts'
import { ACCOUNT, coverage, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

const withoutUrls = (text: string) => text.replace(/\]\(https[^)]*\)/g, ']')
const lines = (...targets: readonly ReportTarget[]) => coverageLines(judged({ targets })).map(withoutUrls)
const at = (region: string, more: Parameters<typeof coverage>[0] = {}, account = ACCOUNT) =>
  readTarget({ region, account, coverage: coverage(more) })
const skipped = (region: string, account = ACCOUNT) => unreadTarget('not-opted-in', { region, account, leftOut: true })

test('a pass without findings needs no line; with findings, what zero does not mean is the last one', () => {
  expect(lines(readTarget())).toEqual([])
  const [only, ...others] = coverageLines(judged({ buckets: [bucket()] }))
  expect(only).toMatch(/^Macie keeps findings for 90 days /)
  expect(others).toEqual([])
})

test('findings outside the scope, and suppressed ones', () => {
  expect([
    lines(at('eu-west-1', { suppressed: { High: 1, Medium: 0, Low: 0 } })),
    lines(at('eu-west-1', { suppressed: { High: 1200, Medium: 1, Low: 0 } }), at('us-east-1')),
    lines(at('eu-west-1', { suppressed: { High: 0, Medium: 0, Low: 0 }, suppressedAtLeast: true })),
    coverageLines(judged({ targets: [{ ...readTarget(), ...{ outOfScope: 3 } }] })),
  ]).toMatchInlineSnapshot(`
    [
      [
        "1 finding suppressed in Macie (1 High) doesn't count.",
      ],
      [
        "1,201 findings suppressed in Macie (1,200 High, 1 Medium) don't count.",
      ],
      [
        "How many findings are suppressed in Macie isn't known.",
      ],
      [
        "**3 findings are outside the scope.**",
      ],
    ]
  `)
})

test('what is not known, once for each message, and automated discovery, of all or of some', () => {
  const unknown = (message: string): BucketCoverage => ({ kind: 'unknown', message })
  expect(
    lines(
      at('eu-west-1', { buckets: unknown('Not allowed'), discovery: 'off' }),
      at('us-east-1', { buckets: unknown('Not allowed'), discovery: 'not-visible' }),
      at('us-west-2', { buckets: unknown('Throttled <b>.'), discovery: 'unknown' }),
    ),
  ).toMatchInlineSnapshot(`
    [
      "Which buckets Macie monitors isn't known in 111122223333: <kbd>[eu-west-1]</kbd> and <kbd>[us-east-1]</kbd>. Not allowed.",
      "Which buckets Macie monitors isn't known in 111122223333, <kbd>[us-west-2]</kbd>. Throttled &#60;b&#62;.",
      "Automated discovery is off in 111122223333, <kbd>[eu-west-1]</kbd>.",
      "Automated discovery is visible only to the administrator account in 111122223333, <kbd>[us-east-1]</kbd>.",
      "Whether automated discovery is on isn't known in 111122223333, <kbd>[us-west-2]</kbd>.",
    ]
  `)
  expect(lines(at('eu-west-1', { discovery: 'off' }), at('us-east-1', { discovery: 'off' }))).toMatchInlineSnapshot(`
    [
      "Automated discovery is off in all of them.",
    ]
  `)
})

test('buckets that are not monitored, by reason; searched ones; Regions that are skipped, by accounts', () => {
  const uncovered = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(
    (name) => ({ bucket: name, reason: 'NOT_MONITORED' }) as const,
  )
  const four = ['1', '2', '3', '4'].map((account) => skipped('me-south-1', account))
  expect(
    lines(
      at('eu-west-1', { buckets: { kind: 'searched', total: 900, uncovered } }),
      at('us-east-1', { buckets: { kind: 'listed', total: 9, uncovered: [{ bucket: 'x', reason: 'ACCESS_DENIED' }] } }),
      skipped('af-south-1'),
      skipped('ap-east-1'),
      skipped('af-south-1', OTHER_ACCOUNT),
      skipped('ap-east-1', OTHER_ACCOUNT),
      ...four,
    ),
  ).toMatchInlineSnapshot(`
    [
      "Not covered by a discovery job or automated discovery: <kbd>a</kbd>, <kbd>b</kbd>, <kbd>c</kbd>, <kbd>d</kbd>, <kbd>e</kbd>, and 2 more (111122223333, <kbd>eu-west-1</kbd>).",
      "Macie can't access it: <kbd>x</kbd> (111122223333, <kbd>us-east-1</kbd>).",
      "Macie was asked only which buckets it doesn't monitor, as there are too many to list, in 111122223333, <kbd>[eu-west-1]</kbd>. Monitored buckets there weren't checked for when they were last analyzed.",
      "Skipped: opt-in Regions not enabled in 4 accounts: <kbd>me-south-1</kbd>.",
      "Skipped: opt-in Regions not enabled in 111122223333 and 444455556666: <kbd>af-south-1</kbd>, <kbd>ap-east-1</kbd>.",
    ]
  `)
})

const table = (...targets: readonly ReportTarget[]) => pageOf(...coverageTable(targets, judged({ targets })))

test('each outcome has its word, each kind of coverage its cell', () => {
  const outcomes = [
    'disabled',
    'paused',
    'not-opted-in',
    'denied',
    'throttled',
    'unreachable',
    'malformed',
    'inconsistent',
  ] as const
  const nothing = {
    kind: 'listed',
    total: 2,
    uncovered: ['a', 'b'].map((bucket) => ({ bucket, reason: 'NOTHING_CLASSIFIABLE' }) as const),
  } as const
  const cells: readonly BucketCoverage[] = [
    { kind: 'not-asked' },
    { kind: 'unknown', message: 'No.' },
    { kind: 'listed', total: 0, uncovered: [] },
    nothing,
    { kind: 'listed', total: 1200, uncovered: [{ bucket: 'x', reason: 'NOT_MONITORED' }] },
    { kind: 'searched', uncovered: [] },
    { kind: 'searched', uncovered: [{ bucket: 'x', reason: 'NOT_MONITORED' }] },
  ]
  expect(
    table(
      ...outcomes.map((outcome, index) => unreadTarget(outcome, { region: `u${index}` })),
      ...cells.map((buckets, index) => at(`r${index}`, { buckets })),
      skipped('af-south-1'),
    ),
  ).toMatchInlineSnapshot(`
    "Buckets monitored in 111122223333:

    | Region | 111122223333 |
    | :-- | --: |
    | r0 | checked |
    | r1 | ⚠️ unknown |
    | r2 | 0 of 0 |
    | r3 | nothing to monitor |
    | r4 | ⚠️ 1,199 of 1,200 |
    | r5 | all |
    | r6 | ⚠️ all but 1 |
    | u0 | ⚠️ Off |
    | u1 | ⚠️ Paused |
    | u2 | ⚠️ Not enabled |
    | u3 | ⚠️ Denied |
    | u4 | ⚠️ Throttled |
    | u5 | ⚠️ Unreachable |
    | u6 | ⚠️ Unusable reply |
    | u7 | ⚠️ Partial |

    "
  `)
  expect(coverageTable([skipped('af-south-1')], judged())).toEqual([])
})

test('up to three accounts have a column each, four are counted', () => {
  const not = { kind: 'not-asked' } as const
  const three = ['1', '2', '3'].map((account) => at('eu-west-1', { buckets: not }, account))
  expect(table(...three)).toMatchInlineSnapshot(`
    "Checked in 1, 2, and 3:

    | Region | 1 | 2 | 3 |
    | :-- | --: | --: | --: |
    | eu-west-1 | checked | checked | checked |

    "
  `)
  const more = [
    at('eu-west-1', { buckets: { kind: 'searched', uncovered: [] } }, '4'),
    at('us-east-1', { buckets: { kind: 'searched', total: 5, uncovered: [] } }, '4'),
    at(
      'us-east-1',
      { buckets: { kind: 'listed', total: 4, uncovered: [{ bucket: 'x', reason: 'NOT_MONITORED' }] } },
      '1',
    ),
    unreadTarget('denied', { region: 'us-east-1', account: '2' }),
  ]
  expect(table(...three, ...more)).toMatchInlineSnapshot(`
    "Buckets monitored in 4 accounts:

    | Region | Accounts checked | Buckets monitored |
    | :-- | --: | --: |
    | eu-west-1 | 4 of 4 | – |
    | us-east-1 | ⚠️ **2 of 3** | ⚠️ **8 of 9** |

    "
  `)
})

test('members of an administrator whose members all count', () => {
  const administrator = (region: string, ...members: readonly ('Enabled' | 'Paused' | 'Resigned')[]) =>
    readTarget({
      region,
      organization: {
        kind: 'administrator',
        members: members.map((status, index) => ({ status, accounts: [`${index}`] })),
      },
    })
  expect(
    table(
      administrator('r1', 'Enabled'),
      administrator('r2', 'Enabled', 'Paused', 'Resigned'),
      administrator('r3', 'Resigned'),
      unreadTarget('denied', { region: 'r4' }),
    ),
  ).toMatchInlineSnapshot(`
    "Members with Macie on and buckets monitored in 111122223333:

    | Region | Members | 111122223333 |
    | :-- | --: | --: |
    | r1 | 1 of 1 | 1 of 1 |
    | r2 | **1 of 2** | 1 of 1 |
    | r3 | – | 1 of 1 |
    | r4 | – | ⚠️ Denied |

    "
  `)
})

test('the summary opens where something is missing, and counts what finds no room', () => {
  const summary = (...targets: readonly ReportTarget[]) =>
    pageOf(...coverageParts(judged({ targets })))
      .split('\n')
      .slice(0, 2)
  expect([
    summary(readTarget()),
    summary(at('eu-west-1', { buckets: { kind: 'unknown', message: 'No.' } }), at('us-east-1')),
    summary(at('eu-west-1', { buckets: { kind: 'not-asked' } })),
    summary(readTarget(), unreadTarget('denied', { region: 'us-east-1' })),
  ]).toMatchInlineSnapshot(`
    [
      [
        "<details>",
        "<summary><b>Coverage:</b> the account/Region pair was checked, the bucket monitored</summary>",
      ],
      [
        "<details open>",
        "<summary>⚠️ <b>Coverage:</b> both account/Region pairs checked, 1 of 1 bucket monitored, unknown in 1 account/Region pair</summary>",
      ],
      [
        "<details open>",
        "<summary>⚠️ <b>Coverage:</b> the account/Region pair was checked</summary>",
      ],
      [
        "<details open>",
        "<summary>⚠️ <b>Coverage:</b> 1 of 2 account/Region pairs checked, the bucket there monitored</summary>",
      ],
    ]
  `)
  const targets = Array.from({ length: 60 }, (_, index) =>
    at(`us-east-${index}`, { buckets: { kind: 'unknown', message: `No ${index}.` } }),
  )
  const judgement = judged({ targets, regions: 'all' })
  const lines = fitParts(coverageParts(judgement), 4000)
  expect(lines.text).toMatch(/\n- … and \d+ more lines\n/)
  expect([...lines.leftOut.keys()]).toEqual(['line on coverage'])
  const rows = fitParts(coverageTable(targets, judgement), 1500)
  expect(rows.text).toMatch(/\n… and \d+ more Regions\.\n/)
  expect([...rows.leftOut.keys()]).toEqual(['coverage row'])
})
