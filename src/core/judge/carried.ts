// The judgement that a redacted report carries, rendered by another run: its verdict stands.
import type { UserErrors } from '../grammar/errors.ts'
import { LIMIT_INPUTS } from '../inputs/limits.ts'
import type { Settings } from '../inputs/settings.ts'
import type { Gap, Judgement } from '../model/judgement.ts'
import type { Effect, Rules } from '../model/rules.ts'
import { MEASURES } from '../model/severity.ts'

type Tolerance = Pick<Rules, 'warnOnly' | 'onIncomplete' | 'onDisabled'>

/** The judgement for this run; an error where an input asks for another one, which a redacted report can't give. */
export function renderCarried(
  judgement: Judgement,
  settings: Settings,
  file: string,
): { readonly kind: 'judgement'; readonly judgement: Judgement } | UserErrors {
  const judging = [
    ...MEASURES.flatMap((measure) => (settings.limits[measure].kind === 'given' ? [LIMIT_INPUTS[measure]] : [])),
    ...(settings.policyFile === undefined ? [] : ['policy-file']),
    ...(settings.gateOn === judgement.gateOn || settings.gateOn === 'all' ? [] : ['gate-on']),
  ]
  if (judging.length > 0) {
    const fix = `The report was redacted (disclose), so it can't be re-evaluated. Remove ${judging.join(', ')} to render the verdict that it carries.`
    return { kind: 'errors', errors: [{ source: file, fix }] }
  }
  const report = { ...judgement.report, title: settings.title }
  return { kind: 'judgement', judgement: carriedOver({ ...judgement, report }, settings) }
}

const EFFECTS: readonly Effect[] = ['fail', 'warn', 'ignore']

/** The same verdict. Whether the step fails is for this run to tolerate as well: it can let pass what failed before. */
function carriedOver(judgement: Judgement, tolerance: Tolerance): Judgement {
  const gaps = judgement.gaps.map((gap) => ({ ...gap, effect: laxer(gap.effect, effectOn(gap, tolerance)) }))
  const scopeGaps = judgement.scopeGaps.map((gap) => ({ ...gap, effect: laxer(gap.effect, tolerance.onIncomplete) }))
  const warnOnly = judgement.warnOnly || tolerance.warnOnly
  const breached = judgement.verdict === 'fail' && !warnOnly
  const nothingRead = judgement.report.targets.length === 0 && tolerance.onIncomplete === 'fail'
  const open = nothingRead || [...gaps, ...scopeGaps].some(({ effect }) => effect === 'fail')
  return { ...judgement, gaps, scopeGaps, warnOnly, failsStep: judgement.failsStep && (breached || open) }
}

function laxer(one: Effect, other: Effect): Effect {
  return EFFECTS.indexOf(one) > EFFECTS.indexOf(other) ? one : other
}

/** `on-uncovered` warns unless it is set: its default is no decision of this run. */
function effectOn(gap: Gap, { onIncomplete, onDisabled }: Tolerance): Effect {
  if (gap.kind !== 'unread') return 'fail'
  return gap.outcome === 'disabled' || gap.outcome === 'paused' ? onDisabled : onIncomplete
}
