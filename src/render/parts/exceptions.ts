// The policy file's exceptions: which are in force, which expire soon or have expired, and which match nothing.
import { amountOf } from '../../core/model/amount.ts'
import type { ExceptionResult, Judgement } from '../../core/model/judgement.ts'
import { inOrder } from '../../core/model/order.ts'
import { totalOf } from '../../core/model/severity.ts'
import { type Part, rowsOf } from '../markdown/budget.ts'
import { breakableCode, code, text } from '../markdown/escape.ts'
import { type ColumnOf, tablePart } from '../markdown/table.ts'
import { amountText, counted, inDays, number, timestamp } from '../text/formats.ts'
import { remedyFor } from '../text/remedies.ts'
import { exceptionSentence, isUnused } from '../text/sentences.ts'
import { type Form, PRIORITY } from './form.ts'
import { policyLine, policyLink } from './policy-link.ts'
import { secondLine } from './severity-columns.ts'

/** What asks for action first. */
const STATES: readonly ExceptionResult['state'][] = ['expired', 'expires-soon', 'in-force']

const mostPressing = inOrder<ExceptionResult>(
  (left, right) => STATES.indexOf(left.state) - STATES.indexOf(right.state),
  (left, right) => left.exception.line - right.exception.line,
)

/** In full all of them; in short a sentence on each that needs a decision. None, no part. */
export function exceptionsParts(judgement: Judgement, form: Form): Part[] {
  if (judgement.exceptions.length === 0) return []
  return form === 'full' ? [table(judgement)] : sentences(judgement.exceptions)
}

function sentences(exceptions: readonly ExceptionResult[]): Part[] {
  const toReview = exceptions.map(exceptionSentence).filter((sentence) => sentence !== undefined)
  if (toReview.length === 0) return []
  const more = (missing: number) => `\n… and ${number(missing)} more in the job summary.\n`
  const rows = rowsOf('exception', toReview, (sentence) => `- ${text(sentence, 500)}\n`, { more })
  const head = '### Exceptions to review\n\n'
  return [{ priority: PRIORITY.exceptions.short, head, rows, tail: '\n' }]
}

function table(judgement: Judgement): Part {
  const { exceptions } = judgement
  const columns: ColumnOf<ExceptionResult>[] = [
    { name: 'Accepted', align: 'right', cell: acceptedCell },
    { name: 'Exception', cell: (result) => exceptionCell(result, judgement) },
  ]
  const from = judgement.policyFile === undefined ? '' : `From ${policyLink(judgement)}. `
  const above = `<details>\n<summary>${summaryText(judgement)}</summary>\n\n${from}Those to review first:\n\n`
  const options = { priority: PRIORITY.exceptions.full, rowName: 'exception', above, share: 0.1 }
  return { ...tablePart(exceptions.toSorted(mostPressing), columns, options), tail: '\n</details>\n\n' }
}

/** `2 exceptions accept 5 findings; the first expires in 14 days`. */
function summaryText({ exceptions, totals, extent }: Judgement): string {
  const inForce = exceptions.filter(({ state }) => state !== 'expired')
  const expired = exceptions.length - inForce.length
  const unused = inForce.filter(isUnused).length
  const total = totalOf(totals.accepted)
  const accepted = `${amountText(amountOf(total, extent))} ${total === 1 ? 'finding' : 'findings'}`
  const next = Math.min(...inForce.map(({ daysLeft }) => daysLeft))
  const facts = [
    ...(inForce.length === 0
      ? []
      : [
          `${counted(inForce.length, 'exception')} ${inForce.length === 1 ? 'accepts' : 'accept'} ${accepted}`,
          `${inForce.length === 1 ? 'it' : 'the first'} expires ${inDays(next)}`,
        ]),
    ...(expired === 0
      ? []
      : [`⚠️ ${counted(expired, 'exception')} expired, so ${expired === 1 ? 'its' : 'their'} findings count again`]),
    ...(unused === 0 ? [] : [`${number(unused)} ${unused === 1 ? 'matches' : 'match'} no findings`]),
  ]
  return text(facts.join('; '), 400)
}

function acceptedCell({ state, matched }: ExceptionResult): string {
  return state === 'expired' || matched === 0 ? '·' : number(matched)
}

function exceptionCell(result: ExceptionResult, judgement: Judgement): string {
  const { exception, matched, state } = result
  const { type } = exception
  const { name } = remedyFor(type)
  const pieces = [
    stateText(result),
    ...(isUnused(result) ? ['matches&nbsp;no&nbsp;findings'] : []),
    ...(state === 'expired' && matched > 0
      ? [`${counted(matched, 'finding').replace(' ', '&nbsp;')} count again`]
      : []),
    policyLine(exception.line, judgement),
    name === type ? code(type, 80) : text(name),
    ...narrowed(result),
    `“${text(exception.reason, 200)}”`,
    ...(exception.owner === undefined ? [] : [text(exception.owner, 80)]),
  ]
  return `${breakableCode(exception.bucket, 80)}${secondLine(pieces)}`
}

function stateText({ state, daysLeft, exception }: ExceptionResult): string {
  switch (state) {
    case 'expired':
      return `❌ Expired ${text(exception.expires)}`
    case 'expires-soon':
      return `⚠️ Expires ${inDays(daysLeft)}`
    case 'in-force':
      return `Expires ${text(exception.expires)}`
  }
}

/** What an exception is narrowed to besides bucket and type. */
function narrowed({ exception }: ExceptionResult): string[] {
  const { severities, account, region, updatedBefore } = exception
  const before = updatedBefore === undefined ? '' : `updated before ${timestamp(updatedBefore)}`
  return [severities.join(', '), account ?? '', region ?? '', before]
    .filter((part) => part !== '')
    .map((part) => text(part))
}
