// The job summary of a job that only collects: a table by account and Region, without limits and without a verdict.
import type { Judgement } from '../../core/model/judgement.ts'
import { sourceOf, type Target, targetKey } from '../../core/model/refs.ts'
import { isLeftOut, type ReportTarget } from '../../core/model/report.ts'
import { countsBy, SEVERITIES, type Severity } from '../../core/model/severity.ts'
import { fitParts, rowsOf } from '../markdown/budget.ts'
import { code, text, unbroken } from '../markdown/escape.ts'
import { tablePart } from '../markdown/table.ts'
import { collected, LEFT_TO_MERGE } from '../text/collected.ts'
import { capitalized, countCell, counted } from '../text/formats.ts'

/** GitHub drops a step's whole summary above 1,024 KiB (actions/runner, FileCommandManager). */
const LIMIT = 900 * 1024

/** GitHub Flavored Markdown of at most `limitBytes` in UTF-8; what doesn't fit is counted. */
export function renderCollected(judgement: Judgement, limitBytes = LIMIT): string {
  const { report } = judgement
  const { pairs, findings } = collected(judgement)
  const heading = `## 📦 ${text(`${report.title} collected: ${pairs}`, 400)}\n\n**${capitalized(findings)}.** ${LEFT_TO_MERGE}\n\n`
  const more = (name: string) => (missing: number) => `\n… and ${counted(missing, name)} in the JSON report.\n`
  const unread = report.targets.flatMap((target) => (target.outcome === 'read' || target.leftOut ? [] : [target]))
  return fitParts(
    [
      { priority: 0, head: heading },
      tablePart(report.targets, columnsFor(judgement), {
        priority: 1,
        rowName: 'account/Region pair',
        more: more('more account/Region pair'),
        share: 0.5,
      }),
      {
        priority: 2,
        head: '',
        rows: rowsOf('cause', unread, cause, { more: more('more cause'), share: 0.4 }),
        tail: '\n',
      },
      { priority: 3, head: '', rows: rowsOf('note', report.notes, note, { more: more('more note') }), tail: '\n' },
    ],
    limitBytes,
  ).text
}

function columnsFor({ report }: Judgement) {
  const byTarget = Map.groupBy(report.buckets, (bucket) => targetKey(sourceOf(bucket)))
  const count = (target: ReportTarget, severity: Severity) => {
    const rows = (byTarget.get(targetKey(target)) ?? []).flatMap(({ types }) => types)
    const extent = target.outcome === 'read' ? 'complete' : rows.length === 0 ? 'none' : 'partial'
    return countCell(countsBy(rows, (row) => row.count)[severity], extent)
  }
  return [
    { name: 'Account', cell: ({ account }: ReportTarget) => code(account) },
    { name: 'Region', cell: ({ region }: ReportTarget) => code(region) },
    ...SEVERITIES.map((severity) => ({
      name: severity,
      align: 'right' as const,
      cell: (target: ReportTarget) => count(target, severity),
    })),
    { name: 'Result', cell: result },
  ]
}

function result(target: ReportTarget): string {
  if (target.outcome === 'read') return 'checked'
  if (isLeftOut(target)) return 'skipped: opt-in Region not enabled'
  return target.outcome === 'inconsistent' ? '⚠️ partially checked' : "⚠️ couldn't be checked"
}

function cause({ account, region, message }: Target & { readonly message: string }): string {
  return `- **${text(account)}, ${unbroken(region)}**: ${text(message, 600)}\n`
}

function note(line: string): string {
  return `- ${text(line, 500)}\n`
}
