// A run drawn from a seed: what the gate is asked, and the accounts, states, findings, limits and faults it meets.
import type { Scenario } from '../emulator/scenario.ts'
import { STS_KINDS } from '../emulator/scenario-faults.ts'
import { Dice } from './dice.ts'
import { drawTarget } from './draw-target.ts'
import type { Gate } from './gate.ts'

/** How the action's clock goes. */
export interface Clocks {
  /** Seconds that the action's clock is ahead of AWS's. */
  readonly skewSeconds: number
  /** Milliseconds that pass with each call; in process only, where no other time passes. */
  readonly tickMs: number
}

export interface Case {
  readonly seed: number
  readonly gate: Gate
  readonly scenario: Scenario
  /** Both clocks are the same and stand still when absent. */
  readonly clocks?: Clocks
}

/**
 * What a run is about: nothing in particular, faults, findings that come and go at random, moves that hide what was cut
 * off, findings that keep coming, and policy findings that recur.
 */
export const MOODS = ['calm', 'faults', 'chaos', 'moves', 'aimed', 'stream', 'recurring'] as const
export type Mood = (typeof MOODS)[number]

const ACCOUNTS = ['111122223333', '444455556666', '777788889999']
const REGIONS = ['us-east-1', 'eu-west-1', 'eu-central-1', 'ap-southeast-2', 'af-south-1']
const PREFIXES = ['prod-', 'dev-', 'stage-']
const MINUTE = 60
const HOUR = 60 * MINUTE

/** The case of this seed, always the same. */
export function draw(seed: number): Case {
  const dice = new Dice(seed)
  // Some runs go without any fault: what is whole must be read as whole.
  const mood = dice.one([...MOODS, 'faults', 'moves', 'aimed', 'aimed', 'recurring'] as const)
  const isCrowded = mood === 'faults' || mood === 'chaos' ? dice.chance(0.3) : dice.chance(0.1)
  const gate = drawGate(dice, isCrowded)
  const clocks = drawClocks(dice)
  const accounts = gate.accounts.map((account) => {
    const regions = gate.regions.map((region) => [region, drawTarget(dice, mood, clocks.skewSeconds === 0)])
    const hasSts = (mood === 'faults' || mood === 'chaos') && dice.chance(0.06)
    const sts = hasSts ? { kind: dice.one(STS_KINDS), times: dice.whole(1, 4) } : undefined
    return [account, { regions: Object.fromEntries(regions), ...(sts === undefined ? {} : { sts }) }]
  })
  return { seed, gate, clocks, scenario: { accounts: Object.fromEntries(accounts) } }
}

/** Mostly few Targets, for what goes wrong goes wrong within one. */
function drawGate(dice: Dice, isCrowded: boolean): Gate {
  const pick = (of: readonly string[], most: number) => {
    const first = dice.whole(0, of.length - 1)
    return dice.some(1, isCrowded ? most : 1, (at) => of[(first + at) % of.length] ?? '')
  }
  const limit = (probability: number, most: number) => (dice.chance(probability) ? dice.whole(0, most) : undefined)
  const limits = { High: limit(0.7, 3), Medium: limit(0.3, 60), Low: limit(0.3, 60), Total: limit(0.3, 300) }
  const since = dice.chance(0.4) ? drawSince(dice) : {}
  return {
    accounts: pick(ACCOUNTS, 2),
    regions: pick(REGIONS, 3),
    limits: Object.fromEntries(Object.entries(limits).filter(([, most]) => most !== undefined)),
    includeSuppressed: dice.chance(0.15),
    ...since,
    gateOn: since !== undefined && Object.keys(since).length > 0 && dice.chance(0.5) ? 'new' : 'all',
    ...(dice.chance(0.2) ? drawPatterns(dice) : {}),
    ...(dice.chance(0.15) ? { typePrefix: dice.one(['SensitiveData:', 'Policy:']) } : {}),
    warnOnly: dice.chance(0.15),
    onIncomplete: dice.chance(0.25) ? 'warn' : 'fail',
    onDisabled: dice.one(['fail', 'fail', 'warn', 'ignore']),
    onUncovered: dice.one(['warn', 'ignore', 'ignore', 'fail']),
    details: dice.one([0, 0, 0, 2]),
  }
}

/** Sometimes one that no bucket matches, alone or beside another. */
function drawPatterns(dice: Dice): Pick<Gate, 'bucketPrefix' | 'strayPattern'> {
  if (dice.chance(0.2)) return { bucketPrefix: 'gone-' }
  return { bucketPrefix: dice.one(PREFIXES), ...(dice.chance(0.3) ? { strayPattern: 'prodd-*' } : {}) }
}

/** Within the last minutes too, where all new findings are younger than what is known to be complete. */
function drawSince(dice: Dice): Pick<Gate, 'newDays' | 'newMinutes'> {
  return dice.chance(0.25) ? { newMinutes: dice.one([1, 3, 5, 6, 30]) } : { newDays: dice.one([1, 7, 30]) }
}

function drawClocks(dice: Dice): Clocks {
  const skew = dice.chance(0.6)
    ? 0
    : dice.one([dice.whole(1, 40), dice.whole(40, 10 * MINUTE), dice.whole(10 * MINUTE, 30 * HOUR)])
  return { skewSeconds: dice.chance(0.5) ? skew : -skew, tickMs: dice.one([0, 20, 200]) }
}
