// Which findings of a row match conditions: computed by spans of the row, never finding by finding.
import type { Condition } from './criteria.ts'
import { BUCKET, FIELDS } from './fields.ts'
import { placeOf } from './finding-id.ts'
import { createdAt } from './moves.ts'
import { RETENTION, type Row, updatedAt } from './rows.ts'

/** Findings from the first up to, not including, the second; a row's dates only fall from one to the next. */
type Span = readonly [from: number, to: number]

/** Findings of a row that match: a span of it, in these of its buckets. */
export interface Match {
  readonly row: Row
  readonly from: number
  readonly to: number
  readonly buckets: readonly string[]
}

/** What of the row matches all conditions and has not expired, in matches that do not overlap. */
export function match(row: Row, conditions: readonly Condition[], now: number): Match[] {
  const [from, to] = since(row, 'updatedAt', now - RETENTION)
  let matches: Match[] = [{ row, from, to, buckets: row.buckets }]
  for (const condition of conditions) {
    matches = matches.flatMap((found) => narrowed(found, condition))
    if (matches.length === 0) return []
  }
  return matches.filter((found) => found.from < found.to && found.buckets.length > 0)
}

function narrowed(found: Match, condition: Condition): Match[] {
  const { field } = condition
  if (field === BUCKET) return [{ ...found, buckets: found.buckets.filter((name) => holds(condition, [name])) }]
  if (field === 'createdAt' || field === 'updatedAt') return cut(found, spansOf(found.row, field, condition))
  if (field === 'id') return byId(found, condition)
  return holds(condition, FIELDS.get(field)?.values(found.row) ?? []) ? [found] : []
}

function cut(found: Match, spans: readonly Span[]): Match[] {
  return spans
    .map(([from, to]) => ({ ...found, from: Math.max(found.from, from), to: Math.min(found.to, to) }))
    .filter(({ from, to }) => from < to)
}

/** A row's findings share their dates in runs, so each run is asked once. */
function spansOf(row: Row, field: 'createdAt' | 'updatedAt', condition: Condition): Span[] {
  if (row.spread === 0 || (field === 'updatedAt' && row.updatedAt !== undefined)) {
    const date = field === 'createdAt' ? createdAt(row, row.from) : updatedAt(row, row.from)
    return holds(condition, [date]) ? [[row.from, row.to]] : []
  }
  const moments = [...edges(condition)].sort((one, other) => other - one)
  const cuts = [row.from, ...moments.map((moment) => since(row, field, moment)[1]), row.to]
  const dateOf = field === 'createdAt' ? createdAt : updatedAt
  return cuts.flatMap((from, at): Span[] => {
    const to = cuts[at + 1] ?? from
    return from < to && holds(condition, [dateOf(row, from)]) ? [[from, to]] : []
  })
}

/** The moments at which the condition may turn from true to false. */
function edges({ lists, ranges }: Condition): Set<number> {
  const listed = lists.flatMap(({ values }) => values.map(Number)).filter(Number.isFinite)
  return new Set([...listed, ...ranges.map(({ bound }) => bound)].flatMap((moment) => [moment, moment + 1]))
}

function byId(found: Match, condition: Condition): Match[] {
  const { row } = found
  const places = condition.lists.flatMap(({ operator, values }) => {
    if (operator !== 'eq') return []
    return [...new Set(values)].map(placeOf).filter((place) => place !== undefined && place.key === row.key)
  })
  return places.flatMap((place) => {
    const bucket = row.buckets[place?.bucketAt ?? 0]
    if (place === undefined || bucket === undefined || !found.buckets.includes(bucket)) return []
    return cut({ ...found, buckets: [bucket] }, [[place.at, place.at + 1]])
  })
}

function holds({ lists, ranges }: Condition, held: readonly (string | number)[]): boolean {
  const isListed = lists.every(({ operator, values }) => {
    const some = held.some((value) => values.includes(String(value)))
    if (operator === 'eq') return some
    if (operator === 'neq') return !some
    return held.length === values.length && held.every((value) => values.includes(String(value)))
  })
  return (
    isListed && ranges.every(({ operator, bound }) => held.some((value) => inRange(operator, Number(value), bound)))
  )
}

function inRange(operator: Condition['ranges'][number]['operator'], value: number, bound: number): boolean {
  if (operator === 'gt') return value > bound
  if (operator === 'gte') return value >= bound
  return operator === 'lt' ? value < bound : value <= bound
}

/** The findings of the row with a date not before the moment. */
function since(row: Row, field: 'createdAt' | 'updatedAt', moment: number): Span {
  const dateOf = field === 'createdAt' ? createdAt : updatedAt
  let low = row.from
  let high = row.to
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (dateOf(row, middle) >= moment) low = middle + 1
    else high = middle
  }
  return [row.from, low]
}
