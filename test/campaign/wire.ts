// How a run in this process reaches the emulator: over loopback, or by way of memory alone, which takes a third of the
// time. In memory calls side by side arrive in an order drawn from the seed; on loopback they arrive as they were sent.
import { Macie2Client } from '@aws-sdk/client-macie2'
import { type Played, play, startEmulator } from '../emulator/emulator.ts'
import { type Answer, member, type Request } from '../emulator/http.ts'
import { clock, note } from '../emulator/ledger.ts'
import { Dice } from './dice.ts'
import type { Case } from './draw.ts'

export interface Wire extends Pick<Played, 'ledger' | 'start'> {
  /** The ID token that GitHub makes for the audience. Throws where it makes none. */
  token(audience: string): Promise<string>
  close(): Promise<void>
}

/** The wire for this case; `now` is AWS's clock. Only replies that come whole and in time can come from memory. */
export async function wireOf(drawn: Case, now: () => Date): Promise<Wire> {
  return needsSockets(drawn) ? await loopback(drawn, now) : memory(drawn, now)
}

const HARMLESS = new Set(['dropped-groups'])

function needsSockets({ scenario: { accounts, chaos } }: Case): boolean {
  return (
    chaos !== undefined ||
    Object.values(accounts).some(
      ({ sts, regions }) =>
        sts !== undefined ||
        Object.values(regions).some(
          (region) => region.chaos !== undefined || region.faults?.some(({ kind }) => !HARMLESS.has(kind)) === true,
        ),
    )
  )
}

async function loopback({ scenario }: Case, now: () => Date): Promise<Wire> {
  const emulator = await startEmulator(scenario, { now })
  process.env.AWS_ENDPOINT_URL = emulator.url
  const { ledger, start, environment, close } = emulator
  const token = async (audience: string) => {
    const headers = { authorization: `Bearer ${environment.ACTIONS_ID_TOKEN_REQUEST_TOKEN}` }
    return tokenIn(await (await fetch(tokenUrl(environment, audience), { headers })).json())
  }
  return { ledger, start, token, close: () => close().finally(forgetEndpoint) }
}

/** An address that nothing listens on. */
const NOWHERE = 'http://127.0.0.1:9'

function memory({ scenario, seed }: Case, now: () => Date): Wire {
  const played = play(scenario, now)
  const dice = new Dice(seed)
  process.env.AWS_ENDPOINT_URL = NOWHERE
  const environment = played.environmentAt(NOWHERE)
  const ask = (request: Request): Answer => {
    const answered = played.serve(request)
    const done = note(played.ledger, request, answered, clock())
    done()
    if (answered.reply.kind !== 'answer') throw new Error(`Memory has no reply of the kind ${answered.reply.kind}`)
    return answered.reply
  }
  const restore = replaceHandler(async (request) => {
    await turns(dice)
    const { status, headers, body, date = now().getTime() } = ask(request)
    await turns(dice)
    const dated = date === 'absent' ? headers : { ...headers, date: new Date(date).toUTCString() }
    return { response: { statusCode: status, headers: dated, body: Buffer.from(body) } }
  })
  const token = async (audience: string) => {
    const { pathname: path, searchParams: query } = new URL(tokenUrl(environment, audience))
    const headers = { authorization: `Bearer ${environment.ACTIONS_ID_TOKEN_REQUEST_TOKEN}` }
    return tokenIn(JSON.parse(ask({ method: 'GET', path, query, headers, body: '' }).body))
  }
  const close = async () => {
    restore()
    forgetEndpoint()
  }
  return { ledger: played.ledger, start: played.start, token, close }
}

function forgetEndpoint(): void {
  delete process.env.AWS_ENDPOINT_URL
}

/** Lets others go first, as many as are drawn. */
async function turns(dice: Dice): Promise<void> {
  for (let turn = dice.whole(0, 3); turn > 0; turn--) await new Promise((resolve) => setImmediate(resolve))
}

/** Puts this in place of the SDK's way to the network; what comes back puts it back. */
function replaceHandler(handle: (request: Request) => Promise<object>): () => void {
  const { requestHandler } = new Macie2Client({ region: 'us-east-1' }).config
  const prototype: object = Object.getPrototypeOf(requestHandler)
  const real: unknown = Reflect.get(prototype, 'handle')
  Reflect.set(prototype, 'handle', (request: object) => handle(requestOf(request)))
  return () => void Reflect.set(prototype, 'handle', real)
}

/** The SDK's request as the emulator takes it. */
function requestOf(request: object): Request {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(Object(member(request, 'query')))) query.append(name, String(value))
  const headers = Object.entries(Object(member(request, 'headers')))
  return {
    method: String(member(request, 'method')),
    path: String(member(request, 'path')),
    query,
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), String(value)])),
    body: textOf(member(request, 'body')),
  }
}

function textOf(body: unknown): string {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body ?? '')
}

function tokenUrl({ ACTIONS_ID_TOKEN_REQUEST_URL: url }: Record<string, string>, audience: string): string {
  return `${url}&audience=${encodeURIComponent(audience)}`
}

function tokenIn(data: unknown): string {
  const value = member(data, 'value')
  if (typeof value !== 'string') throw new Error('no token')
  return value
}
