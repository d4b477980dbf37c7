// The FindingSource on AWS. The SDK, most of the bundle, is loaded while GitHub makes the token.
import type { Target, TargetResult } from '../core/model/outcome.ts'
import type { Scope } from '../core/model/scope.ts'
import type { CredentialsRequest, DetailsAnswer, DetailsRequest, FindingSource, Opened, Question } from '../ports.ts'
import { HEAD_START } from './client-settings.ts'
import type { CredentialsPorts } from './credentials.ts'
import { requestToken, type Token } from './oidc.ts'
import type { TargetReader } from './reader.ts'

const NOT_ASKED: Token = { kind: 'none', message: 'No role is to be assumed.' }

export class AwsFindingSource implements FindingSource {
  readonly #ports: CredentialsPorts
  #reader: TargetReader | undefined

  constructor(ports: CredentialsPorts) {
    this.#ports = ports
  }

  async open(request: CredentialsRequest): Promise<Opened> {
    const { tokens, clock, random } = this.#ports
    const assumes = request.roles.length > 0
    const token = assumes ? requestToken(tokens, request.audience, clock, random) : Promise.resolve(NOT_ASKED)
    if (assumes) await clock.sleep(HEAD_START)
    const [{ openAccounts }, { TargetReader }] = await Promise.all([import('./credentials.ts'), import('./reader.ts')])
    const accesses = await openAccounts(request, token, this.#ports)
    if (accesses.kind === 'no-credentials') return accesses
    this.#reader = new TargetReader(accesses.byAccount, this.#ports)
    return { kind: 'open', accounts: [...accesses.byAccount.keys()].sort() }
  }

  read(target: Target, question: Question): Promise<TargetResult> {
    return this.#opened().read(target, question)
  }

  details(target: Target, requests: readonly DetailsRequest[], details: number, scope: Scope): Promise<DetailsAnswer> {
    return this.#opened().details(target, requests, details, scope)
  }

  #opened(): TargetReader {
    if (this.#reader === undefined) throw new Error('Nothing can be read before the accounts are open')
    return this.#reader
  }
}
