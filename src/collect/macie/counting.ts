// Counts findings by bucket, type and severity, and proves that none is missing, as completeness.ts argues: totals first,
// then what they are compared with; what differs is counted again after new totals, in windows where it is cut short.
import { type Counts, SEVERITIES, totalOf } from '../../core/model/severity.ts'
import { Inconsistent } from '../failure.ts'
import { columnsOf, type Part, type Placed } from './bucket-counts.ts'
import {
  type Column,
  type ColumnKey,
  type Counted,
  columnId,
  firstColumns,
  gapOf,
  isProved,
  missing,
  possibleColumns,
  provedColumns,
  sumOf,
  suspects,
  type Totals,
} from './completeness.ts'
import { everyType, type FindingSet, type Sets } from './sets.ts'
import { readTypes } from './splitting.ts'
import { type Reading, readYounger, type Younger } from './younger.ts'

/** Totals of one round. */
export interface RoundTotals {
  /** Of all findings that count, by severity. */
  readonly current: Counts
  /** Of settled findings. */
  readonly byType: ReadonlyMap<string, number>
  /** Of settled findings that are new, where that was asked. */
  readonly settledNew?: Counts
}

/** Every column of a Target: settled ones as they were at one moment, younger ones as seen. */
export type CountTable = readonly Placed[]

/** Times that totals are asked: findings that come and go faster than that are given up. */
const MOST_ROUNDS = 3

/**
 * The proved counts. `first` are totals that were answered already. Every column is told to `soFar` as it comes. Throws
 * what the calls throw, and Inconsistent where nothing proves the counts.
 */
export async function readCounts(reading: Reading, first: RoundTotals): Promise<CountTable> {
  let round = await readRound(reading, first)
  for (let rounds = 1; !round.isProved || (await hasGrown(reading, round)); rounds++) {
    if (rounds === MOST_ROUNDS) {
      throw new Inconsistent(
        'The counts by bucket do not add up to the totals. Try again later; findings may be arriving.',
      )
    }
    reading.soFar.again()
    round = await readRound(reading, await askAgain(reading.sets), round)
  }
  return [
    ...placed('settled', round.settled),
    ...placed('settled-new', round.settledNew),
    ...(round.younger?.columns ?? []),
  ]
}

/** Whether settled findings joined while they were counted, as those of a new member do: see completeness.ts. */
async function hasGrown({ sets, joining }: Reading, { settled: { totals, columns } }: Round): Promise<boolean> {
  if (joining === undefined || columns.length === 0) return false
  joining.buckets(columns.flatMap(({ byBucket }) => [...byBucket.keys()]))
  if (!(await joining.isPossible())) return false
  const [bySeverity, byType] = await Promise.all([sets.settled.bySeverity(), sets.settled.byType([])])
  return (
    SEVERITIES.some((severity) => bySeverity[severity] > totals.bySeverity[severity]) ||
    [...byType].some(([type, count]) => count > (totals.byType?.get(type) ?? 0))
  )
}

function placed(part: Part, counted: Counted | undefined): Placed[] {
  return (counted?.columns ?? []).map((column) => ({ part, column }))
}

async function askAgain({ current, settled, settledNew }: Sets): Promise<RoundTotals> {
  const [all, byType, news] = await Promise.all([current.bySeverity(), everyType(settled), settledNew?.bySeverity()])
  return { current: all, byType, ...(news === undefined ? {} : { settledNew: news }) }
}

interface Round {
  readonly settled: Counted
  readonly settledNew?: Counted
  readonly younger?: Younger
  readonly isProved: boolean
}

/** One round: totals, then younger columns, then settled ones. The order is what completeness.ts rests on. */
async function readRound(reading: Reading, totals: RoundTotals, before?: Round): Promise<Round> {
  const { sets } = reading
  const { current, byType } = totals
  const younger = hasYounger(totals, before) ? await readYounger(reading, current, before !== undefined) : undefined
  const common = { ...reading, types: [...byType.keys()] }
  const [settled, settledNew] = await Promise.all([
    count(
      { ...common, part: 'settled', set: sets.settled },
      { bySeverity: younger?.settled ?? current, byType },
      before?.settled,
    ),
    sets.settledNew === undefined || totals.settledNew === undefined
      ? undefined
      : count(
          { ...common, part: 'settled-new', set: sets.settledNew },
          { bySeverity: totals.settledNew },
          before?.settledNew,
        ),
  ])
  const young = columnsOf('younger', younger?.columns ?? [])
  return {
    settled,
    ...(settledNew === undefined ? {} : { settledNew }),
    ...(younger === undefined ? {} : { younger }),
    isProved:
      isProved(settled.gap) &&
      younger?.hasAllNew !== false &&
      (settledNew === undefined || isProved(settledNew.gap)) &&
      missing(current, settled.columns, young).length === 0,
  }
}

/** Whether the totals say that not all findings are settled, or the last round's types did not explain what was missing. */
function hasYounger({ current, byType }: RoundTotals, before: Round | undefined): boolean {
  if (totalOf(current) > sumOf(byType) || before === undefined) return totalOf(current) > sumOf(byType)
  return before.settled.gap.types.size === 0 && before.settled.gap.severities.size > 0
}

interface Counting extends Reading {
  readonly part: Part
  readonly set: FindingSet
  readonly types: readonly string[]
}

async function count(counting: Counting, totals: Totals, before: Counted | undefined): Promise<Counted> {
  const columns = await (before === undefined ? readOnce(counting, totals) : readAgain(counting, before))
  return { totals, columns, gap: gapOf(totals, columns) }
}

/** One call for each column; those that are unlikely to hold anything only where something is missing. */
async function readOnce({ set, part, soFar, types }: Counting, totals: Totals): Promise<Column[]> {
  const ask = async (key: ColumnKey) => soFar.column(part, { key, byBucket: await set.byBucket(key, {}) })
  const first = firstColumns(types, totals.bySeverity)
  const columns = await Promise.all(first.map(ask))
  const asked = new Set(first.map(columnId))
  const rest = suspects(possibleColumns(types, totals.bySeverity), gapOf(totals, columns))
  return [...columns, ...(await Promise.all(rest.filter((key) => !asked.has(columnId(key))).map(ask)))]
}

/**
 * Counts again what may have changed or was cut short: each column after a total of its own. A column that was proved
 * stands where that total, asked after all others of the round, is still the same.
 */
async function readAgain({ set, part, soFar, types, now }: Counting, before: Counted): Promise<Column[]> {
  const known = provedColumns(before)
  const listed = new Set([...types, ...before.columns.map(({ key }) => key.type)])
  const done = (column: Column) => void soFar.column(part, column)
  return readTypes({ set, known, mayGrow: false, now, done }, listed)
}
