// Builders of rules: thresholds, rules per bucket, exceptions.
import type { BucketRule, Exception, Rules, Threshold } from '../../src/core/model/rules.ts'
import type { Measure } from '../../src/core/model/severity.ts'

export const POLICY_FILE = '.github/macie-gate.yml'

const INPUT = { High: 'max-high', Medium: 'max-medium', Low: 'max-low', Total: 'max-total' } as const

/** A threshold that an input set. */
export function threshold(measure: Measure, allowed: number): Threshold {
  return { measure, allowed, source: { kind: 'input', name: INPUT[measure] } }
}

/** A threshold that the policy file set. */
export function policyThreshold(
  measure: Measure,
  allowed: number,
  path = `thresholds.${measure.toLowerCase()}`,
): Threshold {
  return { measure, allowed, source: { kind: 'policy', file: POLICY_FILE, line: 2, path } }
}

/** A rule that allows no High finding in the buckets that it matches. */
export function bucketRule(overrides: Partial<BucketRule> = {}): BucketRule {
  return {
    match: 'prod-*',
    thresholds: [policyThreshold('High', 0, 'buckets[0].thresholds.high')],
    line: 4,
    ...overrides,
  }
}

/** An exception for every finding in every bucket, long in force. */
export function exception(overrides: Partial<Exception> = {}): Exception {
  return { bucket: '*', type: '*', severities: [], reason: 'DATA-112', expires: '2027-06-30', line: 9, ...overrides }
}

/** What the inputs' defaults give: no High finding is allowed. */
export function rules(overrides: Partial<Rules> = {}): Rules {
  return {
    thresholds: [threshold('High', 0)],
    bucketRules: [],
    exceptions: [],
    gateOn: 'all',
    warnOnly: false,
    onIncomplete: 'fail',
    onDisabled: 'fail',
    onUncovered: 'warn',
    ...overrides,
  }
}
