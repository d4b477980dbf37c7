// What a declaration says of a bucket's name: all of it, a pattern with stars where values are filled in, or nothing.

export type DeclaredName =
  | { readonly kind: 'literal'; readonly name: string }
  | {
      readonly kind: 'pattern'
      /** `*-logs`: each star is a run of characters, possibly none, that isn't known from the file. */
      readonly pattern: string
      /** How many letters and digits the pattern has: what it tells one bucket from another by. */
      readonly letters: number
    }
  | { readonly kind: 'unknown' }

/** Known pieces of a name, with an unknown run of characters between each two of them. */
export type Pieces = readonly [string, ...string[]]

export const NOTHING_KNOWN: Pieces = ['', '']

const UNKNOWN: DeclaredName = { kind: 'unknown' }

/**
 * The lengths of bucket names; the longest are from before March 2018.
 * Source: Amazon S3 user guide, "General purpose bucket naming rules" and "Creating buckets … prior to March 1, 2018".
 */
const SHORTEST_NAME = 3
const LONGEST_NAME = 255

/** Two texts one after the other: what is known at their seam becomes one piece. */
export function joined(one: Pieces, other: Pieces): Pieces {
  const [first, ...rest] = [...one.slice(0, -1), `${one.at(-1) ?? ''}${other[0]}`, ...other.slice(1)]
  return [first ?? '', ...rest]
}

/** Texts with a separator between each two of them. */
export function joinedBy(separator: Pieces, texts: readonly Pieces[]): Pieces {
  const [first, ...rest] = texts
  return rest.reduce((all, next) => joined(joined(all, separator), next), first ?? [''])
}

/** The pieces as a name. Text that no bucket name can hold makes it unknown, whatever stands around it. */
export function nameOf(pieces: Pieces): DeclaredName {
  const known = pieces.join('')
  if (known.length > LONGEST_NAME || !/^[A-Za-z0-9._-]*$/.test(known)) return UNKNOWN
  if (pieces.length === 1) return known.length < SHORTEST_NAME ? UNKNOWN : { kind: 'literal', name: known }
  const letters = known.replace(/[._-]/g, '').length
  if (letters === 0) return UNKNOWN
  return { kind: 'pattern', pattern: pieces.join('*').replace(/\*{2,}/g, '*'), letters }
}

/** A test of names for a pattern: whether they have its pieces in their order. It never goes back over a name. */
export function patternTest(pattern: string): (name: string) => boolean {
  const [first = '', ...others] = pattern.split('*')
  const last = others.pop()
  if (last === undefined) return (name) => name === first
  return (name) => {
    const end = name.length - last.length
    if (first.length > end || !name.startsWith(first) || !name.endsWith(last)) return false
    let at = first.length
    for (const piece of others) {
      const found = name.indexOf(piece, at)
      if (found < 0 || found + piece.length > end) return false
      at = found + piece.length
    }
    return true
  }
}
