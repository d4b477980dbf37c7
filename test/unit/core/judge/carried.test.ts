// A redacted report in another run: its verdict stands, and the inputs can only let pass what failed.
import { describe, expect, it } from 'vitest'
import { renderCarried } from '../../../../src/core/judge/carried.ts'
import type { Judgement } from '../../../../src/core/model/judgement.ts'
import type { BucketCoverage } from '../../../../src/core/model/outcome.ts'
import type { ReportTarget } from '../../../../src/core/model/report.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { bucket } from '../../../build/bucket.ts'
import { settings } from '../../../build/inputs.ts'
import { judged } from '../../../build/judged.ts'
import { type ReportOverrides, scope } from '../../../build/report.ts'
import { ACCOUNT, coverage, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

const FILE = 'macie.json'
const role = (account: string) => `arn:aws:iam::${account}:role/macie-gate`

function carried(inputs: Record<string, string> = {}, judgement: Judgement = made()): Judgement {
  const result = renderCarried(judgement, settings(inputs), FILE)
  if (result.kind === 'errors') throw new Error(result.errors.map(({ fix }) => fix).join('\n'))
  return result.judgement
}

function refusal(inputs: Record<string, string>, judgement: Judgement = made()): string | undefined {
  const result = renderCarried(judgement, settings(inputs), FILE)
  if (result.kind === 'judgement') return undefined
  expect(result).toMatchObject({ kind: 'errors', errors: [{ source: FILE }] })
  return result.errors[0]?.fix
}

const made = (given: ReportOverrides = {}, by: Partial<Rules> = {}) => judged({ disclosed: 'buckets', ...given }, by)

describe('inputs that would judge again', () => {
  it.each([
    [{ 'max-high': '0' }, 'Remove max-high to'],
    [{ 'max-medium': '5', 'max-low': '5' }, 'Remove max-medium, max-low to'],
    [{ 'max-total': '99', 'policy-file': 'p.yml' }, 'Remove max-total, policy-file to'],
    [{ 'gate-on': 'new', 'new-since': '7d' }, 'Remove gate-on to'],
  ])('%o', (inputs, fix) => {
    expect(refusal(inputs)).toContain("so it can't be re-evaluated")
    expect(refusal(inputs)).toContain(fix)
  })

  it('are none of those that leave the decision to the report', () => {
    const onNew = made({ scope: scope({ newSince: '2026-11-01T00:00:00.000Z' }) }, { gateOn: 'new' })
    expect(refusal({ 'max-high': '', details: '3' })).toBeUndefined()
    expect(refusal({ 'gate-on': 'new', 'new-since': '7d' }, onNew)).toBeUndefined()
    expect(refusal({ 'gate-on': 'all' }, onNew)).toBeUndefined()
  })
})

describe('on-uncovered: fail', () => {
  const of = (buckets: BucketCoverage): ReportOverrides => ({
    targets: [readTarget({ coverage: coverage({ buckets }) })],
  })
  const gap = of({ kind: 'listed', total: 2, uncovered: [{ bucket: 'dev', reason: 'NOT_MONITORED' }] })
  const empty = of({ kind: 'listed', total: 2, uncovered: [{ bucket: 'dev', reason: 'NOTHING_CLASSIFIABLE' }] })
  const unknown = of({ kind: 'unknown', message: 'Not allowed.' })
  const lacking: ReportOverrides = { targets: [unreadTarget('denied'), readTarget({ region: 'us-east-1' })] }

  it.each<[string, ReportOverrides, Rules['onUncovered'], boolean]>([
    ['every bucket is monitored', {}, 'warn', true],
    ['only buckets without anything to classify are not', empty, 'warn', true],
    ['a pair that was not read is told as such', lacking, 'warn', true],
    ['a bucket is not monitored, and the verdict says so', gap, 'fail', true],
    ['a bucket is not monitored, and that only warned', gap, 'warn', false],
    ['a bucket is not monitored, and that was ignored', gap, 'ignore', false],
    ['coverage is not known, and the verdict says so', unknown, 'fail', true],
    ['coverage is not known, and that was ignored', unknown, 'ignore', false],
    ['coverage was not asked for', of({ kind: 'not-asked' }), 'ignore', false],
  ])('where %s', (_, given, onUncovered, holds) => {
    const fix = refusal({ 'on-uncovered': 'fail' }, made(given, { onUncovered }))
    expect(fix).toEqual(holds ? undefined : expect.stringContaining('Remove on-uncovered to render'))
    expect(refusal({ 'on-uncovered': 'warn' }, made(given, { onUncovered }))).toBeUndefined()
  })
})

describe('what the inputs name', () => {
  const two = [readTarget(), readTarget({ account: OTHER_ACCOUNT })]
  const places = [readTarget(), readTarget({ region: 'us-east-1' })]
  const both = `${role(ACCOUNT)}, ${role(OTHER_ACCOUNT)}`

  it.each<[string, readonly ReportTarget[], Record<string, string>, string | undefined]>([
    ['its account', two, { accounts: OTHER_ACCOUNT }, undefined],
    ['its roles', two, { 'role-to-assume': both }, undefined],
    ['one of its Regions', places, { regions: 'us-east-1' }, undefined],
    ['another account', two, { accounts: `${ACCOUNT}, 999999999999` }, 'accounts (2 checked)'],
    ['another role', [readTarget()], { 'role-to-assume': both }, 'accounts (1 checked)'],
    [
      'roles, which outweigh accounts',
      [readTarget()],
      { 'role-to-assume': role(ACCOUNT), accounts: '9'.repeat(12) },
      undefined,
    ],
    ['another Region', places, { regions: 'eu-west-1, us-west-2' }, 'Regions (2 checked)'],
    ['all Regions', places, { regions: 'all' }, 'Regions (2 checked)'],
    [
      'both',
      [readTarget()],
      { accounts: OTHER_ACCOUNT, regions: 'all' },
      'accounts (1 checked) and Regions (1 checked)',
    ],
  ])('has to be in the report: %s', (_, targets, inputs, lacking) => {
    const fix = refusal(inputs, made({ targets }))
    if (lacking === undefined) expect(fix).toBeUndefined()
    else expect(fix).toContain(`doesn't hold all ${lacking} that the inputs name`)
  })

  it('is compared by number where names are withheld', () => {
    const held = [
      readTarget({ account: 'account 1', region: 'Region 1' }),
      readTarget({ account: 'account 2', region: 'Region 1' }),
    ]
    const counts = made({ targets: held, disclosed: 'counts' })
    expect(refusal({ 'role-to-assume': both, regions: 'us-east-1' }, counts)).toBeUndefined()
    expect(refusal({ accounts: OTHER_ACCOUNT }, counts)).toBeUndefined()
    expect(refusal({ accounts: `${ACCOUNT}, ${OTHER_ACCOUNT}, 999999999999` }, counts)).toContain(
      'accounts (2 checked)',
    )
    expect(refusal({ regions: 'us-east-1, us-west-2' }, counts)).toContain('Regions (1 checked)')
  })
})

it('the report keeps its content and takes the title of this run', () => {
  const before = made({ buckets: [bucket()] })
  const after = carried({ title: 'Nightly' }, before)
  expect(after).toEqual({ ...before, report: { ...before.report, title: 'Nightly' } })
})

describe('whether the step fails', () => {
  const finding: ReportOverrides = { buckets: [bucket()] }
  const denied: ReportOverrides = { targets: [readTarget(), unreadTarget('denied', { region: 'us-east-1' })] }
  const disabled: ReportOverrides = { targets: [unreadTarget('disabled')] }
  const paused: ReportOverrides = { targets: [unreadTarget('paused')] }
  const unseen: ReportOverrides = { targets: [readTarget({ scope: scope({ accounts: [OTHER_ACCOUNT] }) })] }
  const empty: ReportOverrides = { targets: [] }
  const lax = { 'on-incomplete': 'warn', 'on-disabled': 'warn' }

  it.each<[string, ReportOverrides, Partial<Rules>, Record<string, string>, boolean]>([
    ['a breach', finding, {}, {}, true],
    ['a breach under this warn-only', finding, {}, { 'warn-only': 'true' }, false],
    ['a breach under that warn-only', finding, { warnOnly: true }, {}, false],
    ['a breach under lax inputs', finding, {}, lax, true],
    ['a clean report', {}, {}, {}, false],
    ['denied', denied, {}, {}, true],
    ['denied under warn-only', denied, {}, { 'warn-only': 'true' }, true],
    ['denied, tolerated now', denied, {}, { 'on-incomplete': 'warn' }, false],
    ['denied, tolerated then', denied, { onIncomplete: 'warn' }, {}, false],
    ['denied under on-disabled', denied, {}, { 'on-disabled': 'ignore' }, true],
    ['disabled', disabled, {}, { 'on-incomplete': 'warn' }, true],
    ['disabled, tolerated now', disabled, {}, { 'on-disabled': 'warn' }, false],
    ['paused, tolerated now', paused, {}, { 'on-disabled': 'ignore' }, false],
    ['an account that is not seen', unseen, {}, {}, true],
    ['an account that is not seen, tolerated now', unseen, {}, { 'on-incomplete': 'warn' }, false],
    ['a breach beside it', { ...unseen, ...finding }, {}, { 'warn-only': 'true' }, true],
  ])('%s', (_, given, by, inputs, fails) => {
    const before = made(given, by)
    const after = carried(inputs, before)
    expect([after.verdict, after.failsStep]).toEqual([before.verdict, fails])
  })

  it('depends on on-incomplete where there was nothing to read', () => {
    const asked = { ...settings(), regions: [] }
    const failsStep = (onIncomplete: 'fail' | 'warn') => {
      const result = renderCarried(made(empty), { ...asked, onIncomplete }, FILE)
      return result.kind === 'judgement' && result.judgement.failsStep
    }
    expect([failsStep('fail'), failsStep('warn')]).toEqual([true, false])
  })

  it('never depends on on-uncovered, whose default is no decision', () => {
    const uncovered = coverage({ buckets: { kind: 'unknown', message: 'Not allowed.' } })
    const before = made({ targets: [readTarget({ coverage: uncovered })] }, { onUncovered: 'fail' })
    expect(carried({ ...lax, 'on-uncovered': 'ignore' }, before)).toMatchObject({
      failsStep: true,
      gaps: [{ effect: 'fail' }],
    })
  })
})

it('each gap takes the laxer of both effects', () => {
  const targets = [unreadTarget('disabled'), unreadTarget('denied', { region: 'us-east-1' })]
  const effects = (by: Partial<Rules>, inputs: Record<string, string>) =>
    carried(inputs, made({ targets }, by)).gaps.map(({ effect }) => effect)
  expect(effects({ onDisabled: 'warn' }, { 'on-disabled': 'fail' })).toEqual(['fail', 'warn'])
  expect(effects({ onDisabled: 'warn' }, { 'on-disabled': 'ignore' })).toEqual(['fail', 'ignore'])
  expect(effects({ onDisabled: 'ignore' }, { 'on-disabled': 'warn', 'on-incomplete': 'warn' })).toEqual([
    'warn',
    'ignore',
  ])
})
