// Columns with a count for each severity, numbers first; what they don't show goes to a row's second line.
import { amountOf, type Extent } from '../../core/model/amount.ts'
import type { Judgement } from '../../core/model/judgement.ts'
import { type Counts, SEVERITIES, type Severity } from '../../core/model/severity.ts'
import type { ColumnOf } from '../markdown/table.ts'
import { amountText, countCell, number } from '../text/formats.ts'
import type { Form } from './form.ts'

/** In full every severity that occurs; in short those with a limit, where any of these occurs. */
export function shownSeverities(all: readonly Counts[], { limits }: Judgement, form: Form): readonly Severity[] {
  const occurring = SEVERITIES.filter((severity) => all.some((counts) => counts[severity] > 0))
  if (form === 'full') return occurring
  const limited = new Set(limits.filter(({ kind }) => kind !== 'no-limit').map(({ measure }) => measure))
  const both = occurring.filter((severity) => limited.has(severity))
  return both.length === 0 ? occurring : both
}

interface Counted {
  readonly counts: Counts
  readonly extent: Extent
  readonly exceeded: ReadonlySet<Severity>
}

/** Columns whose titles are small: next to three, a name of 16 characters would break on a phone (`npm run picture`). */
const MANY = 3

/** One column for each severity. `of` gives a row's counts, how complete they are, and which ones stand out. */
export function severityColumns<T>(severities: readonly Severity[], of: (item: T) => Counted): ColumnOf<T>[] {
  return severities.map((severity) => ({
    name: severities.length < MANY ? severity : `<sub>${severity}</sub>`,
    align: 'right',
    cell: (item) => {
      const { counts, extent, exceeded } = of(item)
      const cell = severityCell(counts[severity], extent)
      return counts[severity] > 0 && exceeded.has(severity) ? `**${cell}**` : cell
    },
  }))
}

/** `12`, `12+`, and `·` for none. */
function severityCell(value: number, extent: Extent): string {
  return value === 0 && extent === 'complete' ? '·' : countCell(value, extent)
}

/** `46&nbsp;Medium`, for each severity that has findings and no column. */
export function otherCounts(counts: Counts, severities: readonly Severity[], extent: Extent): string[] {
  return SEVERITIES.filter((severity) => counts[severity] > 0 && !severities.includes(severity)).map(
    (severity) => `${nonBreaking(amountText(amountOf(counts[severity], extent)))}&nbsp;${severity}`,
  )
}

/** `10&nbsp;new`; none, nothing. */
export function newCount(count: number | undefined): string[] {
  return count === undefined || count === 0 ? [] : [`${number(count)}&nbsp;new`]
}

function nonBreaking(words: string): string {
  return words.replaceAll(' ', '&nbsp;')
}

/** The second line of a row: small, its pieces apart. Empty without any. */
export function secondLine(pieces: readonly string[]): string {
  return pieces.length === 0 ? '' : `<br><sub>${pieces.join('&nbsp;· ')}</sub>`
}
