// How far AWS's clock is ahead of the runner's, by the date of STS's first reply.
import type { STSClient } from '@aws-sdk/client-sts'
import { dateOf } from './macie/served.ts'

/** A reply's `Date` is in whole seconds: half of one is added. */
const HALF_A_SECOND = 500

/**
 * Milliseconds, negative where the runner's clock is ahead; undefined once all `replies` are there and none had a date.
 * Call it before the first request of `client`.
 */
export function skewOf(client: STSClient, now: () => Date): (replies: Promise<unknown>) => Promise<number | undefined> {
  const { promise, resolve } = Promise.withResolvers<number | undefined>()
  client.middlewareStack.add(
    (next) => async (args) => {
      const note = (response: unknown) => {
        const date = dateOf(response)
        if (date !== undefined) resolve(date + HALF_A_SECOND - now().getTime())
      }
      try {
        const result = await next(args)
        note(result.response)
        return result
      } catch (error) {
        // A refusal has a date, too.
        note(Object(error).$response)
        throw error
      }
    },
    { step: 'deserialize', priority: 'high', name: 'noteSkew' },
  )
  return (replies) => {
    replies.finally(() => resolve(undefined)).catch(() => undefined)
    return promise
  }
}
