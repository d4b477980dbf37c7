// YAML text to a document in which every value has a position, or the errors that keep it from being one.
import { type Alias, type Document, isAlias, isNode, LineCounter, type Node, parseDocument, visit } from 'yaml'
import type { Position, UserError, UserErrors } from '../grammar/errors.ts'

const MAX_BYTES = 1024 * 1024

/** Longest excerpt of the file in an error. */
const MAX_EXCERPT = 80

/** One typo can lead to hundreds of errors: the first ones are enough. */
const MAX_ERRORS = 10

const TOO_DEEP = 'Values are nested too deeply. See the example in the README.'

const YAML = { version: '1.2', uniqueKeys: true, prettyErrors: false, logLevel: 'error' } as const

/** A file that is YAML. Offsets count characters of its text from 0. */
export interface PolicyDocument {
  readonly root: Node
  readonly value: unknown
  /** The node that an alias stands for; any other node itself. */
  resolve(node: unknown): unknown
  position(offset: number): Position
  /** An error about the text from `from` on, up to `to` or the end of the line. */
  error(from: number, to: number, fix: string): UserError
  /** Where the value at a path starts and ends; if there is none, the closest value around it. */
  range(path: readonly PropertyKey[]): readonly [number, number]
}

export type ReadDocument = { readonly kind: 'document'; readonly document: PolicyDocument } | UserErrors

/** `file` is the path to name in errors. */
export function readDocument(text: string, file: string): ReadDocument {
  const position = { line: 1, column: 1 }
  const wholeFile = (fix: string): ReadDocument => ({ kind: 'errors', errors: [{ source: file, position, fix }] })
  if (new TextEncoder().encode(text).length > MAX_BYTES) return wholeFile('The file must be at most 1 MiB.')
  const lineCounter = new LineCounter()
  try {
    const parsed = parseDocument(text, { ...YAML, lineCounter })
    const locate = locator(text, file, lineCounter)
    const errors = yamlErrors(parsed).map(({ from, fix }) => locate.error(from, text.length, fix))
    if (errors.length > 0) return { kind: 'errors', errors }
    const root = parsed.contents
    if (root === null) return wholeFile('The file is empty. It needs at least version: 1.')
    // Aliases may multiply values by 100, the parser's default.
    const value: unknown = parsed.toJS()
    const resolve = (node: unknown) => (isAlias(node) ? node.resolve(parsed) : node)
    const range = (path: readonly PropertyKey[]) => rangeAt(parsed, path)
    return { kind: 'document', document: { ...locate, root, value, resolve, range } }
  } catch (error) {
    // What the parser throws when aliases multiply, and when nesting is too deep to follow.
    if (error instanceof ReferenceError) return wholeFile('Too many aliases. Repeat the values instead.')
    if (error instanceof RangeError) return wholeFile(TOO_DEEP)
    throw error
  }
}

function locator(text: string, file: string, lineCounter: LineCounter) {
  const position = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  return {
    position,
    error(from: number, to: number, fix: string): UserError {
      const line = text.slice(from, Math.max(to, from)).replace(/\n.*/s, '').trim()
      const given = line.length > MAX_EXCERPT ? `${line.slice(0, MAX_EXCERPT)}…` : line
      return { source: file, position: position(from), ...(given === '' ? {} : { given }), fix }
    },
  }
}

/** From top to bottom, one for each place: a missing bracket is reported once, whatever else it breaks. */
function yamlErrors(document: Document.Parsed): { from: number; fix: string }[] {
  const reported = [...document.warnings, ...document.errors]
  const all = [
    ...danglingAliases(document).map(({ source, range }) => ({
      from: range?.[0] ?? 0,
      fix: `Quote text that starts with an asterisk: "*${source}".`,
    })),
    ...reported.map(({ code, message, pos: [from] }) => ({ from, fix: fixOf(code, message) })),
  ]
  const byPlace = new Map(all.toReversed().map((error) => [error.from, error]))
  return [...byPlace.values()].sort((a, b) => a.from - b.from).slice(0, MAX_ERRORS)
}

/** `match: *-sandbox` without quotes is an alias in YAML, of an anchor that doesn't exist. */
function danglingAliases(document: Document.Parsed): Alias[] {
  const anchors = new Set<string | undefined>()
  const dangling: Alias[] = []
  visit(document, {
    Node(_, node) {
      if (!isAlias(node)) anchors.add(node.anchor)
      else if (!anchors.has(node.source)) dangling.push(node)
    },
  })
  return dangling
}

function fixOf(code: string, message: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'Remove the duplicate key.'
    case 'MULTIPLE_DOCS':
      return 'Must be a single document. Remove --- and everything after it.'
    case 'TAG_RESOLVE_FAILED':
      return "Tags aren't supported. Quote text that starts with an exclamation mark."
    case 'RESOURCE_EXHAUSTION':
      return TOO_DEEP
    default:
      return `Invalid YAML: ${message}.`
  }
}

function rangeAt(document: Document.Parsed, path: readonly PropertyKey[]): readonly [number, number] {
  // An empty path is that of the whole document.
  for (let length = path.length; length >= 0; length -= 1) {
    const found: unknown = document.getIn(path.slice(0, length), true)
    if (isNode(found) && found.range) return [found.range[0], found.range[1]]
  }
  return [0, 0]
}
