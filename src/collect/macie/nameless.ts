// Groups without a key: findings that no discovery job made, and findings that name no bucket, which are told by their IDs.
import { MalformedReply } from '../failure.ts'
import type { Macie } from './client.ts'
import { BUCKET, type Criteria, JOB } from './criteria.ts'
import { type Group, parseGroups } from './reply.ts'

/** Findings that are looked through for those without a bucket. */
const MOST_FINDINGS = 50

/** IDs that a message tells. */
const MOST_TOLD = 5

/** Some of the findings that meet the criteria name no bucket. */
class Nameless extends MalformedReply {
  readonly criteria: Criteria

  constructor(criteria: Criteria) {
    super("Macie returned a finding that doesn't name its bucket")
    this.criteria = criteria
  }
}

/**
 * Groups by key. Automated sensitive data discovery has no job: its group is left out, what jobs don't account for is its
 * own. Throws MalformedReply for what makes no sense.
 */
export function groupsBy(
  groupBy: string,
  criteria: Criteria,
  groups: readonly Group[] | undefined,
): ReadonlyMap<string, number> {
  if (groupBy === JOB) return parseGroups(groups?.filter(hasKey))
  if (groupBy === BUCKET && groups?.every(hasKey) === false) throw new Nameless(criteria)
  return parseGroups(groups)
}

function hasKey({ groupKey }: Group): boolean {
  return groupKey !== undefined && groupKey !== null
}

/** The error, with the IDs of findings that name no bucket where that is what it is about and Macie tells them. */
export async function withIds(macie: Macie, error: unknown): Promise<unknown> {
  if (!(error instanceof Nameless)) return error
  try {
    const ids = await macie.findingIds(error.criteria, MOST_FINDINGS, 'updatedAt')
    const findings = ids.length === 0 ? [] : await macie.findings(ids)
    const nameless = findings.filter(({ resourcesAffected }) => resourcesAffected?.s3Bucket?.name === undefined)
    const told = nameless.flatMap(({ id }) => id ?? []).sort()
    if (told.length === 0) return error
    const others = told.length > MOST_TOLD ? ` and ${told.length - MOST_TOLD} more` : ''
    return new MalformedReply(`${error.message}: ${told.slice(0, MOST_TOLD).join(', ')}${others}`)
  } catch {
    return error
  }
}
