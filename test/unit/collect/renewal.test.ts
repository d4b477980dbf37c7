// Sessions are renewed before they end, and kept where that fails.
import { expect, it } from 'vitest'
import type { Session } from '../../../src/collect/credentials.ts'
import { renewing } from '../../../src/collect/renewal.ts'

const session = (name: string): Session => ({
  kind: 'open',
  keys: { accessKeyId: name, secretAccessKey: 's', sessionToken: 't' },
})
const FAILED: Session = { kind: 'failed', failure: { kind: 'denied', message: 'No.' } }

function setUp(...later: readonly Session[]) {
  let time = Date.parse('2026-11-24T10:00:00Z')
  let opened = 0
  const open = async () => later[opened++] ?? FAILED
  const current = renewing(Promise.resolve(session('first')), open, 900, { now: () => new Date(time) })
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
  const { after, opened } = setUp(session('second'))
  expect(await after(0)).toEqual(['first', '10:15:00'])
  expect(await after(599)).toEqual(['first', '10:15:00'])
  expect(await after(1)).toEqual(['second', '10:25:00'])
  expect(await after(60)).toEqual(['second', '10:25:00'])
  expect(opened()).toBe(1)
})

it('stays where no other one is opened', async () => {
  const { after } = setUp(FAILED)
  expect(await after(700)).toEqual(['first', '10:15:00'])
})
