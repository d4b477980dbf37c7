// Elements of XML 1.0 as text. Whatever a name holds, the document stays well-formed.

export interface Element {
  readonly name: string
  readonly attributes?: Readonly<Record<string, string | number>>
  /** Elements, or a text. */
  readonly content?: readonly Element[] | string
}

/** The document: a declaration, then one element a line, indented. Ends in a new line. */
export function toXml(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${linesOf(root, '').join('\n')}\n`
}

function linesOf({ name, attributes = {}, content = [] }: Element, indent: string): string[] {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${attribute(String(value))}"`)
  const start = `${indent}<${name}${given.join('')}`
  if (content.length === 0) return [`${start}/>`]
  if (typeof content === 'string') return [`${start}>${text(content)}</${name}>`]
  return [`${start}>`, ...content.flatMap((inner) => linesOf(inner, `${indent}  `)), `${indent}</${name}>`]
}

/** A parser makes one space of each line break in an attribute. */
function attribute(raw: string): string {
  return text(raw.replace(/\s+/gu, ' ').trim())
}

/** What no document may hold, escaped or not (XML 1.0, section 2.2, Char), and what it advises against. */
const NOT_XML = /(?![\t\n])[\p{Cc}\p{Noncharacter_Code_Point}]/gu

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

function text(raw: string): string {
  return raw
    .toWellFormed()
    .replace(NOT_XML, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}
