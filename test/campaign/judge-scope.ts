// Whether a scope that matches nothing is told from a clean one, and dates go by AWS's clock whatever the runner's says.
import type { ReportFile } from '../../src/core/report/schema.ts'
import type { RegionState } from '../emulator/scenario.ts'
import type { Case } from './draw.ts'
import type { Gate } from './gate.ts'
import type { Ran } from './ran.ts'

type ReportTarget = ReportFile['targets'][number]
type ReadTarget = Extract<ReportTarget, { outcome: 'read' }>

const DAY = 86_400_000

/** Milliseconds by which the runner's clock may differ without consequence, and what a run takes besides. */
const TOLERATED = 5 * 60_000 + 60_000

/** What Macie's lists of buckets say about the patterns, over all Targets that were read, against the scenario's. */
export function judgeInventories({ gate, scenario }: Case, { targets }: ReportFile): string[] {
  const { bucketPrefix, strayPattern } = gate
  const read = readIn(targets)
  if (bucketPrefix === undefined || read.length === 0) return []
  const known = read.flatMap(({ inventory }) => (inventory?.kind === 'known' ? [inventory] : []))
  if (known.length < read.length) return []
  const names = read.flatMap(({ account, region }) => namesIn(scenario.accounts[account]?.regions[region]))
  const isThere = names.some((name) => name.startsWith(bucketPrefix))
  const isTold = known.some(({ hasBucketInScope }) => hasBucketInScope)
  const isStrayTold = strayPattern === undefined || known.every(({ unmatched }) => unmatched.includes(strayPattern))
  return [
    ...(isThere === isTold ? [] : [`${bucketPrefix}* is told to match ${isTold ? 'a bucket' : 'no bucket'}`]),
    ...(isStrayTold ? [] : [`${strayPattern} is told to match a bucket`]),
  ]
}

function namesIn({ buckets = [], findings = [] }: RegionState = {}): string[] {
  return [...buckets.map(({ name }) => name), ...findings.map(({ bucket }) => bucket)]
}

/** Whether nothing was in scope, or nobody knows: no number tells anything then, and nothing may pass for clean. */
export function isScopeOpen({ bucketPrefix, onUncovered }: Gate, { targets, buckets }: ReportFile): boolean {
  const read = readIn(targets)
  if (bucketPrefix === undefined || buckets.length > 0 || read.length === 0) return false
  if (read.some(({ inventory }) => inventory?.kind === 'known' && inventory.hasBucketInScope)) return false
  return onUncovered !== 'ignore' || read.every(({ inventory }) => inventory?.kind === 'known')
}

/** A pass on a scope that no bucket of the scenario is in. */
export function judgeEmptyScope({ gate: { bucketPrefix, onUncovered }, scenario }: Case): string[] {
  const names = Object.values(scenario.accounts).flatMap(({ regions }) => Object.values(regions).flatMap(namesIn))
  const isEmpty = bucketPrefix !== undefined && !names.some((name) => name.startsWith(bucketPrefix))
  return isEmpty && onUncovered !== 'ignore' ? [`pass, though ${bucketPrefix}* matches no bucket`] : []
}

/**
 * The report's day and what is new, by AWS's clock: the runner's is off by as much as was drawn. Where STS was never
 * reached and Macie not asked, the runner's clock is the only one.
 */
export function judgeClock({ gate, scenario }: Case, { generatedAt, targets }: ReportFile, { start }: Ran): string[] {
  const isStsFaulty = Object.values(scenario.accounts).some(({ sts }) => sts !== undefined)
  if (isStsFaulty && targets.every(({ calls }) => calls === 0)) return []
  const off = (moment: string, from: number) => Math.abs(Date.parse(moment) - from) > TOLERATED
  const since = targets[0]?.scope.newSince
  return [
    ...(off(generatedAt, start) ? [`made at ${generatedAt}, when it was ${new Date(start).toISOString()}`] : []),
    ...(gate.newDays !== undefined && since !== undefined && off(since, start - gate.newDays * DAY)
      ? [`new since ${since}, for ${gate.newDays} days before ${new Date(start).toISOString()}`]
      : []),
  ]
}

function readIn(targets: readonly ReportTarget[]): ReadTarget[] {
  return targets.filter((target) => target.outcome === 'read')
}
