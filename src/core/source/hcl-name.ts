// What an HCL expression says of a bucket's name: the literal text of templates, and of the functions that put text
// together. Everything else, such as a variable or a condition, is a run of unknown characters.
import { cursorOn, skipBlank, takeIdentifier } from './hcl-cursor.ts'
import { isTemplateEscape, opensTemplate, skipBalanced, skipExpression } from './hcl-skip.ts'
import { joinedBy, NOTHING_KNOWN, type Pieces } from './names.ts'

/** Longest expression that is taken for a bucket's name, and deepest calls within calls. */
const LONGEST = 1000
const MOST_CALLS = 8

/** A verb of `format`. Source: Terraform documentation, "format Function". */
const FORMAT_VERB = /%[-+ #0-9.*[\]]*[A-Za-z]/

/** What is known of the text that an expression yields. Comments after it are left out of account. */
export function piecesOfExpression(expression: string, depth = 0): Pieces {
  if (expression.length > LONGEST || depth > MOST_CALLS) return NOTHING_KNOWN
  const cursor = cursorOn(expression)
  const name = takeIdentifier(cursor)
  const from = cursor.at
  if (expression[from] !== (name === '' ? '"' : '(')) return NOTHING_KNOWN
  skipBalanced(cursor)
  const inside = expression.slice(from + 1, cursor.at - 1)
  skipBlank(cursor, true)
  if (cursor.at < expression.length || cursor.malformed) return NOTHING_KNOWN
  return name === '' ? piecesOfTemplate(inside) : piecesOfCall(name, elements(inside), depth + 1)
}

/**
 * What is known of a template, without the quotes around it. A directive (`%{ if … }`) leaves all after it unknown.
 * No bucket name needs an escape: escapes are left as they are, and no name has their characters.
 */
export function piecesOfTemplate(template: string): Pieces {
  if (template.length > LONGEST) return NOTHING_KNOWN
  const cursor = cursorOn(template)
  const pieces: string[] = []
  let from = cursor.at
  while (cursor.at < template.length) {
    if (!opensTemplate(template, cursor.at)) {
      cursor.at += isTemplateEscape(template, cursor.at) ? 3 : 1
      continue
    }
    pieces.push(template.slice(from, cursor.at))
    from = template.length
    if (template[cursor.at] === '%') break
    cursor.at += 1
    skipBalanced(cursor)
    from = cursor.at
  }
  const [first, ...rest] = [...pieces, template.slice(from)]
  return [first ?? '', ...rest]
}

function piecesOfCall(name: string, [first = '', list = '', ...more]: readonly string[], depth: number): Pieces {
  if (name === 'lower') return lowered(piecesOfExpression(first, depth))
  if (name === 'format') return formatted(piecesOfExpression(first, depth))
  if (name !== 'join' || more.length > 0 || !list.startsWith('[') || !list.endsWith(']')) return NOTHING_KNOWN
  const texts = elements(list.slice(1, -1))
  // A list made by an expression has an unknown number of elements.
  if (/^for\s/.test(texts[0] ?? '')) return NOTHING_KNOWN
  return joinedBy(
    piecesOfExpression(first, depth),
    texts.map((text) => piecesOfExpression(text, depth)),
  )
}

function formatted(pieces: Pieces): Pieces {
  const [first = '', ...rest] = pieces.flatMap((piece) => piece.split(FORMAT_VERB))
  return [first, ...rest]
}

function lowered([first, ...rest]: Pieces): Pieces {
  return [first.toLowerCase(), ...rest.map((piece) => piece.toLowerCase())]
}

/** The expressions between commas. */
function elements(text: string): string[] {
  const cursor = cursorOn(text)
  const found: string[] = []
  for (skipBlank(cursor, true); cursor.at < text.length; skipBlank(cursor, true)) {
    const from = cursor.at
    skipExpression(cursor, ',')
    found.push(text.slice(from, cursor.at).trim())
    cursor.at += 1
  }
  return found
}
