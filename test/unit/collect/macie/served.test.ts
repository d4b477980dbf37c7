// When a reply was counted, by its Date: read from a real reply over loopback, and never later than it was asked for.
import { createServer, type Server } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { Macie2Client } from '@aws-sdk/client-macie2'
import { afterEach, expect, it } from 'vitest'
import { Macie } from '../../../../src/collect/macie/client.ts'
import { fullSizes } from '../../../../src/collect/macie/pages.ts'
import { dateOf } from '../../../../src/collect/macie/served.ts'

let server: Server | undefined
afterEach(() => void server?.close())

/** A Macie that answers late, with a Date that is stamped `ahead` milliseconds off the clock, or without any. */
async function macieWith(late: number, ahead: number | undefined): Promise<Macie> {
  const serving = createServer(async (_, outgoing) => {
    await wait(late)
    outgoing.sendDate = false
    if (ahead !== undefined) outgoing.setHeader('date', new Date(Date.now() + ahead).toUTCString())
    outgoing.setHeader('content-type', 'application/json')
    outgoing.end('{"countsByGroup":[]}')
  })
  server = serving
  await new Promise<void>((resolve) => serving.listen(0, '127.0.0.1', resolve))
  const address = serving.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port')
  const client = new Macie2Client({
    region: 'eu-west-1',
    endpoint: `http://127.0.0.1:${address.port}`,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  })
  return new Macie(client, AbortSignal.timeout(30_000), fullSizes())
}

it('is not known before the first reply, nor where replies have no date', async () => {
  const macie = await macieWith(0, undefined)
  expect(macie.servedFrom).toBeUndefined()
  await macie.bySeverity({})
  expect(macie.servedFrom).toBeUndefined()
})

it.each([0, 1500])('is never later than the call began, though its date is stamped %i ms later', async (late) => {
  const macie = await macieWith(late, 0)
  const began = Date.now()
  await macie.bySeverity({})
  // A date is in whole seconds.
  expect(macie.servedFrom).toBeLessThanOrEqual(began)
  expect(macie.servedFrom).toBeGreaterThan(began - 2000)
})

it('goes by the clock of AWS, not by the one of the runner', async () => {
  const macie = await macieWith(0, -3_600_000)
  await macie.bySeverity({})
  expect(macie.servedFrom).toBeLessThanOrEqual(Date.now() - 3_600_000)
})

it('is the earliest of all replies', async () => {
  const macie = await macieWith(0, 0)
  await macie.bySeverity({})
  const first = macie.servedFrom
  await wait(1100)
  await macie.byKey('type', {})
  expect(macie.servedFrom).toBe(first)
})

it.each([
  ['nothing', undefined],
  ['no headers', {}],
  ['no date', { headers: {} }],
  ['a date that is none', { headers: { date: 'soon' } }],
  ['a date that is no text', { headers: { date: 5 } }],
])('is not read from %s', (_, response) => expect(dateOf(response)).toBeUndefined())

it('is read whatever the case of the header', () => {
  const moment = Date.UTC(2026, 10, 15)
  const date = new Date(moment).toUTCString()
  expect(dateOf({ headers: { date } })).toBe(moment)
  expect(dateOf({ headers: { Date: date } })).toBe(moment)
})
