// The same account/Region pair in several reports of one run: a shard that was run again. The newest reading holds.
import type { UserError } from '../grammar/errors.ts'
import { targetKey } from '../model/refs.ts'
import type { ReportTarget } from '../model/report.ts'
import type { ReportFrom } from './differences.ts'

export interface Newest {
  /** Whether this reading is the one that holds. */
  readonly holds: (from: ReportFrom, target: ReportTarget) => boolean
  readonly errors: readonly UserError[]
}

/**
 * Errors where it can't be told which reading is newer, and where a report would lose one account of a Region and keep
 * another: there, counts of buckets that both read are combined already.
 */
export function newestTargets(reports: readonly ReportFrom[]): Newest {
  const newest = new Map<string, { readonly from: ReportFrom; readonly readAt: number }>()
  const errors: UserError[] = []
  for (const from of reports) {
    for (const target of from.report.targets) {
      const key = targetKey(target)
      const other = newest.get(key)
      const readAt = Date.parse(target.readAt)
      const order = other === undefined ? 1 : readAt - other.readAt
      if (order > 0) newest.set(key, { from, readAt })
      if (other !== undefined && !isTold(from, order)) errors.push(repeated(from, other.from, key))
    }
  }
  const holds = (from: ReportFrom, target: ReportTarget) => newest.get(targetKey(target))?.from === from
  return { holds, errors: [...errors, ...reports.flatMap((from) => torn(from, holds))] }
}

/** Without a run's ID it isn't known that both are of one run. */
function isTold({ report }: ReportFrom, order: number): boolean {
  return order !== 0 && report.run.runId !== undefined
}

function repeated({ file: source }: ReportFrom, { file: other }: ReportFrom, key: string): UserError {
  const fix = `It holds ${key}, and so does ${other}; which one is newer isn't known. Give each account/Region pair once.`
  return { source, fix }
}

function torn(from: ReportFrom, holds: Newest['holds']): UserError[] {
  const byRegion = Map.groupBy(from.report.targets, ({ region }) => region)
  return [...byRegion].flatMap(([region, targets]) => {
    const kept = targets.filter((target) => holds(from, target)).length
    if (kept === 0 || kept === targets.length) return []
    const fix = `A newer report holds only some of its accounts in ${region}. Rerun the job with the accounts that it had.`
    return [{ source: from.file, fix }]
  })
}
