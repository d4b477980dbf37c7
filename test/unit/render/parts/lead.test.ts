// Whole sentences below the heading, in the rarer cases; what changed since the last version; and a withheld page's lines.
import { describe, expect, test } from 'vitest'
import type { Judgement } from '../../../../src/core/model/judgement.ts'
import type { PageState } from '../../../../src/core/model/page-state.ts'
import { UNKNOWN_OWNER } from '../../../../src/core/model/refs.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { redact } from '../../../../src/core/report/redact.ts'
import { leadLine } from '../../../../src/render/parts/lead.ts'
import { sinceLastParts } from '../../../../src/render/parts/since-last.ts'
import { verdictLine, verdictPart } from '../../../../src/render/parts/verdict.ts'
import { bannerParts, withheldParts } from '../../../../src/render/parts/withheld.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged, pageOf } from '../../../build/judged.ts'
import { type ReportOverrides, scope } from '../../../build/report.ts'
import { bucketRule, exception, threshold } from '../../../build/rules.ts'
import { coverage, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

const withoutUrls = (text: string) => text.replace(/\]\(https[^)]*\)/g, ']')
const DENIED = unreadTarget('denied', { region: 'us-east-1' })
const SINCE = { scope: scope({ newSince: '2026-11-08T09:30:00.000Z' }) }
const named = (name: string, count: number, more = {}) =>
  bucket({ bucket: name, types: [typeCount({ count, ...more })] })
const low = (name: string, count: number) => bucket({ bucket: name, types: [typeCount({ severity: 'Low', count })] })
const total = (High: number, region = 'us-east-1') =>
  unreadTarget('denied', { region, totals: { High, Medium: 0, Low: 0 } })
const many = (count: number, each = 2) => Array.from({ length: count }, (_, at) => named(`b${at}`, each, { new: 0 }))
const paused = readTarget({
  organization: { kind: 'administrator', members: [{ status: 'Paused', accounts: [OTHER_ACCOUNT] }] },
})
const MORE = 'so there may be more.'

test.each<[string, ReportOverrides, Partial<Rules>, string]>([
  ['a third in one bucket', { buckets: [named('a', 4), ...many(4)] }, {}, '**4 of the 12 are in <kbd>[a]</kbd>.**'],
  ['less than a third', { buckets: [named('a', 3), ...many(4)] }, {}, '**They are spread across 5 buckets.**'],
  ['one of two', { buckets: [named('a', 1), named('b', 1)] }, {}, '**1 of the 2 is in <kbd>[a]</kbd>.**'],
  ['a bucket that has none of them', { buckets: [named('a', 2), low('b', 99)] }, {}, '**Both are in <kbd>[a]</kbd>.**'],
  [
    'accounts, of which one is not known',
    {
      buckets: [
        ...many(4),
        bucket({ bucket: 'x', account: UNKNOWN_OWNER, types: [typeCount({ count: 1 })] }),
        bucket({ bucket: 'y', account: OTHER_ACCOUNT, types: [typeCount({ count: 1 })] }),
      ],
    },
    {},
    '**They are spread across 6 buckets of 2 accounts.**',
  ],
  [
    'some in buckets, most not',
    { buckets: many(3), targets: [readTarget(), total(50)] },
    {},
    `**Those whose bucket is known are spread across 3 buckets.** ⚠️ 1 of 2 account/Region pairs wasn&#39;t fully checked, ${MORE}`,
  ],
  [
    'none in a bucket, new ones known',
    { ...SINCE, targets: [total(5), total(4, 'us-west-1')] },
    {},
    `⚠️ 2 of 2 account/Region pairs weren&#39;t fully checked, ${MORE}`,
  ],
  [
    'new ones',
    { ...SINCE, buckets: [named('a', 5, { new: 1 })] },
    {},
    '**All 5 are in <kbd>[a]</kbd>, and 1 is new in the last 7 days.**',
  ],
  [
    'none new',
    { ...SINCE, buckets: [named('a', 5, { new: 0 })] },
    {},
    '**All 5 are in <kbd>[a]</kbd>, and none is new in the last 7 days.**',
  ],
  [
    'new ones of at least',
    { ...SINCE, buckets: [named('a', 5, { new: 2 })], targets: [readTarget(), DENIED] },
    {},
    `**5 of them are in <kbd>[a]</kbd>, and at least 2 are new in the last 7 days.** ⚠️ 1 of 2 account/Region pairs wasn&#39;t fully checked, ${MORE}`,
  ],
  [
    'only new ones count',
    { ...SINCE, buckets: [named('a', 5, { new: 2 }), named('b', 9, { new: 0 })] },
    { gateOn: 'new' },
    '**Both are in <kbd>[a]</kbd>.**',
  ],
  [
    'two limits more, and two of buckets',
    { buckets: [named('prod-a', 1200), named('prod-b', 1), low('prod-c', 3)] },
    { thresholds: [threshold('High', 0), threshold('Low', 1), threshold('Total', 1000)], bucketRules: [bucketRule()] },
    '**1,200 of the 1,201 are in <kbd>[prod-a]</kbd>. Low is over its limit, too: 3 found, 1 allowed. Total is over its limit, too: 1,204 found, 1,000 allowed. 2 limits of individual buckets are exceeded, too.**',
  ],
  [
    "a bucket's own limit alone",
    { buckets: [named('prod-a', 2)] },
    { thresholds: [], bucketRules: [bucketRule()] },
    '',
  ],
  [
    "two buckets' own limits",
    { buckets: [named('prod-a', 2), named('prod-b', 2)] },
    { thresholds: [], bucketRules: [bucketRule()] },
    '**The limit of one bucket is exceeded, too.**',
  ],
  [
    'members beside pairs, of three facts two',
    { buckets: [named('a', 2)], targets: [DENIED, paused, { ...paused, region: 'us-west-2' }] },
    {},
    `**2 of them are in <kbd>[a]</kbd>.** ⚠️ 1 of 3 account/Region pairs wasn&#39;t fully checked, and Macie is paused in 1 member account, ${MORE}`,
  ],
  [
    'what fails the step under warn-only',
    { buckets: [named('a', 2)], targets: [readTarget(), DENIED] },
    { warnOnly: true },
    `**2 of them are in <kbd>[a]</kbd>.** ⚠️ 1 of 2 account/Region pairs wasn&#39;t fully checked, ${MORE} The step fails because \`on-incomplete\` is fail; \`warn-only\` is about limits only.`,
  ],
  [
    'incomplete without a limit',
    { targets: [readTarget(), DENIED] },
    { thresholds: [] },
    '**The rest could hide findings, so the step fails.** 1 pair was checked, 1 not at all.',
  ],
  [
    'incomplete, of many pairs',
    {
      targets: [
        readTarget(),
        readTarget({ region: 'r2' }),
        unreadTarget('inconsistent', { region: 'r3' }),
        unreadTarget('inconsistent', { region: 'r4' }),
      ],
    },
    { onIncomplete: 'warn' },
    '**What was checked is within the limits, but the rest could hide findings.** 2 pairs were checked, 2 partially. The step still passes because `on-incomplete` is warn.',
  ],
  [
    'partially, and nothing else',
    { targets: [unreadTarget('inconsistent'), unreadTarget('inconsistent', { region: 'r2' })] },
    {},
    '**Zero findings mean nothing here, so the step fails.** No pair was checked, 2 partially.',
  ],
  [
    'nothing of two pairs',
    { targets: [DENIED, unreadTarget('denied')] },
    {},
    '**Zero findings mean nothing here, so the step fails.** No pair was checked.',
  ],
  [
    'within limits, with pairs whose buckets are not known',
    {
      buckets: [low('a', 2)],
      targets: [
        readTarget(),
        readTarget({ region: 'r2', coverage: coverage({ buckets: { kind: 'unknown', message: 'No.' } }) }),
      ],
    },
    {},
    "**Both account/Region pairs were checked, Macie monitors 1 of 1 bucket, and which buckets Macie monitors isn't known in 1 of them.**",
  ],
  [
    'most in a bucket that is not the most severe',
    { buckets: [bucket({ bucket: 'a', types: [typeCount(), typeCount({ severity: 'Low' })] }), low('b', 7)] },
    { thresholds: [threshold('Low', 1)] },
    '**7 of the 8 are in <kbd>[b]</kbd>.**',
  ],
  [
    "a bucket's own limit, with new ones",
    { ...SINCE, buckets: [named('prod-a', 2, { new: 1 })] },
    { thresholds: [], bucketRules: [bucketRule()] },
    '',
  ],
  [
    'of three things that were not checked two',
    {
      buckets: [named('a', 2)],
      targets: [
        DENIED,
        readTarget({
          organization: {
            kind: 'administrator',
            members: [
              { status: 'Paused', accounts: [OTHER_ACCOUNT] },
              { status: 'Invited', accounts: ['777788889999'] },
            ],
          },
        }),
      ],
    },
    {},
    `**2 of them are in <kbd>[a]</kbd>.** ⚠️ 1 of 2 account/Region pairs wasn&#39;t fully checked, and Macie is paused in 1 member account, ${MORE}`,
  ],
  [
    'incomplete, though all pairs were checked',
    { targets: [paused, readTarget({ region: 'us-east-1' })] },
    {},
    '**What was checked is within the limits, but the rest could hide findings, so the step fails.**',
  ],
  [
    'a pass that does not know of buckets',
    { buckets: [low('a', 2)], targets: [readTarget({ coverage: coverage({ buckets: { kind: 'not-asked' } }) })] },
    {},
    '**The account/Region pair was checked.**',
  ],
  [
    'accepted findings alone',
    { buckets: [named('a', 2)] },
    { exceptions: [exception()] },
    "**The account/Region pair was checked, and Macie monitors the bucket.** Macie keeps findings for 90 days and reports only policy changes made since it was turned on and objects that it analyzed, so no findings doesn't mean no sensitive data.",
  ],
])('%s', (_, given, by, expected) => {
  expect(withoutUrls(leadLine(judged(given, by)))).toBe(expected)
})

const UNREADABLE = { kind: 'unreadable', branch: 'main', message: 'HTTP 403' } as const

test.each<[string, () => Judgement, string]>([
  [
    'a policy that could not be read, alone',
    () => ({ ...judged(), verdict: 'incomplete', failsStep: true, policyChange: UNREADABLE }),
    '**Without it, a change could loosen the gate unnoticed, so the step fails.**',
  ],
  [
    'a policy that could not be read, beside a gap',
    () => ({ ...judged({ targets: [readTarget(), DENIED] }), policyChange: UNREADABLE }),
    '**What was checked is within the limits, but the rest could hide findings, so the step fails.** 1 pair was checked, 1 not at all.',
  ],
  [
    'nothing to check, where the step passes',
    () => judged({ targets: [] }, { onIncomplete: 'warn' }),
    '**Zero findings mean nothing here.**',
  ],
  [
    'names withheld',
    () => redact(judged({ ...SINCE, buckets: [named('a', 5, { new: 2 })] }), 'counts'),
    '**2 of the 5 are new in the last 7 days.**',
  ],
  [
    'names withheld, of at least',
    () => redact(judged({ ...SINCE, buckets: [named('a', 5, { new: 2 })], targets: [readTarget(), DENIED] }), 'counts'),
    `**At least 2 are new in the last 7 days.** ⚠️ 1 of 2 account/Region pairs wasn&#39;t fully checked, ${MORE}`,
  ],
])('%s', (_, judgement, expected) => {
  expect(leadLine(judgement())).toBe(expected)
})

test('the top of a page, with its link to the run, and a line of its own', () => {
  const failing = judged(
    { buckets: [named('a', 2)] },
    { warnOnly: true, thresholds: [], bucketRules: [bucketRule({ match: 'a' })] },
  )
  const run = 'https://github.com/o/r/actions/runs/1'
  expect([
    verdictPart(failing, 'full').head,
    verdictPart({ ...failing, failsStep: true }, 'short', { level: 3, run }).head,
    verdictPart({ ...failing, failsStep: true }, 'short', { run: 'javascript:x' }).head,
    `${verdictLine(failing)}\n`,
  ]).toMatchInlineSnapshot(`
    [
      "## ⚠️ Macie Gate failed: 2 High findings in a, 0 allowed

    The step still passes because \`warn-only\` is true.

    ",
      "### ❌ Macie Gate failed: 2 High findings in a, 0 allowed

    [Job summary](https://github.com/o/r/actions/runs/1)

    ",
      "## ❌ Macie Gate failed: 2 High findings in a, 0 allowed

    ",
      "**Failed:** 2 High findings in a (111122223333, eu-west-1), 0 allowed (.github/macie-gate.yml<span>:</span>2). Next: review the findings in the Macie console and fix the cause. Macie keeps findings for 90 days even after a fix; to stop counting fixed findings, add an exception to the policy file. The step still passes because warn-only is true.
    ",
    ]
  `)
})

describe('since the last version', () => {
  const previous = (more: Partial<PageState> = {}): PageState => ({
    ...{ at: '2026-11-13T09:30:00.000Z', verdict: 'pass', extent: 'complete' },
    counted: { High: 1200, Medium: 0, Low: 3 },
    ...more,
  })
  const now = judged({ buckets: [named('a', 2), low('b', 5)] })

  test.each<[string, Judgement, PageState | undefined, string]>([
    ['the first version', now, undefined, ''],
    [
      'counts and verdict',
      now,
      previous(),
      '**Since 2 days ago:** passed → failed, −1,198&nbsp;High, +2&nbsp;Low.\n\n',
    ],
    ['the same', now, previous({ verdict: 'fail', counted: { High: 2, Medium: 0, Low: 5 } }), ''],
    [
      'lower bounds before',
      now,
      previous({ verdict: 'incomplete', extent: 'partial' }),
      '**Since 2 days ago:** incomplete → failed.\n\n',
    ],
    ['lower bounds now', { ...now, extent: 'partial' }, previous({ verdict: 'fail' }), ''],
  ])('%s', (_, judgement, before, text) => {
    expect(pageOf(...sinceLastParts(judgement, before))).toBe(text)
  })
})

test('what is withheld, and how to show it', () => {
  const page = (level: 'counts' | 'buckets') => {
    const judgement = redact(judged({ buckets: [named('a', 2)] }), level)
    return pageOf(...bannerParts(judgement, 'short'), ...withheldParts(judgement))
  }
  expect(page('counts')).toMatchInlineSnapshot(`
    "🔒 **This page shows counts only.** Names of buckets, objects, accounts, and Regions are withheld (\`disclose\`).

    <details>
    <summary>What is withheld, and how to show it</summary>

    - **Withheld** everywhere that readers of this repository can look: in the summary, log, outputs, comment, issue, and report files.
    - **Best:** upload \`sarif-file\` to code scanning from a run on the default branch. It holds every name of a bucket and an account, and only people with write access can see it.
    - \`disclose: buckets\` shows buckets, accounts, and Regions to everyone who can read this repository; \`disclose: all\` also shows object keys, tags, owners, and jobs.
    - A policy file in a public repository names buckets too. Keep it in a private one: \`policy-file: owner/repo/path@ref\`.

    </details>

    "
  `)
  expect(page('buckets')).toMatchInlineSnapshot(`
    "🔒 **Object keys, tags, owners, and jobs are withheld** (\`disclose\`).

    <details>
    <summary>What is withheld, and how to show it</summary>

    - **Withheld** everywhere that readers of this repository can look: in the summary, log, outputs, comment, issue, and report files.
    - **Best:** upload \`sarif-file\` to code scanning from a run on the default branch. It holds every name of a bucket and an account, and only people with write access can see it.
    - \`disclose: all\` also shows object keys, tags, owners, jobs, reasons of exceptions, and messages from AWS.

    </details>

    "
  `)
  expect([...bannerParts(judged(), 'full'), ...withheldParts(judged())]).toEqual([])
})
