// What each error of a call means: by exception name and message, never by status alone.
import { describe, expect, it } from 'vitest'
import {
  failureOf,
  Inconsistent,
  isSizeRefusal,
  isThrottling,
  MalformedReply,
  missingPermission,
  NoSession,
} from '../../../src/collect/failure.ts'

interface Thrown {
  readonly name?: string
  readonly message?: string
  readonly status?: number
  readonly code?: string
}

/** An error as the SDK throws it: the status in `$metadata`, a network error's code on it. */
function thrown({ name = 'Error', message = 'It failed', status, code }: Thrown): Error {
  return Object.assign(new Error(message), {
    name,
    ...(status === undefined ? {} : { $metadata: { httpStatusCode: status } }),
    ...(code === undefined ? {} : { code }),
  })
}

const USER =
  'User: arn:aws:sts::111122223333:assumed-role/gate/s is not authorized to perform: macie2:ListFindings on resource: *'
const INVALID = 'The security token included in the request is invalid.'

describe('failureOf', () => {
  it.each<[string, Thrown, kind: string, says: RegExp]>([
    [
      'off',
      { name: 'AccessDeniedException', message: 'Macie is not enabled', status: 403 },
      'disabled',
      /Enable it in eu-west-1/,
    ],
    [
      'off, list calls',
      { name: 'AccessDeniedException', message: 'Macie is not enabled.', status: 401 },
      'disabled',
      /off/,
    ],
    [
      'off, U+2019',
      { name: 'AccessDeniedException', message: 'Macie isn’t enabled in the specified AWS Region.', status: 403 },
      'disabled',
      /off/,
    ],
    [
      'off, ASCII',
      { name: 'AccessDeniedException', message: "Amazon Macie isn't enabled", status: 403 },
      'disabled',
      /off/,
    ],
    [
      'off, 404',
      { name: 'ResourceNotFoundException', message: 'Amazon Macie isn’t enabled', status: 404 },
      'disabled',
      /off/,
    ],
    [
      'not onboarded',
      { name: 'AccessDeniedException', message: 'Account Id: [1] has not been onboarded', status: 403 },
      'disabled',
      /off/,
    ],
    [
      'not allowed',
      { name: 'AccessDeniedException', message: USER, status: 403 },
      'denied',
      /may not call macie2:ListFindings\. Allow/,
    ],
    [
      'denied explicitly',
      {
        name: 'AccessDeniedException',
        message: `${USER} with an explicit deny in a service control policy`,
        status: 403,
      },
      'denied',
      /macie2:ListFindings: a policy denies it explicitly/,
    ],
    [
      'denied without a permission',
      { name: 'AccessDeniedException', message: 'Access Denied', status: 403 },
      'denied',
      /Access Denied/,
    ],
    [
      'credentials refused',
      { name: 'UnrecognizedClientException', message: INVALID, status: 401 },
      'denied',
      /does not accept the credentials in eu-west-1/,
    ],
    [
      'credentials refused, query name',
      { name: 'InvalidClientTokenId', message: INVALID, status: 403 },
      'denied',
      /credentials/,
    ],
    ['expired', { name: 'ExpiredTokenException', message: 'expired', status: 403 }, 'denied', /expired/],
    ['expired, query name', { name: 'ExpiredToken', message: 'expired', status: 400 }, 'denied', /expired/],
    ['throttled', { name: 'ThrottlingException', message: 'Rate exceeded', status: 429 }, 'throttled', /throttled/],
    ['throttled, other name', { name: 'TooManyRequestsException', status: 429 }, 'throttled', /throttled/],
    ['throttled, by status', { name: 'UnknownError', status: 429 }, 'throttled', /throttled/],
    ['reset', { code: 'ECONNRESET', message: 'read ECONNRESET' }, 'unreachable', /could not be reached \(ECONNRESET\)/],
    ['no such host', { code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND' }, 'unreachable', /no endpoint/],
    ['hung up', { message: 'socket hang up' }, 'unreachable', /socket hang up/],
    ['timed out', { name: 'TimeoutError', message: 'timed out' }, 'unreachable', /did not answer in time/],
    ['aborted', { name: 'AbortError', message: 'aborted' }, 'unreachable', /did not answer in time/],
    [
      'server error',
      { name: 'InternalServerException', status: 500 },
      'unreachable',
      /HTTP 500, InternalServerException/,
    ],
    [
      'unavailable, HTML',
      { name: 'SyntaxError', message: 'Unexpected token <', status: 503 },
      'unreachable',
      /HTTP 503\)/,
    ],
    ['HTML with 200', { name: 'SyntaxError', message: 'Unexpected token <', status: 200 }, 'malformed', /HTTP 200/],
    [
      'bad request',
      { name: 'ValidationException', message: 'no such field', status: 400 },
      'malformed',
      /ValidationException/,
    ],
  ])('tells: %s', (_, error, kind, says) => {
    const failure = failureOf(thrown(error), 'eu-west-1')
    expect(failure.kind).toBe(kind)
    expect(failure.message).toMatch(says)
  })

  it.each(['UnrecognizedClientException', 'InvalidClientTokenId'])(
    'takes %s in an opt-in Region for one not enabled',
    (name) => {
      const failure = failureOf(thrown({ name, message: INVALID, status: 401 }), 'af-south-1')
      expect(failure).toMatchObject({ kind: 'not-opted-in', message: expect.stringContaining('af-south-1') })
    },
  )

  it('reads the status of a reply that could not be parsed, and the code of a cause', () => {
    const html = Object.assign(new SyntaxError('Unexpected token <'), { $response: { statusCode: 502 } })
    expect(failureOf(html, 'eu-west-1').kind).toBe('unreachable')
    expect(failureOf(new Error('failed', { cause: { code: 'ECONNREFUSED' } }), 'eu-west-1').kind).toBe('unreachable')
  })

  it('tells its own errors', () => {
    expect(failureOf(new MalformedReply('No status'), 'eu-west-1')).toMatchObject({
      kind: 'malformed',
      message: expect.stringMatching(/^No status\./),
    })
    expect(failureOf(new Inconsistent('They differ.'), 'eu-west-1')).toEqual({
      kind: 'inconsistent',
      message: 'They differ.',
    })
    const failure = { kind: 'denied', message: 'No role.' } as const
    expect(failureOf(new NoSession(failure), 'eu-west-1')).toEqual(failure)
  })

  it.each([new TypeError('x is not a function'), new Error('anything'), 'text', undefined])(
    'throws %s on: it is a bug',
    (error) => {
      expect(() => failureOf(error, 'eu-west-1')).toThrow()
    },
  )
})

it.each<[Thrown, boolean]>([
  [{ name: 'ValidationException', message: 'size must be less than 250', status: 400 }, true],
  [{ name: 'ValidationException', message: 'maxResults is too large', status: 400 }, true],
  [{ name: 'ValidationException', message: 'unknown field', status: 400 }, false],
  [{ name: 'ThrottlingException', message: 'size', status: 429 }, false],
])('takes %o for a size refusal: %s', (error, expected) => {
  expect(isSizeRefusal(thrown(error))).toBe(expected)
})

it('knows throttling by name or status, and the permission that a denial names', () => {
  expect(isThrottling(thrown({ name: 'SlowDown', status: 503 }))).toBe(true)
  expect(isThrottling(thrown({ status: 429 }))).toBe(true)
  expect(isThrottling(thrown({ status: 500 }))).toBe(false)
  expect(missingPermission(thrown({ message: USER }))).toBe('macie2:ListFindings')
  expect(missingPermission(thrown({ message: 'Macie is not enabled' }))).toBeUndefined()
})
