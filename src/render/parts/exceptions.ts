// The policy file's exceptions: which hold, which end soon or have ended, and which match nothing.
import type { ExceptionResult, Judgement } from '../../core/model/judgement.ts'
import { inOrder } from '../../core/model/order.ts'
import type { Part } from '../markdown/budget.ts'
import { code, text } from '../markdown/escape.ts'
import { tableOf } from '../markdown/table.ts'
import { longest, wide } from '../markdown/widths.ts'
import { counted, inDays, number } from '../text/formats.ts'
import { RANKS } from './ranks.ts'

/** What asks for action first. */
const STATES: readonly ExceptionResult['state'][] = ['ended', 'ends-soon', 'in-force']

const mostPressing = inOrder<ExceptionResult>(
  (one, other) => STATES.indexOf(one.state) - STATES.indexOf(other.state),
  (one, other) => one.exception.line - other.exception.line,
)

/** None where there are no exceptions. */
export function exceptionsParts({ exceptions }: Judgement): Part[] {
  if (exceptions.length === 0) return []
  const sorted = exceptions.toSorted(mostPressing)
  const bucketWidth = longest(
    exceptions.map(({ exception }) => exception.bucket),
    24,
  )
  const { head, row } = tableOf<ExceptionResult>([
    { name: wide('State', 20), cell: stateCell },
    { name: wide('Bucket', bucketWidth, 'code'), cell: ({ exception }) => code(exception.bucket, 80) },
    { name: 'Finding type', cell: ({ exception }) => code(exception.type, 80) },
    {
      name: 'Only',
      shown: exceptions.some((result) => onlyCell(result) !== ''),
      cell: onlyCell,
    },
    { name: 'Findings', align: 'right', cell: ({ matched }) => (matched === 0 ? 'none' : number(matched)) },
    { name: 'Reason', cell: ({ exception }) => text(exception.reason, 200) },
    {
      name: 'Owner',
      shown: exceptions.some(({ exception }) => exception.owner !== undefined),
      cell: ({ exception }) => text(exception.owner ?? '', 80),
    },
    { name: 'Line', align: 'right', cell: ({ exception }) => String(exception.line) },
  ])
  const rowAt = (at: number) => {
    const result = sorted[at]
    return result === undefined ? '' : row(result)
  }
  return [
    {
      rank: RANKS.exceptions,
      head: `### Exceptions\n\n${summed(exceptions)}\n\n${head}`,
      rows: { name: 'exception', count: sorted.length, row: rowAt, share: 0.1 },
      tail: '\n',
    },
  ]
}

function summed(exceptions: readonly ExceptionResult[]): string {
  const ended = exceptions.filter(({ state }) => state === 'ended').length
  const holding = exceptions.length - ended
  const unused = exceptions.filter(({ state, matched }) => state !== 'ended' && matched === 0).length
  const said = [
    `${counted(holding, 'exception')} in force`,
    ...(ended > 0 ? [`${number(ended)} ended: what they matched counts again`] : []),
    ...(unused > 0 ? [`${number(unused)} matching no finding`] : []),
  ]
  return `${said.join(', ')}.`
}

function stateCell({ state, daysLeft, matched, exception }: ExceptionResult): string {
  const unused = matched === 0 ? ', unused' : ''
  switch (state) {
    case 'ended':
      return `❌ ended ${text(exception.expires)}${unused}`
    case 'ends-soon':
      return `⚠️ ends ${inDays(daysLeft)}${unused}`
    case 'in-force':
      return `until ${text(exception.expires)}${unused}`
  }
}

/** What an exception is narrowed to besides bucket and type. */
function onlyCell({ exception }: ExceptionResult): string {
  const { severities, account, region } = exception
  return [severities.join(', '), account ?? '', region ?? '']
    .filter((part) => part !== '')
    .map((part) => text(part))
    .join(', ')
}
