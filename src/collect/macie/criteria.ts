// The criteria that every query carries. Macie counts suppressed and sample findings unless it is told not to.
// Source: Macie user guide, "Fields for filtering findings"; dates are Unix milliseconds.
import type { Scope } from '../../core/model/scope.ts'
import type { Window } from './windows.ts'

/** Conditions on fields; all must hold, and one of the values of `eq`. At most 50 values each. */
export type Criteria = Readonly<Record<string, Condition>>
export interface Condition {
  readonly eq?: readonly string[]
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
    ...(scope.accounts.length > 0 ? { accountId: { eq: scope.accounts } } : {}),
  }
}

/** What is asked of findings that are left out because a findings filter archived them. */
export function suppressedCriteria(scope: Scope): Criteria {
  return { ...scopeCriteria(scope), archived: { eq: ['true'] } }
}

/** Narrows criteria to findings created in a window. */
export function createdIn(criteria: Criteria, { from, to }: Window): Criteria {
  if (from === undefined && to === undefined) return criteria
  return {
    ...criteria,
    createdAt: { ...(from === undefined ? {} : { gte: from }), ...(to === undefined ? {} : { lt: to }) },
  }
}
