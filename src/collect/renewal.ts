// Role sessions that are renewed before they end.
import type { Clock } from '../ports.ts'
import type { Session } from './credentials.ts'

/** Milliseconds before its end within which the SDK asks for credentials again, as it does by itself. */
const EARLY = 5 * 60_000

/**
 * Gives the session, and another one once the SDK finds that it ends soon. A renewal that fails leaves the session as it
 * is. `seconds` is how long a session was asked for: by the runner's clock, since STS's own may differ from it.
 */
export function renewing(
  first: Promise<Session>,
  open: () => Promise<Session>,
  seconds: number,
  { now }: Pick<Clock, 'now'>,
): () => Promise<Session> {
  let current = dated(first, now().getTime() + seconds * 1000)
  let ends = now().getTime() + seconds * 1000
  return () => {
    if (now().getTime() < ends - EARLY) return current
    const last = current
    const until = now().getTime() + seconds * 1000
    ends = until
    current = dated(open(), until).then(async (next) => (next.kind === 'open' ? next : last))
    return current
  }
}

async function dated(session: Promise<Session>, until: number): Promise<Session> {
  const given = await session
  return given.kind === 'open' ? { ...given, expiration: new Date(until) } : given
}
