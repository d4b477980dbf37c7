// Styled text in lines of a terminal's width: wrapped at spaces, with names whole. Everything is made harmless here.
import { harmlessLine } from '../../core/grammar/harmless.ts'

/** SGR parameters. Source: ECMA-48, 8.3.117. */
const STYLES = { bold: '1', dim: '2', failed: '1;31', passed: '1;32', warned: '33', medium: '33', name: '4' } as const

export type Style = keyof typeof STYLES

export interface Span {
  readonly text: string
  readonly style?: Style
  /** Where the text leads, for terminals that show links. */
  readonly url?: string
}

export type Line = readonly Span[]

export interface Screen {
  /** Columns. */
  readonly width: number
  readonly colored: boolean
  /** Whether individual findings are listed, as far as they were read. */
  readonly findings: boolean
}

export function plain(text: string): Span {
  return { text }
}

export function styled(style: Style, text: string): Span {
  return { text, style }
}

/** Columns that the text takes; emoji and East Asian wide characters take two. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += WIDE.test(character) ? 2 : 1
  return width
}

const WIDE =
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\uff01-\uff60]/u

/** Blanks up to a width, before or after the text. */
export function padded(text: string, width: number, side: 'left' | 'right'): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)))
  return side === 'left' ? `${blanks}${text}` : `${text}${blanks}`
}

/**
 * The spans in lines of `width` columns, each after `indent`, the first one after `first` where it is given. A word that is
 * longer than a line stays whole.
 */
export function wrapped(spans: Line, width: number, indent: string, first = indent): Line[] {
  const lines: Span[][] = []
  let line: Span[] = [plain(first)]
  let used = widthOf(first)
  let isEmpty = true
  for (const word of wordsOf(spans)) {
    const length = word.reduce((sum, { text }) => sum + widthOf(text), 0)
    if (!isEmpty && used + 1 + length > width) {
      lines.push(line)
      line = [plain(indent)]
      used = widthOf(indent)
      isEmpty = true
    }
    if (!isEmpty) line.push(spaceBefore(word, line))
    line.push(...word)
    used += length + (isEmpty ? 0 : 1)
    isEmpty = false
  }
  return [...lines, line]
}

/** Styled as both words are, so that a title stays in one piece. */
function spaceBefore([next]: readonly Span[], line: readonly Span[]): Span {
  const last = line.at(-1)
  const isSame = last !== undefined && next !== undefined && last.style === next.style && last.url === next.url
  return isSame ? { ...next, text: ' ' } : plain(' ')
}

/** Pieces without a space between them are one word. */
function wordsOf(spans: Line): Span[][] {
  const words: Span[][] = []
  let word: Span[] = []
  for (const span of spans) {
    for (const [at, piece] of harmlessLine(span.text).split(' ').entries()) {
      if (at > 0 && word.length > 0) {
        words.push(word)
        word = []
      }
      if (piece !== '') word.push({ ...span, text: piece })
    }
  }
  return word.length > 0 ? [...words, word] : words
}

/** The lines as text, each ended. */
export function drawn(lines: readonly Line[], { colored }: Screen): string {
  return lines.map((line) => `${drawnLine(line, colored).trimEnd()}\n`).join('')
}

function drawnLine(line: Line, colored: boolean): string {
  const spans = merged(line).map((span) => ({ ...span, text: harmlessLine(span.text) }))
  const text = spans.map((span) => span.text).join('')
  // Pieces that are harmless each could be a command of GitHub's runner together.
  const whole = harmlessLine(text)
  return whole === text && colored ? spans.map(colorful).join('') : whole
}

/** Neighbors that look the same become one. */
function merged(line: Line): Span[] {
  const spans: Span[] = []
  for (const span of line) {
    const last = spans.at(-1)
    const isSame = last !== undefined && last.style === span.style && last.url === span.url
    if (isSame) spans.splice(-1, 1, { ...last, text: last.text + span.text })
    else spans.push(span)
  }
  return spans
}

function colorful({ text, style, url }: Span): string {
  const linked = url === undefined ? text : `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`
  return style === undefined ? linked : `\u001b[${STYLES[style]}m${linked}\u001b[0m`
}
