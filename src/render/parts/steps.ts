// What to do, numbered, most urgent first: the way from red to green.
import type { Judgement } from '../../core/model/judgement.ts'
import { type Part, rowsOf } from '../markdown/budget.ts'
import { counted } from '../text/formats.ts'
import { findingSteps } from './finding-steps.ts'
import { type Form, PRIORITY } from './form.ts'
import { gapSteps } from './gap-steps.ts'

/**
 * In short at most `most`, without a heading: the comment is short, and its numbered links say what they are. The job
 * summary has the others. Nothing to do, no part.
 */
export function stepsParts(judgement: Judgement, form: Form, most = Number.POSITIVE_INFINITY): Part[] {
  const all = [...findingSteps(judgement, form), ...gapSteps(judgement)]
  if (all.length === 0) return []
  const steps = all.slice(0, most).map((step, at) => `${at + 1}. ${step}\n`)
  const left = all.length - steps.length
  const moreText = (missing: number) => `… and ${counted(missing, 'more step')} in the job summary.\n`
  const rows = rowsOf('step', steps, (step) => step, { more: (missing) => `\n${moreText(missing)}`, share: 0.2 })
  const tail = left === 0 ? '\n' : `${steps.length + 1}. ${moreText(left)}\n`
  const head = Number.isFinite(most) ? '' : '### What to do\n\n'
  return [{ priority: PRIORITY.steps[form], head, rows, tail }]
}
