// What must hold of every judgement, whatever was read and whatever the rules are.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/core/judge/evaluate.ts'
import type { Tally } from '../../src/core/model/judgement.ts'
import type { TargetResult } from '../../src/core/model/outcome.ts'
import type { Report } from '../../src/core/model/report.ts'
import type { Rules } from '../../src/core/model/rules.ts'
import { MEASURES, measured, SEVERITIES, totalOf } from '../../src/core/model/severity.ts'
import { buildReport } from '../../src/core/report/build.ts'
import { anyBucketRule, anyException, anyRules, results } from '../build/arbitrary.ts'
import { NOW, scope } from '../build/report.ts'

function built(read: readonly TargetResult[], regionsAll = false): Report {
  return buildReport({
    title: 'Gate',
    version: '1.0.0',
    generatedAt: new Date(NOW),
    run: {},
    scope: scope({ newSince: '2026-11-01T00:00:00.000Z' }),
    regions: regionsAll ? 'all' : ['eu-west-1'],
    results: read,
  })
}

/** How bad a verdict is: what may never get better on its own. */
const RANK = { pass: 0, incomplete: 1, fail: 2 } as const

function counts(tally: Tally): number[] {
  return SEVERITIES.flatMap((severity) => [tally.counted[severity], tally.new?.[severity] ?? 0])
}

describe('the report', () => {
  it('is the same whatever the order of results and of counts', () => {
    const shuffled = results.chain((read) =>
      fc.record({
        read: fc.constant(read),
        other: fc
          .shuffledSubarray(read, { minLength: read.length, maxLength: read.length })
          .chain((order) => fc.tuple(...order.map((result) => reordered(result)))),
      }),
    )
    fc.assert(
      fc.property(shuffled, fc.boolean(), ({ read, other }, regionsAll) => {
        expect(JSON.stringify(built(other, regionsAll))).toBe(JSON.stringify(built(read, regionsAll)))
      }),
    )
  })

  it('holds every finding once, and in its totals at most those besides that are known from totals alone', () => {
    fc.assert(
      fc.property(results, anyRules, (read, rules) => {
        const counts = read.flatMap(({ outcome }) => outcome.counts)
        const alone = read.flatMap(({ outcome }) => (outcome.kind === 'read' ? [] : (outcome.totals ?? [])))
        const { totals, buckets } = evaluate(built(read), rules)
        for (const severity of SEVERITIES) {
          const there = counts.filter((row) => row.severity === severity).reduce((sum, { count }) => sum + count, 0)
          const counted = buckets.reduce((sum, { tally }) => sum + tally.counted[severity], 0)
          expect(counted + totals.accepted[severity]).toBe(there)
          expect(totals.counted[severity]).toBeGreaterThanOrEqual(counted)
          const known = alone.reduce((sum, of) => sum + of[severity], counted)
          expect(totals.counted[severity]).toBeLessThanOrEqual(known)
        }
      }),
    )
  })
})

function reordered(result: TargetResult): fc.Arbitrary<TargetResult> {
  const { counts } = result.outcome
  return fc
    .shuffledSubarray([...counts], { minLength: counts.length, maxLength: counts.length })
    .map((order) => ({ ...result, outcome: { ...result.outcome, counts: order } }))
}

describe('the limits', () => {
  it('say within only where everything was checked', () => {
    fc.assert(
      fc.property(results, anyRules, (read, rules) => {
        const { limits, extent, gaps } = evaluate(built(read), rules)
        const lacks = gaps.some(({ kind }) => kind === 'organization')
        const whole = read.length > 0 && read.every(({ outcome }) => outcome.kind === 'read') && !lacks
        expect(extent === 'complete').toBe(whole)
        for (const { kind, found } of limits) if (kind === 'within' || found.kind === 'exact') expect(whole).toBe(true)
      }),
    )
  })
})

describe('the verdict', () => {
  it('is pass only when every Target was read and no threshold was exceeded', () => {
    fc.assert(
      fc.property(results, anyRules, (read, rules) => {
        const judged = evaluate(built(read), rules)
        const whole = read.length > 0 && read.every(({ outcome }) => outcome.kind === 'read')
        if (judged.verdict === 'pass') expect(whole && judged.breaches.length === 0).toBe(true)
        if (judged.breaches.length > 0) expect(judged.verdict).toBe('fail')
        if (judged.verdict === 'pass') expect(judged.failsStep).toBe(false)
      }),
    )
  })

  it('agrees with the thresholds shown', () => {
    fc.assert(
      fc.property(results, anyRules, (read, rules) => {
        const judged = evaluate(built(read), rules)
        const exceeded = judged.limits.filter(({ kind }) => kind === 'exceeded').map(({ measure }) => measure)
        expect(
          judged.breaches.filter((breach) => breach.scope === 'all').map(({ threshold }) => threshold.measure),
        ).toEqual(exceeded)
        for (const { found, threshold } of judged.breaches) expect(found.value).toBeGreaterThan(threshold.allowed)
      }),
    )
  })

  it('never turns from pass into fail under looser thresholds', () => {
    fc.assert(
      fc.property(results, anyRules, fc.nat(9), (read, rules, more) => {
        const loosen = <T extends { readonly allowed: number }>(all: readonly T[]) =>
          all.map((threshold) => ({ ...threshold, allowed: threshold.allowed + more }))
        const looser: Rules = {
          ...rules,
          thresholds: loosen(rules.thresholds),
          bucketRules: rules.bucketRules.map((rule) => ({ ...rule, thresholds: loosen(rule.thresholds) })),
        }
        const before = evaluate(built(read), rules)
        const after = evaluate(built(read), looser)
        expect(RANK[after.verdict]).toBeLessThanOrEqual(RANK[before.verdict])
        expect(after.breaches.length).toBeLessThanOrEqual(before.breaches.length)
      }),
    )
  })

  it('never turns from fail into pass by one more finding', () => {
    const withMore = results
      .filter((read) => read.some(({ outcome }) => outcome.counts.length > 0))
      .chain((read) => fc.tuple(fc.constant(read), fc.nat(), fc.nat(), fc.boolean()))
    fc.assert(
      fc.property(withMore, anyRules, ([read, where, which, isNew], rules) => {
        const holding = read.filter(({ outcome }) => outcome.counts.length > 0)
        const chosen = holding[where % holding.length]
        const more = read.map((result) => (result === chosen ? oneMore(result, which, isNew) : result))
        const before = evaluate(built(read), rules)
        const after = evaluate(built(more), rules)
        expect(RANK[after.verdict]).toBeGreaterThanOrEqual(RANK[before.verdict])
        expect(totalOf(after.totals.counted) + totalOf(after.totals.accepted)).toBe(
          totalOf(before.totals.counted) + totalOf(before.totals.accepted) + 1,
        )
      }),
    )
  })
})

function oneMore(result: TargetResult, which: number, isNew: boolean): TargetResult {
  const at = which % result.outcome.counts.length
  const counts = result.outcome.counts.map((row, index) =>
    index === at ? { ...row, count: row.count + 1, new: (row.new ?? 0) + (isNew ? 1 : 0) } : row,
  )
  return { ...result, outcome: { ...result.outcome, counts } }
}

describe('an exception', () => {
  it('never raises a count, and removing it never turns fail into pass', () => {
    fc.assert(
      fc.property(results, anyRules, anyException, fc.nat(), (read, rules, exception, at) => {
        const place = at % (rules.exceptions.length + 1)
        const more = { ...rules, exceptions: rules.exceptions.toSpliced(place, 0, exception) }
        const without = evaluate(built(read), rules)
        const with_ = evaluate(built(read), more)
        const before = counts(without.totals)
        counts(with_.totals).forEach((count, index) => {
          expect(count).toBeLessThanOrEqual(before[index] ?? 0)
        })
        expect(RANK[without.verdict]).toBeGreaterThanOrEqual(RANK[with_.verdict])
      }),
    )
  })

  it('removes nothing from the page', () => {
    fc.assert(
      fc.property(results, anyRules, anyException, (read, rules, exception) => {
        const page = (judged: ReturnType<typeof evaluate>) =>
          judged.buckets
            .map(({ account, region, bucket, rows }) =>
              JSON.stringify([account, region, bucket, rows.map(({ exception: _, ...row }) => row)]),
            )
            .sort()
        const more = { ...rules, exceptions: [...rules.exceptions, exception] }
        expect(page(evaluate(built(read), more))).toEqual(page(evaluate(built(read), rules)))
      }),
    )
  })

  it('that has expired counts what it matches and accepts nothing', () => {
    fc.assert(
      fc.property(results, anyRules, anyException, (read, rules, exception) => {
        const expired = { ...exception, expires: '2026-11-14' }
        const judged = evaluate(built(read), { ...rules, exceptions: [expired] })
        expect(totalOf(judged.totals.accepted)).toBe(0)
        expect(judged.exceptions[0]?.state).toBe('expired')
      }),
    )
  })
})

describe('a rule per bucket', () => {
  it('changes no result of a bucket that it does not match', () => {
    fc.assert(
      fc.property(results, anyRules, anyBucketRule, fc.nat(), (read, rules, rule, at) => {
        const only = { ...rule, match: 'prod-a' }
        const more = {
          ...rules,
          bucketRules: rules.bucketRules.toSpliced(at % (rules.bucketRules.length + 1), 0, only),
        }
        const others = (judged: ReturnType<typeof evaluate>) =>
          judged.buckets.filter(({ bucket }) => bucket !== 'prod-a')
        expect(others(evaluate(built(read), more))).toEqual(others(evaluate(built(read), rules)))
      }),
    )
  })

  it('applies to the counts of each bucket', () => {
    fc.assert(
      fc.property(results, anyRules, (read, rules) => {
        const judged = evaluate(built(read), rules)
        for (const { tally, breaches } of judged.buckets) {
          const gated = judged.gateOn === 'new' ? (tally.new ?? tally.counted) : tally.counted
          for (const { found, threshold } of breaches) expect(found.value).toBe(measured(gated, threshold.measure))
          expect(
            MEASURES.filter((measure) => breaches.some(({ threshold }) => threshold.measure === measure)),
          ).toHaveLength(breaches.length)
        }
      }),
    )
  })
})
