// What Macie looks at in every account and Region, so that zero is never taken for clean.
import type { Judgement } from '../../core/model/judgement.ts'
import { byText, distinct } from '../../core/model/order.ts'
import type { BucketCoverage, Coverage } from '../../core/model/outcome.ts'
import type { Report, ReportTarget } from '../../core/model/report.ts'
import { totalOf } from '../../core/model/severity.ts'
import type { Part } from '../markdown/budget.ts'
import { code, text } from '../markdown/escape.ts'
import { type ColumnOf, tableOf } from '../markdown/table.ts'
import { longest, wide } from '../markdown/widths.ts'
import { counted, number, severities } from '../text/formats.ts'
import { DISCOVERY_WORDS, isLeftOut, UNCOVERED_WORDS, UNREAD_WORDS, wantedTargets } from '../text/seen.ts'
import { RANKS } from './ranks.ts'

/** With more rows than these the table is folded: what was not seen is told at the top of the page anyway. */
const MOST_UNFOLDED = 12

/** Heading, what the 90 days mean, one row a Target, what is not looked into, and the Regions that `all` left out. */
export function coverageParts(report: Report, judgement: Judgement): Part[] {
  const targets = unreadFirst(wantedTargets(report))
  const heading: Part = { rank: RANKS.window, head: `### What Macie looked at\n\n${WINDOW}\n\n` }
  return [heading, ...targetsParts(targets, judgement), ...uncoveredParts(targets), ...leftOutParts(report)]
}

function targetsParts(targets: readonly ReportTarget[], judgement: Judgement): Part[] {
  if (targets.length === 0) return []
  const { head, row } = tableOf(columnsFor(targets, judgement))
  const rowAt = (at: number) => {
    const target = targets[at]
    return target === undefined ? '' : row(target)
  }
  const more = (missing: number) => `\n… and ${counted(missing, 'more Target')}.\n`
  const rows = { name: 'coverage row', count: targets.length, share: 0.25, row: rowAt, more }
  if (targets.length <= MOST_UNFOLDED) return [{ rank: RANKS.coverage, head, rows, tail: '\n' }]
  const read = targets.filter(({ outcome }) => outcome === 'read').length
  const summary = `<b>${number(read)} of ${counted(targets.length, 'Target')} read</b>, each an account in a Region`
  const opening = `<details>\n<summary>${summary}</summary>\n\n`
  return [{ rank: RANKS.coverage, head: `${opening}${head}`, rows, tail: '\n</details>\n\n' }]
}

const WINDOW =
  'Zero findings here means none in the past 90 days, as long as Macie keeps them: **it does not mean that a bucket is clean**. Policy findings arise only from changes made since Macie was enabled, sensitive data findings only from objects that a discovery job or automated discovery has looked at.'

function columnsFor(targets: readonly ReportTarget[], judgement: Judgement): ColumnOf<ReportTarget>[] {
  const asked = targets.some((target) => target.outcome === 'read' && target.coverage.buckets.kind !== 'not-asked')
  const ifRead = (cell: (coverage: Coverage) => string) => (target: ReportTarget) =>
    target.outcome === 'read' ? cell(target.coverage) : '–'
  return [
    { name: 'Account', cell: ({ account }) => text(account) },
    {
      name: wide(
        'Region',
        longest(
          targets.map(({ region }) => region),
          16,
        ),
      ),
      cell: ({ region }) => text(region),
    },
    { name: 'Macie', cell: status },
    { name: 'Automated discovery', cell: ifRead(({ discovery }) => DISCOVERY_WORDS[discovery]) },
    { name: 'Buckets looked into', shown: asked, cell: ifRead(({ buckets }) => looked(buckets)) },
    {
      name: 'Suppressed',
      shown: totalOf(judgement.suppressed) > 0,
      cell: ifRead(({ suppressed }) => severities(suppressed) || 'none'),
    },
    { name: 'Calls', align: 'right', cell: ({ calls }) => number(calls) },
  ]
}

function status({ outcome }: ReportTarget): string {
  return outcome === 'read' ? '✅ on, read' : `⚠️ **${UNREAD_WORDS[outcome]}**`
}

function looked(coverage: BucketCoverage): string {
  switch (coverage.kind) {
    case 'not-asked':
      return 'not asked'
    case 'unknown':
      return 'not known'
    case 'listed':
      return coverage.uncovered.length === 0
        ? `all ${number(coverage.total)}`
        : `⚠️ ${number(coverage.total - coverage.uncovered.length)} of ${number(coverage.total)}`
  }
}

function unreadFirst(targets: readonly ReportTarget[]): readonly ReportTarget[] {
  return targets.toSorted((one, other) => Number(one.outcome === 'read') - Number(other.outcome === 'read'))
}

/** The first few buckets that Macie does not look into, Target by Target. */
function uncoveredParts(targets: readonly ReportTarget[]): Part[] {
  const rows = targets.flatMap(uncoveredRow)
  if (rows.length === 0) return []
  return [
    {
      rank: RANKS.coverage,
      head: 'Buckets that Macie does not look into, or not for certain:\n\n',
      rows: {
        name: 'line on buckets not looked into',
        count: rows.length,
        share: 0.1,
        row: (at) => rows[at] ?? '',
        more: (missing) => `- … in ${counted(missing, 'more Target')}\n`,
      },
      tail: '\n',
    },
  ]
}

/** Names shown of one reason in one Target. */
const MOST_NAMES = 5

function uncoveredRow(target: ReportTarget): string[] {
  if (target.outcome !== 'read') return []
  const { buckets } = target.coverage
  const place = `${text(target.account)} ${text(target.region)}`
  if (buckets.kind === 'unknown') return [`- ${place}: not known. ${text(buckets.message, 400)}\n`]
  if (buckets.kind === 'not-asked') return []
  const byReason = Map.groupBy(buckets.uncovered, ({ reason }) => reason)
  return [...byReason]
    .sort(([one], [other]) => byText(one, other))
    .map(([reason, all]) => {
      const names = all.slice(0, MOST_NAMES).map(({ bucket }) => code(bucket, 80))
      const more = all.length > names.length ? ` and ${number(all.length - names.length)} more` : ''
      return `- ${place}: ${names.join(', ')}${more} (${UNCOVERED_WORDS[reason]})\n`
    })
}

/** Opt-in Regions that no account has enabled are told once, not in a row for each account. */
function leftOutParts({ targets }: Report): Part[] {
  const left = targets.filter(isLeftOut)
  if (left.length === 0) return []
  const byRegions = Map.groupBy(distinct(left.map(({ account }) => account)), (account) =>
    left
      .filter((target) => target.account === account)
      .map(({ region }) => region)
      .join(', '),
  )
  const lines = [...byRegions].map(([regions, accounts]) => {
    const who = accounts.length > 3 ? counted(accounts.length, 'account') : accounts.map((one) => text(one)).join(', ')
    return `Left out by \`regions: all\`, as not enabled in ${who}: ${text(regions, 400)}.\n\n`
  })
  return [
    {
      rank: RANKS.coverage,
      head: '',
      rows: { name: 'line on left-out Regions', count: lines.length, share: 0.05, row: (at) => lines[at] ?? '' },
    },
  ]
}
