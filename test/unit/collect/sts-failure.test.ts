// Why STS returns no session: the cause and the fix, by the names that the SDK's classes give to the query protocol's codes.
import * as sts from '@aws-sdk/client-sts'
import { describe, expect, it } from 'vitest'
import { stsFailure, subjectOf } from '../../../src/collect/sts-failure.ts'

const ROLE = { arn: 'arn:aws:iam::111122223333:role/gate', account: '111122223333' }
const ATTEMPT = {
  role: ROLE,
  audience: 'sts.amazonaws.com',
  durationSeconds: 7200,
  region: 'eu-west-1',
  caller: { kind: 'job', subject: undefined } as const,
}

function options(message: string, status = 400) {
  return { message, $metadata: { httpStatusCode: status } }
}

/** An error that STS's model does not know, as the SDK throws it: named by the code. */
function unmodeled(name: string, message: string, status: number): Error {
  return new sts.STSServiceException({ name, $fault: 'client', ...options(message, status) })
}

describe('stsFailure', () => {
  it.each<[string, unknown, string, RegExp]>([
    [
      'no provider',
      new sts.InvalidIdentityTokenException(options('No OpenIDConnect provider found in your account')),
      'denied',
      /111122223333 has no IAM OIDC provider/,
    ],
    [
      'audience',
      new sts.InvalidIdentityTokenException(options('Incorrect token audience')),
      'denied',
      /audience sts\.amazonaws\.com.*set audience/,
    ],
    ['another token fault', new sts.InvalidIdentityTokenException(options('Bad')), 'denied', /rejected the OIDC token/],
    ['expired', new sts.ExpiredTokenException(options('Token expired')), 'denied', /expired/],
    ['expired, as documented', unmodeled('ExpiredToken', 'Token expired', 400), 'denied', /expired/],
    [
      'trust',
      unmodeled('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', 403),
      'denied',
      /trust policy of arn:aws:iam::111122223333:role\/gate/,
    ],
    ['trust, other name', unmodeled('AccessDeniedException', 'Not authorized', 403), 'denied', /trust policy/],
    [
      'duration',
      unmodeled('ValidationError', 'The requested DurationSeconds exceeds the MaxSessionDuration', 400),
      'denied',
      /role-duration-seconds 7200/,
    ],
    ['rejected claim', new sts.IDPRejectedClaimException(options('Rejected', 403)), 'denied', /claims/],
    [
      'provider out of reach',
      new sts.IDPCommunicationErrorException(options('Timeout')),
      'denied',
      /couldn't reach GitHub/,
    ],
    [
      'STS disabled',
      new sts.RegionDisabledException(options('STS is not activated', 403)),
      'denied',
      /STS is disabled in eu-west-1/,
    ],
    ['throttled', unmodeled('Throttling', 'Rate exceeded', 400), 'throttled', /STS throttled/],
    [
      'network',
      Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }),
      'unreachable',
      /^Couldn't assume arn:aws:iam.*STS in eu-west-1 has no endpoint/,
    ],
    [
      'a certificate of a proxy',
      Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
      'unreachable',
      /^Couldn't assume arn:aws:iam.*certificate of STS in eu-west-1 isn't trusted/,
    ],
    [
      'a request that STS refuses',
      unmodeled('PackedPolicyTooLarge', 'Packed size too large', 400),
      'malformed',
      /^(?!.*proxy).*HTTP 400, PackedPolicyTooLarge: Packed size too large/,
    ],
    [
      'server error',
      unmodeled('InternalFailure', 'down', 500),
      'unreachable',
      /^Couldn't assume .*STS in eu-west-1 failed/,
    ],
  ])('explains: %s', (_, error, kind, says) => {
    const failure = stsFailure(error, ATTEMPT)
    expect(failure.kind).toBe(kind)
    expect(failure.message).toMatch(says)
  })

  it.each(['repo:example/app:ref:refs/heads/main', 'repo:example@123/app@456:ref:refs/heads/main'])(
    'names the job’s sub: %s',
    (subject) => {
      const denied = unmodeled('AccessDenied', 'Not authorized', 403)
      expect(stsFailure(denied, { ...ATTEMPT, caller: { kind: 'job', subject } }).message).toContain(
        `the job's sub, ${subject},`,
      )
      expect(stsFailure(denied, ATTEMPT).message).not.toContain("the job's sub")
    },
  )

  it('rethrows bugs', () => {
    expect(() => stsFailure(new TypeError('x is not a function'), ATTEMPT)).toThrow(TypeError)
  })
})

it('reads the sub of a token; undefined for anything else', () => {
  const token = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`
  expect(subjectOf(token({ sub: 'repo:a@1/b@2:é' }))).toBe('repo:a@1/b@2:é')
  for (const none of ['', 'a.b.c', token({}), token(null), token({ sub: 1 })]) expect(subjectOf(none)).toBeUndefined()
})
