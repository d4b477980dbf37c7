// The judgement that a redacted report carries, rendered by another run: its verdict stands.

import type { UserErrors } from '../grammar/errors.ts'
import { LIMIT_INPUTS } from '../inputs/limits.ts'
import type { Settings } from '../inputs/settings.ts'
import type { Gap, Judgement } from '../model/judgement.ts'
import { isOff } from '../model/outcome.ts'
import { MACIE_REGIONS } from '../model/regions.ts'
import { wantedTargets } from '../model/report.ts'
import type { Effect, Rules } from '../model/rules.ts'
import { MEASURES } from '../model/severity.ts'
import { coverageGap, EFFECTS } from './gaps.ts'

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
    ...(settings.onUncovered === 'fail' && !holdsCoverage(judgement) ? ['on-uncovered'] : []),
  ]
  if (judging.length > 0) {
    const fix = `The report was redacted (disclose), so it can't be re-evaluated. Remove ${judging.join(', ')} to render the verdict that it carries.`
    return { kind: 'errors', errors: [{ source: file, fix }] }
  }
  const lacking = lackedBy(judgement, settings)
  if (lacking !== undefined) return { kind: 'errors', errors: [{ source: file, fix: lacking }] }
  const report = { ...judgement.report, title: settings.title }
  return { kind: 'judgement', judgement: carriedOver({ ...judgement, report }, settings) }
}

/** Whether the verdict says that Macie monitors every bucket, as `on-uncovered: fail` asks for. */
function holdsCoverage({ gaps, report }: Judgement): boolean {
  const open = report.targets.flatMap((target) => (target.outcome === 'read' ? coverageGap(target, 'fail') : []))
  const told = gaps.filter(
    ({ kind, effect }) => effect === 'fail' && (kind === 'uncovered' || kind === 'coverage-unknown'),
  )
  return told.length === open.length
}

/** What the inputs name and the report doesn't hold. Where names are withheld, only their numbers can be compared. */
function lackedBy({ report }: Judgement, { roles, scope, regions }: Settings): string | undefined {
  const { disclosed } = report
  // What `all` skipped was not checked: it is held only where `all` is asked for again.
  const targets = regions === 'all' ? report.targets : wantedTargets(report)
  const accounts = roles.length > 0 ? roles.map(({ account }) => account) : scope.accounts
  const held = { accounts: targets.map(({ account }) => account), regions: targets.map(({ region }) => region) }
  const asked = { accounts, regions: regions === 'all' ? MACIE_REGIONS : regions }
  const lacks = (names: readonly string[], there: readonly string[]) =>
    disclosed === 'counts' ? new Set(names).size > new Set(there).size : names.some((name) => !there.includes(name))
  const what = [
    ...(lacks(asked.accounts, held.accounts) ? [`accounts (${new Set(held.accounts).size} checked)`] : []),
    ...(lacks(asked.regions, held.regions) ? [`Regions (${new Set(held.regions).size} checked)`] : []),
  ]
  if (what.length === 0) return undefined
  return `The report doesn't hold all ${what.join(' and ')} that the inputs name. Make it with the same regions and role-to-assume or accounts.`
}

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
  return isOff(gap.outcome) ? onDisabled : onIncomplete
}
