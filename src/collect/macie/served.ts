// When a call was counted, by AWS's own clock: no earlier than its reply's `Date` less the time that the call took.
import type { GetFindingStatisticsCommand } from '@aws-sdk/client-macie2'

/**
 * Tells `note` the earliest moment (Unix milliseconds, AWS's clock) at which each reply to this command can have been
 * counted. A `Date` may be stamped long after counting, but not longer after than the whole call took. Replies without
 * a `Date` tell nothing.
 */
export function noteServed(command: GetFindingStatisticsCommand, note: (moment: number) => void): void {
  command.middlewareStack.add(
    (next) => async (args) => {
      const sentAt = performance.now()
      const result = await next(args)
      const date = dateOf(result.response)
      if (date !== undefined) note(Math.floor(date - (performance.now() - sentAt)))
      return result
    },
    // Within the SDK's retries: each try is timed by itself.
    { step: 'deserialize', priority: 'high', name: 'noteServed' },
  )
}

/** The `Date` of an HTTP reply; undefined where there is none, or none that can be read. */
export function dateOf(response: unknown): number | undefined {
  const headers = property(response, 'headers')
  const date = property(headers, 'date') ?? property(headers, 'Date')
  const moment = typeof date === 'string' ? Date.parse(date) : Number.NaN
  return Number.isNaN(moment) ? undefined : moment
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
