// Reads what the page shows of some buckets in detail: individual findings and discovery jobs. A failure is a note.

import { type FindingDetail, type JobCount, mostSevereFirst } from '../../core/model/details.ts'
import type { Target } from '../../core/model/refs.ts'
import type { Scope } from '../../core/model/scope.ts'
import type { DetailsAnswer, DetailsRequest } from '../../ports/aws.ts'
import type { Macie } from './client.ts'
import { BUCKET, type Criteria, JOB, SEVERITY, scopeCriteria, TYPE } from './criteria.ts'
import { parseFinding } from './finding.ts'
import { type Listing, PAGE, planListings } from './listings.ts'
import { batchesOf } from './pages.ts'
import { reasonOf } from './reason.ts'

/** Job names asked for in one Target; the other jobs are shown by ID. */
const MOST_NAMES = 20

/** Findings, jobs and their names for some buckets of one Target. Only bugs throw. */
export async function readDetails(macie: Macie, target: Target, request: DetailsRequest): Promise<DetailsAnswer> {
  const notes: string[] = []
  const noted = async <T>(what: string, none: T, read: () => Promise<T>): Promise<T> => {
    try {
      return await read()
    } catch (error) {
      notes.push(`${target.account} ${target.region}: ${what} not shown. ${reasonOf(error, target.region)}`)
      return none
    }
  }
  const [findings, jobs] = await Promise.all([
    noted('individual findings are', new Map<string, FindingDetail[]>(), () => readFindings(macie, request)),
    noted('discovery jobs are', new Map<string, JobCount[]>(), () => readJobs(macie, request)),
  ])
  const details = request.buckets.map(({ bucket }) => {
    const chosen = (findings.get(bucket) ?? []).sort(mostSevereFirst).slice(0, request.most)
    return [bucket, { jobs: jobs.get(bucket) ?? [], findings: chosen }] as const
  })
  return { buckets: new Map(details), notes, calls: macie.calls }
}

async function readFindings(macie: Macie, { buckets, most, scope }: DetailsRequest) {
  const types = [...new Set(buckets.flatMap((bucket) => bucket.types))].sort()
  const listings = planListings(buckets, most)
  const lists = await Promise.all(listings.map((listing) => listIds(macie, listing, scope, types)))
  const ids = [...new Set(lists.flat())]
  const found = await Promise.all(batchesOf(ids, PAGE).map((batch) => macie.findings(batch)))
  const byBucket = new Map<string, FindingDetail[]>()
  for (const finding of found.flat()) {
    const parsed = parseFinding(finding)
    if (parsed !== undefined) byBucket.set(parsed.bucket, [...(byBucket.get(parsed.bucket) ?? []), parsed.detail])
  }
  return byBucket
}

function listIds(macie: Macie, listing: Listing, scope: Scope, types: readonly string[]): Promise<readonly string[]> {
  const criteria: Criteria = {
    ...scopeCriteria(scope),
    ...(scope.findingTypes.length > 0 ? { [TYPE]: { eq: types } } : {}),
  }
  if (listing.kind === 'whole')
    return macie.findingIds({ ...criteria, [BUCKET]: { eq: listing.buckets } }, PAGE, 'severity.score')
  const only = { ...criteria, [BUCKET]: { eq: [listing.bucket] }, [SEVERITY]: { eq: [listing.severity] } }
  return macie.findingIds(only, listing.most, 'updatedAt')
}

async function readJobs(macie: Macie, { buckets, scope }: DetailsRequest) {
  const sensitive = buckets.filter(({ types }) => types.some((type) => !type.startsWith('Policy:')))
  const counts = await Promise.all(
    sensitive.map(async ({ bucket, types }) => {
      const narrowed = scope.findingTypes.length > 0 ? { [TYPE]: { eq: [...types].sort() } } : {}
      return [
        bucket,
        await macie.byKey(JOB, { ...scopeCriteria(scope), ...narrowed, [BUCKET]: { eq: [bucket] } }),
      ] as const
    }),
  )
  const names = await readNames(macie, new Set(counts.flatMap(([, byJob]) => [...byJob.keys()])))
  return new Map(counts.map(([bucket, byJob]) => [bucket, jobCounts(byJob, names)] as const))
}

function jobCounts(byJob: ReadonlyMap<string, number>, names: ReadonlyMap<string, string>): JobCount[] {
  return [...byJob].map(([jobId, count]) => ({
    jobId,
    count,
    ...(names.has(jobId) ? { name: names.get(jobId) ?? jobId } : {}),
  }))
}

/** Names are an extra: where they aren't available, the ID stands alone. */
async function readNames(macie: Macie, jobIds: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const chosen = [...jobIds].sort().slice(0, MOST_NAMES)
  const names = await Promise.all(chosen.map((jobId) => macie.jobName(jobId).catch(() => undefined)))
  return new Map(chosen.flatMap((jobId, at) => (names[at] === undefined ? [] : [[jobId, names[at]] as const])))
}
