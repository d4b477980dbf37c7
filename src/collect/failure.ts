// Tells failures of AWS calls apart, by exception name and message together: Macie answers "not enabled" and "not
// allowed" with the same exception, and "not enabled" with three different status codes.
import type { UnreadKind } from '../core/model/outcome.ts'
import { isDefaultRegion } from '../core/model/regions.ts'

/** Why something could not be read: the kind, and the cause with its mend in one line. */
export interface Failure {
  readonly kind: UnreadKind
  readonly message: string
}

/** A reply that came with status 200 and cannot be what Macie means: never taken for zero. */
export class MalformedReply extends Error {
  override readonly name = 'MalformedReply'
}

/** The counts did not add up, whatever was tried. */
export class Inconsistent extends Error {
  override readonly name = 'Inconsistent'
}

/** The account's role gave no session: why is known already. */
export class NoSession extends Error {
  override readonly name = 'NoSession'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

interface Parts {
  readonly name: string
  readonly message: string
  readonly status: number | undefined
  readonly code: string | undefined
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function partsOf(error: unknown): Parts {
  const status =
    property(property(error, '$metadata'), 'httpStatusCode') ?? property(property(error, '$response'), 'statusCode')
  const code = property(error, 'code') ?? property(property(error, 'cause'), 'code')
  return {
    name: error instanceof Error ? error.name : '',
    message: error instanceof Error ? error.message : String(error),
    status: typeof status === 'number' ? status : undefined,
    code: typeof code === 'string' ? code : undefined,
  }
}

// Both apostrophes: Macie writes U+2019 in some replies.
const NOT_ENABLED = /macie is(?: not|n['\u2019]t) enabled|has not been onboarded/i
const NOT_AUTHORIZED = /is not authorized to perform: ([\w:-]+)/
const BAD_TOKEN = new Set(['UnrecognizedClientException', 'InvalidClientTokenId', 'InvalidClientTokenIdException'])
const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException'])
const THROTTLED = new Set([
  'ThrottlingException',
  'Throttling',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'SlowDown',
])
const NETWORK = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

export function isThrottling(error: unknown): boolean {
  const { name, status } = partsOf(error)
  return THROTTLED.has(name) || status === 429
}

/** Macie refuses what it was asked, such as a criterion. */
export function isValidationError(error: unknown): boolean {
  return partsOf(error).name === 'ValidationException'
}

/** A ValidationException that speaks of the size: fewer groups have to be asked for. */
export function isSizeRefusal(error: unknown): boolean {
  return isValidationError(error) && /size|maxresults/i.test(partsOf(error).message)
}

/** The permission that an access denial names, such as `macie2:ListFindings`. */
export function missingPermission(error: unknown): string | undefined {
  return NOT_AUTHORIZED.exec(partsOf(error).message)?.[1]
}

type Rule = (parts: Parts, region: string) => Failure | undefined

const RULES: readonly Rule[] = [
  ({ name, message }) =>
    name === 'MalformedReply'
      ? { kind: 'malformed', message: `${message}. Run the step again; if it stays, report it.` }
      : undefined,
  ({ name, message }) => (name === 'Inconsistent' ? { kind: 'inconsistent', message } : undefined),
  ({ message }, region) =>
    NOT_ENABLED.test(message)
      ? {
          kind: 'disabled',
          message: `Macie is off. Enable it in ${region}, take the Region out of regions, or set on-disabled.`,
        }
      : undefined,
  ({ message }) => {
    const permission = NOT_AUTHORIZED.exec(message)?.[1]
    if (permission === undefined) return undefined
    const why = /explicit deny/i.test(message) ? ': a policy denies it explicitly' : ''
    return {
      kind: 'denied',
      message: `The role may not call ${permission}${why}. Allow it in the role's permissions policy.`,
    }
  },
  ({ name }, region) => (BAD_TOKEN.has(name) ? refusedCredentials(region) : undefined),
  ({ name }) =>
    EXPIRED.has(name)
      ? {
          kind: 'denied',
          message: 'The credentials have expired. Fetch them right before this step, or set role-to-assume.',
        }
      : undefined,
  ({ name, status }) =>
    THROTTLED.has(name) || status === 429
      ? {
          kind: 'throttled',
          message:
            'Macie throttled the calls for longer than the step waits. Run it again later, or spread scheduled runs.',
        }
      : undefined,
  ({ name, message }) =>
    name.startsWith('AccessDenied') ? { kind: 'denied', message: `AWS denied access: ${message}` } : undefined,
  networkFailure,
  serverFailure,
  ({ name, message, status }) => {
    if (status === undefined) return undefined
    const why = name === 'SyntaxError' ? 'it is no JSON' : `${name}: ${message.split('\n', 1)[0]}`
    return {
      kind: 'malformed',
      message: `The reply could not be used (HTTP ${status}; ${why}). Check what stands between the runner and AWS, such as a proxy. Run the step again.`,
    }
  },
]

function refusedCredentials(region: string): Failure {
  return isDefaultRegion(region)
    ? {
        kind: 'denied',
        message: `AWS does not accept the credentials in ${region}. Fetch fresh ones, or set role-to-assume.`,
      }
    : {
        kind: 'not-opted-in',
        message: `AWS does not accept the credentials in ${region}: the account has most likely not enabled this opt-in Region. Enable it, or take it out of regions.`,
      }
}

function networkFailure({ name, message, code }: Parts, region: string): Failure | undefined {
  const timedOut = name === 'TimeoutError' || name === 'AbortError'
  if (!timedOut && !NETWORK.has(code ?? '') && !/socket hang up/i.test(message)) return undefined
  const what = timedOut
    ? 'did not answer in time'
    : code === 'ENOTFOUND'
      ? 'has no endpoint there'
      : `could not be reached (${code ?? message})`
  return {
    kind: 'unreachable',
    message: `Macie in ${region} ${what}. Check the Region's name and the runner's network.`,
  }
}

function serverFailure({ name, status }: Parts): Failure | undefined {
  if (status === undefined || status < 500) return undefined
  const named = name === 'SyntaxError' || name === 'Error' ? '' : `, ${name}`
  return {
    kind: 'unreachable',
    message: `Macie failed (HTTP ${status}${named}), also when asked again. Run the step again later.`,
  }
}

/**
 * What an error of a call to Macie in `region` means. Errors that no AWS call makes are thrown on: they are bugs.
 * Source of the names and messages: Macie API reference, "Common errors", and its operations' error lists.
 */
export function failureOf(error: unknown, region: string): Failure {
  if (error instanceof NoSession) return error.failure
  const parts = partsOf(error)
  for (const rule of RULES) {
    const failure = rule(parts, region)
    if (failure !== undefined) return failure
  }
  throw error
}
