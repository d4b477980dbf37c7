// The table of limits: for each severity and the total what was found, what is allowed, and the result.
import type { Amount } from '../../core/model/amount.ts'
import type { Judgement, LimitResult } from '../../core/model/judgement.ts'
import type { Source } from '../../core/model/rules.ts'
import type { Part } from '../markdown/budget.ts'
import { code } from '../markdown/escape.ts'
import { tableOf } from '../markdown/table.ts'
import { number } from '../text/formats.ts'
import { type Form, PRIORITY } from './form.ts'

/** One row for each severity, and one for the total where it has a limit. Where anything wasn't checked, the counts are "at least". */
export function limitsPart({ limits, totals, gateOn }: Judgement, form: Form): Part {
  const shown = limits.filter(({ measure, kind }) => measure !== 'Total' || kind !== 'no-limit')
  const isPartial = shown.some(({ found }) => found.kind === 'at-least')
  const isUnknown = shown.some(({ kind }) => kind === 'unknown')
  const { head, row } = tableOf<LimitResult>([
    { name: 'Severity', cell: (result) => bold(result.measure, result) },
    { name: isPartial ? 'At least' : 'Found', align: 'right', cell: (result) => bold(plain(result.found), result) },
    {
      name: 'New',
      align: 'right',
      shown: totals.new !== undefined,
      cell: (result) => newCell(result.new ?? result.found),
    },
    { name: gateOn === 'new' ? 'Limit on new' : 'Limit', align: 'right', cell: limitCell },
    { name: '', align: isUnknown ? 'left' : 'center', cell: ({ kind }) => RESULTS[kind] },
  ])
  return { priority: PRIORITY.limits[form], head: `${head}${shown.map(row).join('')}\n` }
}

/** The check mark is for `within` alone, whose counts are exact. */
const RESULTS = {
  'no-limit': '',
  within: '✅',
  unknown: 'unknown',
  exceeded: '❌',
} as const satisfies Record<LimitResult['kind'], string>

/** What exceeds its limit stands out. */
function bold(cell: string, { kind }: LimitResult): string {
  return kind === 'exceeded' ? `**${cell}**` : cell
}

/** The column's name says "at least" where it has to. */
function plain(amount: Amount): string {
  return amount.kind === 'not-checked' ? 'not checked' : number(amount.value)
}

function newCell(amount: Amount): string {
  if (amount.kind === 'not-checked') return 'not checked'
  return amount.value === 0 ? '·' : `+${number(amount.value)}`
}

function limitCell(result: LimitResult): string {
  return result.kind === 'no-limit' ? '–' : number(result.threshold.allowed)
}

/** `max-high`, or the policy's rule with file and line, as code. */
export function ruleCode(source: Source): string {
  return source.kind === 'input'
    ? code(source.name, 80)
    : `${code(source.path, 80)} in ${code(`${source.file}:${source.line}`, 200)}`
}
