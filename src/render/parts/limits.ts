// The table of limits: for each severity and the total what was found, what is allowed, and the result.
import { type Amount, amountOf } from '../../core/model/amount.ts'
import type { Judgement, LimitResult } from '../../core/model/judgement.ts'
import { scopeOf } from '../../core/model/report.ts'
import type { Source } from '../../core/model/rules.ts'
import { type Measure, type Severity, totalOf } from '../../core/model/severity.ts'
import type { Part } from '../markdown/budget.ts'
import { code, text } from '../markdown/escape.ts'
import { tableOf } from '../markdown/table.ts'
import { amountText, day, number } from '../text/formats.ts'
import { type Form, PRIORITY } from './form.ts'

const COLORS = { High: '🔴', Medium: '🟠', Low: '🟡' } as const satisfies Record<Severity, string>

/** One row for each measure. In full with accepted findings, and with the rule that sets the limit. */
export function limitsPart(judgement: Judgement, form: Form): Part {
  const { limits, totals, extent, gateOn, report } = judgement
  const isFull = form === 'full'
  const { head, row } = tableOf<LimitResult>([
    { name: 'Severity', cell: ({ measure, found }) => (isFull ? coloredMeasure(measure, found) : measure) },
    { name: 'Found', align: 'right', cell: ({ found }) => amountText(found) },
    {
      name: isFull ? `New since ${text(day(scopeOf(report).newSince ?? ''))}` : 'New',
      align: 'right',
      shown: totals.new !== undefined,
      cell: (result) => amountText(result.new ?? result.found),
    },
    {
      name: 'Accepted',
      align: 'right',
      shown: isFull && totalOf(totals.accepted) > 0,
      cell: ({ accepted }) => amountText(amountOf(accepted, extent)),
    },
    { name: isFull && gateOn === 'new' ? 'New allowed' : 'Allowed', align: 'right', cell: allowedCell },
    { name: 'Result', cell: (result) => resultCell(result, form) },
  ])
  const note = !isFull && gateOn === 'new' ? 'The limits apply to new findings only.\n\n' : ''
  return { priority: PRIORITY.limits[form], head: `${head}${limits.map(row).join('')}\n${note}` }
}

/** Colored only where something was found. */
export function coloredMeasure(measure: Measure, found: Amount): string {
  if (measure === 'Total') return '**Total**'
  return `${found.kind !== 'not-checked' && found.value > 0 ? COLORS[measure] : '⚪'} ${measure}`
}

function allowedCell(result: LimitResult): string {
  return result.kind === 'no-limit' ? 'no limit' : number(result.threshold.allowed)
}

function resultCell(result: LimitResult, form: Form): string {
  if (form === 'short') return resultText(result, form)
  return `${resultText(result, form)} ${result.kind === 'no-limit' ? '' : ruleCode(result.threshold.source)}`
}

/** The check mark is for `within` alone, whose counts are exact. */
function resultText(result: LimitResult, form: Form): string {
  switch (result.kind) {
    case 'no-limit':
      return ''
    case 'within':
      return '✅ within'
    case 'unknown':
      return result.found.kind === 'not-checked' ? '⚠️ not checked' : '⚠️ unknown (incomplete)'
    case 'exceeded':
      return form === 'full'
        ? `❌ **${amountText({ kind: result.found.kind, value: result.over })} over**`
        : '❌ exceeded'
  }
}

/** `max-high`, or the policy's rule with file and line, as code. */
export function ruleCode(source: Source): string {
  return source.kind === 'input'
    ? code(source.name, 80)
    : `${code(source.path, 80)} in ${code(`${source.file}:${source.line}`, 200)}`
}
