// The ledger: one entry for each call in order of arrival, filled in when its reply goes out.
import type { Request, Served } from './http.ts'

export type Service = 'oidc' | 'sts' | 'macie' | 'github'

/** One call and its reply. Moments are milliseconds, with fractions, of the machine's clock whatever `now` says. */
export interface Exchange extends Omit<Answered, 'reply'> {
  readonly method: string
  /** With the query. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly userAgent: string
  readonly body: string
  /** 0 where the connection was reset or is left hanging, and until the reply goes out. */
  readonly status: number
  readonly reply: string
  readonly startedAt: number
  /** When the reply went out; `startedAt` until then. */
  readonly endedAt: number
}

export type Answered = Served & { readonly service: Service }

/** Notes the call; what comes back is called when its reply goes out. */
export function note(ledger: Exchange[], request: Request, answered: Answered, startedAt: number): () => Exchange {
  const { reply, ...told } = answered
  const { method, path, query, headers, body } = request
  const entry = {
    ...told,
    method,
    path: query.size === 0 ? path : `${path}?${query}`,
    headers,
    userAgent: headers['user-agent'] ?? '',
    body,
    status: 0,
    reply: '',
    startedAt,
    endedAt: startedAt,
  }
  ledger.push(entry)
  return () => {
    if (reply.kind === 'answer') Object.assign(entry, { status: reply.status, reply: reply.body })
    entry.endedAt = clock()
    return entry
  }
}

export function clock(): number {
  return performance.timeOrigin + performance.now()
}
