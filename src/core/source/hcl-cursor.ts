// A position in HCL text, and what it is moved over: blanks, comments, identifiers.

/** A position in a text; `at` only moves on. The flags say why what was found may not be all. */
export interface Cursor {
  readonly text: string
  at: number
  malformed: boolean
  tooDeep: boolean
}

/** At the text's start, behind a byte order mark. */
export function cursorOn(text: string): Cursor {
  return { text, at: text.startsWith('\uFEFF') ? 1 : 0, malformed: false, tooDeep: false }
}

/** Skips spaces, tabs and comments, and line ends too if asked. */
export function skipBlank(cursor: Cursor, lineEnds: boolean): void {
  for (;;) {
    const character = cursor.text[cursor.at]
    if (character === ' ' || character === '\t' || character === '\r' || (lineEnds && character === '\n'))
      cursor.at += 1
    else if (!skipComment(cursor)) return
  }
}

/** Skips the comment that starts here, to the line's end or behind its closing mark; false if none does. */
export function skipComment(cursor: Cursor): boolean {
  const { text, at } = cursor
  const isBlock = text[at] === '/' && text[at + 1] === '*'
  const isLine = text[at] === '#' || (text[at] === '/' && text[at + 1] === '/')
  if (!isBlock && !isLine) return false
  const end = isBlock ? text.indexOf('*/', at + 2) : text.indexOf('\n', at)
  if (isBlock && end < 0) cursor.malformed = true
  cursor.at = end < 0 ? text.length : isBlock ? end + 2 : end
  return true
}

/** Takes the identifier that starts here: empty if none does. Beyond ASCII every character counts: none has another use. */
export function takeIdentifier(cursor: Cursor): string {
  const from = cursor.at
  while (isIdentifier(cursor.text.charCodeAt(cursor.at))) cursor.at += 1
  return cursor.text.slice(from, cursor.at)
}

function isIdentifier(code: number): boolean {
  const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
  const isDigit = code >= 48 && code <= 57
  return isLetter || isDigit || code === 95 || code === 45 || code >= 128
}
