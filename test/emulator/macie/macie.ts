// Amazon Macie in every account and Region: who asks for what, what state that Target is in, which fault comes first.
import { answer, json, parseJson, type Reply, type Request, type Served } from '../http.ts'
import type { Scenario } from '../scenario.ts'
import type { MacieOperation } from '../scenario-faults.ts'
import type { Session, Sessions } from '../sessions.ts'
import { Invalid } from './criteria.ts'
import { error, expiredToken, invalid, isBeyondModel, notAuthorized, notEnabled, unknownKey } from './errors.ts'
import { FaultPlan } from './fault-plan.ts'
import { seeded, spoil } from './faults.ts'
import { hash } from './hash.ts'
import { type Call, groupOf } from './lots.ts'
import { NotFound } from './not-found.ts'
import { ANSWERS, routeOf } from './operations.ts'
import { stateOf, type View } from './view.ts'

/** What the calls to one account and Region were, and what they find. */
interface Target extends Pick<View, 'lots'> {
  readonly calls: Call[]
}

export class Macie {
  readonly #scenario: Scenario
  readonly #sessions: Sessions
  readonly #now: () => Date
  readonly #start: number
  readonly #faults: FaultPlan
  readonly #targets = new Map<string, Target>()

  constructor(scenario: Scenario, sessions: Sessions, now: () => Date, start: number) {
    this.#scenario = scenario
    this.#sessions = sessions
    this.#now = now
    this.#start = start
    this.#faults = new FaultPlan(scenario)
  }

  serve(request: Request): Served {
    const operation = routeOf(request)
    const signer = this.#sessions.signer(request.headers, 'macie2')
    const where = {
      operation: operation ?? 'unknown',
      ...(signer.kind === 'unsigned' ? {} : { region: signer.region }),
    }
    if (operation === undefined) return { ...where, reply: answer(404, '<UnknownOperationException/>') }
    if (signer.kind === 'unsigned') {
      return { ...where, reply: error(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token') }
    }
    if (signer.kind === 'unknown') return { ...where, reply: unknownKey() }
    const { session, region } = signer
    const { account } = session
    if (signer.kind === 'expired') return { ...where, account, reply: expiredToken() }
    const view = this.#view(account, region, request)
    const good = this.#reply(view, operation, session, request)
    const fault = this.#faults.next(view, operation, request.body)
    const reply = fault === undefined ? good : spoil(fault.kind, good, fault.ms)
    return {
      ...where,
      account,
      at: view.now,
      ...(fault === undefined ? {} : { fault: fault.kind }),
      ...(isBeyondModel(stateOf(view)) ? { unmodelled: true } : {}),
      reply: stamped(view, reply),
    }
  }

  #view(account: string, region: string, { body }: Request): View {
    const target = `${account} ${region}`
    const known: Target = this.#targets.get(target) ?? { calls: [], lots: new Map() }
    this.#targets.set(target, known)
    const now = this.#now().getTime()
    known.calls.push({ at: now, groupBy: groupOf(body) })
    return { scenario: this.#scenario, account, region, start: this.#start, now, ...known }
  }

  #reply(view: View, operation: MacieOperation, { arn, actions }: Session, request: Request): Reply {
    const refused =
      actions?.includes(`macie2:${operation}`) === false
        ? notAuthorized(arn, operation, view.region, view.account, 'session')
        : refusalOf(view, operation, arn)
    if (refused !== undefined) return refused
    const body = request.body === '' ? {} : parseJson(request.body)
    if (body === undefined) return error(400, 'SerializationException', 'The body is no JSON.')
    try {
      return json(200, ANSWERS[operation](view, body, request))
    } catch (thrown) {
      if (thrown instanceof Invalid) return invalid(thrown.message)
      if (thrown instanceof NotFound) return error(404, 'ResourceNotFoundException', thrown.message)
      throw thrown
    }
  }
}

/** The reply with its `Date`: never earlier than the moment that it tells of, and late by as much as is drawn for it. */
function stamped(view: View, reply: Reply): Reply {
  if (reply.kind !== 'answer') return reply
  const { lateSeconds = 0, seed = 0, absent = false } = stateOf(view).dates ?? {}
  if (absent) return { ...reply, date: 'absent' }
  const drawn = seeded(Number.parseInt(hash(`${seed} ${view.calls.length}`), 16))()
  return { ...reply, date: view.now + Math.floor(drawn * lateSeconds * 1000) }
}

/** Why the Target answers no operation, or not this one. */
function refusalOf(view: View, operation: MacieOperation, arn: string): Reply | undefined {
  const { account, region } = view
  const { macie = 'enabled', off = '403', denied, discovery } = stateOf(view)
  if (macie === 'not-opted-in') return unknownKey()
  if (macie === 'expired') return expiredToken()
  if (macie === 'denied' || denied?.includes(operation) === true) return notAuthorized(arn, operation, region, account)
  if (macie === 'off') return notEnabled(off, account)
  if (operation === 'GetAutomatedDiscoveryConfiguration' && discovery === 'not-visible') {
    return error(403, 'AccessDeniedException', 'Only the Macie administrator of the organization may do this.')
  }
  return undefined
}
