// Redaction of rules: thresholds, exceptions, and what a checkout's policy changes. Patterns, reasons and owners go.
import type { Withholding } from '../model/disclosure.ts'
import type { LimitResult } from '../model/judgement.ts'
import type { PolicyChange, PolicyDifference, PolicySide } from '../model/policy-change.ts'
import type { Exception, Source, Threshold } from '../model/rules.ts'
import type { Names } from './names.ts'
import { withoutNames } from './withheld-text.ts'

const WITHHELD = 'withheld'

export function redactThreshold({ measure, allowed, source }: Threshold, level: Withholding): Threshold {
  return { measure, allowed, source: sourceOf(source, level) }
}

/** The policy's line says which rule it was to those who may read the policy, which can be in another repository. */
function sourceOf(source: Source, level: Withholding): Source {
  if (source.kind === 'input' || level === 'buckets') return source
  const { kind, line, path } = source
  return { kind, file: 'policy', line, path }
}

export function redactLimit(limit: LimitResult, level: Withholding): LimitResult {
  return limit.kind === 'no-limit' ? limit : { ...limit, threshold: redactThreshold(limit.threshold, level) }
}

/** Its pattern names buckets and its reason may name anything; its line tells which one it is. */
export function redactException(exception: Exception, names: Names): Exception {
  const { type, severities, region, account, updatedBefore, expires, line } = exception
  return {
    bucket: WITHHELD,
    type,
    severities,
    ...(region === undefined ? {} : { region: names.region(region) }),
    ...(account === undefined ? {} : { account: names.account(account) }),
    ...(updatedBefore === undefined ? {} : { updatedBefore }),
    reason: WITHHELD,
    expires,
    line,
  }
}

/** The branch and the file are this repository's own: who reads the page can read them. */
export function redactPolicyChange(change: PolicyChange, level: Withholding, names: Names): PolicyChange {
  switch (change.kind) {
    case 'same':
    case 'checkout-only':
      return { kind: change.kind }
    case 'adopted':
    case 'no-checkout':
      return { kind: change.kind, ...branchOf(change), file: change.file }
    case 'unreadable':
      return { kind: change.kind, ...branchOf(change), message: withoutNames(change.message) }
    case 'changed': {
      const { kind, holds, isPullRequest, file, defaultBranch, checkout, differences } = change
      return {
        kind,
        ...branchOf(change),
        holds,
        isPullRequest,
        file,
        defaultBranch: sideOf(defaultBranch, level),
        checkout: sideOf(checkout, level),
        differences: differences.map((difference) => differenceOf(difference, names)),
      }
    }
  }
}

function branchOf({ branch }: { readonly branch?: string }): { readonly branch?: string } {
  return branch === undefined ? {} : { branch }
}

function sideOf({ verdict, limits, accepted }: PolicySide, level: Withholding): PolicySide {
  return { verdict, limits: limits.map((limit) => redactLimit(limit, level)), accepted }
}

function differenceOf(difference: PolicyDifference, names: Names): PolicyDifference {
  switch (difference.kind) {
    case 'limit':
    case 'bucket-rule-order':
    case 'accepted':
      return difference
    case 'bucket-limit':
    case 'bucket-rule':
      return { ...difference, match: WITHHELD }
    case 'exception-added':
    case 'exception-removed':
    case 'exception-expires':
      return { ...difference, exception: redactException(difference.exception, names) }
  }
}
