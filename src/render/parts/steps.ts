// What to do, numbered, most urgent first: the way from red to green.
import type { Judgement } from '../../core/model/judgement.ts'
import { type Part, rowsOf } from '../markdown/budget.ts'
import { counted } from '../text/formats.ts'
import { findingSteps } from './finding-steps.ts'
import { type Form, PRIORITY } from './form.ts'
import { gapSteps } from './gap-steps.ts'

/** In short at most `most`; the job summary has the others. Nothing to do, no part. */
export function stepsParts(judgement: Judgement, form: Form, most = Number.POSITIVE_INFINITY): Part[] {
  const all = [...findingSteps(judgement, form), ...gapSteps(judgement)]
  if (all.length === 0) return []
  const steps = all.slice(0, most).map((step, at) => `${at + 1}. ${step}\n`)
  const left = all.length - steps.length
  const more = (missing: number) =>
    missing === 0 ? '' : `\n… and ${counted(missing, 'more step')} in the job summary.\n`
  const rows = rowsOf('step', steps, (step) => step, { more, share: 0.2 })
  return [{ priority: PRIORITY.steps[form], head: '### What to do\n\n', rows, tail: `${more(left)}\n` }]
}
