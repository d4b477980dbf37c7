// ListFindings and GetFindings: ids by criteria in pages, and findings by id.
// Source: Macie API reference, "ListFindings", "GetFindings".
import type { ListFindingsResponse } from '@aws-sdk/client-macie2'
import { member } from '../http.ts'
import { Invalid, parseCriteria } from './criteria.ts'
import { type Described, finding } from './finding.ts'
import { findingId, placeOf } from './finding-id.ts'
import { type Match, match } from './match.ts'
import { createdAt } from './moves.ts'
import { pageOf, tokenOf } from './paging.ts'
import { occurrencesOf, type Row, rowsOf, scoreOf, updatedAt, type View } from './rows.ts'
import type { Wire } from './wire.ts'

/** The documentation states no limit of maxResults; peers send 50, and 50 is the limit here. */
const MOST_LISTED = 50
const MOST_DESCRIBED = 50

interface Candidate {
  readonly row: Row
  readonly bucketAt: number
  readonly at: number
}

type Value = string | number
type ValueOf = (candidate: Candidate) => Value

/** What findings can be sorted by: along a row dates only fall, and the others stay, except for the bucket's name. */
const SORTS: ReadonlyMap<string, ValueOf> = new Map<string, ValueOf>([
  ['severity.score', ({ row }) => scoreOf(row.finding.severity)],
  ['updatedAt', ({ row, at }) => updatedAt(row, at)],
  ['createdAt', ({ row, at }) => createdAt(row, at)],
  ['count', ({ row }) => occurrencesOf(row)],
  ['type', ({ row }) => row.finding.type],
  ['accountId', ({ row }) => row.account],
  ['resourcesAffected.s3Bucket.name', ({ row, bucketAt }) => row.buckets[bucketAt] ?? ''],
])

/** Sorted as asked, latest first when not asked; findings that the sort holds equal come in no order that means anything. */
export function listFindings(view: View, body: unknown): Wire<ListFindingsResponse> {
  const { at, size } = pageOf(body, MOST_LISTED, MOST_LISTED)
  const conditions = parseCriteria(member(body, 'findingCriteria'))
  const sortCriteria = member(body, 'sortCriteria')
  const attribute = String(member(sortCriteria, 'attributeName') ?? 'createdAt')
  const valueFor = SORTS.get(attribute)
  if (valueFor === undefined) throw new Invalid(`The field ${attribute} is not a valid field for sorting findings.`)
  const direction = member(sortCriteria, 'orderBy') === 'ASC' ? 1 : -1
  const matches = rowsOf(view).flatMap((row) => match(row, conditions, view.now))
  const total = matches.reduce((sum, { from, to, buckets }) => sum + (to - from) * buckets.length, 0)
  const most = attribute === 'resourcesAffected.s3Bucket.name' ? total : at + size
  const first = matches.flatMap((found) => firstOf(found, direction, most))
  first.sort((one, other) => direction * compare(one, other, valueFor))
  const findingIds = first.slice(at, at + size).map((one) => findingId(one.row.key, one.bucketAt, one.at))
  return { findingIds, ...tokenOf(at + size, total) }
}

/** The first `most` findings of a match in the order that `compare` gives them, forwards or backwards. */
function firstOf({ row, from, to, buckets }: Match, direction: number, most: number): Candidate[] {
  const places = buckets.map((bucket, index) => (buckets === row.buckets ? index : row.buckets.indexOf(bucket)))
  const inTurn = direction > 0 ? places : places.reverse()
  const found: Candidate[] = []
  for (let step = 0; step < to - from && found.length < most; step++) {
    const at = direction > 0 ? to - 1 - step : from + step
    for (const bucketAt of inTurn) found.push({ row, bucketAt, at })
  }
  return found
}

function compare(one: Candidate, other: Candidate, valueFor: ValueOf): number {
  return (
    order(valueFor(one), valueFor(other)) ||
    order(one.row.key, other.row.key) ||
    order(other.at, one.at) ||
    order(one.bucketAt, other.bucketAt)
  )
}

function order(one: Value, other: Value): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** The findings with the ids asked for that exist for the account: in the order of their ids, not in the order asked. */
export function getFindings(view: View, body: unknown): { findings: Described[] } {
  const asked = member(body, 'findingIds')
  if (!Array.isArray(asked) || asked.length === 0) throw new Invalid('findingIds is required.')
  if (asked.length > MOST_DESCRIBED) throw new Invalid(`findingIds has more than ${MOST_DESCRIBED} values.`)
  const rows = Map.groupBy(rowsOf(view), ({ key }) => key)
  const ids = [...new Set(asked.map(String))].sort()
  return {
    findings: ids.flatMap((id) => {
      const place = placeOf(id)
      // A finding that recurred is no longer in the row of those that it was alike with.
      const row =
        place === undefined ? undefined : rows.get(place.key)?.find(({ from, to }) => from <= place.at && place.at < to)
      const bucket = place === undefined ? undefined : row?.buckets[place.bucketAt]
      if (place === undefined || row === undefined || bucket === undefined) return []
      const isKept = match(row, [], view.now).some(({ to }) => place.at < to)
      return isKept ? [finding(view, row, { id, bucket, at: place.at })] : []
    }),
  }
}
