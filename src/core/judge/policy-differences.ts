// What one policy changes of another, as far as it can change a verdict: limits, rules per bucket, exceptions.
import type { Judgement } from '../model/judgement.ts'
import type { PolicyDifference } from '../model/policy-change.ts'
import type { BucketRule, Exception, Rules, Threshold } from '../model/rules.ts'
import { MEASURES, SEVERITIES } from '../model/severity.ts'
import type { Policy } from '../policy/policy.ts'

/** Whether both hold the same values: comments, lines and layout don't count. */
export function saysTheSame(one: Policy | undefined, other: Policy | undefined): boolean {
  return contentOf(one) === contentOf(other)
}

const EMPTY: Policy = { file: '', thresholds: [], bucketRules: [], exceptions: [] }

function contentOf(policy: Policy = EMPTY): string {
  const { file: _, accountNames = new Map<string, string>(), ...rules } = policy
  // Names decide nothing, but what a page calls an account can mislead who reads it.
  const content = { ...rules, names: [...accountNames].sort() }
  return JSON.stringify(content, (key, value: unknown) => (key === 'line' || key === 'source' ? undefined : value))
}

/** What a policy leads to, and the rules that it makes. */
export interface Judged {
  readonly judgement: Judgement
  readonly rules: Rules
}

/** Limits over all buckets first, then by bucket, then what exceptions accept. Empty: nothing that can change a verdict. */
export function policyDifferences(before: Judged, after: Judged): PolicyDifference[] {
  return [
    ...limitChanges(before.rules.thresholds, after.rules.thresholds).map((change) => ({
      kind: 'limit' as const,
      ...change,
    })),
    ...bucketDifferences(before.rules.bucketRules, after.rules.bucketRules),
    ...acceptedDifferences(before.judgement, after.judgement),
    ...exceptionDifferences(before.rules.exceptions, after),
  ]
}

function limitChanges(before: readonly Threshold[], after: readonly Threshold[]) {
  return MEASURES.flatMap((measure) => {
    const allowedIn = (thresholds: readonly Threshold[]) =>
      thresholds.find((threshold) => threshold.measure === measure)?.allowed
    const [old, fresh] = [allowedIn(before), allowedIn(after)]
    if (old === fresh) return []
    return [
      { measure, ...(old === undefined ? {} : { before: old }), ...(fresh === undefined ? {} : { after: fresh }) },
    ]
  })
}

function bucketDifferences(before: readonly BucketRule[], after: readonly BucketRule[]): PolicyDifference[] {
  const [old, fresh] = [byName(before), byName(after)]
  const removed = [...old.keys()].filter((match) => !fresh.has(match))
  const added = [...fresh.keys()].filter((match) => !old.has(match))
  const kept = [...old.keys()].filter((match) => fresh.has(match))
  const isReordered = [...fresh.keys()].filter((match) => old.has(match)).join('\n') !== kept.join('\n')
  return [
    ...removed.map((match) => ({ kind: 'bucket-rule' as const, change: 'removed' as const, match })),
    ...added.map((match) => ({ kind: 'bucket-rule' as const, change: 'added' as const, match })),
    ...kept.flatMap((match) =>
      limitChanges(old.get(match)?.thresholds ?? [], fresh.get(match)?.thresholds ?? []).map((change) => ({
        kind: 'bucket-limit' as const,
        match,
        ...change,
      })),
    ),
    ...(isReordered ? [{ kind: 'bucket-rule-order' as const }] : []),
  ]
}

/** The first rule of each glob and owner: a later one with the same two never applies. */
function byName(rules: readonly BucketRule[]): Map<string, BucketRule> {
  const first = new Map<string, BucketRule>()
  for (const rule of rules) if (!first.has(nameOf(rule))) first.set(nameOf(rule), rule)
  return first
}

function nameOf({ match, account }: BucketRule): string {
  return account === undefined ? match : `${match} of ${account}`
}

function acceptedDifferences({ totals: before }: Judgement, { totals: after }: Judgement): PolicyDifference[] {
  return SEVERITIES.flatMap((severity) => {
    const more = after.accepted[severity] - before.accepted[severity]
    return more === 0 ? [] : [{ kind: 'accepted' as const, severity, more }]
  })
}

/** The reason and the owner change nothing; a later day of expiration does. */
function exceptionDifferences(before: readonly Exception[], { rules, judgement }: Judged): PolicyDifference[] {
  const removed = without(before, rules.exceptions, wholeKey)
  const added = without(rules.exceptions, before, wholeKey)
  const matched = new Map(judgement.exceptions.map((result) => [result.exception, result.matched]))
  return [
    ...without(added, removed, matchKey).map((exception) => ({
      kind: 'exception-added' as const,
      exception,
      matched: matched.get(exception) ?? 0,
    })),
    ...without(removed, added, matchKey).map((exception) => ({ kind: 'exception-removed' as const, exception })),
    ...added.flatMap((exception) => {
      const old = removed.find((other) => matchKey(other) === matchKey(exception))
      return old === undefined ? [] : [{ kind: 'exception-expires' as const, exception, before: old.expires }]
    }),
  ]
}

/** Those of `all` that `others` don't have, by key, each of the others counting once. */
function without(
  all: readonly Exception[],
  others: readonly Exception[],
  key: (exception: Exception) => string,
): Exception[] {
  const left = others.map(key)
  return all.filter((exception) => {
    const at = left.indexOf(key(exception))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function matchKey({ bucket, type, severities, account, region, updatedBefore }: Exception): string {
  return JSON.stringify([bucket, type, severities.toSorted(), account ?? '', region ?? '', updatedBefore ?? ''])
}

function wholeKey(exception: Exception): string {
  return `${matchKey(exception)} ${exception.expires}`
}
