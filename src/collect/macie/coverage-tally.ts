// The buckets in scope as pages of them come, each once, and which of them aren't monitored.
import { bucketScopeTest } from '../../core/grammar/bucket-scope.ts'
import type { UncoveredBucket } from '../../core/model/outcome.ts'
import type { Scope } from '../../core/model/scope.ts'
import { MalformedReply } from '../failure.ts'
import { type BucketFacts, uncoveredReason, type Viewpoint } from './coverage-reasons.ts'

export class CoverageTally {
  readonly #isInScope: (bucket: BucketFacts) => boolean
  readonly #viewpoint: Viewpoint
  readonly #names = new Set<string>()
  readonly #uncovered = new Map<string, UncoveredBucket>()
  #total = 0

  constructor(scope: Scope, viewpoint: Viewpoint) {
    const isNamed = bucketScopeTest(scope)
    // A bucket without an owner may belong to any account.
    const counts = (account: string | undefined) =>
      scope.accounts.length === 0 || account === undefined || scope.accounts.includes(account)
    this.#isInScope = ({ accountId, bucketName = '' }) => isNamed(bucketName) && counts(accountId)
    this.#viewpoint = viewpoint
  }

  /** Throws MalformedReply for a bucket without a name: it could be one that isn't monitored. */
  add(buckets: readonly BucketFacts[]): void {
    for (const bucket of buckets) {
      const name = bucket.bucketName
      if (name === undefined)
        throw new MalformedReply("Macie's list of buckets has an entry that doesn't name a bucket")
      if (this.#names.has(name)) continue
      this.#names.add(name)
      if (!this.#isInScope(bucket)) continue
      this.#total++
      const reason = uncoveredReason(bucket, this.#viewpoint)
      if (reason !== undefined) this.#uncovered.set(name, { bucket: name, reason })
    }
  }

  /** Buckets that were seen, in scope or not. */
  get seen(): number {
    return this.#names.size
  }

  /** Buckets in scope. */
  get total(): number {
    return this.#total
  }

  get uncovered(): readonly UncoveredBucket[] {
    return [...this.#uncovered.values()].sort((one, other) => (one.bucket < other.bucket ? -1 : 1))
  }
}
