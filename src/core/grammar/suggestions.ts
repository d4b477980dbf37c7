// The closest valid name, for errors that are typos.
import { distance } from 'fastest-levenshtein'

/** The name closest to `text`, ignoring case; undefined when none is close: more than half of it would change. */
export function nearest(text: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map((name) => ({ name, typos: typosBetween(text.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.typos - b.typos)
  return best !== undefined && best.typos <= Math.max(2, Math.floor(best.name.length / 2)) ? best.name : undefined
}

/** Letters to insert, drop or replace. Letters that only changed places are the likelier typo: half a letter less. */
export function typosBetween(text: string, name: string): number {
  const sameLetters = [...text].sort().join('') === [...name].sort().join('')
  return distance(text, name) - (sameLetters && text !== name ? 0.5 : 0)
}

/** ` Did you mean x?`, or nothing. */
export function suggestion(text: string, names: readonly string[]): string {
  const name = nearest(text, names)
  return name === undefined ? '' : ` Did you mean ${name}?`
}
