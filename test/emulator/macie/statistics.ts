// GetFindingStatistics: counts by group, cut short without a sign as the service does.
import { member } from '../http.ts'
import { Invalid, parseCriteria } from './criteria.ts'
import { jobOf } from './fields.ts'
import { type Match, match } from './match.ts'
import { type Row, rowsOf, stateOf, type View } from './rows.ts'

export interface Group {
  groupKey?: string | null
  count: number | string
}

/** The service's own limits are documented nowhere; a scenario sets them. */
const MOST = 1000
const USUAL_SIZE = 50

const GROUPS = new Set([
  'resourcesAffected.s3Bucket.name',
  'type',
  'classificationDetails.jobId',
  'severity.description',
])

/** The payload for a request. Throws Invalid for what Macie refuses. */
export function statistics(view: View, request: unknown): { countsByGroup: Group[] } {
  const groupBy = member(request, 'groupBy')
  if (typeof groupBy !== 'string' || !GROUPS.has(groupBy)) throw new Invalid(`The value of groupBy is not valid.`)
  const { maxSize = MOST, maxGroups = MOST } = stateOf(view).limits ?? {}
  const most = typeof maxGroups === 'number' ? maxGroups : maxGroups[(view.calls.length - 1) % maxGroups.length]
  const size = member(request, 'size') ?? USUAL_SIZE
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1)
    throw new Invalid('The value of size is not valid.')
  if (size > maxSize) throw new Invalid(`The value of size must be less than or equal to ${maxSize}.`)
  const conditions = parseCriteria(member(request, 'findingCriteria'))
  const matches = rowsOf(view).flatMap((row) => match(row, conditions, view.now))
  const { nullJob = false } = stateOf(view)
  const [keyed, others] = [false, true].map((is) =>
    matches.filter(({ row }) => isKeyless(groupBy, row, nullJob) === is),
  )
  const counts = new Map<string, number>()
  for (const found of keyed ?? []) add(counts, groupBy, found)
  const keyless = (others ?? []).reduce((sum, { from, to, buckets }) => sum + (to - from) * buckets.length, 0)
  const groups = [...counts].map(([groupKey, count]) => ({ groupKey, count }))
  const cut = groups.sort(order(member(request, 'sortCriteria'))).slice(0, Math.min(size, most ?? MOST))
  return { countsByGroup: keyless === 0 ? cut : [{ groupKey: null, count: keyless }, ...cut] }
}

/** Whether what the row holds is counted in the group whose key is null. */
function isKeyless(groupBy: string, row: Row, nullJob: boolean): boolean {
  if (groupBy === 'resourcesAffected.s3Bucket.name') return row.finding.nameless === true
  return nullJob && groupBy === 'classificationDetails.jobId' && jobOf(row) === undefined
}

function add(counts: Map<string, number>, groupBy: string, { row, from, to, buckets }: Match): void {
  const plus = (key: string | undefined, more: number) => {
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + more)
  }
  const each = to - from
  if (groupBy === 'resourcesAffected.s3Bucket.name') for (const bucket of buckets) plus(bucket, each)
  else if (groupBy === 'type') plus(row.finding.type, each * buckets.length)
  else if (groupBy === 'severity.description') plus(row.finding.severity, each * buckets.length)
  else plus(jobOf(row), each * buckets.length)
}

interface Counted {
  readonly groupKey: string
  readonly count: number
}

function order(sortCriteria: unknown): (one: Counted, other: Counted) => number {
  const attribute = member(sortCriteria, 'attributeName') ?? 'count'
  const direction = member(sortCriteria, 'orderBy') === 'ASC' ? 1 : -1
  const byKey = (one: Counted, other: Counted) => (one.groupKey < other.groupKey ? -1 : 1)
  if (attribute === 'groupKey') return (one, other) => direction * byKey(one, other)
  if (attribute !== 'count') throw new Invalid('The value of sortCriteria.attributeName is not valid.')
  return (one, other) => direction * (one.count - other.count) || byKey(one, other)
}
