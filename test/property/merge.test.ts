// Reports of several jobs, merged, against the report of one job that reads everything: the same judgement, whatever the
// organization, the policy and the split.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { missingDates } from '../../src/core/judge/dated.ts'
import { evaluate } from '../../src/core/judge/evaluate.ts'
import { withoutRepeatedCoverage } from '../../src/core/judge/members-coverage.ts'
import type { Judgement } from '../../src/core/model/judgement.ts'
import type { TargetResult } from '../../src/core/model/outcome.ts'
import type { Report } from '../../src/core/model/report.ts'
import type { Exception, Rules } from '../../src/core/model/rules.ts'
import { buildReport } from '../../src/core/report/build.ts'
import { mergeReports } from '../../src/core/report/merge.ts'
import { parseReport } from '../../src/core/report/read.ts'
import { toJson } from '../../src/core/report/write.ts'
import { readInventories } from '../../src/inventories.ts'
import type { FindingReader } from '../../src/ports/aws.ts'
import { renderSarif } from '../../src/render/files/sarif.ts'
import { anyRules } from '../build/arbitrary.ts'
import { MOMENT, type Work, works } from '../build/organization.ts'
import { NOW } from '../build/report.ts'
import { sha256 } from '../build/saved-report.ts'
import { ACCOUNT } from '../build/target.ts'
import { draws } from './draws.ts'

const RUNS = 300

async function read(work: Work, results: readonly TargetResult[], rules: Rules): Promise<Report> {
  const { scope, regions, namesIn } = work
  const reader: Pick<FindingReader, 'inventory'> = {
    inventory: async (target) => ({ kind: 'known', names: namesIn(target), calls: 1 }),
  }
  const unused = () => Promise.reject(new Error('Only the inventory is read'))
  const question = { scope, rules: rules.bucketRules.map(({ match }) => match) }
  const inventories = await readInventories(results, question, {
    ...reader,
    read: unused,
    details: unused,
    tags: unused,
  })
  const asked = regions === 'all' ? regions : [...new Set(results.map(({ target }) => target.region))].sort()
  const run = { repository: 'example-org/storefront', runId: '42' }
  const common = { title: 'Macie', version: '1.0.0', generatedAt: new Date(NOW), run }
  return buildReport({ ...common, scope, regions: asked, results, inventories })
}

/** As a job writes it and the merging job reads it. */
function saved(report: Report, rules: Rules, file: string): { file: string; report: Report } {
  const text = toJson({ ...evaluate(report, rules), breaches: [], isCollected: true }, sha256)
  const parsed = parseReport(text, file, sha256)
  if (parsed.kind !== 'report') throw new Error(JSON.stringify(parsed))
  return { file, report: parsed.report }
}

async function bothWays(work: Work, rules: Rules): Promise<readonly [Report, Report]> {
  const jobs = [...Map.groupBy(work.results, work.jobOf).values()]
  const reports = await Promise.all(jobs.map((results) => read(work, results, rules)))
  const one = { ...(await read(work, work.results, rules)), regions: work.regions }
  const merged = mergeReports(
    reports.map((report, at) => saved(report, rules, `${at}.json`)),
    work.regions,
  )
  if (merged.kind === 'errors') throw new Error(JSON.stringify(merged.errors))
  return [one, merged.report]
}

/** What may differ: names to suggest, what it took to read, and that it was merged. */
function told({ report, ...judgement }: Judgement) {
  const withoutNearest = <T extends object>(items: readonly T[]) => items.map((item) => ({ ...item, nearest: [] }))
  const { buckets, targets, notes, regions, generatedAt } = report
  const read = targets.map((target) => ({ ...target, calls: 0, inventory: undefined }))
  return {
    ...judgement,
    scopeGaps: withoutNearest(judgement.scopeGaps),
    cautions: withoutNearest(judgement.cautions),
    report: { buckets, targets: read, notes, regions, generatedAt },
  }
}

const dated: fc.Arbitrary<Exception[]> = fc.constantFrom(
  [],
  [
    {
      bucket: 'prod-*',
      type: '*',
      severities: [],
      updatedBefore: MOMENT,
      reason: 'Purged',
      expires: '2027-06-30',
      line: 3,
      account: ACCOUNT,
    },
  ],
)

describe('reports of several jobs', () => {
  it('are judged as if one job had read everything', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(works, anyRules, dated, async (work, drawn, exceptions) => {
        fc.pre(work.results.length > 0)
        const saving = { now: NOW, accounts: [ACCOUNT], regions: work.regions }
        const rules = { ...drawn, exceptions: [...drawn.exceptions, ...exceptions], saved: saving }
        const [one, merged] = await bothWays(work, rules)
        const [expected, judged] = [evaluate(one, rules), evaluate(merged, rules)]
        expect(told(judged)).toEqual(told(expected))
        expect(renderSarif(judged)).toBe(renderSarif(expected))
        expect(parseReport(toJson(judged, sha256), 'merged.json', sha256)).toMatchObject({
          report: withoutRepeatedCoverage(merged),
        })
        expect(missingDates(merged, rules.exceptions)).toEqual(missingDates(one, rules.exceptions))
      }),
      { numRuns: draws(RUNS) },
    )
  })
})
