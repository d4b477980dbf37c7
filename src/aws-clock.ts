// The time by AWS's clock, where the runner's is off: what is new and what has expired must not depend on the runner.
import { isRelative } from './core/inputs/new-since.ts'
import type { Scope } from './core/model/scope.ts'
import type { Ports } from './ports.ts'

/** Milliseconds by which the clocks may differ without consequence. */
const TOLERATED = 5 * 60_000

/** Milliseconds by which AWS's clock is ahead of the runner's; undefined where no reply told. */
type Skew = Promise<number | undefined>

/** The scope with `new-since` counted back by AWS's clock, if it is a duration. Only then AWS is waited for. */
export async function byAwsClock(scope: Scope, skew: Skew, { runner }: Ports): Promise<Scope> {
  const { newSince } = scope
  const newSinceGiven = runner.input('new-since')?.trim() ?? ''
  if (newSince === undefined || !isRelative(newSinceGiven)) return scope
  const ahead = correction(await skew)
  const corrected = ahead === 0 ? newSince : new Date(Date.parse(newSince) + ahead).toISOString()
  return { ...scope, newSince: corrected, newSinceGiven }
}

/** When the reading began, by AWS's clock where the runner's, which said `began`, is more than five minutes off; then warns. */
export async function awsTime(began: Date, skew: Skew, { log }: Ports): Promise<Date> {
  const ahead = correction(await skew)
  if (ahead === 0) return began
  const minutes = Math.round(Math.abs(ahead) / 60_000)
  log.annotate({
    level: 'warning',
    title: 'Macie Gate: clock',
    message: `The runner's clock is ${minutes} minutes ${ahead > 0 ? 'behind' : 'ahead of'} AWS's. Relative durations in new-since and expiration dates go by AWS's clock. Correct the runner's clock.`,
  })
  return new Date(began.getTime() + ahead)
}

function correction(skew: number | undefined): number {
  return skew !== undefined && Math.abs(skew) > TOLERATED ? skew : 0
}
