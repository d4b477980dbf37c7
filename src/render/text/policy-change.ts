// What a pull request changes of the policy, in plain sentences for log, annotations and pages. No sentence here names a
// bucket or a pattern.
import { LIMIT_INPUTS } from '../../core/inputs/limits.ts'
import type { Judgement, Verdict } from '../../core/model/judgement.ts'
import type { PolicyChange, PolicyDifference } from '../../core/model/policy-change.ts'
import { counted, number } from './formats.ts'
import { withFullStop } from './sentences.ts'

export type Changed = Extract<PolicyChange, { kind: 'changed' }>

/** `main`, or what to call it where the event doesn't say. */
export function branchName({ branch }: { readonly branch?: string }): string {
  return branch ?? 'the default branch'
}

/** `0`, `no limit` */
export function allowedText(allowed: number | undefined): string {
  return allowed === undefined ? 'no limit' : number(allowed)
}

/** `max-high 0 → 999; accepts 12 High findings more`; undefined where nothing that changes can change a verdict. */
export function differencesText(differences: readonly PolicyDifference[]): string | undefined {
  const limits = differences.flatMap((one) =>
    one.kind === 'limit' ? [`${LIMIT_INPUTS[one.measure]} ${allowedText(one.before)} → ${allowedText(one.after)}`] : [],
  )
  const changesBuckets = differences.some(({ kind }) => kind.startsWith('bucket-'))
  const accepted = differences.flatMap((one) => {
    if (one.kind !== 'accepted') return []
    const findings = counted(Math.abs(one.more), `${one.severity} finding`)
    return [`accepts ${findings} ${one.more > 0 ? 'more' : 'fewer'}`]
  })
  const all = [
    ...limits,
    ...(changesBuckets ? ['changes the limits of individual buckets'] : []),
    ...accepted,
    ...exceptionCounts(differences),
  ]
  return all.length === 0 ? undefined : all.join('; ')
}

/** Exceptions as such, where the findings that they accept don't tell of them yet. */
function exceptionCounts(differences: readonly PolicyDifference[]): string[] {
  const count = (wanted: PolicyDifference['kind']) => differences.filter(({ kind }) => kind === wanted).length
  const more = differences.some((one) => one.kind === 'accepted' && one.more > 0)
  const fewer = differences.some((one) => one.kind === 'accepted' && one.more < 0)
  const facts = [
    { verb: 'adds', how: more ? 0 : count('exception-added') },
    { verb: 'removes', how: fewer ? 0 : count('exception-removed') },
    { verb: 'changes the expiration date of', how: count('exception-expires') },
  ]
  return facts.filter(({ how }) => how > 0).map(({ verb, how }) => `${verb} ${counted(how, 'exception')}`)
}

const WOULD = {
  pass: 'would pass',
  fail: 'would fail',
  incomplete: 'would be incomplete',
} as const satisfies Record<Verdict, string>

/** Begins a sentence. A push to a branch has no pull request yet. */
function subjectOf({ isPullRequest }: Changed): string {
  return isPullRequest ? 'This pull request' : 'This checkout'
}

/** What the change does to the verdict, in a sentence that is to stand out. */
export function effectSentence(change: Changed): string {
  const subject = subjectOf(change)
  const { holds, defaultBranch, checkout } = change
  if (defaultBranch.verdict === checkout.verdict)
    return `${subject} changes the policy; the verdict is the same under both.`
  return holds === 'default-branch'
    ? `${subject} loosens the gate: with its policy, the gate ${WOULD[checkout.verdict]}.`
    : `${subject} tightens the gate: with the policy on ${branchName(change)}, the gate ${WOULD[defaultBranch.verdict]}.`
}

/** Why a verdict holds that the change doesn't lead to; undefined where both lead to the same. */
export function ruleSentence(change: Changed): string | undefined {
  if (change.defaultBranch.verdict === change.checkout.verdict) return undefined
  return `Until it's merged, the policy on ${branchName(change)} applies, too, and the stricter verdict counts.`
}

/** All of it in one line for log, annotation and page; undefined where there is nothing to tell. */
export function policySentence({ policyChange: change }: Judgement): string | undefined {
  switch (change?.kind) {
    case undefined:
    case 'same':
      return undefined
    case 'changed': {
      const what = differencesText(change.differences) ?? 'nothing that applies to these findings'
      return [effectSentence(change), ruleSentence(change), `What it changes: ${what}.`]
        .filter((part) => part !== undefined)
        .join(' ')
    }
    case 'adopted':
      return `${change.branch ?? 'The default branch'} has no policy file ${change.file} yet, so the one in this checkout applies.`
    case 'checkout-only':
      return 'The policy is the one in this checkout, which a pull request can edit (policy-from: checkout).'
    case 'no-checkout':
      return `The job has no checkout, so the policy on ${branchName(change)} applies (${change.file}).`
    case 'unreadable':
      return unreadableSentence(change)
  }
}

/** Names the scope and the input whatever the cause is. */
export function unreadableSentence(change: Extract<PolicyChange, { kind: 'unreadable' }>): string {
  const fix =
    'Reading it takes permissions: contents: read; policy-from: checkout applies the policy in this checkout alone.'
  return `The policy on ${branchName(change)} couldn't be used. ${withFullStop(change.message)} ${fix}`
}
