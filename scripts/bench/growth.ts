// How many calls a step makes for its counts, coverage and members as an estate grows: in buckets, in findings, in member
// accounts. No time is measured.
import { runAction } from '../../test/blackbox/action.ts'
import { startEmulator } from '../../test/emulator/emulator.ts'
import type { RegionState, Scenario } from '../../test/emulator/scenario.ts'

/** In a request for the jobs that found what a bucket holds: one for each bucket that the page opens, 100 at the most. */
const JOBS = '"classificationDetails.jobId"'

const ACCOUNT = '111122223333'
const REGION = 'eu-west-1'
const FIRST_MEMBER = 500_000_000_000

export interface Growth {
  /** What grows. */
  readonly of: string
  /** Each size and the calls to Macie. */
  readonly points: readonly { readonly size: number; readonly calls: number }[]
}

/** Findings of two types and severities, so many for each of so many buckets that automated discovery found. */
function findings(buckets: number, each: number): NonNullable<RegionState['findings']> {
  const shape = { bucket: 'data', repeat: buckets, daysAgo: 1, spreadDays: 80, automated: true }
  return [
    { ...shape, type: 'SensitiveData:S3Object/Personal', severity: 'Medium', count: each },
    { bucket: 'data', repeat: buckets, type: 'Policy:IAMUser/S3BucketPublic', severity: 'High', daysAgo: 9 },
  ]
}

const members = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [String(FIRST_MEMBER + at), 'Enabled' as const]))

const SIZES: readonly [string, readonly number[], (size: number) => RegionState][] = [
  ['buckets with findings', [1, 10, 100, 1000, 10_000], (size) => ({ findings: findings(size, 3) })],
  ['findings', [100, 1000, 10_000, 100_000, 1_000_000], (size) => ({ findings: findings(10, size / 10) })],
  ['member accounts', [1, 10, 100, 1000], (size) => ({ findings: findings(10, 3), members: members(size) })],
]

/** One step in one Region for each size. Throws where a step comes to no verdict. */
export async function growth(): Promise<Growth[]> {
  const all: Growth[] = []
  for (const [of, sizes, stateOf] of SIZES) {
    const points: { size: number; calls: number }[] = []
    for (const size of sizes) points.push({ size, calls: await callsFor(stateOf(size)) })
    all.push({ of, points })
  }
  return all
}

async function callsFor(state: RegionState): Promise<number> {
  const scenario: Scenario = { accounts: { [ACCOUNT]: { regions: { [REGION]: state } } } }
  const emulator = await startEmulator(scenario)
  using step = await runAction({
    inputs: { 'role-to-assume': `arn:aws:iam::${ACCOUNT}:role/macie-gate`, regions: REGION, details: '0' },
    environment: emulator.environment,
  })
  await emulator.close()
  if (step.outputs.verdict !== 'fail') throw new Error(`The step came to no verdict: ${step.log}`)
  return emulator.ledger.filter(({ service, body }) => service === 'macie' && !body.includes(JOBS)).length
}
