// A file of HCL as its top-level blocks, each with its own attributes. What nested blocks hold is skipped.
import { type Cursor, cursorOn, skipBlank, takeIdentifier } from './hcl-cursor.ts'
import { skipBalanced, skipExpression } from './hcl-skip.ts'
import { lineCounter } from './lines.ts'

export interface HclBlock {
  readonly type: string
  /** As written, without the quotes. */
  readonly labels: readonly string[]
  /** The line of the block's header, from 1. */
  readonly line: number
  /** The attributes directly in the block: name to the expression's text, with comments that follow it on its line. */
  readonly attributes: ReadonlyMap<string, string>
}

export interface HclFile {
  readonly blocks: readonly HclBlock[]
  /** HCL would reject the text: what was found is right as far as it goes, and may not be all. */
  readonly malformed: boolean
  /** Nested so deeply that the rest wasn't scanned. */
  readonly tooDeep: boolean
}

type Item =
  | { readonly kind: 'attribute'; readonly name: string; readonly expression: string }
  | { readonly kind: 'block'; readonly type: string; readonly labels: readonly string[]; readonly at: number }
  | { readonly kind: 'close' }
  | { readonly kind: 'other' }

/** Scans any text without an error and in linear time. */
export function scanHcl(text: string): HclFile {
  const cursor = cursorOn(text)
  const lineAt = lineCounter(text)
  const blocks: HclBlock[] = []
  for (let item = takeItem(cursor); item !== undefined; item = takeItem(cursor)) {
    if (item.kind === 'block') {
      const { type, labels, at } = item
      blocks.push({ type, labels, line: lineAt(at), attributes: takeBody(cursor) })
    }
    if (item.kind === 'close') cursor.malformed = true
  }
  return { blocks, malformed: cursor.malformed, tooDeep: cursor.tooDeep }
}

/** From just after a block's opening brace to just after its closing one. */
function takeBody(cursor: Cursor): Map<string, string> {
  const attributes = new Map<string, string>()
  for (let item = takeItem(cursor); item !== undefined; item = takeItem(cursor)) {
    if (item.kind === 'close') return attributes
    if (item.kind === 'attribute' && !attributes.has(item.name)) attributes.set(item.name, item.expression)
    if (item.kind === 'block') {
      cursor.at -= 1
      skipBalanced(cursor)
    }
  }
  cursor.malformed = true
  return attributes
}

/** The next thing in a body; undefined at the text's end. A block is taken up to and with its opening brace. */
function takeItem(cursor: Cursor): Item | undefined {
  skipBlank(cursor, true)
  const at = cursor.at
  if (at >= cursor.text.length) return undefined
  if (cursor.text[at] === '}') {
    cursor.at += 1
    return { kind: 'close' }
  }
  const name = takeIdentifier(cursor)
  return (name === '' ? undefined : (takeAttribute(cursor, name) ?? takeHeader(cursor, name, at))) ?? takeOther(cursor)
}

function takeAttribute(cursor: Cursor, name: string): Item | undefined {
  skipBlank(cursor, false)
  if (cursor.text[cursor.at] !== '=') return undefined
  cursor.at += 1
  const from = cursor.at
  skipExpression(cursor, '\n')
  return { kind: 'attribute', name, expression: cursor.text.slice(from, cursor.at).trim() }
}

/** Labels, in quotes or bare, and the opening brace on the same line. */
function takeHeader(cursor: Cursor, type: string, at: number): Item | undefined {
  const labels: string[] = []
  for (;;) {
    skipBlank(cursor, false)
    const from = cursor.at
    if (cursor.text[from] === '{') {
      cursor.at += 1
      return { kind: 'block', type, labels, at }
    }
    if (cursor.text[from] === '"') {
      skipBalanced(cursor)
      labels.push(cursor.text.slice(from + 1, cursor.at - 1))
    } else {
      const label = takeIdentifier(cursor)
      if (label === '') return undefined
      labels.push(label)
    }
  }
}

/** What HCL has no such place for: the rest of its line is skipped, and at least one character. */
function takeOther(cursor: Cursor): Item {
  cursor.malformed = true
  skipExpression(cursor, '\n')
  return { kind: 'other' }
}
