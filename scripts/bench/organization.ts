// An organization as large as Macie takes one: 10,000 member accounts in each of 17 Regions, with 100,000 buckets.
// Source: Macie user guide, "Managing multiple accounts": at most 10,000 members a Region by AWS Organizations.
import type { RegionState, Scenario } from '../../test/emulator/scenario.ts'
import { type Measured, runs } from './action.ts'
import { withStandIn } from './stand-in.ts'

const ADMINISTRATOR = '111122223333'
const MEMBERS = 10_000
const BUCKETS = 100_000
/** Buckets of one member in one Region. */
const EACH = 10
/** Every so many of the members that own buckets have a finding. */
const AFFECTED = 20

/** Milliseconds: members come 25 a page, one page after another. */
const LATENCY = 50

/** Megabytes that it may take. */
export const MOST_MEGABYTES = 512

/** One run and its calls; with coverage, which the other figures leave out. */
export function organization(regions: readonly string[]): Promise<Measured> {
  return withStandIn(scenario(regions), LATENCY, (standIn) => runs(standIn, regions, 1, { 'on-uncovered': 'warn' }))
}

function scenario(regions: readonly string[]): Scenario {
  const ids = Array.from({ length: MEMBERS }, (_, at) => String(500_000_000_000 + at))
  const members = Object.fromEntries(ids.map((id) => [id, 'Enabled' as const]))
  const owners = ids.slice(0, Math.ceil(BUCKETS / regions.length / EACH))
  const state: RegionState = {
    members,
    buckets: owners.map((account, at) => ({ name: `team-${at}`, account, repeat: EACH })),
    findings: owners.flatMap((_, at) =>
      at % AFFECTED === 0
        ? [{ bucket: `team-${at}-0001`, type: 'Policy:IAMUser/S3BucketPublic', severity: 'High', daysAgo: 5 }]
        : [],
    ),
  }
  const all = Object.fromEntries(regions.map((region) => [region, state]))
  return { accounts: { [ADMINISTRATOR]: { regions: all } } }
}
