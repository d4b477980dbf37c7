// Whose access key is whose: STS mints them, and Macie tells accounts apart by them.

export interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
}

export interface Session {
  readonly account: string
  /** As in error messages and GetCallerIdentity. */
  readonly arn: string
  readonly sessionToken: string
  /** The actions that the session policy allows, such as `macie2:GetFindings`; absent: no session policy was given. */
  readonly actions?: readonly string[]
  /** Milliseconds. */
  readonly expires: number
}

/** Who signed a request: nobody, somebody unknown, a session that has ended, or one that holds. */
export type Signer =
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'unknown'; readonly region: string }
  | { readonly kind: 'expired' | 'valid'; readonly region: string; readonly session: Session }

export class Sessions {
  readonly #byKey = new Map<string, Session>()
  readonly #now: () => Date

  constructor(now: () => Date) {
    this.#now = now
  }

  /** Fresh keys, 20 characters as AWS mints them, for a session of that role; `seconds` is how long it holds. */
  open(account: string, role: string, sessionName: string, seconds: number, actions?: readonly string[]): Keys {
    const at = String(this.#byKey.size + 1).padStart(4, '0')
    const accessKeyId = `ASIA${account}${at}`
    const sessionToken = `emulated//session+token=${accessKeyId}`.padEnd(200, 'y')
    const arn = `arn:aws:sts::${account}:assumed-role/${role}/${sessionName}`
    this.#byKey.set(accessKeyId, {
      account,
      arn,
      sessionToken,
      ...(actions === undefined ? {} : { actions }),
      expires: this.#now().getTime() + seconds * 1000,
    })
    return { accessKeyId, secretAccessKey: `emulated/secret+${account}${at}`.padEnd(40, 'x'), sessionToken }
  }

  /** By the SigV4 scope for `service` and the session token; the signature itself is not checked. */
  signer(headers: Readonly<Record<string, string>>, service: string): Signer {
    const pattern = /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request,/
    const [, key, region, scope] = pattern.exec(headers.authorization ?? '') ?? []
    if (key === undefined || region === undefined || scope !== service) return { kind: 'unsigned' }
    const session = this.#byKey.get(key)
    if (session === undefined || headers['x-amz-security-token'] !== session.sessionToken)
      return { kind: 'unknown', region }
    return { kind: session.expires <= this.#now().getTime() ? 'expired' : 'valid', region, session }
  }
}
