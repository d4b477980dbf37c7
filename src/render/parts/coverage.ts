// What Macie monitors in each account and Region, so that zero findings are never taken for clean buckets.
import type { Judgement } from '../../core/model/judgement.ts'
import { byText, distinct } from '../../core/model/order.ts'
import { type BucketCoverage, type Coverage, isGap, type UncoveredBucket } from '../../core/model/outcome.ts'
import { isLeftOut, type Report, type ReportTarget, wantedTargets } from '../../core/model/report.ts'
import { totalOf } from '../../core/model/severity.ts'
import { type Part, rowsOf } from '../markdown/budget.ts'
import { code, text } from '../markdown/escape.ts'
import { type ColumnOf, tablePart } from '../markdown/table.ts'
import { longest, wide } from '../markdown/widths.ts'
import { DISCOVERY_LABELS, UNCOVERED_LABELS, UNREAD_LABELS } from '../text/coverage-labels.ts'
import { outOfScopeFact, targetsRead } from '../text/coverage-sentences.ts'
import { counted, number, severities } from '../text/formats.ts'
import { PRIORITY } from './form.ts'

/** With more rows than these the table is folded: the top of the page says anyway what wasn't checked. */
const MOST_UNFOLDED = 12

/** In short: how many Targets were read, and how many suppressed findings don't count. */
export function coverageLinePart({ report, suppressed }: Judgement): Part {
  const count = totalOf(suppressed)
  const outside = outOfScopeFact(report)
  const facts = [
    `**Coverage:** ${text(targetsRead(report))}`,
    ...(count === 0 ? [] : [`${atLeast(report)}${counted(count, 'suppressed finding')} not counted`]),
    ...(outside === undefined ? [] : [outside]),
    'Macie keeps findings for 90 days',
  ]
  return { priority: PRIORITY.coverage.short, head: `${facts.join('; ')}.\n\n` }
}

/** In full: what the 90 days mean, one row per Target, the buckets that Macie doesn't monitor, the Regions left out. */
export function coverageParts(judgement: Judgement): Part[] {
  const { report } = judgement
  const targets = unreadFirst(wantedTargets(report))
  const heading: Part = { priority: PRIORITY.coverage.full, head: `### Coverage\n\n${WINDOW}\n\n` }
  return [
    heading,
    ...targetsParts(targets, judgement),
    ...uncoveredParts(targets),
    ...searchedParts(targets),
    ...leftOutParts(report),
  ]
}

function targetsParts(targets: readonly ReportTarget[], judgement: Judgement): Part[] {
  if (targets.length === 0) return []
  const columns = columnsFor(targets, judgement)
  const more = (missing: number) => `\n… and ${counted(missing, 'more account/Region pair')}.\n`
  const options = { priority: PRIORITY.coverageTable.full, rowName: 'coverage row', share: 0.25, more }
  if (targets.length <= MOST_UNFOLDED) return [tablePart(targets, columns, options)]
  const read = targets.filter(({ outcome }) => outcome === 'read').length
  const summary = `<b>${number(read)} of ${counted(targets.length, 'account/Region pair')} checked</b>`
  const above = `<details>\n<summary>${summary}</summary>\n\n`
  return [{ ...tablePart(targets, columns, { ...options, above }), tail: '\n</details>\n\n' }]
}

const WINDOW =
  'Zero findings here means none in the past 90 days, as long as Macie keeps them: **it does not mean that a bucket is clean**. Policy findings arise only from changes made since Macie was enabled, sensitive data findings only from objects that a discovery job or automated discovery has looked at.'

function columnsFor(targets: readonly ReportTarget[], judgement: Judgement): ColumnOf<ReportTarget>[] {
  const { report } = judgement
  const isListed = targets.some((target) => target.outcome === 'read' && target.coverage.buckets.kind !== 'not-asked')
  const ifRead = (cell: (coverage: Coverage) => string) => (target: ReportTarget) =>
    target.outcome === 'read' ? cell(target.coverage) : '–'
  return [
    { name: 'Account', cell: ({ account }) => text(account) },
    {
      name: wide(
        'Region',
        longest(targets, ({ region }) => region, 16),
      ),
      cell: ({ region }) => text(region),
    },
    { name: 'Macie', cell: status },
    { name: 'Automated discovery', cell: ifRead(({ discovery }) => DISCOVERY_LABELS[discovery]) },
    { name: 'Buckets monitored', shown: isListed, cell: ifRead(({ buckets }) => monitored(buckets)) },
    {
      name: 'Suppressed',
      shown: totalOf(judgement.suppressed) > 0 || atLeast(report) !== '',
      cell: ifRead(suppressedCell),
    },
    { name: 'Calls', align: 'right', cell: ({ calls }) => number(calls) },
  ]
}

function atLeast({ targets }: Report): string {
  const isShort = targets.some((target) => target.outcome === 'read' && target.coverage.suppressedAtLeast)
  return isShort ? 'at least ' : ''
}

function suppressedCell({ suppressed, suppressedAtLeast }: Coverage): string {
  const counts = severities(suppressed, suppressedAtLeast ? 'partial' : 'complete')
  return counts || (suppressedAtLeast ? 'unknown' : 'none')
}

function status({ outcome }: ReportTarget): string {
  return outcome === 'read' ? '✅ on, checked' : `⚠️ **${UNREAD_LABELS[outcome]}**`
}

function monitored(coverage: BucketCoverage): string {
  switch (coverage.kind) {
    case 'not-asked':
      return 'not asked'
    case 'unknown':
      return 'not known'
    case 'listed':
    case 'searched':
      return monitoredOf(coverage)
  }
}

function monitoredOf({ total, uncovered }: { total?: number; uncovered: readonly UncoveredBucket[] }): string {
  const mark = uncovered.some(isGap) ? '⚠️ ' : ''
  if (total === undefined) return uncovered.length === 0 ? 'all' : `${mark}all but ${number(uncovered.length)}`
  return uncovered.length === 0
    ? `all ${number(total)}`
    : `${mark}${number(total - uncovered.length)} of ${number(total)}`
}

function unreadFirst(targets: readonly ReportTarget[]): readonly ReportTarget[] {
  return targets.toSorted((left, right) => Number(left.outcome === 'read') - Number(right.outcome === 'read'))
}

/** The first few buckets that Macie doesn't monitor, by Target. */
function uncoveredParts(targets: readonly ReportTarget[]): Part[] {
  const lines = targets.flatMap(uncoveredLines)
  if (lines.length === 0) return []
  const more = (missing: number) => `- … in ${counted(missing, 'more account/Region pair')}\n`
  return [
    {
      priority: PRIORITY.coverageTable.full,
      head: "Buckets that Macie doesn't monitor, or may not:\n\n",
      rows: rowsOf('line on buckets not monitored', lines, (line) => line, { share: 0.1, more }),
      tail: '\n',
    },
  ]
}

/** Names shown of one reason in one Target. */
const MOST_NAMES = 5

function uncoveredLines(target: ReportTarget): string[] {
  if (target.outcome !== 'read') return []
  const { buckets } = target.coverage
  const place = `${text(target.account)} ${text(target.region)}`
  if (buckets.kind === 'unknown') return [`- ${place}: not known. ${text(buckets.message, 400)}\n`]
  if (buckets.kind === 'not-asked') return []
  const byReason = Map.groupBy(buckets.uncovered, ({ reason }) => reason)
  return [...byReason]
    .sort(([left], [right]) => byText(left, right))
    .map(([reason, all]) => {
      const names = all.slice(0, MOST_NAMES).map(({ bucket }) => code(bucket, 80))
      const more = all.length > names.length ? ` and ${number(all.length - names.length)} more` : ''
      return `- ${place}: ${names.join(', ')}${more} (${UNCOVERED_LABELS[reason]})\n`
    })
}

/** Where Macie was asked for its unmonitored buckets only: what that can't tell. */
function searchedParts(targets: readonly ReportTarget[]): Part[] {
  const searched = targets.filter((target) => target.outcome === 'read' && target.coverage.buckets.kind === 'searched')
  if (searched.length === 0) return []
  const places = searched.slice(0, MOST_NAMES).map(({ account, region }) => `${text(account)} ${text(region)}`)
  const more = searched.length > places.length ? ` and ${number(searched.length - places.length)} more` : ''
  const head = `Macie was asked only which buckets it doesn't monitor, as there are too many to list, in ${places.join(', ')}${more}. Monitored buckets there weren't checked for when they were last analyzed.\n\n`
  return [{ priority: PRIORITY.coverageTable.full, head }]
}

/** Opt-in Regions that no account has enabled are named once, not in a row for each account. */
function leftOutParts({ targets }: Report): Part[] {
  const leftOut = targets.filter(isLeftOut)
  if (leftOut.length === 0) return []
  const byRegions = Map.groupBy(distinct(leftOut.map(({ account }) => account)), (account) =>
    leftOut
      .filter((target) => target.account === account)
      .map(({ region }) => region)
      .join(', '),
  )
  const lines = [...byRegions].map(([regions, accounts]) => {
    const who =
      accounts.length > 3 ? counted(accounts.length, 'account') : accounts.map((account) => text(account)).join(', ')
    return `Skipped: opt-in Regions not enabled in ${who}: ${text(regions, 400)}.\n\n`
  })
  const rows = rowsOf('line on left-out Regions', lines, (line) => line, { share: 0.05 })
  return [{ priority: PRIORITY.coverageTable.full, head: '', rows }]
}
