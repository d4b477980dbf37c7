// How much people are shown: a public repository shows the world counts, not a map of buckets and accounts.

/**
 * `all`; `buckets`: no object keys, tags, owners, jobs, nor texts that may quote them; `counts`: no names at all. From the
 * least to the most strict.
 */
export const LEVELS = ['all', 'buckets', 'counts'] as const
export type Level = (typeof LEVELS)[number]

/** A level that withholds something. */
export type Withholding = Exclude<Level, 'all'>

/** Who can read what a run writes. `private` is an internal repository too; `unknown` counts as public. */
export type Visibility = 'public' | 'private' | 'unknown'

export interface Disclosure {
  readonly level: Level
  readonly visibility: Visibility
}

/** `auto` shows everything in a private repository, and counts in a public one or where that isn't known. */
export function levelFor(asked: 'auto' | Level, visibility: Visibility): Level {
  if (asked !== 'auto') return asked
  return visibility === 'private' ? 'all' : 'counts'
}

/** What the sources say together: any that says `public` is believed. */
export function strictestVisibility(given: readonly Visibility[]): Visibility {
  if (given.includes('public')) return 'public'
  return given.includes('private') ? 'private' : 'unknown'
}

/** From a claim or an event's member; `internal` repositories are for members of an enterprise only. */
export function visibilityFrom(value: unknown): Visibility {
  if (value === 'public' || value === false) return 'public'
  return value === 'private' || value === 'internal' || value === true ? 'private' : 'unknown'
}

export function isStricter(level: Level, than: Level): boolean {
  return LEVELS.indexOf(level) > LEVELS.indexOf(than)
}
