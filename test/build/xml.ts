// The XML that the gate writes, as libxml2 reads it: what is not well-formed throws.
import { readFileSync } from 'node:fs'
import { type XmlElement as Node, XmlElement as NodeType, XmlDocument, XsdValidator } from 'libxml2-wasm'

export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** With that of the elements in it. */
  readonly text: string
}

export function parseXml(document: string): XmlElement {
  using read = XmlDocument.fromString(document)
  return elementOf(read.root)
}

function elementOf(node: Node): XmlElement {
  const children: XmlElement[] = []
  for (let child = node.firstChild; child !== null; child = child.next) {
    if (child instanceof NodeType) children.push(elementOf(child))
  }
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]))
  return { name: node.name, attributes, children, text: node.content }
}

using schema = XmlDocument.fromString(readFileSync(new URL('junit.xsd', import.meta.url), 'utf8'))
const junit = XsdValidator.fromDoc(schema)

/** Throws where Jenkins does not accept the document as JUnit XML. */
export function checkJunit(document: string): void {
  using read = XmlDocument.fromString(document)
  junit.validate(read)
}
