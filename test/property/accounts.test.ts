// Whoever owns the buckets that an administrator account sees: the findings by account add up to all of them.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { evaluate } from '../../src/core/judge/evaluate.ts'
import { sumTallies } from '../../src/core/judge/tally.ts'
import type { TargetResult } from '../../src/core/model/outcome.ts'
import { SEVERITIES, totalOf } from '../../src/core/model/severity.ts'
import { buildReport } from '../../src/core/report/build.ts'
import { fitParts } from '../../src/render/markdown/budget.ts'
import { byAccountParts } from '../../src/render/parts/by-account.ts'
import { anyRules, results } from '../build/arbitrary.ts'
import { NOW, scope } from '../build/report.ts'

const MEMBERS = ['500000000001', '500000000002', '500000000003', '500000000004']

/**
 * Each bucket is of a member, or of nobody that is known, bucket by bucket and Region by Region. A member has one
 * administrator: a second account that sees a bucket of the same name sees another one.
 */
function owned(read: readonly TargetResult[], drawn: readonly number[]): TargetResult[] {
  const taken = new Set<string>()
  let at = 0
  return read.map((result) => {
    const { outcome } = result
    if (outcome.kind !== 'read') return result
    const buckets = [...new Set(outcome.counts.map(({ bucket }) => bucket))]
    const byBucket = new Map(
      buckets.flatMap((bucket) => {
        const member = MEMBERS[drawn[at++ % drawn.length] ?? 0]
        const seen = `${member} ${result.target.region} ${bucket}`
        if (member === undefined || taken.has(seen)) return []
        taken.add(seen)
        return [[bucket, member] as const]
      }),
    )
    return { ...result, outcome: { ...outcome, owners: { byBucket } } }
  })
}

const draws = fc.array(fc.nat(MEMBERS.length), { minLength: 4, maxLength: 12 })

/** The bold or plain numbers of the row's severity cells. */
function countsIn(row: string): number {
  const cells = row.split('|').slice(1, -2)
  return cells.reduce((sum, cell) => sum + (Number(/\d+/.exec(cell)?.[0]) || 0), 0)
}

it('in the judgement and in the table', () => {
  let tables = 0
  fc.assert(
    fc.property(results, draws, anyRules, (read, drawn, rules) => {
      const judgement = evaluate(
        buildReport({
          title: 'Gate',
          version: '1.0.0',
          generatedAt: new Date(NOW),
          run: {},
          scope: scope({ newSince: '2026-11-01T00:00:00.000Z' }),
          regions: ['eu-west-1'],
          results: owned(read, drawn),
        }),
        rules,
      )
      const there = read.flatMap(({ outcome }) => outcome.counts).reduce((sum, { count }) => sum + count, 0)
      const { totals, buckets } = judgement
      const inBuckets = sumTallies(
        buckets.map(({ tally }) => tally),
        false,
      ).counted
      expect(totalOf(inBuckets) + totalOf(totals.accepted)).toBe(there)
      const accounts = Map.groupBy(buckets, ({ account }) => account)
      for (const severity of SEVERITIES) {
        const byAccount = [...accounts.values()].map((of) =>
          of.reduce((sum, { tally }) => sum + tally.counted[severity], 0),
        )
        expect(byAccount.reduce((sum, count) => sum + count, 0)).toBe(inBuckets[severity])
      }
      const rows = fitParts(byAccountParts(judgement), 100_000)
        .text.split('\n')
        .filter((line) => line.includes('<sub>'))
      if (rows.length === 0) return
      tables++
      expect(rows.reduce((sum, row) => sum + countsIn(row), 0)).toBe(totalOf(inBuckets))
    }),
  )
  expect(tables).toBeGreaterThan(0)
})
