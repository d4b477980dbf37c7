// Throttled calls are repeated at a common pace until their time is up; nothing else is.
import { expect, it } from 'vitest'
import { Patience } from '../../../../src/collect/macie/patience.ts'

const THROTTLED = Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' })

/** A clock that moves only in pauses; these are noted. */
function setUp(timeout = Number.POSITIVE_INFINITY) {
  let time = 0
  const pauses: number[] = []
  const late = new AbortController()
  const patience = new Patience({
    now: () => time,
    random: () => 0,
    sleep: async (milliseconds) => {
      pauses.push(milliseconds)
      const end = time + milliseconds
      await new Promise(setImmediate)
      time = Math.max(time, end)
      if (time >= timeout) late.abort(new Error('late'))
      late.signal.throwIfAborted()
    },
  })
  return { patience, pauses, signal: late.signal }
}

/** Throttled so many times, then answered. */
function throttled(times: number) {
  let calls = 0
  return async () => {
    if (++calls <= times) throw THROTTLED
    return calls
  }
}

it('repeats a throttled call, with longer and longer pauses, up to a longest one', async () => {
  const { patience, pauses, signal } = setUp()
  expect(await patience.call(throttled(7), signal)).toBe(8)
  expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000])
})

it('pauses less once it is answered', async () => {
  const { patience, pauses, signal } = setUp()
  await patience.call(throttled(3), signal)
  await patience.call(throttled(0), signal)
  await patience.call(throttled(1), signal)
  expect(pauses).toEqual([500, 1000, 2000, 1000])
})

it('pauses once for calls that are throttled side by side', async () => {
  const { patience, pauses, signal } = setUp()
  await Promise.all([patience.call(throttled(1), signal), patience.call(throttled(1), signal)])
  expect(pauses).toEqual([500, 500])
})

it('ends when the time is up', async () => {
  const { patience, signal } = setUp(60_000)
  await expect(patience.call(throttled(1000), signal)).rejects.toThrow('late')
})

it('leaves other errors alone', async () => {
  const { patience, pauses, signal } = setUp()
  await expect(patience.call(() => Promise.reject(new Error('other')), signal)).rejects.toThrow('other')
  expect(pauses).toEqual([])
})
