// Which threshold is in force when the inputs and the policy file both set one.
import { LIMIT_INPUTS } from '../inputs/limits.ts'
import type { Settings } from '../inputs/settings.ts'
import type { Rules, Threshold } from '../model/rules.ts'
import { MEASURES, type Measure } from '../model/severity.ts'
import type { Policy } from '../policy/policy.ts'

/** An input that was given overrides the policy file, and the file overrides the input's own default. */
export function rulesFrom(settings: Settings, policy: Policy | undefined): Rules {
  return {
    thresholds: MEASURES.flatMap((measure) => thresholdOf(measure, settings, policy)),
    bucketRules: policy?.bucketRules ?? [],
    exceptions: policy?.exceptions ?? [],
    ...(policy === undefined ? {} : { policyFile: policy.file }),
    ...(policy?.accountNames === undefined ? {} : { accountNames: policy.accountNames }),
    gateOn: settings.gateOn,
    warnOnly: settings.warnOnly,
    onIncomplete: settings.onIncomplete,
    onDisabled: settings.onDisabled,
    onUncovered: settings.onUncovered,
  }
}

function thresholdOf(measure: Measure, settings: Settings, policy: Policy | undefined): readonly Threshold[] {
  const limit = settings.limits[measure]
  const written = policy?.thresholds.find((threshold) => threshold.measure === measure)
  if (limit.kind !== 'given' && written !== undefined) return [written]
  if (limit.kind === 'none') return []
  return [{ measure, allowed: limit.allowed, source: { kind: 'input', name: LIMIT_INPUTS[measure] } }]
}
