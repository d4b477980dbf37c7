// Whose buckets the findings of an administrator account are in: its own, or a member's.

import type { BucketMetadata } from '@aws-sdk/client-macie2'
import { bucketScopeTest } from '../../core/grammar/bucket-scope.ts'
import type { Organization } from '../../core/model/members.ts'
import type { Owners } from '../../core/model/outcome.ts'
import type { Scope } from '../../core/model/scope.ts'
import { totalOf } from '../../core/model/severity.ts'
import { bucketsNamed } from './bucket-list.ts'
import type { Macie } from './client.ts'
import { BUCKET, scopeCriteria } from './criteria.ts'
import { inTime } from './in-time.ts'
import { batchesOf } from './pages.ts'
import { reasonOf } from './reason.ts'

/** Findings that GetFindings describes in one request. */
const AT_ONCE = 50

/** Deleted buckets whose newest finding is looked up in one Target: each takes a call. */
const MOST_DELETED = 200

const ACCOUNT = 'accountId'

export interface OwnersQuestion {
  readonly macie: Macie
  /** The Target's. */
  readonly account: string
  readonly region: string
  readonly scope: Scope
  readonly organization: Promise<Organization>
}

/** Looks owners up as buckets become known, each once. Failures are told in what it gives; only bugs throw. */
export class OwnerLookup {
  readonly #question: OwnersQuestion
  readonly #owners = new Map<string, string>()
  readonly #asked = new Set<string>()
  #lookups: Promise<void>[] = []
  #message: string | undefined
  #isForeign: Promise<boolean> | undefined

  constructor(question: OwnersQuestion) {
    this.#question = question
  }

  /** Begins with these buckets. Whoever calls it has to await `of` in the end. */
  begin(buckets: Iterable<string>): void {
    const isInScope = bucketScopeTest(this.#question.scope)
    const more = [...new Set(buckets)].filter((bucket) => !this.#asked.has(bucket) && isInScope(bucket))
    for (const bucket of more) this.#asked.add(bucket)
    if (more.length === 0) return
    const lookup = this.#lookUp(more)
    // It is awaited in `of`: until then a failure must not count as unhandled.
    lookup.catch(() => undefined)
    this.#lookups.push(lookup)
  }

  /** The owners of these buckets; undefined where all belong to the Target's account, which takes no call. */
  async of(buckets: Iterable<string>): Promise<Owners | undefined> {
    this.begin(buckets)
    const names = [...this.#asked]
    const { macie } = this.#question
    const late = 'Macie did not list the buckets in time. Rerun the workflow later.'
    await inTime(macie.late, Promise.all(this.#lookups), [])
    if (macie.late.aborted) this.#message ??= late
    if (names.length === 0 || !(await this.#mayBeForeign())) return undefined
    const isUnknown = names.some((name) => !this.#owners.has(name))
    const message = this.#message ?? 'Macie knows neither these buckets nor whose findings they have.'
    return { byBucket: new Map(this.#owners), ...(isUnknown ? { unknown: message } : {}) }
  }

  /** Only an administrator's findings can be in buckets of others, also where it isn't known to be one. */
  #mayBeForeign(): Promise<boolean> {
    this.#isForeign ??= this.#askForeign()
    return this.#isForeign
  }

  async #askForeign(): Promise<boolean> {
    const { macie, account, region, scope, organization } = this.#question
    const { kind } = await organization
    if (kind !== 'unknown') return kind === 'administrator'
    const criteria = scopeCriteria(scope)
    const others = { ...criteria, [ACCOUNT]: { ...criteria[ACCOUNT], neq: [account] } }
    try {
      return await inTime(
        macie.late,
        macie.bySeverity(others).then((counts) => totalOf(counts) > 0),
        true,
      )
    } catch (error) {
      this.#message ??= reasonOf(error, region)
      return true
    }
  }

  async #lookUp(buckets: readonly string[]): Promise<void> {
    if (!(await this.#mayBeForeign())) return
    try {
      await bucketsNamed(this.#question.macie, buckets, (described) => {
        for (const bucket of described) this.#note(bucket)
      })
      const deleted = buckets.filter((bucket) => !this.#owners.has(bucket)).slice(0, MOST_DELETED)
      await this.#fromFindings(deleted)
    } catch (error) {
      this.#message ??= reasonOf(error, this.#question.region)
    }
  }

  #note({ bucketName, accountId }: BucketMetadata): void {
    if (bucketName !== undefined && accountId !== undefined) this.#owners.set(bucketName, accountId)
  }

  /** A deleted bucket belongs to the account of its newest finding. */
  async #fromFindings(deleted: readonly string[]): Promise<void> {
    const { macie, scope } = this.#question
    const newest = await Promise.all(
      deleted.map((bucket) =>
        macie.findingIds({ ...scopeCriteria(scope), [BUCKET]: { eq: [bucket] } }, 1, 'updatedAt'),
      ),
    )
    const described = await Promise.all(batchesOf(newest.flat(), AT_ONCE).map((batch) => macie.findings(batch)))
    for (const { accountId, resourcesAffected } of described.flat()) {
      const bucketName = resourcesAffected?.s3Bucket?.name
      if (bucketName !== undefined && accountId !== undefined) this.#owners.set(bucketName, accountId)
    }
  }
}
