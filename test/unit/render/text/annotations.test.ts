import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import type { Judgement, Verdict } from '../../../../src/core/model/judgement.ts'
import type { PolicyChange } from '../../../../src/core/model/policy-change.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import type { Caution } from '../../../../src/core/model/scope-gap.ts'
import { leadLine } from '../../../../src/render/parts/lead.ts'
import { annotations } from '../../../../src/render/text/annotations.ts'
import { headlineText } from '../../../../src/render/text/headline.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged } from '../../../build/judged.ts'
import { type ReportOverrides, report } from '../../../build/report.ts'
import { bucketRule, exception, rules, threshold } from '../../../build/rules.ts'
import { ACCOUNT, coverage, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

function notes(given: ReportOverrides, by: Partial<Rules> = {}) {
  return annotations(evaluate(report(given), rules(by))).shown
}

const LOGS = bucket({ bucket: 'prod-logs', types: [typeCount({ count: 3 })] })
const OFF = unreadTarget('disabled', { account: OTHER_ACCOUNT, region: 'us-east-1', message: 'Macie is off.' })
const UNCOVERED = readTarget({
  coverage: coverage({
    buckets: { kind: 'listed', total: 3, uncovered: [{ bucket: 'old', reason: 'NOT_MONITORED' }] },
  }),
})

test('none for a plain pass', () => {
  expect(notes({ buckets: [bucket({ types: [typeCount({ severity: 'Low' })] })] })).toEqual([])
})

test.each([
  [false, 'error'],
  [true, 'warning'],
] as const)('a breach under warn-only %s is an %s that says the headline', (warnOnly, level) => {
  const [first, ...others] = notes({ buckets: [LOGS] }, { warnOnly })
  expect(first?.level).toBe(level)
  expect(first?.message).toBe(headlineText(evaluate(report({ buckets: [LOGS] }), rules({ warnOnly }))))
  expect(others).toEqual([])
})

test('accounts have the names that the policy gives them, as on the pages', () => {
  const accountNames = new Map([
    [ACCOUNT, 'prod'],
    [OTHER_ACCOUNT, 'support'],
  ])
  const messages = notes({ buckets: [LOGS], targets: [UNCOVERED, OFF] }, { accountNames }).map(({ message }) => message)
  expect(messages).toEqual([
    expect.stringContaining('3 of them in prod-logs (prod, eu-west-1)'),
    `support (${OTHER_ACCOUNT}), us-east-1 was not checked: Macie is off.`,
    "Macie doesn't monitor 1 bucket: old (prod, eu-west-1).",
  ])
})

test('members of an organization have their names, too, and one is told as one', () => {
  const members = [
    { status: 'Paused', accounts: [OTHER_ACCOUNT] },
    { status: 'Invited', accounts: ['100000000001', '100000000002'] },
  ] as const
  const targets = [readTarget({ organization: { kind: 'administrator', members } })]
  const by = { accountNames: new Map([[OTHER_ACCOUNT, 'support']]) }
  const [, paused, invited] = notes({ buckets: [LOGS], targets }, by).map(({ message }) => message)
  expect(paused).toContain(`Macie is paused in 1 member account: support (${OTHER_ACCOUNT}).`)
  expect(paused).toContain('leave this account out')
  expect(invited).toContain(
    '2 member accounts: 100000000001, 100000000002. Accept it there, or leave these accounts out',
  )
  const lead = leadLine(evaluate(report({ buckets: [LOGS], targets }), rules(by)))
  expect(lead).toContain(
    'Macie is paused in 1 member account, and the invitation wasn&#39;t accepted by 2 member accounts,',
  )
})

test('further breaches, gaps, exceptions and notes follow, each once, but no unused exception where something was not checked', () => {
  const all = notes(
    { buckets: [LOGS], targets: [UNCOVERED, OFF], notes: ['No job names.'] },
    {
      thresholds: [threshold('High', 0), threshold('Total', 0)],
      exceptions: [exception({ bucket: 'gone-*' }), exception({ expires: '2026-11-01', line: 12 })],
    },
  )
  expect(all.map(({ level, title }) => `${level} ${title}`)).toEqual([
    'error Macie Gate: failed',
    'error Macie Gate: max-total exceeded',
    'error Macie Gate: not checked',
    'warning Macie Gate: not monitored',
    'warning Macie Gate: exception, line 12',
    'warning Macie Gate: note',
  ])
  expect(all[4]?.message).toContain('expired on 2026-11-01')
  expect(all[4]?.message).toContain('3 findings')
})

test('breaches under warn-only and what is more than nine are warnings', () => {
  const thresholds = [threshold('High', 0), threshold('Total', 0)]
  const given = { buckets: [LOGS], notes: Array.from({ length: 12 }, (_, at) => `Note ${at}.`) }
  const all = notes(given, { thresholds, warnOnly: true })
  expect(all.map(({ level }) => level)).toEqual(Array.from({ length: 10 }, () => 'warning'))
  expect(all[1]?.message).toBe('3 findings, 0 allowed (max-total).')
  expect(all.at(-1)).toMatchObject({ title: 'Macie Gate: more', message: expect.stringContaining('5 more messages') })
  expect(notes(given, { thresholds }).at(-1)?.level).toBe('warning')
})

test('an ignored gap has none', () => {
  const all = notes({ targets: [UNCOVERED, OFF] }, { onDisabled: 'ignore' })
  expect(all.map(({ title }) => title)).toEqual(['Macie Gate: incomplete', 'Macie Gate: not monitored'])
})

test('the only cause is told by the headline, several have an annotation each', () => {
  expect(notes({ targets: [OFF] })).toHaveLength(1)
  const [first, ...others] = notes({ targets: [OFF, unreadTarget('denied')] })
  expect(first?.message).toMatch(/^Incomplete: 2 of 2 account\/Region pairs not fully checked, for 2 causes\. /)
  expect(others.map(({ message }) => message)).toEqual([
    expect.stringContaining('It is denied.'),
    expect.stringContaining('Macie is off.'),
  ])
})

const REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2']

test('the same cause is told once, with where, whatever of its place the message names', () => {
  const targets = [ACCOUNT, OTHER_ACCOUNT].flatMap((account) =>
    REGIONS.map((region) =>
      unreadTarget('disabled', { account, region, message: `Macie is off. Enable it in ${region} of ${account}.` }),
    ),
  )
  const accountNames = new Map([[ACCOUNT, 'prod']])
  const given = { targets: targets.slice(0, -1), regions: REGIONS }
  const all = notes(given, { accountNames })
  expect(all).toHaveLength(1)
  expect(all[0]?.message).toContain(
    '7 account/Region pairs were not checked: Macie is off. Enable it in each Region of each account. ' +
      `Where: all 4 Regions of prod (${ACCOUNT}); all 3 Regions of ${OTHER_ACCOUNT}.`,
  )
  const more = notes({ ...given, targets: [...given.targets, unreadTarget('denied', { region: 'eu-north-1' })] })
  expect(more.map(({ title }) => title)).toEqual(
    ['incomplete', 'not checked', 'not checked'].map((word) => `Macie Gate: ${word}`),
  )
})

test('buckets that are not monitored are one cause', () => {
  const targets = REGIONS.map((region) => {
    const uncovered = [{ bucket: `old-${region}`, reason: 'NOT_MONITORED' }] as const
    return readTarget({ region, coverage: coverage({ buckets: { kind: 'listed', total: 3, uncovered } }) })
  })
  expect(notes({ targets, regions: REGIONS })).toEqual([
    {
      level: 'warning',
      title: 'Macie Gate: not monitored',
      message: expect.stringMatching(/4 buckets: old-eu-central-1 \(111122223333, eu-central-1\), .* and 1 more\.$/),
    },
  ])
})

test('permissions that only the page needs are one notice, and other notes one warning for each cause', () => {
  const denied = (name: string) => `The role isn't authorized to perform macie2:${name}.`
  const buckets = { kind: 'unknown', message: denied('DescribeBuckets') } as const
  const targets = REGIONS.map((region) => readTarget({ region, coverage: coverage({ buckets }) }))
  const places = REGIONS.map((region) => `${ACCOUNT} ${region}`)
  const all = notes({
    targets,
    regions: REGIONS,
    notes: [
      ...places.map((place) => `${place}: individual findings are not shown. ${denied('ListFindings')}`),
      ...places.map((place) => `${place}: discovery jobs are not shown. Macie throttled the calls.`),
    ],
  })
  expect(all.map(({ level, message }) => [level, message])).toEqual([
    ['notice', expect.stringContaining('macie2:DescribeBuckets and macie2:ListFindings in 4 account/Region pairs')],
    ['warning', `Discovery jobs are not shown. Macie throttled the calls. Where: all 4 Regions of ${ACCOUNT}.`],
  ])
})

test.each([
  [3, 4],
  [4, 4],
  [200, 4],
])('with %d breaches of a rule more than the first there are %d', (more, expected) => {
  const buckets = Array.from({ length: more }, (_, at) => bucket({ bucket: `prod-${at}`, types: [typeCount()] }))
  const all = notes({ buckets }, { bucketRules: [bucketRule()] })
  expect(all).toHaveLength(expected)
  if (more > 3)
    expect(all.at(-1)).toMatchObject({ level: 'error', message: expect.stringContaining(`${more - 2} more buckets`) })
})

describe('the policy', () => {
  const change = (policyChange: PolicyChange, more: Partial<Judgement> = {}) =>
    annotations({ ...judged(), policyChange, ...more }).shown.map(({ level, title }) => `${level} ${title}`)
  const side = (verdict: Verdict) => ({ verdict, limits: [], accepted: { High: 0, Medium: 0, Low: 0 } })
  const changed = (holds: 'default-branch' | 'checkout', one: Verdict, other: Verdict) => {
    const common = { kind: 'changed', isPullRequest: true, file: 'p.yml', differences: [] } as const
    return { ...common, holds, defaultBranch: side(one), checkout: side(other) }
  }
  test.each<[PolicyChange, readonly string[]]>([
    [{ kind: 'same' }, []],
    [{ kind: 'adopted', file: 'p.yml' }, ['notice Macie Gate: policy']],
    [{ kind: 'checkout-only' }, ['notice Macie Gate: policy']],
    [{ kind: 'unreadable', message: 'No.' }, ['error Macie Gate: policy']],
    [changed('default-branch', 'fail', 'pass'), ['error Macie Gate: policy']],
    [changed('default-branch', 'pass', 'pass'), ['warning Macie Gate: policy']],
    [changed('checkout', 'pass', 'fail'), ['warning Macie Gate: policy']],
  ])('%j', (policyChange, expected) => {
    expect(change(policyChange)).toEqual(expected)
  })

  test('that cannot be read is said once, where nothing else keeps the verdict open', () => {
    const unreadable = { kind: 'unreadable', message: 'No.' } as const
    const unread = { kind: 'unread', outcome: 'denied', message: 'No.' } as const
    expect(change(unreadable, { verdict: 'incomplete', failsStep: true })).toEqual(['error Macie Gate: incomplete'])
    const gap = { ...unread, account: ACCOUNT, region: 'eu-west-1', effect: 'fail' } as const
    expect(change(unreadable, { verdict: 'incomplete', failsStep: true, gaps: [gap] })).toEqual([
      'error Macie Gate: incomplete',
      'error Macie Gate: policy',
    ])
    expect(change({ kind: 'checkout-only' }, { verdict: 'incomplete', failsStep: true })).toEqual([
      'error Macie Gate: incomplete',
      'notice Macie Gate: policy',
    ])
  })
})

test('nine annotations are shown, of more than nine the first nine and how many more, as an error if one of them is', () => {
  const caution = (line: number): Caution => ({ kind: 'rule-unmatched', match: 'gone', file: 'p.yml', line })
  const cautions = (count: number) => Array.from({ length: count }, (_, at) => caution(at + 1))
  const nine = annotations({ ...judged(), cautions: cautions(9) })
  expect([nine.shown.length, nine.rest]).toEqual([9, []])
  expect(nine.shown.at(-1)).toEqual({
    level: 'warning',
    title: 'Macie Gate: policy',
    message: 'The rule for gone at p.yml:9 matches no bucket.',
    file: 'p.yml',
    line: 9,
  })
  const eleven = annotations({ ...judged(), cautions: cautions(11) })
  expect(eleven.rest.map(({ line }) => line)).toEqual([10, 11])
  expect(eleven.shown.slice(9)).toEqual([
    {
      level: 'warning',
      title: 'Macie Gate: more',
      message: '2 more messages like these: see the log and the job summary.',
    },
  ])
  const gap = { kind: 'unread', outcome: 'denied', account: ACCOUNT, region: 'eu-west-1' } as const
  const unread = (at: number, effect: 'fail' | 'warn') => ({ ...gap, effect, message: `Denied ${at}.` })
  const gaps = [...Array.from({ length: 9 }, (_, at) => unread(at, 'warn')), unread(9, 'fail')]
  const mixed = annotations({ ...judged(), gaps }).shown
  expect(mixed.map(({ level }) => level)).toEqual([...Array.from({ length: 9 }, () => 'warning'), 'error'])
})

test('of what is left out one error is enough, and what is ignored is not told beside a failure', () => {
  const gaps = Array.from({ length: 10 }, (_, at) => {
    const effect = at === 9 ? 'fail' : 'warn'
    return {
      kind: 'unread',
      outcome: 'denied',
      account: ACCOUNT,
      region: 'eu-west-1',
      effect,
      message: `Denied ${at}.`,
    } as const
  })
  const cautions = [{ kind: 'pattern-unmatched', pattern: 'x', nearest: [] }] as const
  const { shown, rest } = annotations({ ...judged(), gaps, cautions })
  expect([shown.at(-1)?.level, rest.map(({ level }) => level)]).toEqual(['error', ['error', 'warning']])
  expect(Object.keys(rest[1] ?? {})).toEqual(['level', 'title', 'message'])
  const ignored = notes({ buckets: [LOGS], targets: [readTarget(), OFF] }, { onDisabled: 'ignore' })
  expect(ignored.map(({ title }) => title)).toEqual(['Macie Gate: failed'])
})

test('of three exceptions of each state all are shown', () => {
  const exceptions = ['2026-11-01', '2026-11-20'].flatMap((expires, state) =>
    [1, 2, 3].map((line) => exception({ bucket: 'prod-logs', expires, line: line + 10 * state })),
  )
  const all = notes({ buckets: [LOGS] }, { exceptions, thresholds: [] })
  expect(all.map(({ title }) => title.replace('Macie Gate: exception, ', ''))).toEqual(
    [1, 2, 3, 11, 12, 13].map((line) => `line ${line}`),
  )
})

test('a redacted caution has no place, and what the headline names is not repeated', () => {
  const redacted = { kind: 'rule-unmatched', match: 'withheld', file: 'policy', line: 4 } as const
  const [caution] = annotations({ ...judged(), cautions: [redacted] }).shown
  expect(Object.keys(caution ?? {})).toEqual(['level', 'title', 'message'])
  const scopeGaps = [
    { kind: 'no-bucket', effect: 'fail', patterns: ['a'], nearest: [] },
    { kind: 'accounts-unseen', effect: 'warn', accounts: [ACCOUNT] },
    { kind: 'targets-missing', effect: 'fail', targets: [{ account: ACCOUNT, region: 'eu-west-1' }] },
  ] as const
  const shown = annotations({ ...judged(), verdict: 'incomplete', failsStep: true, scopeGaps }).shown
  expect(shown.map(({ level, title }) => `${level} ${title}`)).toEqual([
    'error Macie Gate: incomplete',
    'warning Macie Gate: not checked',
    'error Macie Gate: not checked',
  ])
  expect(shown[0]?.message).toMatch(
    /^Incomplete: Nothing was checked: no bucket is in the scope .* And 2 more causes\./,
  )
})

test('of breaches of one rule and of expired exceptions two are shown, and the others counted', () => {
  const rows = ['a', 'b', 'c', 'd', 'e'].map((name) => bucket({ bucket: name, types: [typeCount({ count: 3 })] }))
  const exceptions = [1, 2, 3, 4].map((line) => exception({ bucket: `x${line}`, expires: '2026-11-01', line }))
  const all = notes({ buckets: rows }, { thresholds: [], bucketRules: [bucketRule({ match: '*' })], exceptions })
  expect(all.map(({ title, message }) => `${title}: ${message}`).filter((text) => /more/.test(text))).toEqual([
    expect.stringContaining('4 more thresholds exceeded'),
    expect.stringContaining('2 more buckets exceed the limit of the same rule'),
    'Macie Gate: exceptions: 2 more exceptions in the policy file should be reviewed. The job summary lists them.',
  ])
})
