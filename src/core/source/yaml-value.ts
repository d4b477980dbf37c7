// A small piece of a CloudFormation template in YAML as the JSON that it stands for: !Sub is {"Fn::Sub": …}.
import { isMap, isScalar, isSeq, parseDocument } from 'yaml'

/** Longest text that is parsed; a bucket's name takes a few lines. The parser's time may grow faster than the text. */
const LONGEST = 4096

/** Deepest nesting that is followed. */
const DEEPEST = 32

/** What a text stands for; aliases and what is nested too deeply are null. Undefined if it isn't YAML or is too long. */
export function yamlValue(text: string): { readonly value: unknown } | undefined {
  if (text.length > LONGEST) return undefined
  try {
    // With unique keys the parser compares each key with all before it. The schema leaves every plain scalar as text.
    const parsed = parseDocument(text, {
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
    })
    return parsed.errors.length > 0 ? undefined : { value: plain(parsed.contents, 0) }
  } catch (error) {
    // How the parser says that nesting is too deep to follow.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function plain(node: unknown, depth: number): unknown {
  if (depth > DEEPEST) return null
  const value = untagged(node, depth)
  const tag = isScalar(node) || isSeq(node) || isMap(node) ? node.tag : undefined
  if (tag === undefined || !tag.startsWith('!') || tag.startsWith('!!')) return value
  const name = tag.slice(1)
  return { [name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`]: value }
}

function untagged(node: unknown, depth: number): unknown {
  if (isScalar(node)) return node.value
  if (isSeq(node)) return node.items.map((item) => plain(item, depth + 1))
  if (!isMap(node)) return null
  return Object.fromEntries(
    node.items.map(({ key, value }) => [isScalar(key) ? String(key.value) : '', plain(value, depth + 1)]),
  )
}
