// Reads calls off the wire and puts replies on it, spoilt ones too.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Reply, Request } from './http.ts'
import { type Answered, clock, type Exchange, note } from './ledger.ts'

export interface Exchanging {
  readonly serve: (request: Request) => Answered
  readonly ledger: Exchange[]
  readonly now: () => Date
  /** Before each reply. */
  readonly latencyMs: number
  readonly onExchange: (exchange: Exchange) => void
}

/** One call, from its arrival to its reply. */
export async function exchange(incoming: IncomingMessage, outgoing: ServerResponse, on: Exchanging): Promise<void> {
  const startedAt = clock()
  const request = await read(incoming)
  const answered = on.serve(request)
  const { reply } = answered
  const done = note(on.ledger, request, answered, startedAt)
  const late = on.latencyMs + (reply.kind === 'answer' ? (reply.delay ?? 0) : 0)
  if (late > 0) await wait(late, undefined, { ref: false })
  const entry = done()
  send(outgoing, reply, on.now)
  on.onExchange(entry)
}

async function read(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
  const url = new URL(incoming.url ?? '/', 'http://loopback')
  const headers = Object.entries(incoming.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ])
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).toString('utf8'),
  }
}

function send(outgoing: ServerResponse, reply: Reply, now: () => Date): void {
  if (reply.kind === 'reset') outgoing.destroy()
  if (reply.kind !== 'answer') return
  const { status, headers, body, cut = false, date = now().getTime() } = reply
  outgoing.sendDate = false
  if (date !== 'absent') outgoing.setHeader('date', new Date(date).toUTCString())
  outgoing.writeHead(status, { 'content-length': String(Buffer.byteLength(body)), ...headers })
  if (cut) outgoing.write(body.slice(0, body.length / 2), () => outgoing.destroy())
  else outgoing.end(body)
}
