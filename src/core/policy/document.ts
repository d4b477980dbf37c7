// YAML text to a document whose every value knows its line and column, or the mistakes that keep it from being one.
import { type Document, isAlias, isNode, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import type { Mistake } from '../inputs/settings.ts'

const MOST_BYTES = 1024 * 1024
const MOST_ALIASES = 100

/** Longest excerpt of the file that a mistake shows. */
const EXCERPT = 80

const TOO_DEEP = 'The values are nested too deeply: see the form in the README.'

/** A slip can make hundreds of errors out of one: the first ones tell. */
const MOST_ERRORS = 10

/** A file that could be read as YAML, with the means to tell where a mistake is. */
export interface PolicyDocument {
  readonly root: Node
  readonly value: unknown
  /** What an alias stands for; any other node is itself. */
  resolve(node: unknown): unknown
  /** The position of a character of the text, from 1. */
  position(offset: number): { readonly line: number; readonly column: number }
  /** A mistake about the text from `from` on, up to `to` or the line's end. */
  mistake(from: number, to: number, mend: string): Mistake
  /** Where the value at a path starts and ends; of the nearest value around it when there is none. */
  range(path: readonly PropertyKey[]): readonly [number, number]
}

export type Opened =
  | { readonly kind: 'document'; readonly document: PolicyDocument }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly Mistake[] }

export function openDocument(text: string, file: string): Opened {
  const alone = (given: string, mend: string): Opened => ({
    kind: 'mistakes',
    mistakes: [{ where: `${file}:1:1`, given, mend }],
  })
  if (new TextEncoder().encode(text).length > MOST_BYTES) return alone('', 'Write a file of at most 1 MiB.')
  const lines = new LineCounter()
  try {
    const parsed = parseDocument(text, {
      version: '1.2',
      uniqueKeys: true,
      prettyErrors: false,
      logLevel: 'error',
      lineCounter: lines,
    })
    const locate = locator(text, file, lines)
    // One for each place: a missing bracket is told once, whatever it led to.
    const wrong = [
      ...new Map([...parsed.warnings, ...parsed.errors].toReversed().map((error) => [error.pos[0], error])).values(),
    ]
    if (wrong.length > 0) {
      const mistakes = wrong
        .toSorted((one, other) => one.pos[0] - other.pos[0])
        .slice(0, MOST_ERRORS)
        .map(({ code, message, pos }) => locate.mistake(pos[0], text.length, sentence(code, message)))
      return { kind: 'mistakes', mistakes }
    }
    const root = parsed.contents
    if (root === null) return alone('', 'The file is empty: write at least version: 1.')
    const value: unknown = parsed.toJS({ maxAliasCount: MOST_ALIASES })
    const resolve = (node: unknown) => (isAlias(node) ? node.resolve(parsed) : node)
    const range = (path: readonly PropertyKey[]) => rangeAt(parsed, root, path)
    return { kind: 'document', document: { ...locate, root, value, resolve, range } }
  } catch (error) {
    // How the parser says that aliases multiply or lead nowhere, and that nesting is too deep to follow.
    if (error instanceof ReferenceError)
      return alone('', `Write the values out instead of using aliases: ${error.message}.`)
    if (error instanceof RangeError) return alone('', TOO_DEEP)
    throw error
  }
}

function locator(text: string, file: string, lines: LineCounter) {
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  return {
    position,
    mistake(from: number, to: number, mend: string): Mistake {
      const { line, column } = position(from)
      const given = text.slice(from, Math.max(to, from)).split('\n', 1)[0]?.trim() ?? ''
      return {
        where: `${file}:${line}:${column}`,
        given: given.length > EXCERPT ? `${given.slice(0, EXCERPT)}…` : given,
        mend,
      }
    },
  }
}

function sentence(code: string, message: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'Write each key once: this one is there already.'
    case 'MULTIPLE_DOCS':
      return 'Write one document: leave out --- and what follows.'
    case 'TAG_RESOLVE_FAILED':
      return 'Write plain values, without tags; put a text that starts with ! in quotes.'
    case 'RESOURCE_EXHAUSTION':
      return TOO_DEEP
    default:
      return `It is not YAML: ${message.replace(/\.$/, '')}.`
  }
}

function rangeAt(document: Document.Parsed, root: Node, path: readonly PropertyKey[]): readonly [number, number] {
  for (let length = path.length; length > 0; length -= 1) {
    const found: unknown = document.getIn(path.slice(0, length), true)
    if (isNode(found) && found.range) return [found.range[0], found.range[1]]
  }
  return root.range ? [root.range[0], root.range[1]] : [0, 0]
}

/** A map's keys with where each starts and ends; a key that is no plain text has no name. */
export function keysOf(
  items: readonly unknown[],
): { name: string | undefined; from: number; to: number; value: unknown }[] {
  return items.filter(isPair).map((pair) => {
    const key: unknown = pair.key
    const range = isNode(key) ? key.range : undefined
    const name = isScalar(key) && typeof key.value === 'string' ? key.value : undefined
    return { name, from: range?.[0] ?? 0, to: range?.[1] ?? 0, value: pair.value }
  })
}
