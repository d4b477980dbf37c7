// A run drawn from a seed: what the gate is asked, and the accounts, states, findings, limits and faults it meets.
import type { Fault, FindingRow, Move, RegionState, Scenario } from '../emulator/scenario.ts'
import { FAULT_KINDS, type FaultKind, OPERATIONS, STS_KINDS } from '../emulator/scenario-faults.ts'
import { FINDING_TYPES } from '../emulator/scenario-macie.ts'
import { Dice } from './dice.ts'
import { type Gate, SEVERITIES } from './gate.ts'

export interface Case {
  readonly seed: number
  readonly gate: Gate
  readonly scenario: Scenario
}

const ACCOUNTS = ['111122223333', '444455556666', '777788889999']
const REGIONS = ['us-east-1', 'eu-west-1', 'eu-central-1', 'ap-southeast-2', 'af-south-1']
const BUCKETS = ['prod-orders', 'prod-exports', 'prod-logs', 'dev-scratch', 'dev-images', 'stage-dumps']
const PREFIXES = ['prod-', 'dev-', 'stage-']
const SOME_KINDS = FAULT_KINDS.filter((kind) => kind !== 'hang' && kind !== 'slow')
const FAILING: readonly FaultKind[] = ['throttle', 'error500', 'error503', 'reset', 'cut', 'html502']
const STATES = ['paused', 'off', 'denied', 'not-opted-in', 'expired'] as const
const OFF = ['403', '401', '404', 'apostrophe', 'not-onboarded', 'empty'] as const

/** The case of this seed, always the same. */
export function draw(seed: number): Case {
  const dice = new Dice(seed)
  const gate = drawGate(dice)
  // Some runs go without any fault: what is whole must be read as whole.
  const mood = dice.one(['calm', 'faults', 'faults', 'chaos', 'moves'] as const)
  const accounts = gate.accounts.map((account) => {
    const regions = gate.regions.map((region) => [region, drawRegion(dice, mood)])
    const sts =
      mood !== 'calm' && dice.chance(0.06) ? { kind: dice.one(STS_KINDS), times: dice.whole(1, 4) } : undefined
    return [account, { regions: Object.fromEntries(regions), ...(sts === undefined ? {} : { sts }) }]
  })
  return { seed, gate, scenario: { accounts: Object.fromEntries(accounts) } }
}

function drawGate(dice: Dice): Gate {
  const pick = (of: readonly string[], most: number) => {
    const first = dice.whole(0, of.length - 1)
    return dice.some(1, most, (at) => of[(first + at) % of.length] ?? '')
  }
  const limit = (probability: number, most: number) => (dice.chance(probability) ? dice.whole(0, most) : undefined)
  const limits = { High: limit(0.7, 3), Medium: limit(0.3, 60), Low: limit(0.3, 60), Total: limit(0.3, 300) }
  const newDays = dice.chance(0.35) ? dice.one([1, 7, 30]) : undefined
  return {
    accounts: pick(ACCOUNTS, 2),
    regions: pick(REGIONS, 3),
    limits: Object.fromEntries(Object.entries(limits).filter(([, most]) => most !== undefined)),
    includeSuppressed: dice.chance(0.15),
    ...(newDays === undefined ? {} : { newDays }),
    gateOn: newDays !== undefined && dice.chance(0.5) ? 'new' : 'all',
    ...(dice.chance(0.2) ? { bucketPrefix: dice.one(PREFIXES) } : {}),
    ...(dice.chance(0.15) ? { typePrefix: dice.one(['SensitiveData:', 'Policy:']) } : {}),
    warnOnly: dice.chance(0.15),
    onIncomplete: dice.chance(0.25) ? 'warn' : 'fail',
    onDisabled: dice.one(['fail', 'fail', 'warn', 'ignore']),
    onUncovered: dice.one(['warn', 'warn', 'ignore', 'fail']),
    details: dice.one([0, 0, 2, 5]),
  }
}

type Mood = 'calm' | 'faults' | 'chaos' | 'moves'

function drawRegion(dice: Dice, mood: Mood): RegionState {
  const findings = dice.chance(0.25) ? [] : dice.some(1, 12, () => drawFinding(dice))
  return {
    ...(dice.chance(0.1) ? { macie: dice.one(STATES), off: dice.one(OFF) } : {}),
    ...(dice.chance(0.04) ? { denied: [dice.one(OPERATIONS)] } : {}),
    discovery: dice.one(['on', 'on', 'off', 'not-visible']),
    limits: drawLimits(dice),
    buckets: BUCKETS.map((name) => ({ name, ...(dice.chance(0.03) ? { errorCode: 'ACCESS_DENIED' as const } : {}) })),
    findings,
    ...(mood === 'faults' ? { faults: dice.some(1, 3, () => drawFault(dice)) } : {}),
    ...(mood === 'chaos' ? { chaos: drawChaos(dice) } : {}),
    ...(mood === 'moves' ? { moves: dice.some(1, 4, () => drawMove(dice, findings)) } : {}),
  }
}

/** Never so few groups that three severities would be cut short: no source has Macie do so. */
function drawLimits(dice: Dice) {
  return {
    ...(dice.chance(0.3) ? { maxSize: dice.one([50, 249, 250, 999]) } : {}),
    ...(dice.chance(0.3) ? { maxGroups: dice.one([3, 4, 5, 8, 12, 20]) } : {}),
  }
}

function drawFinding(dice: Dice): FindingRow {
  const type = dice.chance(0.05) ? 'SensitiveData:S3Object/Tomorrow' : dice.one(FINDING_TYPES)
  return {
    bucket: dice.one(BUCKETS),
    type,
    severity: dice.one(SEVERITIES),
    count: dice.chance(0.5) ? dice.whole(1, 3) : dice.whole(1, 30),
    ...(dice.chance(0.12) ? { repeat: dice.whole(2, 70) } : {}),
    // Off every boundary of whole days, so that no finding turns old while it is counted.
    daysAgo: dice.whole(0, dice.chance(0.1) ? 120 : 45) + 0.37,
    ...(dice.chance(0.5) ? { spreadDays: dice.whole(1, 40) } : {}),
    ...(dice.chance(0.15) ? { archived: true } : {}),
    ...(dice.chance(0.07) ? { sample: true } : {}),
    ...(dice.chance(0.3) ? { job: `job-${dice.whole(1, 3)}` } : {}),
  }
}

function drawFault(dice: Dice): Fault {
  const isHeld = dice.chance(0.03)
  return {
    operation: dice.chance(0.5) ? 'GetFindingStatistics' : dice.chance(0.4) ? '*' : dice.one(OPERATIONS),
    kind: isHeld ? 'hang' : dice.chance(0.1) ? 'slow' : dice.one(SOME_KINDS),
    ...(isHeld || dice.chance(0.7) ? { times: dice.whole(1, 4) } : {}),
    after: dice.chance(0.4) ? 0 : dice.whole(0, 20),
    ms: dice.whole(1, 30),
  }
}

function drawChaos(dice: Dice) {
  const kinds = dice.one([FAILING, SOME_KINDS, SOME_KINDS, [dice.one(SOME_KINDS)], ['dropped-groups' as const]])
  return { seed: dice.whole(1, 1_000_000), rate: dice.one([0.02, 0.05, 0.1, 0.3]), kinds: [...kinds] }
}

function drawMove(dice: Dice, findings: readonly FindingRow[]): Move {
  const row = findings.length > 0 && dice.chance(0.7) ? dice.one(findings) : drawFinding(dice)
  const { bucket, type, severity } = row
  const by = dice.whole(1, 5) * (dice.chance(0.4) ? -1 : 1)
  const every = dice.chance(0.25)
  return { after: dice.whole(every ? 3 : 1, 30), bucket, type, severity, by, ...(every ? { every } : {}) }
}
