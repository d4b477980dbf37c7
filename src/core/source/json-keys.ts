// Where the keys of a JSON text are: JSON.parse tells what a file says, and not where it says it.

export interface JsonKey {
  /** The keys that lead here from the root, this one last. Arrays on the way don't count. */
  readonly path: readonly string[]
  readonly offset: number
  /** Where the text of the key's value starts, at its first character. */
  readonly valueOffset: number
}

/** The keys of a JSON text down to a depth, in the order of the text. One pass; the text must have been parsed before. */
export function jsonKeys(text: string, deepest: number): JsonKey[] {
  const found: JsonKey[] = []
  const path: string[] = []
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '{') depth += 1
    else if (character === '}') depth -= 1
    else if (character === '"') {
      const end = stringEnd(text, at)
      const colon = skipSpace(text, end)
      if (depth <= deepest && text[colon] === ':') {
        path.length = depth - 1
        path.push(String(JSON.parse(text.slice(at, end))))
        found.push({ path: [...path], offset: at, valueOffset: skipSpace(text, colon + 1) })
      }
      at = end - 1
    }
  }
  return found
}

/** The text of the object, array or string that starts at an offset. */
export function jsonValue(text: string, from: number): string {
  let depth = 0
  let at = from
  do {
    const character = text[at]
    if (character === '{' || character === '[') depth += 1
    if (character === '}' || character === ']') depth -= 1
    at = character === '"' ? stringEnd(text, at) : at + 1
  } while (depth > 0 && at < text.length)
  return text.slice(from, at)
}

/** From a string's opening quote to just after its closing one. */
function stringEnd(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (' \t\r\n'.includes(text[at] ?? '-')) at += 1
  return at
}

/** A JSON text's value; undefined if it has none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // How the engine says that the text isn't JSON, or is nested more deeply than it can follow.
    return undefined
  }
}

/** An object's own value under a key; undefined if it has none or isn't an object. */
export function ownValue(object: unknown, key: string): unknown {
  const hasKey = typeof object === 'object' && object !== null && Object.hasOwn(object, key)
  return hasKey ? Reflect.get(object, key) : undefined
}
