// Opt-in Regions that `regions: all` skipped when a report was made, where the run that evaluates it names them.
import type { Report, ReportTarget } from '../model/report.ts'

/** The Target of a saved report: what `all` skipped is missing where `regions` names the Region. */
export function asAskedFor(target: ReportTarget, regions: Report['regions']): ReportTarget {
  if (target.outcome === 'read' || regions === 'all' || !regions.includes(target.region)) return target
  return { ...target, leftOut: false }
}
