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
      'not enabled',
      { name: 'AccessDeniedException', message: 'Macie is not enabled', status: 403 },
      'disabled',
      /Enable it in eu-west-1/,
    ],
    [
      'not enabled, list calls',
      { name: 'AccessDeniedException', message: 'Macie is not enabled.', status: 401 },
      'disabled',
      /is off/,
    ],
    [
      'not enabled, U+2019',
      { name: 'AccessDeniedException', message: 'Macie isn’t enabled in the specified AWS Region.', status: 403 },
      'disabled',
      /is off/,
    ],
    [
      'not enabled, ASCII',
      { name: 'AccessDeniedException', message: "Amazon Macie isn't enabled", status: 403 },
      'disabled',
      /is off/,
    ],
    [
      'not enabled, 404',
      { name: 'ResourceNotFoundException', message: 'Amazon Macie isn’t enabled', status: 404 },
      'disabled',
      /is off/,
    ],
    [
      'not onboarded',
      { name: 'AccessDeniedException', message: 'Account Id: [1] has not been onboarded', status: 403 },
      'disabled',
      /is off/,
    ],
    [
      'not allowed',
      { name: 'AccessDeniedException', message: USER, status: 403 },
      'denied',
      /isn't authorized to perform macie2:ListFindings\. Allow/,
    ],
    [
      'denied explicitly',
      {
        name: 'AccessDeniedException',
        message: `${USER} with an explicit deny in a service control policy`,
        status: 403,
      },
      'denied',
      /macie2:ListFindings: a policy explicitly denies it/,
    ],
    [
      'denied without a permission',
      { name: 'AccessDeniedException', message: 'Access Denied', status: 403 },
      'denied',
      /Access Denied/,
    ],
    [
      'credentials rejected',
      { name: 'UnrecognizedClientException', message: INVALID, status: 401 },
      'denied',
      /rejected the credentials in eu-west-1/,
    ],
    [
      'credentials rejected, query name',
      { name: 'InvalidClientTokenId', message: INVALID, status: 403 },
      'denied',
      /credentials/,
    ],
    [
      'expired',
      { name: 'ExpiredTokenException', message: 'expired', status: 403 },
      'denied',
      /expired.*raise role-duration-seconds/,
    ],
    ['expired, query name', { name: 'ExpiredToken', message: 'expired', status: 400 }, 'denied', /expired/],
    [
      'throttled',
      { name: 'ThrottlingException', message: 'Rate exceeded', status: 429 },
      'throttled',
      /Macie throttled/,
    ],
    ['throttled, other name', { name: 'TooManyRequestsException', status: 429 }, 'throttled', /throttled/],
    ['throttled, by status', { name: 'UnknownError', status: 429 }, 'throttled', /throttled/],
    ['reset', { code: 'ECONNRESET', message: 'read ECONNRESET' }, 'unreachable', /couldn't be reached \(ECONNRESET\)/],
    ['no such host', { code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND' }, 'unreachable', /no endpoint/],
    ['hung up', { message: 'socket hang up' }, 'unreachable', /socket hang up/],
    ['timed out', { name: 'TimeoutError', message: 'timed out' }, 'unreachable', /didn't respond in time/],
    ['aborted', { name: 'AbortError', message: 'aborted' }, 'unreachable', /didn't respond in time/],
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
      /^Macie in eu-west-1 rejected a request \(HTTP 400, ValidationException: no such field\)\. (?!.*proxy)/,
    ],
    ['refused by no service', { name: 'UnknownError', status: 400 }, 'malformed', /HTTP 400; UnknownError.*proxy/],
    [
      'certificate of a proxy',
      { code: 'SELF_SIGNED_CERT_IN_CHAIN', message: 'self-signed certificate in certificate chain' },
      'unreachable',
      /certificate of Macie in eu-west-1 isn't trusted \(SELF_SIGNED_CERT_IN_CHAIN\).*NODE_EXTRA_CA_CERTS/,
    ],
    ['unknown issuer', { code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }, 'unreachable', /certificate.*isn't trusted/],
    ['expired certificate', { code: 'CERT_HAS_EXPIRED' }, 'unreachable', /certificate.*isn't trusted/],
    ['another name', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'unreachable', /certificate.*isn't trusted/],
    ['no TLS', { code: 'EPROTO', message: 'wrong version number' }, 'unreachable', /TLS connection.*failed \(EPROTO\)/],
    [
      'no URL',
      { name: 'TypeError', code: 'ERR_INVALID_URL', message: 'Invalid URL' },
      'unreachable',
      /endpoint of Macie in eu-west-1 isn't valid \(Invalid URL\)\. Check AWS_ENDPOINT_URL/,
    ],
    [
      'FIPS with an endpoint',
      { name: 'EndpointError', message: 'Invalid Configuration: FIPS and custom endpoint are not supported' },
      'unreachable',
      /isn't valid \(Invalid Configuration: FIPS and custom endpoint are not supported\)/,
    ],
    [
      'a proxy that refuses',
      { code: 'ERR_PROXY_TUNNEL', message: 'Failed to establish tunnel: HTTP/1.1 407 Authentication Required' },
      'unreachable',
      /through the proxy \(.*407 Authentication Required\)\. Check HTTPS_PROXY/,
    ],
    [
      'credentials that can not be loaded',
      { name: 'CredentialsProviderError', message: 'Command failed: ./credentials.sh' },
      'denied',
      /credentials for Macie in eu-west-1 couldn't be loaded \(Command failed: \.\/credentials\.sh\)/,
    ],
    [
      'an unknown code',
      { code: 'ESOMETHING', message: 'It broke.' },
      'unreachable',
      /failed \(ESOMETHING: It broke\)\./,
    ],
    ['an unknown error', { name: 'Error', message: 'anything' }, 'unreachable', /failed \(Error: anything\)\. Rerun/],
    [
      'an unknown name',
      { name: 'Surprise', message: 'anything' },
      'unreachable',
      /failed \(Surprise: anything\)\. Rerun/,
    ],
  ])('explains: %s', (_, error, kind, says) => {
    const failure = failureOf(thrown(error), 'eu-west-1')
    expect(failure.kind).toBe(kind)
    expect(failure.message).toMatch(says)
  })

  it.each(['UnrecognizedClientException', 'InvalidClientTokenId'])(
    'takes %s in an opt-in Region for a Region that is not enabled',
    (name) => {
      const failure = failureOf(thrown({ name, message: INVALID, status: 401 }), 'af-south-1')
      expect(failure).toMatchObject({ kind: 'not-opted-in', message: expect.stringContaining('af-south-1') })
    },
  )

  it('takes the status of a reply that could not be parsed, and the code of a cause', () => {
    const html = Object.assign(new SyntaxError('Unexpected token <'), { $response: { statusCode: 502 } })
    expect(failureOf(html, 'eu-west-1').kind).toBe('unreachable')
    expect(failureOf(new Error('failed', { cause: { code: 'ECONNREFUSED' } }), 'eu-west-1').kind).toBe('unreachable')
  })

  it('keeps the meaning of its own errors', () => {
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

  it("doesn't blame a proxy for what Macie itself rejects", () => {
    const error = thrown({ name: 'ValidationException', message: 'Unknown criterion', status: 400 })
    const { kind, message } = failureOf(error, 'eu-west-1')
    expect([kind, message]).toEqual([
      'malformed',
      'Macie in eu-west-1 rejected a request (HTTP 400, ValidationException: Unknown criterion). This is probably a bug in Macie Gate: report it.',
    ])
  })

  it('is a value for a TypeError that the SDK marks as of a call', () => {
    const error = Object.assign(new TypeError('x is not a function'), { $metadata: { attempts: 1 } })
    expect(failureOf(error, 'eu-west-1').kind).toBe('unreachable')
  })

  it('names STS when STS was called', () => {
    expect(failureOf(thrown({ code: 'ECONNREFUSED' }), 'eu-west-1', 'STS').message).toMatch(
      /^STS in eu-west-1 couldn't/,
    )
    expect(failureOf(thrown({ name: 'Throttling', status: 400 }), 'eu-west-1', 'STS').message).toMatch(/^STS throttled/)
  })

  it.each<Thrown>([
    { name: 'AccessDeniedException', status: 403 },
    { name: 'ValidationException', status: 400 },
    { name: 'UnknownError', status: 403 },
    { name: 'CredentialsProviderError' },
    { name: 'Surprise' },
    { name: 'EndpointError' },
    { code: 'ERR_PROXY_TUNNEL' },
  ])('quotes no secret, only the first line, and not without end: %o', (error) => {
    const quoted = `Blocked eyJhbGciOiJSUzI1NiJ9.eyJzdWI and ASIAIOSFODNN7EXAMPLE${' word'.repeat(1000)}\nsecond line`
    const { message } = failureOf(thrown({ ...error, message: quoted }), 'eu-west-1')
    expect(message).toContain('Blocked [redacted] and [redacted] word')
    expect(message).not.toMatch(/eyJ|ASIA|second line/)
    expect(message.length).toBeLessThan(700)
  })

  it.each([
    new TypeError('x is not a function'),
    new ReferenceError('x is not defined'),
    new RangeError('Maximum call stack size exceeded'),
    'text',
    undefined,
  ])('rethrows %s: it is a bug', (error) => {
    expect(() => failureOf(error, 'eu-west-1')).toThrow()
  })
})

it.each<[Thrown, boolean]>([
  [{ name: 'ValidationException', message: 'size must be less than 250', status: 400 }, true],
  [{ name: 'ValidationException', message: 'maxResults is too large', status: 400 }, true],
  [{ name: 'ValidationException', message: 'unknown field', status: 400 }, false],
  [{ name: 'ThrottlingException', message: 'size', status: 429 }, false],
])('takes %o for a size refusal: %s', (error, expected) => {
  expect(isSizeRefusal(thrown(error))).toBe(expected)
})

it('detects throttling by name or status, and the permission that a denial names', () => {
  expect(isThrottling(thrown({ name: 'SlowDown', status: 503 }))).toBe(true)
  expect(isThrottling(thrown({ status: 429 }))).toBe(true)
  expect(isThrottling(thrown({ status: 500 }))).toBe(false)
  expect(missingPermission(thrown({ message: USER }))).toBe('macie2:ListFindings')
  expect(missingPermission(thrown({ message: 'Macie is not enabled' }))).toBeUndefined()
})
