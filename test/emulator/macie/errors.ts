// Macie's error replies: code in a header, message in the body. Which of its disguises "not enabled" wears is the scenario's.
import { type Answer, answer, json } from '../http.ts'
import type { MacieOperation, RegionState } from '../scenario.ts'

export function error(status: number, code: string, message: string): Answer {
  return json(status, { message }, { 'x-amzn-errortype': code })
}

export const unknownKey = () =>
  error(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.')

export const invalid = (message: string) => error(400, 'ValidationException', message)

/** A role whose permissions policy lacks the operation, or a session whose own policy does. */
export function notAuthorized(
  arn: string,
  operation: MacieOperation,
  region: string,
  account: string,
  policy: 'identity-based' | 'session' = 'identity-based',
): Answer {
  const message =
    `User: ${arn} is not authorized to perform: macie2:${operation} on resource: ` +
    `arn:aws:macie2:${region}:${account}:* because no ${policy} policy allows the macie2:${operation} action`
  return error(403, 'AccessDeniedException', message)
}

/** The session has ended. */
export const expiredToken = () =>
  error(403, 'ExpiredTokenException', 'The security token included in the request is expired')

type Disguise = NonNullable<RegionState['off']>

const NOT_ENABLED: Readonly<Record<Disguise, (account: string) => Answer>> = {
  '403': () => error(403, 'AccessDeniedException', 'Macie is not enabled'),
  '401': () => error(401, 'AccessDeniedException', 'Macie is not enabled'),
  '404': () => error(404, 'ResourceNotFoundException', 'Amazon Macie isn\u2019t enabled'),
  apostrophe: () => error(403, 'AccessDeniedException', 'Amazon Macie isn\u2019t enabled in the specified AWS Region.'),
  'not-onboarded': (account) => error(403, 'AccessDeniedException', `Account Id: [${account}] has not been onboarded`),
  empty: () => answer(200, '', { 'content-type': 'application/json' }),
}

/** Macie is off, and says so with a status that Amazon's model does not have for every operation; or groups lack their key. */
export function isBeyondModel({ macie, off, nullJob, findings }: RegionState): boolean {
  const isKeyless = nullJob === true || findings?.some(({ nameless }) => nameless === true) === true
  return isKeyless || (macie === 'off' && (off === '401' || off === '404'))
}

/** Macie is off: `empty` answers every operation with 200 and no body, as a caller through AWS Config is told. */
export function notEnabled(disguise: Disguise, account: string): Answer {
  return NOT_ENABLED[disguise](account)
}
