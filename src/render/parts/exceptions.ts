// The policy file's exceptions: which are in force, which expire soon or have expired, and which match nothing.
import type { ExceptionResult, Judgement } from '../../core/model/judgement.ts'
import { inOrder } from '../../core/model/order.ts'
import { type Part, rowsOf } from '../markdown/budget.ts'
import { code, text } from '../markdown/escape.ts'
import { type ColumnOf, tablePart } from '../markdown/table.ts'
import { longest, wide } from '../markdown/widths.ts'
import { counted, inDays, number, timestamp } from '../text/formats.ts'
import { exceptionSentence, isUnused } from '../text/sentences.ts'
import { type Form, PRIORITY } from './form.ts'

/** What asks for action first. */
const STATES: readonly ExceptionResult['state'][] = ['expired', 'expires-soon', 'in-force']

const mostPressing = inOrder<ExceptionResult>(
  (left, right) => STATES.indexOf(left.state) - STATES.indexOf(right.state),
  (left, right) => left.exception.line - right.exception.line,
)

/** In full all of them; in short a sentence on each that needs a decision. None, no part. */
export function exceptionsParts({ exceptions }: Judgement, form: Form): Part[] {
  if (exceptions.length === 0) return []
  return form === 'full' ? [table(exceptions)] : sentences(exceptions)
}

function sentences(exceptions: readonly ExceptionResult[]): Part[] {
  const toReview = exceptions.map(exceptionSentence).filter((sentence) => sentence !== undefined)
  if (toReview.length === 0) return []
  const more = (missing: number) => `\n… and ${number(missing)} more in the job summary.\n`
  const rows = rowsOf('exception', toReview, (sentence) => `- ${text(sentence, 500)}\n`, { more })
  const head = '**Exceptions to review**\n\n'
  return [{ priority: PRIORITY.exceptions.short, head, rows, tail: '\n' }]
}

function table(exceptions: readonly ExceptionResult[]): Part {
  const sorted = exceptions.toSorted(mostPressing)
  const bucketWidth = longest(exceptions, ({ exception }) => exception.bucket, 24)
  const columns: ColumnOf<ExceptionResult>[] = [
    { name: wide('State', 20), cell: stateCell },
    { name: wide('Bucket', bucketWidth, 'code'), cell: ({ exception }) => code(exception.bucket, 80) },
    { name: 'Finding type', cell: ({ exception }) => code(exception.type, 80) },
    { name: 'Only', shown: exceptions.some((result) => onlyCell(result) !== ''), cell: onlyCell },
    { name: 'Findings', align: 'right', cell: ({ matched }) => (matched === 0 ? 'none' : number(matched)) },
    { name: 'Reason', cell: ({ exception }) => text(exception.reason, 200) },
    {
      name: 'Owner',
      shown: exceptions.some(({ exception }) => exception.owner !== undefined),
      cell: ({ exception }) => text(exception.owner ?? '', 80),
    },
    { name: 'Line', align: 'right', cell: ({ exception }) => String(exception.line) },
  ]
  const above = `### Exceptions\n\n${stateSummary(exceptions)}\n\n`
  return tablePart(sorted, columns, { priority: PRIORITY.exceptions.full, rowName: 'exception', above, share: 0.1 })
}

function stateSummary(exceptions: readonly ExceptionResult[]): string {
  const expired = exceptions.filter(({ state }) => state === 'expired').length
  const unused = exceptions.filter((result) => result.state !== 'expired' && isUnused(result)).length
  const facts = [
    `${counted(exceptions.length - expired, 'exception')} in force`,
    ...(expired > 0 ? [`${number(expired)} expired: their findings count again`] : []),
    ...(unused > 0 ? [`${number(unused)} matching no finding`] : []),
  ]
  return `${facts.join(', ')}.`
}

function stateCell(result: ExceptionResult): string {
  const { state, daysLeft, exception } = result
  const unused = isUnused(result) ? ', unused' : ''
  switch (state) {
    case 'expired':
      return `❌ expired ${text(exception.expires)}${unused}`
    case 'expires-soon':
      return `⚠️ expires ${inDays(daysLeft)}${unused}`
    case 'in-force':
      return `until ${text(exception.expires)}${unused}`
  }
}

/** What an exception is narrowed to besides bucket and type. */
function onlyCell({ exception }: ExceptionResult): string {
  const { severities, account, region, updatedBefore } = exception
  const before = updatedBefore === undefined ? '' : `updated before ${timestamp(updatedBefore)}`
  return [severities.join(', '), account ?? '', region ?? '', before]
    .filter((part) => part !== '')
    .map((part) => text(part))
    .join(', ')
}
