// Whether an exception that matches nothing is known to be unused: only where all that it covers was checked.
import { describe, expect, it } from 'vitest'
import { exceptionExtent } from '../../../../src/core/judge/exception-extent.ts'
import { UNKNOWN_OWNER } from '../../../../src/core/model/refs.ts'
import type { Exception } from '../../../../src/core/model/rules.ts'
import type { ScopeGap } from '../../../../src/core/model/scope-gap.ts'
import { bucket } from '../../../build/bucket.ts'
import { type ReportOverrides, report, scope } from '../../../build/report.ts'
import { exception } from '../../../build/rules.ts'
import { ACCOUNT, OTHER_ACCOUNT, REGION, readTarget, unreadTarget } from '../../../build/target.ts'

const THERE = 'us-east-1'
const EXACT = { account: ACCOUNT, region: REGION }
const hidden = { buckets: [bucket({ account: UNKNOWN_OWNER, readFrom: ACCOUNT })] }

function extent(overrides: Partial<Exception>, given: ReportOverrides = {}, gaps: readonly ScopeGap[] = []): string {
  return exceptionExtent(report(given), gaps)(exception(overrides))
}

describe('an exception', () => {
  it.each<[string, Partial<Exception>, 'all' | 'here']>([
    ['an account and a Region of the report', EXACT, 'all'],
    ['no account', { region: REGION }, 'here'],
    ['no Region', { account: ACCOUNT }, 'here'],
    ['neither', {}, 'here'],
    ['an account that the report has no Target of', { ...EXACT, account: OTHER_ACCOUNT }, 'here'],
  ])('that names %s is checked %s', (_, overrides, expected) => {
    const gate = [readTarget(), readTarget({ account: '555555555555' })]
    expect(extent(overrides, { targets: gate })).toBe(expected)
  })

  it.each<[string, Partial<Exception>, ReportOverrides, 'all' | 'here' | 'no']>([
    [
      'any Region, one of which was not read',
      {},
      { targets: [readTarget(), unreadTarget('denied', { region: THERE })] },
      'no',
    ],
    [
      'its Region, while another was not read',
      EXACT,
      { targets: [readTarget(), unreadTarget('denied', { region: THERE })] },
      'all',
    ],
    [
      'any Region, one of which all skips',
      {},
      { targets: [readTarget(), unreadTarget('not-opted-in', { region: THERE, leftOut: true })] },
      'here',
    ],
    ['a Region that the report does not hold', { region: THERE }, {}, 'no'],
  ])('for %s', (_, overrides, given, expected) => {
    expect(extent(overrides, given)).toBe(expected)
  })

  it.each<[string, Partial<Exception>, ReportOverrides, 'all' | 'no']>([
    ['a bucket in scope', { bucket: 'prod-data' }, { scope: scope({ buckets: ['prod-*'] }) }, 'all'],
    ['a bucket out of scope', { bucket: 'dev-data' }, { scope: scope({ buckets: ['prod-*'] }) }, 'no'],
    [
      'buckets, some of which may be out of scope',
      { bucket: 'prod-*' },
      { scope: scope({ buckets: ['prod-*'] }) },
      'no',
    ],
    ['buckets with one letter left open', { bucket: 'prod-?' }, { scope: scope({ buckets: ['prod-*'] }) }, 'no'],
    ['types in scope', { type: 'Policy:*' }, { scope: scope({ findingTypes: ['Policy:*'] }) }, 'all'],
    ['types, some of which are out of scope', { type: '*' }, { scope: scope({ findingTypes: ['Policy:*'] }) }, 'no'],
    ['an account in scope', {}, { scope: scope({ accounts: [OTHER_ACCOUNT, ACCOUNT] }) }, 'all'],
    ['an account out of scope', {}, { scope: scope({ accounts: [OTHER_ACCOUNT] }) }, 'no'],
    ['an account that may own a bucket of unknown owner', {}, hidden, 'no'],
  ])('for %s', (_, overrides, given, expected) => {
    expect(extent({ ...EXACT, ...overrides }, given)).toBe(expected)
  })

  it('for any account is not checked under accounts', () => {
    expect(extent({}, { scope: scope({ accounts: [ACCOUNT] }) })).toBe('no')
    expect(extent({ region: REGION })).toBe('here')
  })

  it('goes by an unknown owner only for its account, and in its Region', () => {
    expect(extent({ account: ACCOUNT }, hidden)).toBe('no')
    expect(extent(EXACT, { buckets: [bucket()] })).toBe('all')
    expect(extent({}, hidden)).toBe('here')
    const targets = [readTarget(), readTarget({ region: THERE })]
    expect(extent({ account: ACCOUNT, region: THERE }, { ...hidden, targets })).toBe('all')
  })

  it('is not known to be unused where accounts or buckets of the scope were not seen', () => {
    expect(extent(EXACT, {}, [{ kind: 'accounts-unseen', accounts: [OTHER_ACCOUNT], effect: 'warn' }])).toBe('no')
  })
})
