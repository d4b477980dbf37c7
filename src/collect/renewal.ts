// Role sessions that are renewed before they end.
import type { Clock } from '../ports/runner.ts'
import type { Session } from './credentials.ts'

/** Milliseconds before its end within which the SDK asks for credentials again, as it does by itself. */
const EARLY = 5 * 60_000

/** Of a session that is over sooner, this part of its time is left for renewing it. */
const LAST_PART = 1 / 3

export interface RenewalRequest {
  readonly first: Promise<Session>
  /** Opens another session. */
  readonly open: () => Promise<Session>
  /** How long a session was asked for. */
  readonly seconds: number
  /** Milliseconds by which AWS's clock, which `expiration` goes by, is ahead; undefined where that isn't known. */
  readonly skew: Promise<number | undefined>
  readonly clock: Pick<Clock, 'now'>
}

/**
 * Gives the session, and another one once it ends soon: when STS said, by the runner's clock, or after the time that was
 * asked for. A renewal that fails leaves the session as it is.
 */
export function renewing({ first, open, seconds, skew, clock: { now } }: RenewalRequest): () => Promise<Session> {
  let renewAt = Number.POSITIVE_INFINITY
  const dated = async (opened: Promise<Session>, last?: Session): Promise<Session> => {
    const requestedAt = now().getTime()
    const given = await opened
    if (given.kind !== 'open') return last ?? given
    const until = Math.min(requestedAt + seconds * 1000, endOf(given.expiration, await skew))
    renewAt = until - Math.min(EARLY, (until - requestedAt) * LAST_PART)
    return { ...given, expiration: new Date(until) }
  }
  let current = dated(first)
  return () => {
    if (now().getTime() < renewAt) return current
    renewAt = Number.POSITIVE_INFINITY
    const last = current
    current = last.then((session) => dated(open(), session))
    return current
  }
}

/** Unix milliseconds by the runner's clock. Without AWS's clock nothing tells how much time is left. */
function endOf(expiration: Date | undefined, skew: number | undefined): number {
  const end = expiration?.getTime() ?? Number.NaN
  return skew === undefined || Number.isNaN(end) ? Number.POSITIVE_INFINITY : end - skew
}
