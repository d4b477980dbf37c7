// Matches glob patterns in bounded time. A regular expression with several stars can take minutes for one hostile pattern.

/** A part of a pattern: any run of characters, or a test for one character. */
type Part = '*' | ((character: string) => boolean)

/**
 * A test whether a whole text matches the pattern, in at most `pattern` × `text` steps. `*` matches any run of characters, none
 * included; `?` any one; `[abc]`, `[a-z]` one of these; `[!abc]` one that is none of these. The slash is a character like
 * any other. Case-sensitive; everything else stands for itself. Characters are UTF-16 code units.
 *
 * On the patterns that inputs and the policy accept it is equal to picomatch (`bash`, `dot`, `posix`; no braces, extglobs or
 * negation), which was used before, but for these: picomatch lets no pattern match an empty text, no wildcard `.` or `..`,
 * and neither `?` nor `[!…]` a slash; it matches a text with one slash more at its end, and takes the slash beside `**` for
 * optional; with a range in the wrong order, such as `[z-a]`, its whole pattern matches nothing, here the range.
 * Elsewhere: a backslash escapes nothing, `[` without `]` stands for itself, and nothing between brackets matches nothing.
 */
export function globTest(pattern: string): (text: string) => boolean {
  const parts = partsOf(pattern)
  return (text) => matches(parts, text)
}

/**
 * A test for a list of patterns: true if a plain pattern matches (or there is none) and no `!pattern` does. `testOf` says what
 * a pattern matches.
 */
export function listTest(patterns: readonly string[], testOf = globTest): (text: string) => boolean {
  const included = patterns.filter((pattern) => !pattern.startsWith('!')).map((pattern) => testOf(pattern))
  const excluded = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => testOf(pattern.slice(1)))
  return (text) =>
    (included.length === 0 || included.some((test) => test(text))) && !excluded.some((test) => test(text))
}

function matches(parts: readonly Part[], text: string): boolean {
  let at = 0
  let position = 0
  // Where to go on when a part doesn't match: the last star takes one character more. Earlier stars need no second try,
  // because the last one can take whatever they could have taken.
  let retry: { readonly at: number; readonly position: number } | undefined
  while (position < text.length) {
    const part = parts[at]
    if (part === '*') {
      at++
      retry = { at, position }
    } else if (part?.(text.charAt(position)) === true) {
      at++
      position++
    } else if (retry !== undefined) {
      retry = { at: retry.at, position: retry.position + 1 }
      ;({ at, position } = retry)
    } else {
      return false
    }
  }
  return parts.slice(at).every((part) => part === '*')
}

function partsOf(pattern: string): Part[] {
  const parts: Part[] = []
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at)
    const end = character === '[' ? pattern.indexOf(']', at) : -1
    if (end > at) {
      parts.push(oneOf(pattern.slice(at + 1, end)))
      at = end
    } else if (character === '*') {
      if (parts.at(-1) !== '*') parts.push('*')
    } else {
      parts.push(character === '?' ? () => true : (other) => other === character)
    }
  }
  return parts
}

/** A test for what stands between brackets. */
function oneOf(inside: string): (character: string) => boolean {
  const negated = inside.startsWith('!')
  const ranges = rangesOf(negated ? inside.slice(1) : inside)
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== negated
}

function rangesOf(inside: string): (readonly [from: string, to: string])[] {
  const ranges: [string, string][] = []
  for (let at = 0; at < inside.length; at++) {
    const from = inside.charAt(at)
    const isRange = inside.charAt(at + 1) === '-' && at + 2 < inside.length
    ranges.push([from, isRange ? inside.charAt(at + 2) : from])
    if (isRange) at += 2
  }
  return ranges
}

/** What every text that the glob matches begins with; empty if it begins with a wildcard. */
export function literalPrefix(pattern: string): string {
  return pattern.replace(/[*?[].*/s, '')
}
