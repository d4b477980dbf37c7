// The FindingSource on AWS: opens accounts, then reads Targets side by side, each with a client and a time limit of its own.
import { Macie2Client } from '@aws-sdk/client-macie2'
import pLimit from 'p-limit'
import type { Target, TargetResult } from '../core/outcome.ts'
import type { Scope } from '../core/scope.ts'
import type { CredentialsRequest, DetailsAnswer, DetailsRequest, FindingSource, Opened, Question } from '../ports.ts'
import { clientSettings } from './client.ts'
import { type Access, type CredentialsPorts, openAccounts } from './credentials.ts'
import { readDetails } from './details.ts'
import { type Failure, failureOf, isThrottling } from './failure.ts'
import { fullSizes, Macie } from './macie.ts'
import { readTarget } from './target.ts'

/** Targets read at once. */
const AT_ONCE = 32

/** Milliseconds for one Target; with the last wait of a retry a run stays under two minutes. */
const TARGET_WITHIN = 90_000

export class AwsFindingSource implements FindingSource {
  readonly #ports: CredentialsPorts
  readonly #limit = pLimit(AT_ONCE)
  readonly #sizes = fullSizes()
  #accesses: ReadonlyMap<string, Access> = new Map()

  constructor(ports: CredentialsPorts) {
    this.#ports = ports
  }

  async open(request: CredentialsRequest): Promise<Opened> {
    const accesses = await openAccounts(request, this.#ports)
    if (accesses.kind === 'no-credentials') return accesses
    this.#accesses = accesses.byAccount
    return { kind: 'open', accounts: [...accesses.byAccount.keys()].sort() }
  }

  read(target: Target, question: Question): Promise<TargetResult> {
    return this.#limit(async () => {
      const began = this.#ports.clock.now().getTime()
      const { outcome, calls } = await this.#outcome(target, question, began)
      return { target, outcome, calls, milliseconds: this.#ports.clock.now().getTime() - began }
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
    const access = this.#accesses.get(target.account)
    if (access === undefined) throw new Error(`No access was opened to account ${target.account}`)
    if (access.kind === 'failed') return { outcome: { ...access.failure, cells: [] }, calls: 0 }
    const { client, macie, late, wasThrottled } = this.#connect(target)
    try {
      const outcome = await Promise.race([readTarget(macie, target.region, question, now), rejection(late)])
      return { outcome, calls: macie.calls }
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
    const credentials = access?.kind === 'session' ? { credentials: access.keys } : {}
    const client = new Macie2Client({ ...clientSettings(this.#ports, region), ...credentials })
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
    return { client, macie: new Macie(client, late, this.#sizes), late, wasThrottled: () => throttled }
  }
}

/** Never resolves: rejects when the signal aborts. The SDK does not end its waits between retries by itself. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
}
