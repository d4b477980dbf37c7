// Offsets of a text to line numbers, in one pass over the text.

/**
 * A function from an offset to its line, from 1. Lines end with \n, so that \r\n counts once.
 * Offsets have to be asked in rising order: the count goes on from the offset before.
 */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1
  let next = text.indexOf('\n')
  return (offset) => {
    while (next >= 0 && next < offset) {
      line += 1
      next = text.indexOf('\n', next + 1)
    }
    return line
  }
}
