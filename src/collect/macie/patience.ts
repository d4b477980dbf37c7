// Calls that Macie throttles for longer than the SDK retries: repeated, at a pace that all calls of a Target share, until
// their time is up.
import { setTimeout as timer } from 'node:timers/promises'
import { isThrottling } from '../failure.ts'

/** Milliseconds of the first pause, and of the longest. Each is twice the last one; an answer halves it. */
const FIRST = 500
const LONGEST = 8000

export interface PatienceSettings {
  /** Unix milliseconds. */
  readonly now: () => number
  /** From 0 to 1. */
  readonly random: () => number
  /** Rejects when the signal aborts. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

const REAL: PatienceSettings = {
  now: () => performance.now(),
  random: Math.random,
  sleep: async (milliseconds, signal) => {
    await timer(milliseconds, undefined, { signal })
  },
}

export class Patience {
  readonly #settings: PatienceSettings
  #pause = 0
  /** No call is sent before. */
  #until = 0

  constructor(settings: PatienceSettings = REAL) {
    this.#settings = settings
  }

  /** What `send` gives, sent again for as long as Macie throttles it. Throws what it throws otherwise, or once the signal aborts. */
  async call<T>(send: () => Promise<T>, signal: AbortSignal): Promise<T> {
    for (;;) {
      await this.#wait(signal)
      try {
        const reply = await send()
        this.#pause /= 2
        return reply
      } catch (error) {
        if (!isThrottling(error) || signal.aborted) throw error
        this.#lengthen()
      }
    }
  }

  /** Calls that waited for the same pause go out one after another. */
  async #wait(signal: AbortSignal): Promise<void> {
    const { now, random, sleep } = this.#settings
    const left = this.#until - now()
    if (left > 0) await sleep(left + random() * this.#pause, signal)
  }

  /** Once for calls that were throttled side by side. */
  #lengthen(): void {
    const now = this.#settings.now()
    if (now < this.#until) return
    this.#pause = Math.min(Math.max(this.#pause * 2, FIRST), LONGEST)
    this.#until = now + this.#pause
  }
}
