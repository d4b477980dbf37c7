// GitHub's OIDC issuer: a token for the job that asks with the bearer token of its environment.
import { answer, html, json, type Reply, type Request } from './http.ts'
import type { Scenario } from './scenario.ts'

export const REQUEST_TOKEN = 'emulated-request-token'
const ISSUER = 'https://token.actions.githubusercontent.com'
const SUBJECT = 'repo:example-org@1001/storefront@2002:ref:refs/heads/main'
const LIFETIME_SECONDS = 300

/** The issuer of one run; it counts the calls that its fault has eaten. */
export class Oidc {
  readonly #scenario: Scenario
  readonly #now: () => Date
  #calls = 0

  constructor(scenario: Scenario, now: () => Date) {
    this.#scenario = scenario
    this.#now = now
  }

  serve({ method, query, headers }: Request): Reply {
    const fault = this.#fault()
    if (fault !== undefined) return fault
    if (method !== 'GET') return json(405, { message: 'Method not allowed' })
    // The scheme's name is not case sensitive (RFC 9110, section 11.1).
    const [scheme, token] = (headers.authorization ?? '').split(' ')
    if (scheme?.toLowerCase() !== 'bearer' || token !== REQUEST_TOKEN) return json(401, { message: 'Unauthorized' })
    return json(200, { value: this.#token(query.get('audience') ?? 'https://github.com/example-org') })
  }

  #fault(): Reply | undefined {
    const { oidc } = this.#scenario
    this.#calls++
    if (oidc === undefined) return undefined
    const fault = typeof oidc === 'string' ? { kind: oidc } : oidc
    if (this.#calls > (fault.times ?? Number.POSITIVE_INFINITY)) return undefined
    if (fault.kind === 'reset') return { kind: 'reset' }
    if (fault.kind === 'html') return html(fault.status ?? 200)
    if (fault.kind === 'empty-body') return answer(fault.status ?? 200, '')
    if (fault.kind === 'empty') return json(fault.status ?? 200, {})
    return answer(fault.status ?? 500, 'emulated failure', { 'content-type': 'text/plain' })
  }

  #token(audience: string): string {
    const { visibility = 'private' } = this.#scenario
    const issued = Math.floor(this.#now().getTime() / 1000)
    const claims = {
      iss: ISSUER,
      aud: audience,
      sub: this.#scenario.subject ?? SUBJECT,
      iat: issued,
      nbf: issued - 5,
      exp: issued + LIFETIME_SECONDS,
      repository: 'example-org/storefront',
      repository_id: '2002',
      repository_owner: 'example-org',
      repository_owner_id: '1001',
      ...(visibility === 'untold' ? {} : { repository_visibility: visibility }),
    }
    const part = (data: unknown) => Buffer.from(JSON.stringify(data)).toString('base64url')
    return `${part({ alg: 'RS256', typ: 'JWT', kid: 'emulated' })}.${part(claims)}.${part('not a real signature')}`
  }
}
