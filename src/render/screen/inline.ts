// One line of our own Markdown as spans: what parts write for GitHub's pages, said the same in a terminal.
import type { Span } from './lines.ts'

/** Emphasis, code, links, elements, entities, and what is between them. */
const TOKEN =
  /\*\*|`([^`]+)`|<code>.*?<\/code>|\[((?:`[^`]*`|[^\]`])*)\]\(([^()\s]*)\)|(<[^>]*>)|&#?\w{1,8};|[^*`<[&]+|[\s\S]/gu

/** What stays on one line on GitHub's pages, a name, linked or not, is code. */
function unwrapped(markdown: string): string {
  return markdown
    .replace(/<kbd>\[(.*?)\]\((\S*?)\)<\/kbd>/g, '[<code>$1</code>]($2)')
    .replace(/<kbd>(.*?)<\/kbd>/g, '<code>$1</code>')
}

/** `emphasized`: whether what is bold on GitHub's pages is bold here. */
export function inline(markdown: string, emphasized = true): Span[] {
  let isBold = false
  return [...unwrapped(markdown).matchAll(TOKEN)].flatMap((match): Span[] => {
    if (match[0] === '**') isBold = !isBold
    return spansOf(match, emphasized).map((span) => (isBold && emphasized ? { style: 'bold', ...span } : span))
  })
}

function spansOf([token, code, label, url = '', tag]: RegExpExecArray, emphasized: boolean): Span[] {
  if (label !== undefined) return linked(label, url, emphasized)
  if (token === '**') return []
  if (tag !== undefined) return tag.startsWith('<br') ? [{ text: ' ' }] : []
  return [{ text: code ?? decoded(token) }]
}

/** A name, which is code on GitHub's pages, is underlined; a title is bold. */
function linked(label: string, url: string, emphasized: boolean): Span[] {
  const isName = label.startsWith('`') || label.startsWith('<code>')
  return inline(label, emphasized).map((span) => ({ ...span, ...(isName ? { style: 'name' as const } : {}), url }))
}

const ENTITIES: Readonly<Record<string, string>> = { nbsp: ' ', '#160': ' ', amp: '&', lt: '<', gt: '>', quot: '"' }

/** Without elements, and with the characters that entities stand for. */
function decoded(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/&(#\d+|\w+);/g, (entity, name: string) => {
    const numbered = name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : entity
    return ENTITIES[name] ?? numbered
  })
}
