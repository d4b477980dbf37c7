// Draws how findings move while they are counted: at random, or aimed at what a proof by sums could miss.
import type { FindingRow, Move, RegionState } from '../emulator/scenario.ts'
import type { Dice } from './dice.ts'
import type { Mood } from './draw.ts'
import { SEVERITIES } from './gate.ts'

interface Drawn {
  readonly findings: readonly FindingRow[]
  readonly limits: NonNullable<RegionState['limits']>
  /** A finding as others are, which need not be there yet. */
  readonly other: () => FindingRow
}

type Cell = Pick<Move, 'bucket' | 'type' | 'severity'>
type When = Pick<Move, 'after' | 'before' | 'nth' | 'every'>

/** The moves of this mood; none for those in which findings stand still. */
export function drawMoves(dice: Dice, mood: Mood, drawn: Drawn): { moves?: Move[] } {
  const moves = movesOf(dice, mood, drawn)
  return moves.length === 0 ? {} : { moves }
}

function movesOf(dice: Dice, mood: Mood, drawn: Drawn): Move[] {
  if (mood === 'moves') return dice.some(1, 4, () => drawMove(dice, drawn))
  if (mood === 'aimed') return dice.some(1, 2, () => drawAimed(dice, drawn)).flat()
  if (mood === 'stream') return dice.some(1, 3, () => drawStream(dice, drawn))
  if (mood !== 'recurring') return []
  const recurring = dice.some(1, 3, () => drawRecurrence(dice, drawn)).flat()
  return dice.chance(0.4) ? [...recurring, drawMove(dice, drawn)] : recurring
}

/** Between any two calls; mostly around the rounds of a count. */
function drawWhen(dice: Dice): When {
  if (dice.chance(0.4)) return { after: dice.whole(1, 30) }
  const before = dice.one(['severity', 'type', 'type', 'bucket', 'bucket', 'bucket'] as const)
  return { before, nth: before === 'bucket' ? dice.one([1, 1, 2, dice.whole(2, 12)]) : dice.whole(1, 6) }
}

/** Macie shows a finding at once, or some minutes late. */
function drawLate(dice: Dice): Pick<Move, 'lateSeconds'> {
  return dice.chance(0.5) ? {} : { lateSeconds: dice.one([dice.whole(1, 239), 235, 239]) }
}

function drawCell(dice: Dice, { findings, other }: Drawn, likelihood = 0.7): Cell & { readonly archived: boolean } {
  const {
    bucket,
    type,
    severity,
    archived = false,
  } = findings.length > 0 && dice.chance(likelihood) ? dice.one(findings) : other()
  return { bucket, type, severity, archived }
}

function drawMove(dice: Dice, drawn: Drawn): Move {
  const { archived, ...cell } = drawCell(dice, drawn)
  const size = dice.whole(1, 5)
  if (dice.chance(0.15)) return { ...cell, after: dice.whole(4, 30), every: true, by: size, ...drawLate(dice) }
  if (dice.chance(0.4)) return { ...cell, ...drawWhen(dice), by: -size, ...(archived ? { archived } : {}) }
  return { ...cell, ...drawWhen(dice), by: size, ...drawLate(dice) }
}

/** Findings that keep coming, as while a discovery job runs. */
function drawStream(dice: Dice, drawn: Drawn): Move {
  const { archived: _, ...cell } = drawCell(dice, drawn)
  return { ...cell, after: dice.whole(1, 8), every: true, by: dice.whole(1, 3), ...drawLate(dice) }
}

/** Current or suppressed policy findings that become current again, perhaps as others leave or come in the same step. */
function drawRecurrence(dice: Dice, drawn: Drawn): Move[] {
  const policy = drawn.findings.filter(({ type }) => type.startsWith('Policy:'))
  if (policy.length === 0) return [drawMove(dice, drawn)]
  const { bucket, type, severity, archived = false } = dice.one(policy)
  const when = drawWhen(dice)
  const by = dice.whole(1, 3)
  const recurrence = { bucket, type, severity, ...when, by, recurs: true, archived, ...drawLate(dice) }
  if (dice.chance(0.5)) return [recurrence]
  const { archived: gone, ...cell } = drawCell(dice, drawn, 0.9)
  const balance = gone || dice.chance(0.5) ? by : -by
  return [recurrence, { ...cell, ...(dice.chance(0.6) ? when : drawWhen(dice)), by: balance }]
}

/**
 * As many findings as were cut off, elsewhere: arrivals that fill the gap in a sum, or departures that lower the total to
 * it. By the type, by the severity, or by both at once.
 */
function drawAimed(dice: Dice, drawn: Drawn): Move[] {
  const target = dice.one(gapsOf(drawn).concat(drawn.findings.map((row) => ({ cell: row, size: row.count ?? 1 }))))
  const { type, severity } = target.cell
  const when = dice.chance(0.5) ? ({ before: 'bucket', nth: 1 } as const) : drawWhen(dice)
  const size = dice.chance(0.85) ? target.size : Math.max(1, target.size + dice.whole(-1, 1))
  const elsewhere = drawCell(dice, drawn)
  const bucket = dice.chance(0.6) ? largest(drawn.findings, target.cell) : elsewhere.bucket
  const same = { bucket, type, severity }
  const ofSeverity = { bucket: elsewhere.bucket, type: elsewhere.type, severity }
  const ofType = { bucket: elsewhere.bucket, type, severity: dice.one(SEVERITIES) }
  const sign = dice.chance(0.65) ? 1 : -1
  const moved = (cell: Cell): Move => ({ ...cell, ...when, by: sign * size, ...(sign > 0 ? drawLate(dice) : {}) })
  return dice.one([[same], [same], [same], [ofSeverity], [ofType], [ofSeverity, ofType]]).map(moved)
}

interface Gap {
  readonly cell: Cell
  /** Findings beyond the groups that a reply holds. */
  readonly size: number
}

/** What replies leave out: buckets of a type and severity, or whole types. One empty place where nothing is. */
function gapsOf({ findings, limits }: Drawn): Gap[] {
  const { maxGroups = Number.POSITIVE_INFINITY } = limits
  const cap = typeof maxGroups === 'number' ? maxGroups : Math.min(...maxGroups)
  const current = findings.filter(({ archived, sample }) => archived !== true && sample !== true)
  const columns = Map.groupBy(current, ({ type, severity }) => `${type} ${severity}`)
  const byBucket = [...columns.values()].flatMap((rows): Gap[] => {
    const size = beyond(
      cap,
      rows.flatMap(({ count = 1, repeat = 1 }) => Array.from({ length: repeat }, () => count)),
    )
    return rows[0] === undefined || size === 0 ? [] : [{ cell: rows[0], size }]
  })
  const types = [...Map.groupBy(current, ({ type }) => type).values()]
  const sums = types.map((rows) => rows.reduce((sum, { count = 1, repeat = 1 }) => sum + count * repeat, 0))
  const size = beyond(cap, sums)
  const cell = current[0] ?? { bucket: 'prod-orders', type: 'SensitiveData:S3Object/Personal', severity: 'High' }
  return [...byBucket, ...(size === 0 ? [] : [{ cell, size }]), ...(byBucket.length === 0 ? [{ cell, size: 1 }] : [])]
}

function beyond(cap: number, counts: readonly number[]): number {
  const largestFirst = [...counts].sort((one, other) => other - one)
  return largestFirst.slice(cap).reduce((sum, count) => sum + count, 0)
}

/** The bucket with the most findings of the type and severity, which no reply leaves out. */
function largest(findings: readonly FindingRow[], { bucket, type, severity }: Cell): string {
  const alike = findings.filter((row) => row.type === type && row.severity === severity && row.archived !== true)
  const [first] = alike.sort(({ count: one = 1 }, { count: other = 1 }) => other - one)
  if (first === undefined) return bucket
  return first.repeat === undefined ? first.bucket : `${first.bucket}-0001`
}
