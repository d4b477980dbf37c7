// Where the keys of a YAML text's block mappings are, by indentation alone. It is linear in the text, where a YAML parser
// takes seconds for a hostile megabyte, and for a few hundred honest templates. What a value means is left to a parser, on
// that value's lines.
// Source: YAML 1.2.2, chapters 6.1 and 8.2: what belongs to an entry of a block mapping is indented more than its key,
// except for the dashes of a block sequence.

export interface YamlKey {
  /** The keys that lead here, this one last; `-` stands for an element of a sequence. */
  readonly path: readonly string[]
  /** From 1. */
  readonly line: number
  /** What stands on the key's line after the colon. */
  readonly inline: string
  /** The text from the start of the key's line to where its value ends. */
  readonly from: number
  readonly to: number
}

interface Entry {
  readonly indent: number
  readonly name: string
  to: number
}

/**
 * The keys of the first document down to a depth, in the order of the text. A line of a longer text that looks like a key
 * is taken for one, below the key that the text belongs to.
 */
export function yamlKeys(text: string, deepest: number): YamlKey[] {
  const found: YamlKey[] = []
  const open: Entry[] = []
  let line = 0
  for (let from = 0, next = 0; from < text.length; from = next) {
    const end = text.indexOf('\n', from)
    next = end < 0 ? text.length : end + 1
    line += 1
    const content = text.slice(from, end < 0 ? text.length : end).trimEnd()
    if (isDocumentMark(content) && found.length > 0) {
      closeTo(open, from, () => false)
      break
    }
    if (isDocumentMark(content) || /^ *(?:#|$)|^%/.test(content)) continue
    const column = openDashes(content, open, from)
    const key = keyAt(content, column)
    if (key === undefined) continue
    closeTo(open, from, ({ indent }) => indent < column)
    const entry = { indent: column, name: key.name, to: text.length }
    if (open.length < deepest) {
      const path = [...open.map(({ name }) => name), key.name]
      found.push(Object.assign(entry, { path, line, inline: content.slice(key.end).trim(), from }))
    }
    open.push(entry)
  }
  return found
}

function isDocumentMark(content: string): boolean {
  return content === '---' || content.startsWith('--- ')
}

/** Opens an element for each dash at the line's start; the column of what follows them. */
function openDashes(content: string, open: Entry[], from: number): number {
  let column = spacesFrom(content, 0)
  while (content[column] === '-' && (content[column + 1] === ' ' || column + 1 === content.length)) {
    const dash = column
    closeTo(open, from, ({ indent, name }) => indent < dash || (indent === dash && name !== '-'))
    open.push({ indent: dash, name: '-', to: from })
    column = spacesFrom(content, dash + 1)
  }
  return column
}

function closeTo(open: Entry[], to: number, stays: (entry: Entry) => boolean): void {
  for (let top = open.at(-1); top !== undefined && !stays(top); top = open.at(-1)) {
    top.to = to
    open.pop()
  }
}

/** The key of the line's text from a column on, without its quotes, and where its colon ends. */
function keyAt(content: string, from: number): { readonly name: string; readonly end: number } | undefined {
  const quote = content[from]
  if (quote === '"' || quote === "'") {
    const closing = content.indexOf(quote, from + 1)
    const colon = spacesFrom(content, closing + 1)
    const isKey = closing > 0 && content[colon] === ':' && ' '.includes(content.charAt(colon + 1))
    return isKey ? { name: content.slice(from + 1, closing), end: colon + 1 } : undefined
  }
  if (quote === undefined || '[]{},&*!|>%@`?#'.includes(quote)) return undefined
  const found = content.indexOf(': ', from)
  const colon = found < 0 && content.endsWith(':') ? content.length - 1 : found
  return colon < from ? undefined : { name: content.slice(from, colon).trimEnd(), end: colon + 1 }
}

function spacesFrom(content: string, from: number): number {
  let at = from
  while (content[at] === ' ') at += 1
  return at
}
