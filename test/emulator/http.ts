// What passes between the server and the services behind it.
import type { FaultKind } from './scenario-faults.ts'

export interface Request {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Answer {
  readonly kind: 'answer'
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string
  /** For the header `Date`, Unix milliseconds; the emulator's clock when not given. */
  readonly date?: number | 'absent'
  /** Milliseconds that it comes late. */
  readonly delay?: number
  /** The connection closes in the middle of the body. */
  readonly cut?: boolean
}

/** `reset` closes the connection without a word; `hang` keeps it open without one. */
export type Reply = Answer | { readonly kind: 'reset' } | { readonly kind: 'hang' }

/** The reply with what the ledger says of the call. */
export interface Served {
  readonly operation: string
  readonly region?: string
  readonly account?: string
  /** The emulator's clock when it was answered, Unix milliseconds. Macie's calls have it. */
  readonly at?: number
  /** What the scenario let come in place of the reply, or spoilt it with. */
  readonly fault?: FaultKind
  /** The reply is none that Amazon's model of the API has: a disguise seen in the field. */
  readonly unmodelled?: true
  readonly reply: Reply
}

export const HTML =
  '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in to the proxy</h1></body></html>'

export function html(status: number): Answer {
  return answer(status, HTML, { 'content-type': 'text/html; charset=utf-8' })
}

export function answer(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return { kind: 'answer', status, headers, body }
}

export function json(status: number, data: unknown, headers: Record<string, string> = {}): Answer {
  return answer(status, JSON.stringify(data), { 'content-type': 'application/json', ...headers })
}

/** The member of what may be an object. */
export function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

/** A JSON body; undefined where it is none. */
export function parseJson(body: string): unknown {
  try {
    const data: unknown = JSON.parse(body)
    return data
  } catch {
    return undefined
  }
}
