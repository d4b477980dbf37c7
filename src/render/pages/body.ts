// The body of a comment or an issue: its parts within the bytes that GitHub takes.
import { fitParts, type Part } from '../markdown/budget.ts'

/** Bytes that are kept free: the marker that is put in front, and the link to an earlier issue. */
const MARKER_BYTES = 300

/** Markdown of at most `limitBytes` bytes together with the marker that the publisher puts in front. */
export function bodyOf(parts: readonly Part[], limitBytes: number): string {
  return fitParts(parts, limitBytes - MARKER_BYTES).text
}
