// The terminal: what is said on standard error, and where colors are shown.
import { harmlessLine } from '../core/grammar/harmless.ts'
import { scrub } from '../core/grammar/scrub.ts'
import type { Annotation } from '../core/model/annotation.ts'
import type { Log } from '../ports/runner.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The part of a stream that this takes. */
export interface Output {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** Whether to send colors to the stream. Source: no-color.org; FORCE_COLOR as Node reads it. */
export function hasColors({ isTTY }: Output, { NO_COLOR = '', FORCE_COLOR = '', TERM }: Environment): boolean {
  if (NO_COLOR !== '') return false
  if (FORCE_COLOR !== '') return FORCE_COLOR !== '0'
  return isTTY === true && TERM !== 'dumb'
}

/** Takes back what the line holds. */
export const ERASE = '\r\u001b[K'

const LEVELS = {
  error: { word: 'Error', code: '1;31' },
  warning: { word: 'Warning', code: '33' },
  notice: { word: 'Note', code: '2' },
} as const satisfies Record<Annotation['level'], unknown>

/** One line each. Text may be hostile: no control characters, secrets or commands of a runner come through. */
export function createLog(stderr: Output, colored: boolean): Log {
  // A line that says how far reading is may stand there.
  const start = stderr.isTTY === true ? ERASE : ''
  const print = (line: string) => stderr.write(`${start}${line}\n`)
  return {
    info: (line) => print(shown(line.map(({ text }) => text).join(''))),
    // What is folded on GitHub, the page has.
    group: () => undefined,
    debug: () => undefined,
    annotate({ level, message }) {
      const { word, code } = LEVELS[level]
      print(`${colored ? `\u001b[${code}m${word}:\u001b[0m` : `${word}:`} ${shown(message)}`)
    },
  }
}

function shown(text: string): string {
  return harmlessLine(scrub(text))
}
