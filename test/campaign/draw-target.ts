// Draws Macie in one account and Region: its state, findings, limits, faults, and what its replies say of the time.
import type { Fault, FindingRow, RegionState } from '../emulator/scenario.ts'
import { FAULT_KINDS, type FaultKind, OPERATIONS } from '../emulator/scenario-faults.ts'
import { FINDING_TYPES, MEMBER_STATUSES } from '../emulator/scenario-macie.ts'
import type { Dice } from './dice.ts'
import type { Mood } from './draw.ts'
import { drawMoves } from './draw-moves.ts'
import { SEVERITIES } from './gate.ts'

const BUCKETS = ['prod-orders', 'prod-exports', 'prod-logs', 'dev-scratch', 'dev-images', 'stage-dumps']
const SOME_KINDS = FAULT_KINDS.filter((kind) => kind !== 'hang' && kind !== 'slow')
const FAILING: readonly FaultKind[] = ['throttle', 'error500', 'error503', 'reset', 'cut', 'html502']
const STATES = ['paused', 'off', 'denied', 'not-opted-in', 'expired'] as const
const OFF = ['403', '401', '404', 'apostrophe', 'not-onboarded', 'empty'] as const

/** One Target. `isOnTime`: the action's clock is AWS's, so that replies may come without theirs. */
export function drawTarget(dice: Dice, mood: Mood, isOnTime: boolean): RegionState {
  const isFaulty = mood === 'faults' || mood === 'chaos'
  const limits = drawLimits(dice, mood)
  const findings = drawFindings(dice, mood, limits)
  const faults = drawFaults(dice, mood)
  return {
    ...(dice.chance(isFaulty ? 0.1 : 0.02) ? { macie: dice.one(STATES), off: dice.one(OFF) } : {}),
    ...(isFaulty && dice.chance(0.04) ? { denied: [dice.one(OPERATIONS)] } : {}),
    discovery: dice.one(['on', 'on', 'off', 'not-visible']),
    limits,
    dates:
      isOnTime && dice.chance(0.1)
        ? { absent: true }
        : { lateSeconds: dice.one([0, 5, 45]), seed: dice.whole(1, 1000) },
    buckets: BUCKETS.map((name) => ({ name, ...(dice.chance(0.03) ? { errorCode: 'ACCESS_DENIED' as const } : {}) })),
    findings,
    ...(faults.length > 0 ? { faults } : {}),
    ...(mood === 'chaos' ? { chaos: drawChaos(dice) } : {}),
    ...(dice.chance(0.12) ? { members: drawMembers(dice) } : {}),
    ...drawMoves(dice, mood, { findings, limits, other: () => drawFinding(dice, mood) }),
  }
}

/** Of an account that administers others: none of them is read by itself. */
function drawMembers(dice: Dice): NonNullable<RegionState['members']> {
  const statuses = dice.chance(0.5) ? (['Enabled', 'Removed'] as const) : MEMBER_STATUSES
  const ids = dice.some(1, dice.chance(0.2) ? 40 : 4, (at) => String(900_000_000_000 + at))
  return Object.fromEntries(ids.map((id) => [id, dice.one(statuses)]))
}

/** Never so few groups that three severities would be cut short: no source has Macie do so. */
function drawLimits(dice: Dice, mood: Mood): NonNullable<RegionState['limits']> {
  const isCut = dice.chance(mood === 'aimed' ? 0.7 : 0.25)
  const cap = () => dice.one([3, 4, 5, 8, 12, 20, 50])
  return {
    ...(dice.chance(0.2) ? { maxSize: dice.one([50, 249, 250, 999]) } : {}),
    ...(isCut ? { maxGroups: dice.chance(0.8) ? cap() : dice.some(2, 5, cap) } : {}),
  }
}

function drawFindings(dice: Dice, mood: Mood, { maxGroups }: NonNullable<RegionState['limits']>): FindingRow[] {
  const isFaulty = mood === 'faults' || mood === 'chaos'
  if (dice.chance(isFaulty ? 0.25 : 0.05)) return []
  const findings = dice.some(1, isFaulty ? 10 : 5, () => drawFinding(dice, mood))
  if (mood !== 'aimed' || typeof maxGroups !== 'number') return findings
  // One column that a reply has no room for: what is left out of it is what the moves are as many as.
  const { spreadDays: _, archived: __, sample: ___, ...row } = drawFinding(dice, 'calm')
  return [
    ...findings.slice(0, 3),
    { ...row, count: dice.whole(1, 5), repeat: maxGroups + dice.whole(1, 2), ...drawStagger(dice) },
  ]
}

function drawFinding(dice: Dice, mood: Mood): FindingRow {
  const isPolicy = mood === 'recurring' && dice.chance(0.7)
  const types = isPolicy ? FINDING_TYPES.filter((type) => type.startsWith('Policy:')) : FINDING_TYPES
  const type = dice.chance(0.04) ? 'SensitiveData:S3Object/Tomorrow' : dice.one(types)
  // Off every boundary of whole days, so that no finding turns old while it is counted.
  const daysAgo = dice.whole(0, dice.chance(0.1) ? 120 : 45) + 0.37
  const recurs = type.startsWith('Policy:') && dice.chance(0.4)
  return {
    bucket: dice.one(BUCKETS),
    type,
    severity: dice.one(SEVERITIES),
    count: dice.chance(0.6) ? dice.whole(1, 5) : dice.whole(1, 30),
    ...(dice.chance(0.2)
      ? { repeat: dice.one([dice.whole(2, 9), dice.whole(2, 9), dice.whole(2, 70), 51, 52]), ...drawStagger(dice) }
      : {}),
    // Some are younger than Macie's statistics are known to be complete, or nearly so.
    daysAgo: dice.chance(0.08) ? dice.whole(0, 420) / 86_400 : daysAgo,
    ...(dice.chance(0.4) ? { spreadDays: dice.whole(1, 40) } : {}),
    ...(recurs ? { updatedDaysAgo: dice.whole(0, Math.floor(daysAgo)) + 0.29 } : {}),
    ...(dice.chance(mood === 'recurring' ? 0.3 : 0.12) ? { archived: true } : {}),
    ...(dice.chance(0.06) ? { sample: true } : {}),
    ...(dice.chance(0.3) ? { job: `job-${dice.whole(1, 3)}` } : {}),
  }
}

/** Mostly at moments of their own: what was created within one millisecond can't be told apart by time. */
function drawStagger(dice: Dice): Pick<FindingRow, 'staggerDays'> {
  return dice.chance(0.97) ? { staggerDays: dice.whole(1, 40) } : {}
}

/** Groups that are left out of totals come in every mood: they are what no error tells of. */
function drawFaults(dice: Dice, mood: Mood): Fault[] {
  if (mood === 'faults') return dice.some(1, 3, () => drawFault(dice))
  return mood !== 'calm' && mood !== 'chaos' && dice.chance(0.12) ? [drawDrop(dice)] : []
}

function drawDrop(dice: Dice): Fault {
  return {
    operation: 'GetFindingStatistics',
    kind: 'dropped-groups',
    by: dice.one(['severity', 'type', 'type', 'type', 'bucket']),
    ...(dice.chance(0.6) ? { times: dice.whole(1, 3) } : {}),
    after: dice.chance(0.5) ? 0 : dice.whole(0, 5),
  }
}

function drawFault(dice: Dice): Fault {
  if (dice.chance(0.2)) return drawDrop(dice)
  const isHeld = dice.chance(0.02)
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
