// Where strings, heredocs, brackets and whole expressions of HCL end.
// One loop over a stack of what is open, no recursion: time grows with the text, memory with its nesting, which is
// limited. What HCL rejects is skipped as well as possible, and marked.
// Source: HashiCorp HCL, "HCL Native Syntax Specification"; the tests compare with tree-sitter's grammar.
import { type Cursor, skipComment, takeIdentifier } from './hcl-cursor.ts'

/** Deepest nesting that is followed; code that people write stays below 20. */
const MOST_OPEN = 1000

type Heredoc = { readonly kind: 'heredoc'; readonly marker: string; atLineStart: boolean }
type Open = { readonly kind: '{' | '[' | '(' | '${' | '"' } | Heredoc

const INTERPOLATION: Open = { kind: '${' }

/** What is only ever opened in code; strings and heredocs hold no brackets of their own. */
const OPENERS: ReadonlyMap<string | undefined, Open> = new Map(
  (['{', '[', '(', '"'] as const).map((kind) => [kind, { kind }]),
)

/** Characters that may have a meaning in code or in text; a run of others is skipped at once. */
const MEANINGFUL = new Set('"{}[]()<#/,\\$%\n')

/** From an opening bracket or quote to just after its end. */
export function skipBalanced(cursor: Cursor): void {
  const open: Open[] = []
  do step(cursor, open)
  while (open.length > 0 && cursor.at < cursor.text.length)
  finish(cursor, open)
}

/** From the start of an expression to what ends it and isn't skipped: the character given, or a brace that closes more. */
export function skipExpression(cursor: Cursor, end: '\n' | ','): void {
  const open: Open[] = []
  while (cursor.at < cursor.text.length) {
    const character = cursor.text[cursor.at]
    if (open.length === 0 && (character === end || character === '}')) break
    step(cursor, open)
  }
  finish(cursor, open)
}

/** Whether an interpolation or a directive starts here; `$${` and `%%{` are escapes. */
export function opensTemplate(text: string, at: number): boolean {
  return (text[at] === '$' || text[at] === '%') && text[at + 1] === '{'
}

/** Whether `$${` or `%%{` starts here. */
export function isTemplateEscape(text: string, at: number): boolean {
  return opensTemplate(text, at + 1) && text[at] === text[at + 1]
}

function finish(cursor: Cursor, open: readonly Open[]): void {
  cursor.at = Math.min(cursor.at, cursor.text.length)
  if (open.length > 0) cursor.malformed = true
}

function step(cursor: Cursor, open: Open[]): void {
  const top = open.at(-1)
  if (top?.kind === '"') stepString(cursor, open)
  else if (top?.kind === 'heredoc') stepHeredoc(cursor, top, open)
  else stepCode(cursor, open)
}

function push(cursor: Cursor, open: Open[], opened: Open, length: number): void {
  open.push(opened)
  cursor.at += length
  if (open.length <= MOST_OPEN) return
  cursor.tooDeep = true
  cursor.at = cursor.text.length
}

function stepCode(cursor: Cursor, open: Open[]): void {
  const character = cursor.text[cursor.at]
  const opened = OPENERS.get(character)
  if (opened !== undefined) push(cursor, open, opened, 1)
  else if (character === '}') closeBrace(cursor, open)
  else if (character === ']') close(cursor, open, '[')
  else if (character === ')') close(cursor, open, '(')
  else if (character === '<') openHeredoc(cursor, open)
  else if (!skipComment(cursor)) skipPlain(cursor)
}

/** Closes what a missing bracket left open inside the braces too. With no brace open it stays: it ends what is around. */
function closeBrace(cursor: Cursor, open: Open[]): void {
  let top = open.pop()
  while (top?.kind === '[' || top?.kind === '(') {
    cursor.malformed = true
    top = open.pop()
  }
  if (top !== undefined) cursor.at += 1
}

function close(cursor: Cursor, open: Open[], kind: '[' | '('): void {
  if (open.at(-1)?.kind === kind) open.pop()
  else cursor.malformed = true
  cursor.at += 1
}

/** `<<MARKER` or `<<-MARKER` and the line's end. */
function openHeredoc(cursor: Cursor, open: Open[]): void {
  const { text, at } = cursor
  cursor.at += 1
  if (text[at + 1] !== '<') return
  cursor.at += text[at + 2] === '-' ? 2 : 1
  const marker = takeIdentifier(cursor)
  const lineEnd = text.startsWith('\r\n', cursor.at) ? 2 : text[cursor.at] === '\n' ? 1 : 0
  if (marker !== '' && lineEnd > 0) push(cursor, open, { kind: 'heredoc', marker, atLineStart: true }, lineEnd)
}

/** A string ends at its quote, or, for want of one, at the line's end. */
function stepString(cursor: Cursor, open: Open[]): void {
  const { text, at } = cursor
  const character = text[at]
  if (character === '"' || character === '\n') {
    open.pop()
    if (character === '"') cursor.at += 1
    else cursor.malformed = true
  } else if (character === '\\') cursor.at += text[at + 1] === '\n' ? 1 : 2
  else stepTemplate(cursor, open)
}

/** A heredoc ends with the line that holds its marker alone; that line's end is left. */
function stepHeredoc(cursor: Cursor, heredoc: Heredoc, open: Open[]): void {
  const { text, at } = cursor
  if (heredoc.atLineStart) {
    const found = text.indexOf('\n', at)
    const end = found < 0 ? text.length : found
    if (text.slice(at, end).trim() === heredoc.marker) {
      open.pop()
      cursor.at = end
      return
    }
  }
  heredoc.atLineStart = text[at] === '\n'
  if (heredoc.atLineStart) cursor.at += 1
  else stepTemplate(cursor, open)
}

/** One character of a string or a heredoc, an escape, or the start of an interpolation. */
function stepTemplate(cursor: Cursor, open: Open[]): void {
  if (opensTemplate(cursor.text, cursor.at)) push(cursor, open, INTERPOLATION, 2)
  else if (isTemplateEscape(cursor.text, cursor.at)) cursor.at += 3
  else skipPlain(cursor)
}

/** This character, and those after it that have no meaning anywhere. */
function skipPlain(cursor: Cursor): void {
  const { text } = cursor
  do cursor.at += 1
  while (cursor.at < text.length && !MEANINGFUL.has(text.charAt(cursor.at)))
}
