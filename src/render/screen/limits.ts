// The findings by severity: a bar of their shares, and a table of what was found, what is new and what is allowed.
import type { Amount } from '../../core/model/amount.ts'
import type { Judgement, LimitResult } from '../../core/model/judgement.ts'
import { SEVERITIES, type Severity } from '../../core/model/severity.ts'
import { amountText, number } from '../text/formats.ts'
import { type Line, padded, plain, type Style, styled } from './lines.ts'

const COLORS = { High: 'failed', Medium: 'medium', Low: 'dim' } as const satisfies Record<Severity, Style>

/** Squares of the bar: so many, or what a narrow terminal has room for beside the number. */
const LENGTH = 40
const SHORTEST = 10

/** In a terminal of `width` columns. Nothing where nothing was found. */
export function barLines({ limits }: Judgement, width: number): Line[] {
  const total = limits.find(({ measure }) => measure === 'Total')?.found
  if (total === undefined || total.kind === 'not-checked' || total.value === 0) return []
  const counts = SEVERITIES.map((severity) => leastOf(limits.find(({ measure }) => measure === severity)?.found))
  const label = ` ${amountText(total)} ${total.value === 1 ? 'finding' : 'findings'}`
  const length = Math.max(SHORTEST, Math.min(LENGTH, width - 2 - label.length))
  const spans = sharesOf(counts, length).map((squares, at) =>
    styled(COLORS[SEVERITIES[at] ?? 'Low'], '■'.repeat(squares)),
  )
  return [[plain('  '), ...spans.filter(({ text }) => text !== ''), plain(label)], []]
}

function leastOf(amount: Amount | undefined): number {
  return amount === undefined || amount.kind === 'not-checked' ? 0 : amount.value
}

/** At least one square for each severity that occurs; what rounding leaves over goes to the largest. */
function sharesOf(counts: readonly number[], length: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const shares = counts.map((count) => (count === 0 ? 0 : Math.max(1, Math.round((count / total) * length))))
  const largest = counts.indexOf(Math.max(...counts))
  const rest = length - shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share, at) => (at === largest ? share + rest : share))
}

/** A row for each severity, and for the total where it has a limit. */
export function limitLines({ limits, totals, extent }: Judgement): Line[] {
  const isNewAsked = totals.new !== undefined
  const rows = limits.filter(({ measure, kind }) => measure !== 'Total' || kind !== 'no-limit')
  const cells = (name: string, found: string, newFound: string, limit: string) =>
    `  ${padded(name, 8, 'right')}${padded(found, 9, 'left')}${isNewAsked ? padded(newFound, 7, 'left') : ''}${padded(limit, 8, 'left')}`
  const head = cells('Severity', extent === 'complete' ? 'Found' : 'At least', 'New', 'Limit')
  return [
    [plain(head)],
    ...rows.map((row): Line => {
      const { threshold } = { threshold: undefined, ...row }
      const limit = threshold === undefined ? '–' : number(threshold.allowed)
      const text = cells(row.measure, amountCell(row.found), newCell(row.new), limit)
      const { word, style } = STATES[row.kind]
      return [style === undefined ? plain(`${text}${word}`) : styled(style, `${text}${word}`)]
    }),
    [],
  ]
}

function amountCell(amount: Amount): string {
  return amount.kind === 'not-checked' ? '?' : number(amount.value)
}

function newCell(amount: Amount | undefined): string {
  if (amount === undefined || amount.kind === 'not-checked') return '?'
  return amount.value === 0 ? '·' : `+${number(amount.value)}`
}

const STATES: Readonly<Record<LimitResult['kind'], { readonly word: string; readonly style?: Style }>> = {
  'no-limit': { word: '' },
  within: { word: '   ✓ within limit' },
  unknown: { word: '   ? unknown (incomplete)', style: 'warned' },
  exceeded: { word: '   ✗ exceeded', style: 'failed' },
}
