// The top of the page: the verdict in words, and the thresholds with what was held against them.
import type { Breach, Gap, Judgement, ThresholdResult } from '../../core/model/judgement.ts'
import type { Report } from '../../core/model/report.ts'
import type { Source } from '../../core/model/rules.ts'
import { type Measure, measured, type Severity, totalOf } from '../../core/model/severity.ts'
import type { Part } from '../markdown/budget.ts'
import { code, link, text } from '../markdown/escape.ts'
import { tableOf } from '../markdown/table.ts'
import { counted, day, number } from '../text/formats.ts'
import { headline } from '../text/headline.ts'
import { bucketUrl } from '../text/links.ts'
import { isLowerBound } from '../text/seen.ts'
import { gapInput } from '../text/sentences.ts'
import { RANKS } from './ranks.ts'

/** Seen at a glance, in light and dark. */
const BADGES = { pass: '✅', fail: '❌', incomplete: '⚠️' } as const satisfies Record<Judgement['verdict'], string>

const MARKS = { High: '🔴', Medium: '🟠', Low: '🟡' } as const satisfies Record<Severity, string>

/** Heading and headline: the reason stands out, what to do next follows it. */
export function verdictPart(report: Report, judgement: Judgement): Part {
  const badge = judgement.verdict === 'fail' && !judgement.failsStep ? '⚠️' : BADGES[judgement.verdict]
  const line = headline(report, judgement)
  // The last one: a name in the reason may hold the same words.
  const next = line.lastIndexOf(' Next: ')
  const reason = `**${text(next < 0 ? line : line.slice(0, next), 700)}**`
  const step = next < 0 ? '' : ` ${text(line.slice(next), 700)}`
  return { rank: RANKS.verdict, head: `## ${badge} ${text(report.title, 200)}\n\n${reason}${step}\n\n` }
}

/** A row for each severity and the total: found, new, excepted, allowed, result. Empty columns are left out. */
export function thresholdsPart(report: Report, judgement: Judgement): Part {
  const { totals } = judgement
  const { newSince } = report.scope
  const atLeast = isLowerBound(report) ? 'at least ' : ''
  const { head, row } = tableOf<ThresholdResult>([
    { name: 'Severity', cell: ({ measure, found }) => measureName(measure, found) },
    { name: 'Found', align: 'right', cell: ({ found }) => atLeast + number(found) },
    {
      name: `New since ${text(day(newSince ?? ''))}`,
      align: 'right',
      shown: newSince !== undefined,
      cell: ({ fresh, found }) => number(fresh ?? found),
    },
    {
      name: 'Excepted',
      align: 'right',
      shown: totalOf(totals.excepted) > 0,
      cell: ({ measure }) => number(measured(totals.excepted, measure)),
    },
    {
      name: judgement.gateOn === 'new' ? 'New allowed' : 'Allowed',
      align: 'right',
      cell: ({ allowed }) => (allowed === undefined ? 'no limit' : number(allowed)),
    },
    { name: 'Result', cell: (result) => resultCell(result, judgement) },
  ])
  return { rank: RANKS.verdict, head: `${head}${judgement.thresholds.map(row).join('')}\n` }
}

/** The colour only where there is something to see. */
function measureName(measure: Measure, found: number): string {
  return measure === 'Total' ? '**Total**' : `${found > 0 ? MARKS[measure] : '⚪'} ${measure}`
}

function resultCell({ allowed, source, exceeded, found, fresh }: ThresholdResult, judgement: Judgement): string {
  if (allowed === undefined || source === undefined) return ' '
  const over = (judgement.gateOn === 'new' ? (fresh ?? found) : found) - allowed
  return `${exceeded ? `❌ **${number(over)} over**` : within(judgement)} ${sourceCode(source)}`
}

/** What was not read may hold more. */
function within({ gaps }: Judgement): string {
  return gaps.some(({ kind }) => kind === 'unread') ? '⚠️ within, as far as was read' : '✅ within'
}

/** `max-high`, or the policy's rule with file and line. */
function sourceCode(source: Source): string {
  return source.kind === 'input'
    ? code(source.name, 80)
    : `${code(source.path, 80)} in ${code(`${source.file}:${source.line}`, 200)}`
}

type BucketBreach = Breach & { readonly scope: Exclude<Breach['scope'], 'all'> }

/** Thresholds of single buckets that were exceeded, each with the rule and where it stands; none, no part. */
export function bucketBreachesParts({ breaches }: Judgement): Part[] {
  const own = breaches.filter((breach): breach is BucketBreach => breach.scope !== 'all')
  if (own.length === 0) return []
  const { head, row } = tableOf<BucketBreach>([
    {
      name: 'Bucket over its own threshold',
      cell: ({ scope }) => link(code(scope.bucket, 80), bucketUrl(scope.region, scope.bucket)),
    },
    { name: 'Severity', cell: ({ measure, found }) => measureName(measure, found) },
    { name: 'Found', align: 'right', cell: ({ found }) => number(found) },
    { name: 'Allowed', align: 'right', cell: ({ allowed }) => number(allowed) },
    { name: 'Rule', cell: ({ source }) => sourceCode(source) },
  ])
  const rowAt = (at: number) => {
    const breach = own[at]
    return breach === undefined ? '' : row(breach)
  }
  const more = (missing: number) => `\n… and ${counted(missing, 'more exceeded threshold')} of single buckets.\n`
  const rows = { name: 'exceeded threshold', count: own.length, share: 0.15, row: rowAt, more }
  return [{ rank: RANKS.window, head, rows, tail: '\n' }]
}

/** Targets that were not read, each with the cause and the mend; none, no part. */
export function unreadParts({ gaps }: Judgement): Part[] {
  const unread = gaps.filter((gap) => gap.kind === 'unread')
  if (unread.length === 0) return []
  return [
    {
      rank: RANKS.window,
      head: `### ${unread.some(({ outcome }) => outcome === 'inconsistent') ? 'Not read completely' : 'Not read'}\n\n`,
      rows: {
        name: 'Target not read',
        count: unread.length,
        share: 0.15,
        row: (at) => unreadRow(unread[at]),
        more: (missing) => `- … and ${number(missing)} more, listed below\n`,
      },
      tail: '\n',
    },
  ]
}

function unreadRow(gap: Gap | undefined): string {
  if (gap === undefined || gap.kind !== 'unread') return ''
  const effect = gap.effect === 'fail' ? '' : ` (\`${gapInput(gap)}: ${gap.effect}\`)`
  return `- **${text(gap.account)} ${text(gap.region)}**: ${text(gap.message, 600)}${effect}\n`
}
