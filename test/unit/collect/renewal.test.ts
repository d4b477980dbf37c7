// Sessions are renewed before they end, and kept where that fails.
import { expect, it } from 'vitest'
import type { Session } from '../../../src/collect/credentials.ts'
import { renewing } from '../../../src/collect/renewal.ts'

const START = Date.parse('2026-11-24T10:00:00Z')
const session = (name: string, expiration?: Date): Session => ({
  kind: 'open',
  keys: { accessKeyId: name, secretAccessKey: 's', sessionToken: 't' },
  ...(expiration === undefined ? {} : { expiration }),
})
const FAILED: Session = { kind: 'failed', failure: { kind: 'denied', message: 'No.' } }

function setUp(later: readonly Session[], first = session('first'), ahead: number | undefined = undefined) {
  let time = START
  let opened = 0
  const current = renewing({
    first: Promise.resolve(first),
    open: async () => later[opened++] ?? FAILED,
    seconds: 900,
    skew: Promise.resolve(ahead),
    clock: { now: () => new Date(time) },
  })
  return {
    after: async (seconds: number) => {
      time += seconds * 1000
      const given = await current()
      return given.kind === 'open'
        ? [given.keys.accessKeyId, given.expiration?.toISOString().slice(11, 19)]
        : given.kind
    },
    opened: () => opened,
  }
}

it('is the first until five minutes before its end, then another one', async () => {
  const { after, opened } = setUp([session('second')])
  expect(await after(0)).toEqual(['first', '10:15:00'])
  expect(await after(599)).toEqual(['first', '10:15:00'])
  expect(await after(1)).toEqual(['second', '10:25:00'])
  expect(await after(60)).toEqual(['second', '10:25:00'])
  expect(opened()).toBe(1)
})

it('stays where no other one is opened', async () => {
  const { after } = setUp([FAILED])
  expect(await after(0)).toEqual(['first', '10:15:00'])
  expect(await after(700)).toEqual(['first', '10:15:00'])
})

it("that STS made shorter is renewed by its own end, by the runner's clock", async () => {
  const HOUR = 3_600_000
  const first = session('first', new Date(START + HOUR + 60_000))
  const { after } = setUp([session('second', new Date(START + HOUR + 160_000))], first, HOUR)
  expect(await after(0)).toEqual(['first', '10:01:00'])
  expect(await after(39)).toEqual(['first', '10:01:00'])
  expect(await after(1)).toEqual(['second', '10:02:40'])
})

it("ends after the time that was asked for where nothing tells AWS's clock, or STS says longer", async () => {
  expect(await setUp([], session('first', new Date(START - 60_000))).after(0)).toEqual(['first', '10:15:00'])
  expect(await setUp([], session('first', new Date(START + 3_600_000)), 0).after(0)).toEqual(['first', '10:15:00'])
})
