import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import type { MemberStatus } from '../../../../src/core/model/members.ts'
import type { BucketCoverage } from '../../../../src/core/model/outcome.ts'
import { coverageLines } from '../../../../src/render/parts/coverage-lines.ts'
import { monitoredOf } from '../../../../src/render/text/coverage-summary.ts'
import { report } from '../../../build/report.ts'
import { rules } from '../../../build/rules.ts'
import { ACCOUNT, coverage, OTHER_ACCOUNT, readTarget } from '../../../build/target.ts'

const HIDDEN: BucketCoverage = {
  kind: 'listed',
  total: 2,
  uncovered: [
    { bucket: 'pay', reason: 'NOT_VISIBLE' },
    { bucket: 'web', reason: 'NOT_VISIBLE' },
  ],
}
const WHOLE: BucketCoverage = { kind: 'listed', total: 3, uncovered: [{ bucket: 'pay', reason: 'NOT_MONITORED' }] }

function judged(administrators: BucketCoverage, status: MemberStatus = 'Enabled', region = 'eu-west-1') {
  const targets = [
    readTarget({
      region,
      organization: { kind: 'administrator', members: [{ status, accounts: [OTHER_ACCOUNT] }] },
      coverage: coverage({ buckets: administrators }),
    }),
    readTarget({
      account: OTHER_ACCOUNT,
      organization: { kind: 'member', administrator: ACCOUNT },
      coverage: coverage({ buckets: HIDDEN }),
    }),
  ]
  return evaluate(report({ targets }), rules({ onUncovered: 'fail' }))
}

const gapsOf = ({ gaps }: ReturnType<typeof judged>) =>
  gaps.flatMap((gap) => (gap.kind === 'uncovered' ? gap.buckets.map(({ bucket }) => `${gap.account} ${bucket}`) : []))

describe('what an administrator and its member both hold', () => {
  const of = (administrators: number, members: number, more: number) => {
    const suppressed = (High: number) => coverage({ suppressed: { High, Medium: 0, Low: 0 } })
    const known = [{ status: 'Enabled', accounts: [OTHER_ACCOUNT] }] as const
    const member = { kind: 'member', administrator: ACCOUNT } as const
    const targets = [
      readTarget({ organization: { kind: 'administrator', members: known }, coverage: suppressed(administrators) }),
      readTarget({ account: OTHER_ACCOUNT, organization: member, coverage: suppressed(members) }),
      readTarget({ region: 'us-east-1', coverage: suppressed(more) }),
    ]
    const judgement = evaluate(report({ targets }), rules())
    return [judgement.suppressed.High, coverageLines(judgement).find((line) => line.includes('suppressed'))]
  }

  it.each([
    [2, 2, 1, 3, 'At least 3 findings suppressed'],
    [1, 3, 0, 3, 'At least 3 findings suppressed'],
    [2, 0, 0, 2, '2 findings suppressed'],
  ])('%d and %d suppressed findings and %d elsewhere are %d', (administrators, members, more, sum, told) => {
    expect(of(administrators, members, more)).toEqual([sum, expect.stringMatching(new RegExp(`^${told} in Macie`))])
  })
})

describe('buckets of a member whose administrator is checked as well', () => {
  it('count once, and as the administrator sees them', () => {
    const judgement = judged(WHOLE)
    expect(gapsOf(judgement)).toEqual([`${ACCOUNT} pay`])
    expect(monitoredOf(judgement.report)).toEqual({ total: 3, monitored: 2, unknown: 0 })
    expect(judged({ kind: 'listed', total: 3, uncovered: [] }).verdict).toBe('pass')
  })

  it.each<[string, ReturnType<typeof judged>]>([
    ['in another Region', judged(WHOLE, 'Enabled', 'us-east-1')],
    ['of a former member', judged(WHOLE, 'Resigned')],
    ["where the administrator's list isn't known", judged({ kind: 'unknown', message: 'It is unknown.' })],
    ['where it was not asked', judged({ kind: 'not-asked' })],
    ['where its total is not known', judged({ kind: 'searched', uncovered: [] })],
  ])('stay %s', (_, judgement) => {
    expect(gapsOf(judgement)).toEqual(expect.arrayContaining([`${OTHER_ACCOUNT} pay`, `${OTHER_ACCOUNT} web`]))
  })
})
