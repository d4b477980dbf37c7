// Reads Targets side by side, each with a client and a time limit of its own.
import pLimit from 'p-limit'
import type { TargetResult } from '../core/model/outcome.ts'
import { type Target, targetKey } from '../core/model/refs.ts'
import type {
  DetailsAnswer,
  DetailsRequest,
  FindingReader,
  Inventory,
  InventoryRequest,
  Question,
  TagsAnswer,
} from '../ports/aws.ts'
import type { Clock } from '../ports/runner.ts'
import type { ClientSettings } from './client-settings.ts'
import type { Access } from './credentials.ts'
import { type Failure, failureOf } from './failure.ts'
import { Macie } from './macie/client.ts'
import { readDetails } from './macie/details.ts'
import { FoundSoFar } from './macie/found-so-far.ts'
import { readInventory } from './macie/inventory.ts'
import { fullSizes } from './macie/pages.ts'
import { Patience } from './macie/patience.ts'
import { readTags } from './macie/tags.ts'
import { readTarget } from './macie/target.ts'
import { createClient, type Shared, sharedOf, type TargetClient } from './target-client.ts'

/** Targets read at once. */
const AT_ONCE = 32

/** Milliseconds for one Target; with the last wait of a retry a run stays under two minutes. */
const TARGET_WITHIN = 90_000

export interface ReaderSettings extends ClientSettings {
  readonly clock: Clock
  /** Throttled calls are repeated for as long as the Target has time. */
  readonly isPatient?: boolean
}

interface Client extends TargetClient {
  readonly patience: Patience | undefined
}

/** Milliseconds for the members of an organization, and some left for what depends on them. */
const MEMBERS_WITHIN = 75_000

/** Milliseconds for what may be missing: coverage. Never more than the Target has. */
const OPTIONAL_WITHIN = 30_000

interface Connection extends Omit<Client, 'client' | 'patience'> {
  readonly macie: Macie
  /** Shares the client, and neither the calls under way, nor their number, nor the time. */
  readonly optional: Macie
  /** The same, with more time. */
  readonly patient: Macie
  /** Shares neither, and gives up with the SDK. */
  readonly impatient: Macie
  /** Aborts when the Target's time is up. */
  readonly late: AbortSignal
}

export class TargetReader implements FindingReader {
  readonly #accesses: ReadonlyMap<string, Access>
  readonly #settings: ReaderSettings
  readonly #limit = pLimit(AT_ONCE)
  readonly #sizes = fullSizes()
  readonly #clients = new Map<string, Client>()
  /** Connections to a Region serve every account. They are left open: an idle one does not keep the process. */
  #shared: Shared | undefined

  constructor(accesses: ReadonlyMap<string, Access>, settings: ReaderSettings) {
    this.#accesses = accesses
    this.#settings = settings
  }

  read(target: Target, question: Question): Promise<TargetResult> {
    return this.#limit(async () => {
      const { now } = this.#settings.clock
      const began = now().getTime()
      const { outcome, calls } = await this.#outcome(target, question, began)
      // Details are read for few of many: a client made again costs less than a thousand kept.
      if (this.#clients.size > AT_ONCE * 2) this.#clients.delete(targetKey(target))
      return { target, outcome, calls, milliseconds: now().getTime() - began }
    })
  }

  details(target: Target, request: DetailsRequest): Promise<DetailsAnswer> {
    return this.#limit(async () => {
      const { impatient: macie, late } = this.#connect(target)
      try {
        return await Promise.race([readDetails(macie, target, request), rejection(late)])
      } catch (error) {
        const { message } = failureOf(error, target.region)
        const note = `${target.account} ${target.region}: no individual findings. ${message}`
        return { buckets: new Map(), notes: [note], calls: macie.calls }
      }
    })
  }

  inventory(target: Target, request: InventoryRequest): Promise<Inventory> {
    return this.#limit(() => readInventory(this.#connect(target).optional, target.region, request))
  }

  tags(target: Target, buckets: readonly string[]): Promise<TagsAnswer> {
    return this.#limit(() => readTags(this.#connect(target).optional, target, buckets))
  }

  async #outcome(target: Target, question: Question, now: number): Promise<Pick<TargetResult, 'outcome' | 'calls'>> {
    const { macie, optional, patient, late, wasThrottled, session } = this.#connect(target)
    const soFar = new FoundSoFar(question.scope.newSince !== undefined)
    const calls = () => macie.calls + optional.calls + patient.calls
    try {
      const reading = readTarget({ macie, optional, patient, ...target, question, now, soFar })
      const outcome = await Promise.race([reading, rejection(late)])
      // Calls that waited for a session that never came were not made.
      return { outcome, calls: (await session)?.kind === 'failed' ? 0 : calls() }
    } catch (error) {
      if (!late.aborted) throw error
      const failure: Failure = wasThrottled()
        ? {
            kind: 'throttled',
            message: `Macie throttled the calls for ${TARGET_WITHIN / 1000} s. Try again later.`,
          }
        : {
            kind: 'unreachable',
            message: `Macie couldn't be fully checked within ${TARGET_WITHIN / 1000} s. Try again later.`,
          }
      return { outcome: { ...failure, ...soFar.lowerBounds() }, calls: calls() }
    }
  }

  #connect(target: Target): Connection {
    const { client, session, wasThrottled, patience } = this.#client(target)
    const late = AbortSignal.timeout(TARGET_WITHIN)
    const soon = AbortSignal.any([late, AbortSignal.timeout(OPTIONAL_WITHIN)])
    const optional = new Macie(client, soon, this.#sizes, patience)
    const later = AbortSignal.any([late, AbortSignal.timeout(MEMBERS_WITHIN)])
    const patient = new Macie(client, later, this.#sizes, patience)
    const macie = new Macie(client, late, this.#sizes, patience)
    return { macie, optional, patient, impatient: new Macie(client, late, this.#sizes), late, wasThrottled, session }
  }

  /** A client of the Target's own, so that throttling slows this Target alone. */
  #client(target: Target): Client {
    const key = targetKey(target)
    const known = this.#clients.get(key)
    if (known !== undefined) return known
    const access = this.#accesses.get(target.account)
    if (access === undefined) throw new Error(`No access was opened to account ${target.account}`)
    const patience = this.#settings.isPatient === true ? new Patience() : undefined
    const made = { ...createClient(target, access, this.#settings, this.#shared), patience }
    this.#shared ??= sharedOf(made.client)
    this.#clients.set(key, made)
    return made
  }
}

/** Never resolves: rejects when the signal aborts. The SDK does not end its waits between retries by itself. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
}
