// A strict parser of the XML that the gate writes: elements, attributes, text, the five entities. What is not well-formed
// throws.

export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Its own text; of an element with elements in it, nothing but whitespace is allowed. */
  readonly text: string
}

/** XML 1.0, section 2.2: Char. */
const CHARS = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u
const TAG = /<(?<end>\/)?(?<name>[A-Za-z_][\w.-]*)(?<attributes>(?:\s+[A-Za-z_][\w.-]*="[^"<]*")*)\s*(?<empty>\/)?>/y
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function parseXml(document: string): XmlElement {
  if (!CHARS.test(document)) throw new Error('A character that XML 1.0 does not allow')
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>'
  if (!document.startsWith(declaration)) throw new Error('No declaration')
  const reader = { document, at: declaration.length }
  if (plainText(reader).trim() !== '') throw new Error('Text before the root')
  const root = element(reader)
  if (plainText(reader).trim() !== '' || reader.at !== document.length) throw new Error('Something behind the root')
  return root
}

interface Reader {
  readonly document: string
  at: number
}

function tag(reader: Reader) {
  TAG.lastIndex = reader.at
  const groups = TAG.exec(reader.document)?.groups
  if (groups === undefined)
    throw new Error(`No tag at ${reader.at}: ${reader.document.slice(reader.at, reader.at + 60)}`)
  reader.at = TAG.lastIndex
  return groups
}

function element(reader: Reader): XmlElement {
  const { end, name = '', attributes: given = '', empty } = tag(reader)
  if (end !== undefined) throw new Error(`${name} ends and did not begin`)
  const pairs = [...given.matchAll(/([\w.-]+)="([^"]*)"/g)].map(
    ([, key = '', value = '']) => [key, decoded(value)] as const,
  )
  const attributes = Object.fromEntries(pairs)
  if (Object.keys(attributes).length !== pairs.length) throw new Error(`An attribute of ${name} twice`)
  if (empty !== undefined) return { name, attributes, children: [], text: '' }
  const children: XmlElement[] = []
  let text = plainText(reader)
  while (!reader.document.startsWith('</', reader.at)) {
    children.push(element(reader))
    text += plainText(reader)
  }
  if (tag(reader).name !== name) throw new Error(`${name} is not closed`)
  if (children.length > 0 && text.trim() !== '') throw new Error(`Text between the elements of ${name}`)
  return { name, attributes, children, text }
}

function plainText(reader: Reader): string {
  const next = reader.document.indexOf('<', reader.at)
  const raw = reader.document.slice(reader.at, next === -1 ? undefined : next)
  reader.at += raw.length
  if (raw.includes(']]>')) throw new Error(']]> in a text')
  return decoded(raw)
}

function decoded(raw: string): string {
  return raw.replace(/&(?:(\w+);)?/g, (whole, name = '') => {
    const character = ENTITIES[name]
    if (character === undefined) throw new Error(`No entity: ${whole}`)
    return character
  })
}
