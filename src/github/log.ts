// The step's log: lines, groups and annotations, with colors where GitHub's log shows them.
import * as core from '@actions/core'
import { harmlessLine } from '../core/grammar/harmless.ts'
import { scrub } from '../core/grammar/scrub.ts'
import type { Annotation } from '../core/model/annotation.ts'
import type { LogLine, Piece, Style } from '../core/model/log-line.ts'
import type { Log } from '../ports/runner.ts'

/** Text may come from anywhere: it can't become a command of the runner, and secrets are removed. */
export function createLog(colored: boolean): Log {
  // core.info escapes nothing, and the runner takes commands from any line.
  const print = (line: LogLine) => core.info(colored ? painted(line) : shown(line.map(({ text }) => text).join('')))
  return {
    info: print,
    group({ title, lines }) {
      core.startGroup(shown(title))
      for (const line of lines) print(line)
      core.endGroup()
    },
    debug: (line) => core.debug(scrub(line)),
    annotate,
  }
}

/** GitHub's log shows colors, and no other output of a step is known to. Source: no-color.org; FORCE_COLOR as Node reads it. */
export function hasColors({
  NO_COLOR = '',
  FORCE_COLOR = '',
  GITHUB_ACTIONS,
}: Readonly<Record<string, string | undefined>>): boolean {
  if (NO_COLOR !== '') return false
  if (FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return GITHUB_ACTIONS === 'true'
}

/** Source: ECMA-48, "Select Graphic Rendition". */
const CODES = { bold: '1', dim: '2', red: '1;31', green: '1;32', yellow: '33' } as const satisfies Record<Style, string>

function painted(line: LogLine): string {
  const pieces = joined(line).map(({ text, style }) => {
    const plain = shown(text)
    return style === undefined || plain === '' ? plain : `\u001b[${CODES[style]}m${plain}\u001b[0m`
  })
  // Pieces that are harmless alone may not be so together.
  return pieces
    .join('')
    .replaceAll('##[', '# #[')
    .replace(/^(\s*):(?=:)/, '$1: ')
}

/** Neighbors of one style as one piece. */
function joined(line: LogLine): LogLine {
  const pieces: Piece[] = []
  for (const piece of line) {
    const last = pieces.at(-1)
    if (last === undefined || last.style !== piece.style) pieces.push(piece)
    else pieces.splice(-1, 1, { ...last, text: last.text + piece.text })
  }
  return pieces
}

/** One line that is harmless in the log, without secrets. */
export function shown(text: string): string {
  return harmlessLine(scrub(text))
}

const ANNOTATE = { error: core.error, warning: core.warning, notice: core.notice } as const

export function annotate({ level, title, message, file, line }: Annotation): void {
  const place = {
    ...(file === undefined ? {} : { file: shown(file) }),
    ...(line === undefined ? {} : { startLine: line }),
  }
  ANNOTATE[level](shown(message), { title: shown(title), ...place })
}
