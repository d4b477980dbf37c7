// What keeps a scope without buckets, accounts or Targets from passing.
import { describe, expect, it } from 'vitest'
import type { TargetInventory } from '../../../../src/core/model/inventory.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { bucket } from '../../../build/bucket.ts'
import { judged } from '../../../build/judged.ts'
import { scope } from '../../../build/report.ts'
import { bucketRule } from '../../../build/rules.ts'
import { ACCOUNT, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

const PATTERNS = scope({ buckets: ['pay*', 'zoo'] })
const known = (overrides: Partial<Extract<TargetInventory, { kind: 'known' }>> = {}): TargetInventory => ({
  kind: 'known',
  hasBucketInScope: false,
  unmatched: ['pay*', 'zoo'],
  nearest: ['prod'],
  ...overrides,
})
const UNKNOWN: TargetInventory = { kind: 'unknown', message: 'Not allowed.' }

const judge = (inventories: readonly (TargetInventory | undefined)[], by: Partial<Rules> = {}) =>
  judged(
    {
      scope: PATTERNS,
      targets: inventories.map((inventory, at) => ({
        ...readTarget({ region: `eu-west-${at}` }),
        ...(inventory === undefined ? {} : { inventory }),
      })),
    },
    by,
  )

describe('a scope of patterns without findings', () => {
  it.each([
    ['in scope in one of two Targets', [known(), known({ hasBucketInScope: true, unmatched: ['zoo'] })], 'pass', []],
    ['in scope nowhere', [known(), known()], 'incomplete', ['no-bucket']],
    ['not known in one of two', [known(), UNKNOWN], 'incomplete', ['buckets-unknown']],
    ['known in one, and unknown in the other', [known({ hasBucketInScope: true }), UNKNOWN], 'pass', []],
    ['in a report that does not tell', [undefined], 'incomplete', ['buckets-unknown']],
  ] as const)('%s', (_, inventories, verdict, kinds) => {
    const result = judge(inventories)
    expect(result.verdict).toBe(verdict)
    expect(result.scopeGaps.map(({ kind }) => kind)).toEqual(kinds)
    expect(result.failsStep).toBe(verdict !== 'pass')
    expect(result.extent).toBe(verdict === 'pass' ? 'complete' : 'none')
  })

  it('tells why buckets are not known, or that the report does not tell', () => {
    expect(judge([known(), UNKNOWN, { kind: 'unknown', message: 'Throttled.' }]).scopeGaps).toEqual([
      { kind: 'buckets-unknown', patterns: ['pay*', 'zoo'], message: 'Not allowed.', effect: 'fail' },
    ])
    expect(judge([known(), undefined]).scopeGaps).toMatchObject([
      { message: "The report doesn't tell whether any bucket matches." },
    ])
  })

  it('leaves it to the gap of a Target that was not read, unless another one was', () => {
    const denied = unreadTarget('denied', { region: 'us-east-1' })
    expect(judged({ scope: PATTERNS, targets: [denied] }).scopeGaps).toEqual([])
    const one = { ...readTarget(), inventory: known() }
    const both = judged({ scope: PATTERNS, targets: [one, denied] })
    expect(both.scopeGaps).toMatchObject([{ kind: 'no-bucket' }])
    expect(both.cautions).toEqual([])
    expect(judge([known()]).cautions).toEqual([])
  })

  it('suggests up to three names over all Targets, each once', () => {
    const inventories = [known({ nearest: ['pad', 'pal'] }), known({ nearest: ['pal', 'pan', 'par'] })]
    expect(judge(inventories).scopeGaps).toMatchObject([{ kind: 'no-bucket', nearest: ['pad', 'pal', 'pan'] }])
    const unmatched = inventories.map((one) => ({ ...one, hasBucketInScope: true }))
    expect(judge(unmatched).cautions).toMatchObject([
      { pattern: 'pay*', nearest: ['pad', 'pal', 'pan'] },
      { pattern: 'zoo', nearest: ['pad', 'pal', 'pan'] },
    ])
  })

  it('only warns under on-uncovered: ignore where the buckets are not known', () => {
    const result = judge([UNKNOWN], { onUncovered: 'ignore' })
    expect([result.verdict, result.cautions.map(({ kind }) => kind)]).toEqual(['pass', ['buckets-unknown']])
    expect(judge([known()], { onUncovered: 'ignore' }).verdict).toBe('incomplete')
  })

  it('lets the step pass under on-incomplete: warn, and stays incomplete', () => {
    const result = judge([known()], { onIncomplete: 'warn' })
    expect([result.verdict, result.failsStep]).toEqual(['incomplete', false])
  })

  it('is met by a bucket with findings', () => {
    expect(judged({ scope: PATTERNS, buckets: [bucket()] }, { thresholds: [] }).verdict).toBe('pass')
  })
})

describe('patterns that match nothing', () => {
  it('warn only where every Target says so', () => {
    const one = known({ hasBucketInScope: true, unmatched: ['zoo'] })
    expect(judge([one, known()]).cautions).toMatchObject([{ kind: 'pattern-unmatched', pattern: 'zoo' }])
    expect(judge([one, known({ unmatched: [] })]).cautions).toEqual([])
    expect(judge([one, undefined]).cautions).toEqual([])
  })

  it('warn of rules of the policy with their line', () => {
    const rule = bucketRule({ match: 'zoo', line: 7 })
    const result = judge([known({ hasBucketInScope: true, unmatched: ['zoo'] })], {
      bucketRules: [rule],
      policyFile: 'p.yml',
    })
    expect(result.cautions).toContainEqual({ kind: 'rule-unmatched', match: 'zoo', file: 'p.yml', line: 7 })
  })

  it('warn of neither patterns of the policy that the scope lacks, nor of rules that match', () => {
    const inventory = known({ hasBucketInScope: true, unmatched: ['zoo'] })
    const targets = [{ ...readTarget(), inventory }]
    const bucketRules = [bucketRule({ match: 'pay*' }), bucketRule({ match: 'zoo', line: 7 })]
    const { cautions } = judged({ scope: scope({ buckets: ['pay*'] }), targets }, { bucketRules, policyFile: 'p.yml' })
    expect(cautions).toEqual([{ kind: 'rule-unmatched', match: 'zoo', file: 'p.yml', line: 7 }])
  })

  it('say nothing where a Target was not read', () => {
    const inventory = known({ hasBucketInScope: true, unmatched: ['zoo'] })
    const targets = [{ ...readTarget(), inventory }, unreadTarget('denied', { region: 'us-east-1' })]
    expect(judged({ scope: PATTERNS, targets }).cautions).toEqual([])
  })
})

it('accounts that no Target is in are named', () => {
  const result = judged({ scope: scope({ accounts: [ACCOUNT, OTHER_ACCOUNT] }) })
  expect(result.scopeGaps).toEqual([{ kind: 'accounts-unseen', accounts: [OTHER_ACCOUNT], effect: 'fail' }])
  expect([result.verdict, result.extent]).toEqual(['incomplete', 'partial'])
})

it('Targets that a saved report lacks are named', () => {
  const saved = { now: '2026-11-15T10:00:00.000Z', accounts: [OTHER_ACCOUNT], regions: ['eu-west-1', 'eu-west-2'] }
  const result = judged({}, { saved })
  expect(result.scopeGaps).toMatchObject([
    {
      kind: 'targets-missing',
      targets: [
        { account: OTHER_ACCOUNT, region: 'eu-west-1' },
        { account: ACCOUNT, region: 'eu-west-2' },
        { account: OTHER_ACCOUNT, region: 'eu-west-2' },
      ],
    },
  ])
  expect(result.verdict).toBe('incomplete')
})

it('a saved report that holds what it should lacks nothing, whether it was read or not', () => {
  const saved = { now: '2026-11-15T10:00:00.000Z', accounts: [ACCOUNT], regions: ['eu-west-1'] }
  expect(judged({}, { saved })).toMatchObject({ verdict: 'pass', scopeGaps: [] })
  const denied = { targets: [unreadTarget('denied')] }
  expect(judged(denied, { saved }).scopeGaps).toEqual([])
  expect(judged(denied, { saved: { ...saved, regions: ['us-east-1'] } }).scopeGaps).toMatchObject([
    { kind: 'targets-missing', targets: [{ account: ACCOUNT, region: 'us-east-1' }] },
  ])
})
