// What the Targets gave, combined into one report: within the scope, grouped by bucket, in order.
import type { TargetInventory } from '../model/inventory.ts'
import type { BucketCount, Outcome, TargetResult } from '../model/outcome.ts'
import { byTarget, targetKey, UNKNOWN_OWNER } from '../model/refs.ts'
import { isOptInRegion } from '../model/regions.ts'
import type { AffectedBucket, Report, ReportTarget, RunFacts, TypeCount } from '../model/report.ts'
import { isFilteredByOwner, type Scope } from '../model/scope.ts'
import { scopeTest } from './in-scope.ts'
import { summedCount } from './joined-counts.ts'
import { byTypeCount, withoutOverlap } from './overlap.ts'

/** What a Target's buckets say about patterns, and the calls that it took to know. */
export interface InventoryRead {
  readonly inventory: TargetInventory
  readonly calls: number
}

export interface ReportInput {
  readonly title: string
  readonly version: string
  readonly generatedAt: Date
  readonly run: RunFacts
  readonly scope: Scope
  /** Under `all`, opt-in Regions that an account has not enabled are skipped, not missing. */
  readonly regions: 'all' | readonly string[]
  /** In any order, one for each Target. */
  readonly results: readonly TargetResult[]
  /**
   * The job's own credentials are used: they may be of STS's global endpoint, which opt-in Regions reject as if the account
   * hadn't enabled them.
   */
  readonly isAmbient?: boolean
  /** By `targetKey`: what the buckets of Targets that were read say about patterns. */
  readonly inventories?: ReadonlyMap<string, InventoryRead>
}

/** The same report whatever the order of results and counts. Counts of 0 and those outside the scope's globs are dropped. */
export function buildReport(input: ReportInput): Report {
  const { title, version, generatedAt, run, scope, regions } = input
  const { declared: _, ...asked } = scope
  const inScope = scopeTest(scope)
  const results = input.results.toSorted((left, right) => byTarget(left.target, right.target))
  const proven = provenAccounts(results)
  const targetOf = ({ target, outcome, calls, milliseconds }: TargetResult): ReportTarget => {
    const common = { ...target, scope: asked, readAt: generatedAt.toISOString(), calls, milliseconds }
    if (outcome.kind === 'read') {
      const { completeness, organization, coverage } = outcome
      const known = knownOf(outcome, inScope)
      const whole = { ...common, outcome: 'read', completeness, organization, coverage, ...known } as const
      const read = input.inventories?.get(targetKey(target))
      return read === undefined ? whole : { ...whole, calls: calls + read.calls, inventory: read.inventory }
    }
    const mayBeSkipped =
      regions === 'all' && input.isAmbient !== true && proven.has(target.account) && isOptInRegion(target.region)
    const leftOut = mayBeSkipped && outcome.kind === 'not-opted-in'
    const { kind, message, totals } = outcome
    return { ...common, outcome: kind, message, ...(totals === undefined ? {} : { totals }), leftOut }
  }
  return {
    title,
    version,
    generatedAt: generatedAt.toISOString(),
    run,
    regions,
    targets: results.map(targetOf),
    buckets: withoutOverlap(results.flatMap((result) => affectedBuckets(result, inScope, scope))),
    details: new Map(),
    notes: [],
  }
}

function knownOf({ counts, owners, trend }: ReadOutcome, inScope: (count: BucketCount) => boolean) {
  const outside = counts.reduce((sum, row) => sum + (inScope(row) ? 0 : row.count), 0)
  return {
    ...(outside === 0 ? {} : { outOfScope: outside }),
    ...(trend === undefined ? {} : { trend }),
    ...(owners?.unknown === undefined ? {} : { ownersUnknown: owners.unknown }),
  }
}

type ReadOutcome = Extract<Outcome, { kind: 'read' }>

/** Outcomes that only good credentials get. */
const PROVING: readonly Outcome['kind'][] = ['read', 'disabled', 'paused']

function provenAccounts(results: readonly TargetResult[]): ReadonlySet<string> {
  return new Set(results.filter(({ outcome }) => PROVING.includes(outcome.kind)).map(({ target }) => target.account))
}

function affectedBuckets(
  { target: { account, region }, outcome }: TargetResult,
  inScope: (count: BucketCount) => boolean,
  scope: Scope,
): AffectedBucket[] {
  const owners = outcome.kind === 'read' ? outcome.owners : undefined
  const ownerOf = (bucket: string) => (owners === undefined ? account : (owners.byBucket.get(bucket) ?? UNKNOWN_OWNER))
  const isWanted = ownerTest(scope)
  const byBucket = Map.groupBy(outcome.counts.filter(inScope), ({ bucket }) => bucket)
  return [...byBucket]
    .map(([bucket, counts]) => {
      const byRow = Map.groupBy(counts, ({ severity, type }) => `${severity} ${type}`)
      const types = [...byRow.values()].map((row) => row.map(typeCountOf).reduce(summedCount)).sort(byTypeCount)
      return { account: ownerOf(bucket), region, bucket, readFrom: account, types }
    })
    .filter((bucket) => isWanted(bucket.account))
}

/** Where Macie could not be asked for so many accounts. An unknown owner may be one of them. */
function ownerTest(scope: Scope): (account: string) => boolean {
  if (!isFilteredByOwner(scope)) return () => true
  const accounts = new Set([...scope.accounts, UNKNOWN_OWNER])
  return (account) => accounts.has(account)
}

function typeCountOf({ type, severity, count, new: newCount, older }: BucketCount): TypeCount {
  return {
    type,
    severity,
    count,
    ...(newCount === undefined ? {} : { new: newCount }),
    ...(older === undefined ? {} : { older }),
  }
}
