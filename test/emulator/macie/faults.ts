// Faults: instead of Macie's reply, or made out of it.
import { answer, html, json, member, parseJson, type Reply } from '../http.ts'
import type { FaultKind } from '../scenario-faults.ts'
import { error, expiredToken } from './errors.ts'

const LATE = 1000

type Spoil = (good: Reply, ms: number) => Reply

/** A reply with its first group changed; other replies get through as they are. */
function groups(change: (groups: readonly unknown[]) => unknown[]): Spoil {
  return (good) => {
    const data = good.kind === 'answer' && good.status === 200 ? parseJson(good.body) : undefined
    const list = member(data, 'countsByGroup')
    return Array.isArray(list) ? json(200, { countsByGroup: change(list) }) : good
  }
}

const first = (change: (group: object) => object): Spoil =>
  groups(([group, ...rest]) => (typeof group === 'object' && group !== null ? [change(group), ...rest] : rest))

const SPOILS: Readonly<Record<FaultKind, Spoil>> = {
  throttle: () => error(429, 'ThrottlingException', 'Rate exceeded'),
  'too-many-requests': () => error(429, 'TooManyRequestsException', 'Too Many Requests'),
  error500: () => error(500, 'InternalServerException', 'Internal server error'),
  error503: () => error(503, 'ServiceUnavailableException', 'Service is unable to handle request.'),
  expired: expiredToken,
  reset: () => ({ kind: 'reset' }),
  cut: (good) => (good.kind === 'answer' ? { ...good, cut: true } : good),
  hang: () => ({ kind: 'hang' }),
  slow: (good, ms) => (good.kind === 'answer' ? { ...good, delay: ms } : good),
  html: () => html(200),
  html502: () => html(502),
  truncated: (good) => (good.kind === 'answer' ? { ...good, body: halfOf(good.body) } : good),
  empty: () => answer(200, '', { 'content-type': 'application/json' }),
  'no-list': () => json(200, {}),
  'null-list': (good) => nulled(good),
  'count-string': first((group) => ({ ...group, count: String(member(group, 'count')) })),
  negative: first((group) => ({ ...group, count: -1 })),
  fraction: first((group) => ({ ...group, count: Number(member(group, 'count')) + 0.5 })),
  duplicate: groups((all) => [...all.slice(0, 1), ...all]),
  'no-key': first((group) => ({ count: member(group, 'count') })),
  'unknown-group': groups((all) => [...all, { groupKey: 'Critical', count: 1 }]),
  'dropped-groups': groups((all) => all.slice(0, Math.floor(all.length / 2))),
}

const halfOf = (text: string) => text.slice(0, Math.ceil(text.length / 2))

/** The reply with null for each of its members. */
function nulled(good: Reply): Reply {
  const data = good.kind === 'answer' ? parseJson(good.body) : undefined
  if (typeof data !== 'object' || data === null) return good
  return json(200, Object.fromEntries(Object.keys(data).map((key) => [key, null])))
}

/** What comes over the wire instead of the good reply; `ms` is how late a `slow` one is. */
export function spoil(kind: FaultKind, good: Reply, ms = LATE): Reply {
  return SPOILS[kind](good, ms)
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
