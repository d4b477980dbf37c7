// Finding types in the second line of a bucket's row, by their short names.
import { text } from '../markdown/escape.ts'
import { remedyFor } from '../text/remedies.ts'

/** Names in one row; a bucket seldom has more. */
const MOST = 6

/** `Personal information, multiple categories and 2 more`, in the order given. */
export function typeNames(types: readonly string[]): string {
  const names = [...new Set(types)].map((type, at) => {
    const { name } = remedyFor(type)
    return text(at === 0 || name === type ? name : lowerCase(name), 60)
  })
  const shown = names.slice(0, MOST)
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ')
}

/** As within a sentence; the name of a feature keeps its capitals. */
function lowerCase(name: string): string {
  return name.startsWith('Block Public Access') ? name : `${name.charAt(0).toLowerCase()}${name.slice(1)}`
}
