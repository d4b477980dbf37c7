// GetFindingStatistics, ListFindings and GetFindings: counts by group, ids by criteria in pages, and findings by id.
// Source: Macie API reference, the pages of the operations.
import type { ListFindingsResponse } from '@aws-sdk/client-macie2'
import { member } from '../http.ts'
import { conditionsOf, Invalid, valueAt } from './criteria.ts'
import { DAY, type Held } from './finding.ts'
import { pageOf, tokenOf } from './paging.ts'
import { lotsIn, stateOf, type View } from './view.ts'

/** Macie keeps findings for 90 days. */
const RETENTION = 90 * DAY

/** The service's own limits of statistics are documented nowhere; a scenario sets them. */
const MOST = 1000
const USUAL_SIZE = 50

/** The documentation states no limit of maxResults; peers send 50, and 50 is the limit here. */
const MOST_LISTED = 50
const MOST_DESCRIBED = 50

const JOB = 'classificationDetails.jobId'
const GROUPS = new Set(['resourcesAffected.s3Bucket.name', 'type', JOB, 'severity.description'])
const SORTS = new Set(['createdAt', 'severity.score', 'updatedAt'])

/** What differs among the findings of a lot; whatever else is asked of them, they are asked once. */
const OWN = /^(?:id|createdAt|updatedAt|resourcesAffected)\b/

/** What the account sees, has not expired, and meets the request's criteria, lot by lot. Throws Invalid. */
function selected(view: View, request: unknown): (readonly Held[])[] {
  const conditions = conditionsOf(member(request, 'findingCriteria'))
  const own = conditions.filter(({ field }) => OWN.test(field))
  const common = conditions.filter(({ field }) => !OWN.test(field))
  const isKept = ({ updatedAt }: Held) => updatedAt.getTime() >= view.now - RETENTION
  return lotsIn(view)
    .filter(({ findings: [first] }) => first !== undefined && common.every(({ holds }) => holds(first)))
    .map(({ findings }) => {
      // The last one is the oldest.
      const kept = findings.slice(-1).every(isKept) ? findings : findings.filter(isKept)
      return own.length === 0 ? kept : kept.filter((one) => own.every(({ holds }) => holds(one)))
    })
}

interface Group {
  readonly groupKey: string
  readonly count: number
}

const largestFirst = (one: Group, other: Group) => other.count - one.count || (one.groupKey < other.groupKey ? -1 : 1)

/** Groups beyond the limits are cut off without a sign, as the service does. Throws Invalid for what Macie refuses. */
export function statistics(view: View, request: unknown): { countsByGroup: object[] } {
  const groupBy = member(request, 'groupBy')
  if (typeof groupBy !== 'string' || !GROUPS.has(groupBy)) throw new Invalid(`The value of groupBy is not valid.`)
  const most = mostGroups(view, member(request, 'size') ?? USUAL_SIZE)
  const counts = counted(selected(view, request), groupBy)
  const isKeyed = groupBy !== JOB || stateOf(view).nullJob === true
  const keyless = isKeyed ? (counts.get(undefined) ?? 0) : 0
  counts.delete(undefined)
  const groups = [...counts].map(([key, count]) => ({ groupKey: String(key), count }))
  const cut = groups.sort(largestFirst).slice(0, most)
  return { countsByGroup: keyless === 0 ? cut : [{ groupKey: null, count: keyless }, ...cut] }
}

/** How many groups of that size come: a list of limits is gone through call by call. */
function mostGroups(view: View, size: unknown): number {
  const { maxSize = MOST, maxGroups = MOST } = stateOf(view).limits ?? {}
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1)
    throw new Invalid('The value of size is not valid.')
  if (size > maxSize) throw new Invalid(`The value of size must be less than or equal to ${maxSize}.`)
  const most = typeof maxGroups === 'number' ? maxGroups : maxGroups[(view.calls.length - 1) % maxGroups.length]
  return Math.min(size, most ?? MOST)
}

/** How many findings hold each value, or none, at the path. */
function counted(lots: readonly (readonly Held[])[], path: string): Map<unknown, number> {
  const keyOf = valueAt(path)
  const counts = new Map<unknown, number>()
  const add = (key: unknown, more: number) => counts.set(key, (counts.get(key) ?? 0) + more)
  for (const findings of lots) {
    if (OWN.test(path)) for (const one of findings) add(keyOf(one), 1)
    else if (findings[0] !== undefined) add(keyOf(findings[0]), findings.length)
  }
  return counts
}

/** Sorted as asked, latest first when not asked; findings that the sort holds equal come in no order that means anything. */
export function listFindings(view: View, body: unknown): ListFindingsResponse {
  const { at, size } = pageOf(body, MOST_LISTED, MOST_LISTED)
  const sortCriteria = member(body, 'sortCriteria')
  const attribute = String(member(sortCriteria, 'attributeName') ?? 'createdAt')
  if (!SORTS.has(attribute)) throw new Invalid(`The field ${attribute} is not a valid field for sorting findings.`)
  const direction = member(sortCriteria, 'orderBy') === 'ASC' ? 1 : -1
  const read = valueAt(attribute)
  const found = selected(view, body)
    .flat()
    .map((finding) => ({ id: finding.id, value: Number(read(finding)) }))
  found.sort((one, other) => direction * (one.value - other.value || (one.id < other.id ? -1 : 1)))
  return { findingIds: found.slice(at, at + size).map(({ id }) => id), ...tokenOf(at + size, found.length) }
}

/** The findings with the ids asked for that exist for the account: in the order of their ids, not in the order asked. */
export function getFindings(view: View, body: unknown): { findings: Held[] } {
  const asked = member(body, 'findingIds')
  if (!Array.isArray(asked) || asked.length === 0) throw new Invalid('findingIds is required.')
  if (asked.length > MOST_DESCRIBED) throw new Invalid(`findingIds has more than ${MOST_DESCRIBED} values.`)
  const ids = new Set(asked.map(String))
  const findings = selected(view, undefined)
    .flat()
    .filter(({ id }) => ids.has(id))
  return { findings: findings.sort((one, other) => (one.id < other.id ? -1 : 1)) }
}
