// Makes text harmless in GitHub Flavored Markdown and builds links and tables from it. Whatever a bucket's owner or an
// object key says shows as text: no markup, no mention, no reference, no autolink.

/** Shown whole: controls, bidirectional controls, zero-width and other invisible characters, halves of surrogate pairs. */
const INVISIBLE = /\u034f|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]/gu

/** What Markdown or HTML reads as syntax anywhere in a line, and a table as the end of a cell. */
const SYNTAX = /[&<>"'`*_[\]~\\|!]/g

/** What makes the start of a line a list's bullet or number, or an underline. */
const LINE_START = /(?<=^\s*)[-+=]|(?<=^\s*\d{1,9})[.)]/

/**
 * What GitHub links, mentions, or turns into emoji or math once the markup is gone: it looks at the page's text, so
 * that entities and backslashes change nothing. An element around one character splits the text that it looks at.
 * GitHub documents this for the dollar sign ("Writing mathematical expressions"); unlike a zero-width character it
 * leaves nothing behind in text that is copied.
 */
const JOINT = /[@#$]|:(?=\S)|(?<=\bwww)\.|(?<=\bGH)-(?=\d)/gi

/** What GitHub may take for a commit. Numbers alone are left as they are: account IDs are many and harmless. */
const HASH = /\b(?=\d*[a-f])[0-9a-f]{7,64}\b/gi

/** Text for headings, lists, table cells and HTML, one line. At most `limit` code points of it are shown. */
export function text(raw: string, limit = 300): string {
  return parts(visible(shortened(raw, limit)))
    .replace(LINE_START, entity)
    .trim()
}

/**
 * Text in a code element, for names and IDs: GitHub looks for no mentions or references in code. Not for HTML blocks such
 * as `<summary>`, where backticks mean nothing: `text` is for these.
 */
export function code(raw: string, limit = 300): string {
  const shown = visible(shortened(raw, limit))
  // Backticks are easier to read in the source, but hold neither backticks nor a backslash before a table's pipe.
  return /^[\w!"#$%&'()*+,./:;<=>?@[\]^{}~-](?:[^`|\\]*[^`|\\\s])?$/.test(shown)
    ? `\`${shown}\``
    : `<code>${parts(shown).trim() || '&#160;'}</code>`
}

/** Characters after which a long name without a slash may break. */
const RUN = 30

/**
 * As `code`, for names that are too long for a narrow page: it may break after a slash and within a long run. What is
 * copied is still the exact name.
 */
export function breakableCode(raw: string, limit = 300): string {
  const shown = visible(shortenedMiddle(raw, limit))
  const pieces = shown.split(/(?<=\/)/u).flatMap((piece) => piece.match(new RegExp(`.{1,${RUN}}`, 'gsu')) ?? [])
  return pieces.length < 2 ? code(raw, limit) : `<code>${pieces.map(parts).join('<wbr>').trim()}</code>`
}

/**
 * Text that stays on one line, for Regions and names in a sentence: elsewhere they break at their hyphens, in code as well.
 * Of the elements that GitHub keeps, only `kbd` is an inline block in its styles (github-markdown-css 5.9.0). What is copied
 * is the exact text. `url` links it.
 */
export function unbroken(raw: string, limit = 80, url?: string): string {
  const label = text(raw, limit)
  return `<kbd>${url === undefined ? label : link(label, url)}</kbd>`
}

/** A link. `label` is Markdown already; `url` comes from links.ts or remedies.ts: its variable parts are encoded. */
export function link(label: string, url: string): string {
  return `[${label}](${url})`
}

export interface TableColumn {
  readonly name: string
  /** Numbers stand to the right. */
  readonly align?: 'left' | 'right' | 'center'
}

const RULES = { left: ':--', right: '--:', center: ':-:' } as const

/** The two lines that open a table. */
export function tableHead(columns: readonly TableColumn[]): string {
  return [tableRow(columns.map(({ name }) => name)), tableRow(columns.map(({ align }) => RULES[align ?? 'left']))].join(
    '\n',
  )
}

/** A row of cells that are Markdown already. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** At most `limit` code points; what is cut off shows as `…`. */
export function shortened(raw: string, limit: number): string {
  if (raw.length <= limit) return raw
  // A code point takes two units at the most: what lies beyond that need not be looked at.
  const points = Array.from(raw.slice(0, 2 * limit + 2))
  return points.length <= limit ? raw : `${points.slice(0, limit - 1).join('')}…`
}

/** Shows both ends of a long text: the last part of an object key says most. */
export function shortenedMiddle(raw: string, limit: number): string {
  const points = Array.from(raw)
  if (points.length <= limit) return raw
  const tail = Math.floor((limit - 1) / 2)
  return `${points.slice(0, limit - 1 - tail).join('')}…${points.slice(-tail).join('')}`
}

/** Invisible characters as visible escapes, such as ⟦U+202E⟧. */
function visible(raw: string): string {
  return raw.replace(INVISIBLE, (character) => {
    const point = character.codePointAt(0) ?? 0
    return `⟦U+${point.toString(16).toUpperCase().padStart(4, '0')}⟧`
  })
}

/** Cuts the text where GitHub would join it, and escapes what is between the cuts. */
function parts(shown: string): string {
  const apart: string[] = []
  let from = 0
  for (const { at, length } of cuts(shown)) {
    apart.push(escaped(shown.slice(from, at)), `<span>${escaped(shown.slice(at, at + length))}</span>`)
    from = at + length
  }
  return [...apart, escaped(shown.slice(from))].join('')
}

function cuts(shown: string): { readonly at: number; readonly length: number }[] {
  const joints = [...shown.matchAll(JOINT)].map(({ index }) => ({ at: index, length: 1 }))
  const hashes = [...shown.matchAll(HASH)].flatMap((match) =>
    Array.from({ length: Math.ceil(match[0].length / 12) }, (_, part) => ({
      at: match.index + 12 * part,
      length: Math.min(6, match[0].length - 12 * part),
    })),
  )
  return [...joints, ...hashes].sort((left, right) => left.at - right.at)
}

function escaped(piece: string): string {
  return piece.replace(SYNTAX, entity)
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`
}
