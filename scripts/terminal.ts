// Markdown for a terminal: headings and bold in bold, tables in columns, links without their addresses.
import { styleText } from 'node:util'
import { marked, type Token, type Tokens } from 'marked'

/** Characters of a table's cell; longer ones are cut short, so that a row stays a line. */
const CELL = 44

/** The page as text with the terminal's styles. Raw HTML is left out, but for the text of a summary. */
export function forTerminal(markdown: string): string {
  return marked
    .lexer(markdown)
    .map(block)
    .join('')
    .replace(/\n{3,}/g, '\n\n')
}

function block(token: Token): string {
  switch (token.type) {
    case 'heading':
      return `\n${styleText(['bold', 'underline'], plain(token))}\n\n`
    case 'paragraph':
      return `${styled(token)}\n\n`
    case 'table':
      return `${table(token as Tokens.Table)}\n`
    case 'list':
      return `${(token as Tokens.List).items.map((item) => `  - ${plain(item)}\n`).join('')}\n`
    case 'html':
      return folded(token.raw)
    default:
      return ''
  }
}

function folded(html: string): string {
  const title = /<summary>(.*?)<\/summary>/s.exec(html)?.[1]
  return title === undefined ? '' : `${styleText('bold', `▾ ${decoded(title)}`)}\n\n`
}

function styled(token: Token): string {
  const tokens = 'tokens' in token ? (token.tokens ?? []) : []
  return tokens.map((part) => (part.type === 'strong' ? styleText('bold', plain(part)) : plain(part))).join('')
}

function plain(token: Token): string {
  if (token.type === 'br') return ' '
  if (token.type === 'html') return /^<br/.test(token.raw) ? ' ' : ''
  const tokens = 'tokens' in token ? token.tokens : undefined
  if (tokens !== undefined && tokens.length > 0) return tokens.map(plain).join('')
  return decoded('text' in token && typeof token.text === 'string' ? token.text : token.raw)
}

function decoded(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:nbsp|#160);/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&amp;/g, '&')
}

function table({ header, rows, align }: Tokens.Table): string {
  const lines = [header, ...rows].map((cells) => cells.map((cell) => short(cell.tokens.map(plain).join('').trim())))
  const widths = header.map((_, at) => Math.max(...lines.map((cells) => widthOf(cells[at] ?? ''))))
  const drawn = lines.map((cells) =>
    cells
      .map((text, at) => padded(text, widths[at] ?? 0, align[at] === 'right'))
      .join('  ')
      .trimEnd(),
  )
  const [head = '', ...body] = drawn
  return [styleText('bold', head), ...body].map((line) => `  ${line}\n`).join('')
}

function short(text: string): string {
  const characters = [...text]
  return characters.length > CELL ? `${characters.slice(0, CELL - 1).join('')}…` : text
}

function padded(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)))
  return right ? `${space}${text}` : `${text}${space}`
}

/** Columns of the terminal; emoji take two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (/\p{Emoji_Presentation}/u.test(character) ? 2 : 1), 0)
}
