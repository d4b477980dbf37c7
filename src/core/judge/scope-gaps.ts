// Whether there was anything to check: buckets that the scope matches, accounts that a Target sees.
import type { TargetInventory } from '../model/inventory.ts'
import { distinct } from '../model/order.ts'
import { targetKey } from '../model/refs.ts'
import { type Report, scopeOf, wantedTargets } from '../model/report.ts'
import type { Rules } from '../model/rules.ts'
import type { Caution, ScopeGap } from '../model/scope-gap.ts'
import { planTargets } from '../model/targets.ts'
import { unseenAccounts } from './unseen-accounts.ts'

/** What the inputs name and nothing was seen of. Without any Target that was read, the Targets' own gaps say it all. */
export function scopeGapsOf(report: Report, rules: Rules): ScopeGap[] {
  const missing = missingTargets(report, rules)
  if (!report.targets.some(({ outcome }) => outcome === 'read')) return missing
  const empty = emptyScope(report)
  const effect = rules.onIncomplete
  return [
    ...(empty === undefined || isTolerated(empty, rules) ? [] : [{ ...empty, effect }]),
    ...unseenAccounts(report, rules),
    ...missing,
  ]
}

/** What only warns. */
export function cautionsOf(report: Report, rules: Rules): Caution[] {
  const empty = emptyScope(report)
  return [
    ...(empty?.kind === 'buckets-unknown' && isTolerated(empty, rules) ? [empty] : []),
    ...(empty === undefined ? unmatchedPatterns(report) : []),
    ...unmatchedRules(report, rules),
  ]
}

type EmptyScope =
  | Pick<Extract<ScopeGap, { kind: 'no-bucket' }>, 'kind' | 'patterns' | 'nearest'>
  | Pick<Extract<ScopeGap, { kind: 'buckets-unknown' }>, 'kind' | 'patterns' | 'message'>

/** Whoever doesn't ask for coverage may have no permission to list buckets. */
function isTolerated({ kind }: EmptyScope, rules: Rules): boolean {
  return kind === 'buckets-unknown' && rules.onUncovered === 'ignore'
}

function emptyScope(report: Report): EmptyScope | undefined {
  const { buckets: patterns } = scopeOf(report)
  if (patterns.length === 0 || report.buckets.length > 0) return undefined
  const inventories = inventoriesOf(report)
  const known = inventories.filter((inventory) => inventory?.kind === 'known')
  if (known.some(({ hasBucketInScope }) => hasBucketInScope)) return undefined
  if (known.length === inventories.length) return { kind: 'no-bucket', patterns, nearest: nearestOf(known) }
  const message =
    inventories.find((inventory) => inventory?.kind === 'unknown')?.message ??
    "The report doesn't tell whether any bucket matches."
  return { kind: 'buckets-unknown', patterns, message }
}

type Known = Extract<TargetInventory, { kind: 'known' }>

/** Of the Targets that were read. */
function inventoriesOf(report: Report): (TargetInventory | undefined)[] {
  return report.targets.flatMap((target) => (target.outcome === 'read' ? [target.inventory] : []))
}

function nearestOf(inventories: readonly Known[]): string[] {
  return distinct(inventories.flatMap(({ nearest }) => nearest)).slice(0, MOST_NEAREST)
}

const MOST_NEAREST = 3

/** Patterns that are known to match no bucket, in the order in which they are sorted. Only where everything was checked. */
function unmatchedIn(report: Report): readonly string[] {
  if (wantedTargets(report).some(({ outcome }) => outcome !== 'read')) return []
  const [first, ...others] = inventoriesOf(report)
  if (first?.kind !== 'known') return []
  return first.unmatched.filter((pattern) =>
    others.every((other) => other?.kind === 'known' && other.unmatched.includes(pattern)),
  )
}

function unmatchedPatterns(report: Report): Caution[] {
  const patterns = new Set(scopeOf(report).buckets)
  const known = inventoriesOf(report).filter((inventory) => inventory?.kind === 'known')
  return unmatchedIn(report)
    .filter((pattern) => patterns.has(pattern))
    .map((pattern) => ({ kind: 'pattern-unmatched', pattern, nearest: nearestOf(known) }))
}

function unmatchedRules(report: Report, { bucketRules, policyFile: file = '' }: Rules): Caution[] {
  const unmatched = new Set(unmatchedIn(report))
  return bucketRules
    .filter(({ match }) => unmatched.has(match))
    .map(({ match, line }) => ({ kind: 'rule-unmatched', match, file, line }))
}

/** A saved report has to hold its own accounts in its own Regions, and those that this run names. */
function missingTargets(report: Report, { onIncomplete: effect, saved }: Rules): ScopeGap[] {
  if (saved === undefined) return []
  const there = new Set(report.targets.map(targetKey))
  const accounts = distinct([...report.targets.map(({ account }) => account), ...saved.accounts])
  const wanted = [...planTargets(accounts, report.regions), ...planTargets(accounts, saved.regions)]
  const missing = new Map(
    wanted.filter((target) => !there.has(targetKey(target))).map((each) => [targetKey(each), each]),
  )
  return missing.size === 0 ? [] : [{ kind: 'targets-missing', targets: [...missing.values()], effect }]
}
