// Adds what was read for some buckets (individual findings, jobs, facts) to a judgement and its report.
import { type BucketDetails, type DetailsByBucket, type FindingDetail, mostSevereFirst } from '../model/details.ts'
import type { Judgement } from '../model/judgement.ts'
import { byText, distinct, inOrder, mostOf, textOf } from '../model/order.ts'
import { targetKey } from '../model/refs.ts'

/** What reading the details of some buckets gave. */
export interface DetailsRead {
  /** Findings and jobs by `bucketKey`, in any order. */
  readonly details: ReadonlyMap<string, Omit<BucketDetails, 'facts'>>
  /** What is missing, a line each. */
  readonly notes: readonly string[]
  /** Calls by `targetKey`. The page tells every call that was made. */
  readonly calls: ReadonlyMap<string, number>
}

/** The judgement with details. They change no count, so that nothing has to be judged again. */
export function withDetails(judgement: Judgement, { details, notes, calls }: DetailsRead): Judgement {
  const { report } = judgement
  const targets = report.targets.map((target) => ({
    ...target,
    calls: target.calls + (calls.get(targetKey(target)) ?? 0),
  }))
  const merged: DetailsByBucket = new Map([...report.details, ...[...details].map(sortedEntry)])
  return { ...judgement, report: { ...report, targets, details: merged, notes: distinct([...report.notes, ...notes]) } }
}

function sortedEntry([key, details]: readonly [string, Omit<BucketDetails, 'facts'>]): [string, BucketDetails] {
  const newest = details.findings.toSorted(mostRecentFirst)[0]
  return [
    key,
    {
      jobs: details.jobs.toSorted(mostFindingsFirst),
      findings: details.findings.toSorted(mostSevereFirst),
      ...(newest === undefined ? {} : { facts: newest.bucket }),
    },
  ]
}

const mostFindingsFirst = inOrder<BucketDetails['jobs'][number]>(
  mostOf(({ count }) => count),
  textOf(({ jobId }) => jobId),
)

const mostRecentFirst = inOrder<FindingDetail>(
  (left, right) => byText(right.updatedAt, left.updatedAt),
  textOf(({ id }) => id),
)
