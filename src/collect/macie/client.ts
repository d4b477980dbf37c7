// One account's Macie in one Region: the calls, bounded, counted and parsed. Retries are the SDK's, and after them patience.ts.
import type { Finding, GetBucketStatisticsResponse, GroupBy } from '@aws-sdk/client-macie2'
import {
  DescribeBucketsCommand,
  DescribeClassificationJobCommand,
  GetAutomatedDiscoveryConfigurationCommand,
  GetBucketStatisticsCommand,
  GetFindingStatisticsCommand,
  GetFindingsCommand,
  GetMacieSessionCommand,
  ListFindingsCommand,
  type Macie2Client,
  SearchResourcesCommand,
} from '@aws-sdk/client-macie2'
import pLimit from 'p-limit'
import type { Counts } from '../../core/model/severity.ts'
import { Inconsistent, isSizeRefusal } from '../failure.ts'
import { type Criteria, criterionOf, unmonitoredIn } from './criteria.ts'
import { groupsBy } from './nameless.ts'
import { type BucketPage, MOST_GROUPS, type Page, SIZES, type Sizes } from './pages.ts'
import type { Patience } from './patience.ts'
import { parseSeverities, required } from './reply.ts'
import { noteServed } from './served.ts'

/** Calls under way at once in one Target: enough for a round of counts to go out together. */
const AT_ONCE = 32

/** Calls for one Target before it is given up as inconsistent. Only windows of createdAt can come near it. */
const MOST_CALLS = 1000

export class Macie {
  readonly #client: Macie2Client
  readonly #signal: AbortSignal
  readonly #sizes: Sizes
  readonly #patience: Patience | undefined
  readonly #limit = pLimit(AT_ONCE)
  #calls = 0
  #servedFrom: number | undefined

  /** Without `patience` a call that the SDK gave up is given up. */
  constructor(client: Macie2Client, signal: AbortSignal, sizes: Sizes, patience?: Patience) {
    this.#client = client
    this.#signal = signal
    this.#sizes = sizes
    this.#patience = patience
  }

  /** Aborts when the time for the calls is up. */
  get late(): AbortSignal {
    return this.#signal
  }

  /** Calls made so far; a call that was retried counts once. */
  get calls(): number {
    return this.#calls
  }

  /** The earliest moment at which a count can have been made so far, by AWS's clock (Unix milliseconds); see served.ts. */
  get servedFrom(): number | undefined {
    return this.#servedFrom
  }

  /** Macie's status, ENABLED or PAUSED. Through some proxies an account without Macie gets an empty reply: malformed. */
  async status(): Promise<string> {
    const reply = await this.#call(() => this.#client.send(new GetMacieSessionCommand({}), this.#options))
    return required(reply.status, 'GetMacieSession', 'status')
  }

  /** By severity: three groups, which no limit cuts short. */
  async bySeverity(criteria: Criteria): Promise<Counts> {
    return parseSeverities(await this.#statistics('severity.description', criteria, 50))
  }

  /** Findings by a key that may have more groups than the service returns. */
  async byKey(groupBy: GroupBy, criteria: Criteria): Promise<ReadonlyMap<string, number>> {
    const ask = async (size: number) => groupsBy(groupBy, criteria, await this.#statistics(groupBy, criteria, size))
    const groups = await this.#sized('groups', ask)
    if (groups.size < SIZES[0] || !this.#sizes.mayAskMost) return groups
    try {
      return await ask(MOST_GROUPS)
    } catch (error) {
      if (!isSizeRefusal(error)) throw error
      this.#sizes.mayAskMost = false
      return groups
    }
  }

  /** ENABLED or DISABLED. */
  async discovery(): Promise<string> {
    const command = new GetAutomatedDiscoveryConfigurationCommand({})
    const reply = await this.#call(() => this.#client.send(command, this.#options))
    return required(reply.status, 'GetAutomatedDiscoveryConfiguration', 'status')
  }

  /** One page of the account's buckets, or of those whose names begin with `prefix`; sorted by name where asked. */
  async buckets({ prefix = '', order, next }: BucketPage) {
    const criteria = prefix === '' ? {} : { criteria: { bucketName: { prefix } } }
    const sort = order === undefined ? {} : { sortCriteria: { attributeName: 'bucketName', orderBy: order } }
    const reply = await this.#sized('page', (maxResults) =>
      this.#call(() =>
        this.#client.send(
          new DescribeBucketsCommand({ ...criteria, ...sort, maxResults, nextToken: next }),
          this.#options,
        ),
      ),
    )
    return {
      items: required(reply.buckets, 'DescribeBuckets', 'buckets'),
      next: reply.nextToken,
    } satisfies Page<unknown>
  }

  /** How many buckets there are, by what Macie knows of them: of one account, or of all that this one sees. */
  async bucketStatistics(accountId: string | undefined): Promise<GetBucketStatisticsResponse> {
    return this.#call(() => this.#client.send(new GetBucketStatisticsCommand({ accountId }), this.#options))
  }

  /** One page, 50 as documented, of the buckets that automated discovery doesn't monitor. */
  async unmonitored(accountId: string | undefined, nextToken: string | undefined) {
    const command = new SearchResourcesCommand({ bucketCriteria: unmonitoredIn(accountId), nextToken })
    const reply = await this.#call(() => this.#client.send(command, this.#options))
    const matching = required(reply.matchingResources, 'SearchResources', 'matchingResources')
    return {
      items: matching.map(({ matchingBucket }) => required(matchingBucket, 'SearchResources', 'matchingBucket')),
      next: reply.nextToken,
    } satisfies Page<unknown>
  }

  /** At most `most` (up to 50) ids of findings, the most severe or the most recent first. */
  async findingIds(
    criteria: Criteria,
    most: number,
    first: 'severity.score' | 'updatedAt',
  ): Promise<readonly string[]> {
    const command = new ListFindingsCommand({
      findingCriteria: { criterion: criterionOf(criteria) },
      maxResults: most,
      sortCriteria: { attributeName: first, orderBy: 'DESC' },
    })
    const reply = await this.#call(() => this.#client.send(command, this.#options))
    return required(reply.findingIds, 'ListFindings', 'findingIds')
  }

  /** The findings with these ids, at most 50. */
  async findings(ids: readonly string[]): Promise<readonly Finding[]> {
    const command = new GetFindingsCommand({ findingIds: [...ids] })
    const reply = await this.#call(() => this.#client.send(command, this.#options))
    return required(reply.findings, 'GetFindings', 'findings')
  }

  async jobName(jobId: string): Promise<string | undefined> {
    const command = new DescribeClassificationJobCommand({ jobId })
    const reply = await this.#call(() => this.#client.send(command, this.#options))
    return reply.name
  }

  /** Any other call; bounded and counted as all are. */
  ask<T>(send: (client: Macie2Client, options: { readonly abortSignal: AbortSignal }) => Promise<T>): Promise<T> {
    return this.#call(() => send(this.#client, this.#options))
  }

  get #options() {
    return { abortSignal: this.#signal }
  }

  async #statistics(groupBy: GroupBy, criteria: Criteria, size: number) {
    const command = new GetFindingStatisticsCommand({
      groupBy,
      findingCriteria: { criterion: criterionOf(criteria) },
      size,
    })
    noteServed(command, (moment) => {
      this.#servedFrom = Math.min(this.#servedFrom ?? moment, moment)
    })
    return (await this.#call(() => this.#client.send(command, this.#options))).countsByGroup
  }

  async #call<T>(send: () => Promise<T>): Promise<T> {
    return this.#limit(() => {
      if (this.#calls >= MOST_CALLS) throw new Inconsistent(`The counts were not settled within ${MOST_CALLS} calls.`)
      this.#calls++
      return this.#patience?.call(send, this.#signal) ?? send()
    })
  }

  async #sized<T>(which: 'groups' | 'page', ask: (size: number) => Promise<T>): Promise<T> {
    for (;;) {
      const size = this.#sizes[which]
      try {
        return await ask(size)
      } catch (error) {
        const smaller = SIZES.find((other) => other < size)
        if (smaller === undefined || !isSizeRefusal(error)) throw error
        // Calls side by side are refused together: only the first may step down.
        this.#sizes[which] = Math.min(this.#sizes[which], smaller)
      }
    }
  }
}
