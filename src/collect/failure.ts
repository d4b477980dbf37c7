// Tells failures of AWS calls apart, by exception name and message together: Macie answers "not enabled" and "not
// authorized" with the same exception, and "not enabled" with three different status codes.
import { scrub } from '../core/grammar/scrub.ts'
import type { UnreadKind } from '../core/model/outcome.ts'
import { isDefaultRegion } from '../core/model/regions.ts'
import { connectionFailure, type Place } from './connection-failure.ts'
import { type ErrorParts, partsOf, quotable } from './error-parts.ts'

/** Why something couldn't be read: the kind, and one line with the cause and the fix. */
export interface Failure {
  readonly kind: UnreadKind
  readonly message: string
}

/** A reply with status 200 that Macie can't have meant: never counted as zero. */
export class MalformedReply extends Error {
  override readonly name = 'MalformedReply'
}

/** The counts didn't add up, whatever was tried. */
export class Inconsistent extends Error {
  override readonly name = 'Inconsistent'
}

/** There is no session for the account's role; the reason is known already. */
export class NoSession extends Error {
  override readonly name = 'NoSession'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
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
/** JavaScript's own errors, which nothing that AWS or a network answers causes. */
const BUGS = new Set(['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError', 'EvalError', 'AssertionError'])

/** Whether AWS throttled the call. */
export function isThrottling(error: unknown): boolean {
  const { name, status } = partsOf(error)
  return THROTTLED.has(name) || status === 429
}

/** Macie refuses what it was asked, such as a criterion. */
export function isValidationError(error: unknown): boolean {
  return partsOf(error).name === 'ValidationException'
}

/** A ValidationException about the size: fewer groups have to be requested. */
export function isSizeRefusal(error: unknown): boolean {
  return isValidationError(error) && /size|maxresults/i.test(partsOf(error).message)
}

/** The permission that an access denial names, such as `macie2:ListFindings`. */
export function missingPermission(error: unknown): string | undefined {
  return NOT_AUTHORIZED.exec(partsOf(error).message)?.[1]
}

type Service = 'Macie' | 'STS'

/** What was called. */
interface Called {
  readonly service: Service
  readonly region: string
  readonly place: Place
}

type Rule = (parts: ErrorParts, called: Called) => Failure | undefined

const RULES: readonly Rule[] = [
  ({ name, message }) =>
    name === 'MalformedReply'
      ? { kind: 'malformed', message: `${message}. Rerun the workflow; if it happens again, report it.` }
      : undefined,
  ({ name, message }) => (name === 'Inconsistent' ? { kind: 'inconsistent', message } : undefined),
  ({ message }, { region }) =>
    NOT_ENABLED.test(message)
      ? {
          kind: 'disabled',
          message: `Macie is off. Enable it in ${region}, remove the Region from regions, or set on-disabled.`,
        }
      : undefined,
  notAuthorized,
  ({ name }, { region }) => (BAD_TOKEN.has(name) ? rejectedCredentials(region) : undefined),
  ({ name }) => (EXPIRED.has(name) ? { kind: 'denied', message: EXPIRED_SESSION } : undefined),
  ({ name, status }, { service }) =>
    THROTTLED.has(name) || status === 429
      ? {
          kind: 'throttled',
          message: `${service} throttled the calls for longer than the step waits. Try again later, or spread scheduled runs.`,
        }
      : undefined,
  ({ name, message }) =>
    name.startsWith('AccessDenied')
      ? { kind: 'denied', message: `AWS denied access: ${quotable(message)}.` }
      : undefined,
  ({ name, message, status }, { place }) =>
    name === 'CredentialsProviderError' && status === undefined
      ? {
          kind: 'denied',
          message: `The credentials for ${place} couldn't be loaded (${quotable(message)}). Set role-to-assume, or obtain credentials immediately before this step.`,
        }
      : undefined,
  (parts, { place }) => {
    const message = connectionFailure(parts, place)
    return message === undefined ? undefined : { kind: 'unreachable', message }
  },
  serverFailure,
  refusedRequest,
]

const EXPIRED_SESSION =
  'The AWS session expired before everything was checked. If this step assumed the role, raise role-duration-seconds; if an earlier step obtained the credentials, obtain them immediately before this step.'

function notAuthorized({ message }: ErrorParts): Failure | undefined {
  const permission = NOT_AUTHORIZED.exec(message)?.[1]
  if (permission === undefined) return undefined
  const why = /explicit deny/i.test(message) ? ': a policy explicitly denies it' : ''
  return {
    kind: 'denied',
    message: `The role isn't authorized to perform ${permission}${why}. Allow it in the role's permissions policy.`,
  }
}

function rejectedCredentials(region: string): Failure {
  return isDefaultRegion(region)
    ? {
        kind: 'denied',
        message: `AWS rejected the credentials in ${region}. Obtain new ones, or set role-to-assume.`,
      }
    : {
        kind: 'not-opted-in',
        message: `AWS rejected the credentials in ${region}: the account probably hasn't enabled this opt-in Region. Enable it, or remove it from regions.`,
      }
}

function serverFailure({ name, status }: ErrorParts, { place }: Called): Failure | undefined {
  if (status === undefined || status < 500) return undefined
  const named = name === 'SyntaxError' || name === 'Error' ? '' : `, ${name}`
  return { kind: 'unreachable', message: `${place} failed (HTTP ${status}${named}), also on retries. Try again later.` }
}

/** Names of errors for replies that contain no AWS exception: something else replied. */
const OF_NO_SERVICE = new Set(['Error', 'SyntaxError', 'TypeError', 'UnknownError', 'Unknown'])

function refusedRequest({ name, message, status }: ErrorParts, { place }: Called): Failure | undefined {
  if (status === undefined) return undefined
  if (status >= 400 && !OF_NO_SERVICE.has(name)) {
    return {
      kind: 'malformed',
      message: `${place} rejected a request (HTTP ${status}, ${name}: ${quotable(message)}). This is probably a bug in Macie Gate: report it.`,
    }
  }
  const why = name === 'SyntaxError' ? "it isn't JSON" : `${name}: ${quotable(message)}`
  return {
    kind: 'malformed',
    message: `The reply of ${place} couldn't be used (HTTP ${status}; ${why}). Check any proxy between the runner and AWS, then rerun the workflow.`,
  }
}

/**
 * What an error of a call to `service` in `region` means, secrets removed. Whatever AWS, the network, TLS or the SDK's
 * configuration cause comes back as a value; only bugs in this code are rethrown.
 * Source of the names and messages: Macie API reference, "Common errors", and its operations' error lists.
 */
export function failureOf(error: unknown, region: string, service: Service = 'Macie'): Failure {
  if (error instanceof NoSession) return error.failure
  const parts = partsOf(error)
  const place: Place = `${service} in ${region}`
  for (const rule of RULES) {
    const failure = rule(parts, { service, region, place })
    if (failure !== undefined) return { kind: failure.kind, message: scrub(failure.message) }
  }
  const { name, message, code, isOfCall } = parts
  if (code === undefined && !isOfCall && (name === '' || BUGS.has(name))) throw error
  const said = scrub(quotable(message))
  return {
    kind: 'unreachable',
    message: `The call to ${place} failed (${code ?? name}: ${said}). Rerun the workflow; if it happens again, report it.`,
  }
}
