// The parts that the pull request comment and the tracking issue are made of: verdict, thresholds, breaches of single
// buckets, worst buckets, coverage, and where the whole is.
import type { JudgedBucket, Judgement, Verdict } from '../../core/model/judgement.ts'
import type { Report } from '../../core/model/report.ts'
import { SEVERITIES, totalOf } from '../../core/model/severity.ts'
import type { Part, Rows } from '../markdown/budget.ts'
import { type Column, code, link, tableHead, tableRow, text } from '../markdown/escape.ts'
import { counted, instant, number } from '../text/formats.ts'
import { headline } from '../text/headline.ts'
import { bucketUrl } from '../text/links.ts'
import { readWords } from '../text/seen.ts'
import { breachSentence, gapSentence } from '../text/sentences.ts'

/** Where the reader can go on from the page. */
export interface PageLinks {
  /** The run's page, with the job summary. */
  readonly run?: string
}

/** Bytes that are kept free: the marker that is put in front, and the link to the issue before. */
export const MARKER_BYTES = 300

const ICONS = { pass: '✅', fail: '❌', incomplete: '⚠️' } as const satisfies Record<Verdict, string>

export function verdictPart(report: Report, judgement: Judgement): Part {
  const title = `## ${ICONS[judgement.verdict]} ${text(report.title, 200)}`
  return { rank: 0, head: `${title}\n\n${verdictLine(report, judgement)}\n\n` }
}

/** The headline as Markdown, one line, its first word in bold. */
export function verdictLine(report: Report, judgement: Judgement): string {
  return text(headline(report, judgement), 1500).replace(/^\w+:/, '**$&**')
}

export function thresholdsPart({ thresholds, totals, gateOn }: Judgement): Part {
  const right = (name: string): Column => ({ name, align: 'right' })
  const withNew = totals.fresh !== undefined
  const head = tableHead([
    { name: 'Severity' },
    right('Found'),
    ...(withNew ? [right('New')] : []),
    right('Allowed'),
    { name: 'Result' },
  ])
  const rows = thresholds.map(({ measure, found, fresh, allowed, exceeded }) =>
    tableRow([
      measure,
      number(found),
      ...(withNew ? [number(fresh ?? 0)] : []),
      allowed === undefined ? 'no limit' : number(allowed),
      allowed === undefined ? '' : exceeded ? '❌ exceeded' : '✅ within',
    ]),
  )
  const note = gateOn === 'new' ? 'The thresholds are held against new findings only.\n\n' : ''
  return { rank: 1, head: `${[head, ...rows].join('\n')}\n\n${note}` }
}

/** Thresholds of single buckets that were exceeded; those over all buckets are in the table. */
export function bucketBreachesPart({ breaches, gateOn }: Judgement, most: number): Part[] {
  const own = breaches.filter(({ scope }) => scope !== 'all')
  if (own.length === 0) return []
  const rows = firstOf(own, most, 'threshold', (breach) => `- ${text(breachSentence(breach, gateOn), 500)}\n`)
  return [{ rank: 4, head: '**Thresholds of single buckets that were exceeded**\n\n', ...rows }]
}

/** The worst buckets with what counts, what of it is new, and what is accepted. */
export function bucketsPart({ buckets, totals }: Judgement, most: number): Part[] {
  if (buckets.length === 0) return []
  const withNew = totals.fresh !== undefined
  const withExcepted = totalOf(totals.excepted) > 0
  const numbers = [...SEVERITIES, 'Total', ...(withNew ? ['New'] : []), ...(withExcepted ? ['Excepted'] : [])]
  const columns: readonly Column[] = [
    ...['Bucket', 'Account', 'Region'].map((name) => ({ name })),
    ...numbers.map((name) => ({ name, align: 'right' as const })),
  ]
  const rows = firstOf(buckets, most, 'bucket', (bucket) => `${bucketRow(bucket, withNew, withExcepted)}\n`)
  return [{ rank: 3, head: `${tableHead(columns)}\n`, ...rows }]
}

function bucketRow(
  { bucket, account, region, tally, overThreshold }: JudgedBucket,
  withNew: boolean,
  withExcepted: boolean,
) {
  return tableRow([
    `${overThreshold ? '❌ ' : ''}${link(code(bucket, 100), bucketUrl(region, bucket))}`,
    account,
    text(region, 40),
    ...SEVERITIES.map((severity) => number(tally.counted[severity])),
    number(totalOf(tally.counted)),
    ...(withNew ? [number(totalOf(tally.fresh ?? tally.counted))] : []),
    ...(withExcepted ? [number(totalOf(tally.excepted))] : []),
  ])
}

/** What was read, and what was not seen: zero findings mean nothing where Macie did not look. */
export function coveragePart(report: Report, judgement: Judgement, most: number): Part {
  const suppressed = totalOf(judgement.suppressed)
  const said = [
    `**Coverage:** ${text(readWords(report))}`,
    ...(suppressed === 0 ? [] : [`${counted(suppressed, 'suppressed finding')} left out`]),
    'Macie keeps findings for 90 days',
  ]
  const gaps = judgement.gaps.filter(({ effect }) => effect !== 'ignore')
  const rows = firstOf(gaps, most, 'gap', (gap) => `- ${text(gapSentence(gap), 500)}\n`)
  return { rank: 2, head: `${said.join('; ')}.\n\n`, ...(gaps.length === 0 ? {} : rows) }
}

export function footPart(report: Report, { run = report.run.url }: PageLinks): Part {
  const where = run !== undefined && isPlainUrl(run) ? [link('Everything in the job summary', run)] : []
  // An instant has no text from outside in it: it was made, or parsed, as one.
  const facts = [...where, `counted ${instant(report.generatedAt)}`, text(`Macie Gate ${report.version}`)]
  return { rank: 0, head: `${facts.join(' · ')}\n` }
}

/** The address may come from a saved report: nothing in it may end the link or be more than an address. */
function isPlainUrl(url: string): boolean {
  return /^https?:\/\/[\w.:/-]{1,500}$/.test(url)
}

/** Rows for the first of them; lines for those that are not shown, because of `most` or of the page's limit. */
function firstOf<T>(
  items: readonly T[],
  most: number,
  name: string,
  row: (item: T) => string,
): { readonly rows: Rows; readonly tail: string } {
  const line = (missing: number) =>
    missing === 0 ? '' : `\n… and ${counted(missing, `more ${name}`)} in the job summary.\n`
  const shown = items.slice(0, most)
  return {
    rows: {
      name,
      count: shown.length,
      row: (at) =>
        shown
          .slice(at, at + 1)
          .map(row)
          .join(''),
      more: line,
    },
    tail: `${line(items.length - shown.length)}\n`,
  }
}
