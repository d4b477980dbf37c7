// AWS STS: AssumeRoleWithWebIdentity, AssumeRole and GetCallerIdentity.
// Source: STS API reference, the pages of these operations, and "Common errors".
import { html, member, parseJson, type Reply, type Request, type Served } from './http.ts'
import type { Account, Scenario } from './scenario.ts'
import type { StsKind } from './scenario-faults.ts'
import { readSessionPolicy } from './session-policy.ts'
import type { Session, Sessions } from './sessions.ts'
import { escapeXml, type Refusal, refusal, success } from './sts-xml.ts'

const SHORTEST = 900
const USUAL_DURATION = 3600

const NOT_AUTHORIZED: Refusal = [403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity']
const EXPIRED: Refusal = [
  400,
  'ExpiredTokenException',
  'Token expired: current date/time must be before the expiration date/time',
]
const AUDIENCE: Refusal = [400, 'InvalidIdentityToken', 'Incorrect token audience']
const ISSUER = 'https://token.actions.githubusercontent.com'
const IDP = `Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements`

const REFUSALS: Readonly<Record<Exclude<StsKind, 'ok' | 'reset' | 'html'>, Refusal>> = {
  'no-provider': [400, 'InvalidIdentityToken', `No OpenIDConnect provider found in your account for ${ISSUER}`],
  'bad-audience': AUDIENCE,
  untrusted: NOT_AUTHORIZED,
  expired: EXPIRED,
  'idp-unreachable': [400, 'IDPCommunicationError', IDP],
  'region-disabled': [403, 'RegionDisabledException', 'STS is not activated in this region for account'],
  throttled: [400, 'Throttling', 'Rate exceeded'],
  error500: [500, 'InternalFailure', 'The request processing has failed because of an unknown error.'],
  down: [503, 'ServiceUnavailable', 'Service is unable to handle request.'],
}

export class Sts {
  readonly #scenario: Scenario
  readonly #sessions: Sessions
  readonly #now: () => Date
  readonly #calls = new Map<string, number>()

  constructor(scenario: Scenario, sessions: Sessions, now: () => Date) {
    this.#scenario = scenario
    this.#sessions = sessions
    this.#now = now
  }

  serve(request: Request): Served {
    const form = new URLSearchParams(request.body)
    const operation = form.get('Action') ?? ''
    if (operation === 'AssumeRoleWithWebIdentity') {
      const account = accountOf(form)
      return { operation, ...(account === undefined ? {} : { account }), reply: this.#withWebIdentity(form, account) }
    }
    const signer = this.#sessions.signer(request.headers, 'sts')
    if (signer.kind === 'unsigned') {
      return { operation, reply: refusal(403, 'MissingAuthenticationToken', 'Request is missing Authentication Token') }
    }
    const { region } = signer
    if (signer.kind === 'unknown') {
      const message = 'The security token included in the request is invalid.'
      return { operation, region, reply: refusal(403, 'InvalidClientTokenId', message) }
    }
    const { session } = signer
    const reply = signer.kind === 'expired' ? expiredToken() : this.#signed(operation, form, session)
    return { operation, region, account: session.account, reply }
  }

  #signed(operation: string, form: URLSearchParams, { account, arn }: Session): Reply {
    if (operation === 'AssumeRole') return this.#assumeRole(form, arn)
    if (operation !== 'GetCallerIdentity') return refusal(400, 'InvalidAction', `Could not find operation ${operation}`)
    const id = `AROAEMULATED0000000000:${arn.slice(arn.lastIndexOf('/') + 1)}`
    return success(
      operation,
      `<Arn>${escapeXml(arn)}</Arn><UserId>${escapeXml(id)}</UserId><Account>${account}</Account>`,
    )
  }

  #assumeRole(form: URLSearchParams, caller: string): Reply {
    const account = accountOf(form)
    const state = account === undefined ? undefined : this.#scenario.accounts[account]
    const arn = form.get('RoleArn') ?? ''
    if (account === undefined || state === undefined || arn !== roleOf(state, account)) {
      const message = `User: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${arn}`
      return refusal(403, 'AccessDenied', message)
    }
    return this.#session('AssumeRole', account, state, form)
  }

  #withWebIdentity(form: URLSearchParams, account: string | undefined): Reply {
    const state = account === undefined ? undefined : this.#scenario.accounts[account]
    if (account === undefined || state === undefined) return refusal(...NOT_AUTHORIZED)
    return (
      this.#fault(account, state) ??
      this.#tokenRefusal(form, account, state) ??
      this.#session('AssumeRoleWithWebIdentity', account, state, form)
    )
  }

  #fault(account: string, { sts = 'ok' }: Account): Reply | undefined {
    const calls = (this.#calls.get(account) ?? 0) + 1
    this.#calls.set(account, calls)
    const { kind, times } = typeof sts === 'string' ? { kind: sts, times: undefined } : sts
    if (kind === 'ok' || calls > (times ?? Number.POSITIVE_INFINITY)) return undefined
    if (kind === 'reset') return { kind: 'reset' }
    return kind === 'html' ? html(200) : refusal(...REFUSALS[kind])
  }

  #tokenRefusal(form: URLSearchParams, account: string, state: Account): Reply | undefined {
    const payload = form.get('WebIdentityToken')?.split('.')[1] ?? ''
    const claims = parseJson(Buffer.from(payload, 'base64url').toString())
    if (claims === undefined) return refusal(400, 'InvalidIdentityToken', 'The ID Token provided is not a valid JWT')
    if (member(claims, 'iss') !== ISSUER) {
      const message = `No OpenIDConnect provider found in your account for ${String(member(claims, 'iss'))}`
      return refusal(400, 'InvalidIdentityToken', message)
    }
    if (member(claims, 'aud') !== (state.audience ?? 'sts.amazonaws.com')) return refusal(...AUDIENCE)
    const expires = member(claims, 'exp')
    if (typeof expires !== 'number' || expires * 1000 <= this.#now().getTime()) return refusal(...EXPIRED)
    const isTrusted =
      form.get('RoleArn') === roleOf(state, account) && trusts(state.trusts, String(member(claims, 'sub')))
    return isTrusted ? undefined : refusal(...NOT_AUTHORIZED)
  }

  #session(operation: string, account: string, state: Account, form: URLSearchParams): Reply {
    const name = form.get('RoleSessionName') ?? ''
    if (!/^[\w+=,.@-]{2,64}$/.test(name)) {
      const rule = 'Member must satisfy regular expression pattern: [\\w+=,.@-]*'
      return invalid(`Value '${name}' at 'roleSessionName' failed to satisfy constraint: ${rule}`)
    }
    const asked = Number(form.get('DurationSeconds') ?? USUAL_DURATION)
    if (!Number.isInteger(asked) || asked < SHORTEST) {
      const rule = `Member must have value greater than or equal to ${SHORTEST}`
      return invalid(`Value '${asked}' at 'durationSeconds' failed to satisfy constraint: ${rule}`)
    }
    if (asked > (state.maxDuration ?? USUAL_DURATION)) {
      return invalid('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.')
    }
    const policy = readSessionPolicy(form.get('Policy') ?? undefined)
    if (policy.kind === 'refused') return refusal(400, policy.code, policy.message)
    const arn = form.get('RoleArn') ?? ''
    const role = arn.slice(arn.lastIndexOf('/') + 1)
    const seconds = this.#scenario.sessionSeconds ?? asked
    const keys = this.#sessions.open(account, role, name, seconds, policy.actions)
    const expiration = new Date(this.#now().getTime() + seconds * 1000).toISOString()
    const told = `<Audience>${escapeXml(state.audience ?? 'sts.amazonaws.com')}</Audience>`
    const audience = operation === 'AssumeRoleWithWebIdentity' ? told : ''
    const user = `arn:aws:sts::${account}:assumed-role/${role}/${name}`
    return success(
      operation,
      `${audience}<AssumedRoleUser>` +
        `<AssumedRoleId>AROAEMULATED0000000000:${escapeXml(name)}</AssumedRoleId><Arn>${escapeXml(user)}</Arn></AssumedRoleUser>` +
        `<Credentials><AccessKeyId>${keys.accessKeyId}</AccessKeyId><SecretAccessKey>${keys.secretAccessKey}</SecretAccessKey>` +
        `<SessionToken>${keys.sessionToken}</SessionToken><Expiration>${expiration}</Expiration></Credentials>`,
    )
  }
}

function accountOf(form: URLSearchParams): string | undefined {
  return /^arn:aws:iam::(\d{12}):role\/./.exec(form.get('RoleArn') ?? '')?.[1]
}

function roleOf({ role }: Account, account: string): string {
  return role ?? `arn:aws:iam::${account}:role/macie-gate`
}

/** As the condition operator StringLike: `*` stands for any text. */
function trusts(pattern: string | undefined, sub: string): boolean {
  if (pattern === undefined) return true
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[^\w]/g, '\\$&'))
    .join('.*')
  return new RegExp(`^${source}$`).test(sub)
}

const invalid = (message: string) => refusal(400, 'ValidationError', message)

const expiredToken = () => refusal(403, 'ExpiredToken', 'The security token included in the request is expired')
