// The criteria that every query carries. Macie counts suppressed and sample findings unless it is told not to.
// Source: Macie user guide, "Fields for filtering findings"; dates are Unix milliseconds.
import type { SearchResourcesBucketCriteria, SearchResourcesSimpleCriterionKey } from '@aws-sdk/client-macie2'
import { isFilteredByOwner, type Scope } from '../../core/model/scope.ts'
import type { Window } from './windows.ts'

/** Conditions on fields; all must hold, and one of the values of `eq`, none of those of `neq`. At most 50 values each. */
export type Criteria = Readonly<Record<string, Condition>>
export interface Condition {
  readonly eq?: readonly string[]
  readonly neq?: readonly string[]
  readonly gte?: number
  readonly lt?: number
}

export const BUCKET = 'resourcesAffected.s3Bucket.name'
export const TYPE = 'type'
export const SEVERITY = 'severity.description'
export const JOB = 'classificationDetails.jobId'

/** What is asked of findings that count. */
export function scopeCriteria(scope: Scope): Criteria {
  return {
    archived: { eq: scope.includeSuppressed ? ['false', 'true'] : ['false'] },
    sample: { eq: ['false'] },
    ...(scope.accounts.length > 0 && !isFilteredByOwner(scope) ? { accountId: { eq: scope.accounts } } : {}),
  }
}

/** What is asked of findings that are left out because a findings filter archived them. */
export function suppressedCriteria(scope: Scope): Criteria {
  return { ...scopeCriteria(scope), archived: { eq: ['true'] } }
}

/** Narrows criteria to findings created in a window. */
export function createdIn(criteria: Criteria, window: Window): Criteria {
  return narrowed(criteria, 'createdAt', window)
}

/** Narrows criteria to findings last updated in a window. A policy finding that recurs is updated and keeps `createdAt`. */
export function updatedIn(criteria: Criteria, window: Window): Criteria {
  return narrowed(criteria, 'updatedAt', window)
}

function narrowed(criteria: Criteria, field: 'createdAt' | 'updatedAt', { from, to }: Window): Criteria {
  if (from === undefined && to === undefined) return criteria
  return {
    ...criteria,
    [field]: { ...(from === undefined ? {} : { gte: from }), ...(to === undefined ? {} : { lt: to }) },
  }
}

/** The criteria as the client takes them: lists of their own. */
export function criterionOf(
  criteria: Criteria,
): Record<string, { eq?: string[]; neq?: string[]; gte?: number; lt?: number }> {
  const copy = ({ eq, neq, ...range }: Condition) => ({
    ...range,
    ...(eq === undefined ? {} : { eq: [...eq] }),
    ...(neq === undefined ? {} : { neq: [...neq] }),
  })
  return Object.fromEntries(Object.entries(criteria).map(([field, condition]) => [field, copy(condition)]))
}

/** Buckets that automated discovery doesn't monitor: of one account, or of all. */
export function unmonitoredIn(accountId: string | undefined): SearchResourcesBucketCriteria {
  const one = (key: SearchResourcesSimpleCriterionKey, value: string) => ({
    simpleCriterion: { key, comparator: 'EQ' as const, values: [value] },
  })
  const status = one('AUTOMATED_DISCOVERY_MONITORING_STATUS', 'NOT_MONITORED')
  return { includes: { and: accountId === undefined ? [status] : [status, one('ACCOUNT_ID', accountId)] } }
}
