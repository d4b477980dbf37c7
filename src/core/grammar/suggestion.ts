// The nearest known name, for mistakes that are a slip of the hand.
import { distance } from 'fastest-levenshtein'

/** The known name most like `text` whatever its case, or undefined when none is alike: over half of it would change. */
export function nearest(text: string, known: readonly string[]): string | undefined {
  const lower = text.toLowerCase()
  const ranked = known
    .map((name) => ({ name, changes: changes(lower, name.toLowerCase()) }))
    .sort((one, other) => one.changes - other.changes)
  const [best] = ranked
  return best !== undefined && best.changes <= Math.max(2, Math.floor(best.name.length / 2)) ? best.name : undefined
}

/** Letters that only changed places are the likelier slip among names as far away. */
function changes(text: string, name: string): number {
  const sameLetters = [...text].sort().join('') === [...name].sort().join('')
  return distance(text, name) - (sameLetters && text !== name ? 0.5 : 0)
}

/** ` Did you mean x?`, or nothing. */
export function suggestion(text: string, known: readonly string[]): string {
  const name = nearest(text, known)
  return name === undefined ? '' : ` Did you mean ${name}?`
}
