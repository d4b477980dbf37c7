// Reads Targets side by side, each with a client and a time limit of its own.
import { Macie2Client } from '@aws-sdk/client-macie2'
import pLimit from 'p-limit'
import type { Target, TargetResult } from '../core/outcome.ts'
import type { Scope } from '../core/scope.ts'
import type { Clock, DetailsAnswer, DetailsRequest, Question } from '../ports.ts'
import { type ClientSettings, clientSettings } from './client.ts'
import type { Access, Session, SessionKeys } from './credentials.ts'
import { readDetails } from './details.ts'
import { type Failure, failureOf, isThrottling, NoSession } from './failure.ts'
import { fullSizes, Macie } from './macie.ts'
import { readTarget } from './target.ts'

/** Targets read at once. */
const AT_ONCE = 32

/** Milliseconds for one Target; with the last wait of a retry a run stays under two minutes. */
const TARGET_WITHIN = 90_000

export interface ReaderSettings extends ClientSettings {
  readonly clock: Clock
}

export class TargetReader {
  readonly #accesses: ReadonlyMap<string, Access>
  readonly #settings: ReaderSettings
  readonly #limit = pLimit(AT_ONCE)
  readonly #sizes = fullSizes()

  constructor(accesses: ReadonlyMap<string, Access>, settings: ReaderSettings) {
    this.#accesses = accesses
    this.#settings = settings
  }

  read(target: Target, question: Question): Promise<TargetResult> {
    return this.#limit(async () => {
      const { now } = this.#settings.clock
      const began = now().getTime()
      const { outcome, calls } = await this.#outcome(target, question, began)
      return { target, outcome, calls, milliseconds: now().getTime() - began }
    })
  }

  details(target: Target, requests: readonly DetailsRequest[], details: number, scope: Scope): Promise<DetailsAnswer> {
    return this.#limit(async () => {
      const { client, macie, late } = this.#connect(target)
      try {
        return await Promise.race([readDetails(macie, target, requests, details, scope), rejection(late)])
      } catch (error) {
        const { message } = failureOf(error, target.region)
        return {
          buckets: [],
          notes: [`${target.account} ${target.region}: no findings one by one. ${message}`],
          calls: macie.calls,
        }
      } finally {
        client.destroy()
      }
    })
  }

  async #outcome(target: Target, question: Question, now: number): Promise<Pick<TargetResult, 'outcome' | 'calls'>> {
    const { client, macie, late, wasThrottled, session } = this.#connect(target)
    try {
      const outcome = await Promise.race([readTarget(macie, target.region, question, now), rejection(late)])
      // Calls that waited for a session that never came were not made.
      return { outcome, calls: (await session)?.kind === 'failed' ? 0 : macie.calls }
    } catch (error) {
      if (!late.aborted) throw error
      const failure: Failure = wasThrottled()
        ? {
            kind: 'throttled',
            message: `Macie throttled the calls for ${TARGET_WITHIN / 1000} s. Run the step again later.`,
          }
        : {
            kind: 'unreachable',
            message: `Macie was not read within ${TARGET_WITHIN / 1000} s. Run the step again later.`,
          }
      return { outcome: { ...failure, cells: [] }, calls: macie.calls }
    } finally {
      client.destroy()
    }
  }

  /** A client of the Target's own, so that throttling slows this Target alone. */
  #connect({ account, region }: Target) {
    const access = this.#accesses.get(account)
    if (access === undefined) throw new Error(`No access was opened to account ${account}`)
    const session = access.kind === 'role' ? access.session : undefined
    const credentials = session === undefined ? {} : { credentials: async () => keysOf(await session) }
    const client = new Macie2Client({ ...clientSettings(this.#settings, region), ...credentials })
    let throttled = false
    client.middlewareStack.add(
      (next) => async (args) => {
        try {
          return await next(args)
        } catch (error) {
          throttled ||= isThrottling(error)
          throw error
        }
      },
      { step: 'deserialize', priority: 'high', name: 'noteThrottling' },
    )
    const late = AbortSignal.timeout(TARGET_WITHIN)
    return { client, macie: new Macie(client, late, this.#sizes), late, wasThrottled: () => throttled, session }
  }
}

function keysOf(session: Session): SessionKeys {
  if (session.kind === 'failed') throw new NoSession(session.failure)
  return session.keys
}

/** Never resolves: rejects when the signal aborts. The SDK does not end its waits between retries by itself. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
}
