// What an error of an AWS call says: taken from wherever the SDK, Node or a deserializer puts it.
import { scrub } from '../core/grammar/scrub.ts'

export interface ErrorParts {
  /** The exception's name, such as `AccessDeniedException`; empty if it isn't an Error. */
  readonly name: string
  readonly message: string
  /** HTTP status of the reply, if there was one. */
  readonly status: number | undefined
  /** Node's code of a network, TLS or argument error, such as `ECONNRESET`. */
  readonly code: string | undefined
  /** Whether the SDK threw it during a call, which it marks. */
  readonly isOfCall: boolean
}

/** The parts of anything that was thrown. */
export function partsOf(error: unknown): ErrorParts {
  const metadata = property(error, '$metadata')
  const status = property(metadata, 'httpStatusCode') ?? property(property(error, '$response'), 'statusCode')
  const code = property(error, 'code') ?? property(property(error, 'cause'), 'code')
  return {
    name: error instanceof Error ? error.name : '',
    message: error instanceof Error ? error.message : String(error),
    status: typeof status === 'number' ? status : undefined,
    code: typeof code === 'string' ? code : undefined,
    isOfCall: metadata !== undefined,
  }
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

/** The longest quotation, in characters. */
const MOST_QUOTED = 300

/** The first line of a message, with secrets removed, cut, and without a final period, so that it can be quoted. */
export function quotable(message: string): string {
  const [line = ''] = scrub(message)
    .trim()
    .split(/[\r\n]/, 1)
  const said = line.length > MOST_QUOTED ? `${line.slice(0, MOST_QUOTED)}…` : line
  return said.replace(/[.\s]+$/, '')
}
