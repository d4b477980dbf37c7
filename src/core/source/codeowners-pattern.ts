// Whether a pattern of a CODEOWNERS file matches a path. Segments, and the characters in them, are matched by going back to
// the last star only, so that no pattern takes long.
// Source: GitHub documentation, "About code owners", syntax and example, and gitignore(5), which it refers to. Unlike in
// gitignore, `docs/*` doesn't match nested files.

/** A test of paths from the root, without a leading slash; undefined for a pattern that GitHub doesn't accept. */
export function codeownersTest(pattern: string): ((path: string) => boolean) | undefined {
  // Negation, character ranges, and an escaped # at the start don't work in CODEOWNERS files.
  if (pattern === '' || /^!|^\\#|[[\]]|\*\*\*/.test(pattern)) return undefined
  if (pattern === '/') return () => false
  const segments = segmentsOf(pattern).map(tokensOf)
  return (path) =>
    matchesAll(
      segments,
      path.split('/'),
      (tokens) => tokens === ANY_SEGMENTS,
      (tokens, segment) => matchesSegment(tokens, segment),
    )
}

type Token = { readonly kind: 'star' | 'one' } | { readonly kind: 'character'; readonly character: string }

const STAR: Token = { kind: 'star' }
const ANY_SEGMENTS: readonly Token[] = [STAR, STAR]

function segmentsOf(pattern: string): string[] {
  const isDirectory = pattern.endsWith('/')
  const isFromRoot = pattern.startsWith('/')
  const segments = pattern.slice(isFromRoot ? 1 : 0, isDirectory ? -1 : undefined).split('/')
  const isAnywhere = !isFromRoot && segments.length === 1
  const last = segments.at(-1)
  // A name at the end stands for all below it too, a slash or ** for all below alone, a star for what it matches alone.
  const below = isDirectory ? ['**', '*'] : last === '**' ? ['*'] : last === '*' ? [] : ['**']
  return [...(isAnywhere ? ['**'] : []), ...segments, ...below]
}

function tokensOf(segment: string): readonly Token[] {
  if (segment === '**') return ANY_SEGMENTS
  const tokens: Token[] = []
  const characters = segment[Symbol.iterator]()
  for (const character of characters) {
    if (character === '*') tokens.push(STAR)
    else if (character === '?') tokens.push({ kind: 'one' })
    else
      tokens.push({ kind: 'character', character: character === '\\' ? (characters.next().value ?? '\\') : character })
  }
  return tokens
}

function matchesSegment(tokens: readonly Token[], segment: string): boolean {
  return matchesAll(
    tokens,
    [...segment],
    ({ kind }) => kind === 'star',
    (token, character) => token.kind !== 'character' || token.character === character,
  )
}

/** Whether the parts of a pattern match all items, in their order; a star matches any number of items. */
function matchesAll<Part, Item>(
  parts: readonly Part[],
  items: readonly Item[],
  isStar: (part: Part) => boolean,
  matches: (part: Part, item: Item) => boolean,
): boolean {
  let part = 0
  let star = -1
  let fromStar = 0
  for (let item = 0; item < items.length; ) {
    const current = parts[part]
    const given = items[item]
    if (current !== undefined && isStar(current)) {
      star = part
      fromStar = item
      part += 1
    } else if (current !== undefined && given !== undefined && matches(current, given)) {
      part += 1
      item += 1
    } else if (star < 0) return false
    else {
      fromStar += 1
      part = star + 1
      item = fromStar
    }
  }
  return parts.slice(part).every(isStar)
}
