import type { Coverage, Outcome } from '../../core/model/outcome.ts'
import type { Scope } from '../../core/model/scope.ts'
import { NO_FINDINGS } from '../../core/model/severity.ts'
import type { Question } from '../../ports/aws.ts'
import { failureOf, Inconsistent } from '../failure.ts'
import { type Bound, boundBefore, checkBound, INDEXED_WITHIN } from './bound.ts'
import { bucketCountsOf, youngerIn } from './bucket-counts.ts'
import type { Macie } from './client.ts'
import { type CountTable, type RoundTotals, readCounts } from './counting.ts'
import { readCoverage } from './coverage.ts'
import { withOlder } from './dated.ts'
import type { FoundSoFar } from './found-so-far.ts'
import { inTime } from './in-time.ts'
import { type MemberDiscoveryQuestion, membersWithoutDiscovery } from './member-discovery.ts'
import { readOrganization } from './members.ts'
import { withIds } from './nameless.ts'
import { OwnerLookup } from './owners.ts'
import { type Sets, setsOf } from './sets.ts'
import { type Suppressed, suppressedInScope } from './suppressed.ts'
import { readTrend } from './trend.ts'

/** What a Target is read with. */
export interface TargetReading {
  readonly macie: Macie
  /** For what may be missing without costing a count: it has time, calls and places of its own. */
  readonly optional: Macie
  /** As `optional`, with more time: members come 25 a page, one page after another. */
  readonly patient: Macie
  readonly account: string
  readonly region: string
  readonly question: Question
  /** The runner's clock, Unix milliseconds. */
  readonly now: number
  /** Told of every count as it comes, for an Outcome that has to be given before the end. */
  readonly soFar: FoundSoFar
}

/** The Outcome of one Target. Whatever AWS answers comes back as a value; only bugs throw. */
export async function readTarget(reading: TargetReading): Promise<Outcome> {
  const { macie, optional, patient, account, region, question, now, soFar } = reading
  const organization = readOrganization(patient, region)
  // Their own failures are values; without this a bug in them would be unhandled while round 1 is waited for.
  organization.catch(() => undefined)
  const members = { macie: optional, account, region, scope: question.scope, organization }
  const coverage = question.coverage ? coverageOf(members, now) : undefined
  coverage?.catch(() => undefined)
  // Who administers others is known only once all members are listed.
  const owners = new OwnerLookup({ ...members, macie: patient })
  const joining = {
    isPossible: async () => (await organization).kind !== 'standalone' && (await organization).kind !== 'member',
    buckets: (names: Iterable<string>) => owners.begin(names),
  }
  try {
    const round = await firstRound(macie, question.scope, now, soFar)
    if (round === 'paused') {
      return {
        kind: 'paused',
        message: 'Macie is paused: findings are stale. Resume it, or set on-disabled.',
        counts: [],
      }
    }
    const table = await readCounts({ sets: round.sets, soFar, now, joining }, round.totals)
    const counts = bucketCountsOf(table, question.scope.newSince !== undefined)
    const { bound } = round
    const trend = question.trend
      ? readTrend({ macie: optional, scope: question.scope, region, bound: bound.at }, table)
      : undefined
    trend?.catch(() => undefined)
    const dated = (await question.dated) ?? []
    const dating = { macie, scope: question.scope, region, bound: bound.at, now }
    const owned = await owners.of(counts.map(({ bucket }) => bucket))
    return {
      kind: 'read',
      counts: dated.length === 0 ? counts : await withOlder(dating, counts, dated),
      completeness: completenessOf(bound, table),
      organization: await organization,
      ...(owned === undefined ? {} : { owners: owned }),
      ...(trend === undefined ? {} : { trend: await trend }),
      coverage: { ...((await coverage) ?? NOT_ASKED), ...round.suppressed },
    }
  } catch (error) {
    return { ...failureOf(await withIds(optional, error), region), ...soFar.lowerBounds() }
  }
}

/** Milliseconds that coverage waits for what it only refines its reasons by. */
const REFINED_WITHIN = 20_000

function coverageOf(members: MemberDiscoveryQuestion, now: number): ReturnType<typeof readCoverage> {
  const { macie, region, scope } = members
  const none: ReadonlySet<string> = new Set()
  const discoveryOff = inTime(AbortSignal.timeout(REFINED_WITHIN), membersWithoutDiscovery(members), none)
  discoveryOff.catch(() => undefined)
  return readCoverage(macie, { region, scope, now, discoveryOff })
}

const NOT_ASKED: Omit<Coverage, keyof Suppressed> = { discovery: 'unknown', buckets: { kind: 'not-asked' } }

function completenessOf({ at, clock }: Bound, table: CountTable) {
  return { completeUpTo: new Date(at).toISOString(), younger: youngerIn(table), clock }
}

/** What round 1 gave. */
interface FirstRound {
  readonly bound: Bound
  readonly sets: Sets
  readonly totals: RoundTotals
  readonly suppressed: Suppressed
}

async function firstRound(macie: Macie, scope: Scope, now: number, soFar: FoundSoFar): Promise<FirstRound | 'paused'> {
  const bound = boundBefore(now)
  const sets = setsOf(macie, scope, bound.at)
  const status = macie.status()
  const totals = askTotals(sets)
  const suppressed = scope.includeSuppressed
    ? Promise.resolve({ suppressed: NO_FINDINGS })
    : suppressedInScope(macie, scope)
  // Where Macie is not known to be on, its totals may be stale.
  Promise.all([status, totals.current]).then(
    ([word, counts]) => word === 'ENABLED' && soFar.totals(counts),
    () => undefined,
  )
  // In the order in which failures count: Macie's own status says most.
  const [word, current, byType, archived, settledNew] = await settled([
    status,
    totals.current,
    totals.byType,
    suppressed,
    totals.settledNew,
  ])
  if (word !== 'ENABLED') return 'paused'
  const first = { current, byType, ...(settledNew === undefined ? {} : { settledNew }) }
  const checked = checkBound(bound, macie.servedFrom)
  if (checked.kind === 'holds') return { bound: checked.bound, sets, totals: first, suppressed: archived }
  return { ...(await roundAgain(macie, scope, checked.bound)), suppressed: archived }
}

function askTotals({ current, settled: old, settledNew }: Sets) {
  return { current: current.bySeverity(), byType: old.byType([]), settledNew: settledNew?.bySeverity() }
}

/** The runner's clock is off: the totals once more, by AWS's. */
async function roundAgain(macie: Macie, scope: Scope, bound: Bound): Promise<Omit<FirstRound, 'suppressed'>> {
  const sets = setsOf(macie, scope, bound.at)
  const totals = askTotals(sets)
  const [current, byType, settledNew] = await settled([totals.current, totals.byType, totals.settledNew])
  if (macie.servedFrom !== undefined && bound.at > macie.servedFrom - INDEXED_WITHIN) {
    throw new Inconsistent(
      "The dates of AWS's replies go backward, so nothing tells which findings are complete. Rerun the workflow; check what stands between the runner and AWS, such as a proxy.",
    )
  }
  return { bound, sets, totals: { current, byType, ...(settledNew === undefined ? {} : { settledNew }) } }
}

/** Waits for all, then throws the first failure in this order: which one is told must not depend on which came first. */
async function settled<T extends readonly unknown[] | []>(
  promises: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(promises)
  for (const promise of promises) await promise
  return Promise.all(promises)
}
