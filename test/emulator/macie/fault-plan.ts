// Which fault, if any, meets a call: the Target's own in their order, then what chaos draws.
import type { Scenario } from '../scenario.ts'
import { type Chaos, FAULT_KINDS, type Fault, type FaultKind, type MacieOperation } from '../scenario-faults.ts'
import { seeded } from './faults.ts'
import { hash } from './hash.ts'
import { GROUPED, groupOf } from './lots.ts'
import { stateOf, type View } from './view.ts'

export interface Due {
  readonly kind: FaultKind
  /** Milliseconds, of a `slow` one. */
  readonly ms?: number | undefined
}

/** Not drawn unless named: they hold a call up for longer than a test waits. */
const UNWANTED = new Set<FaultKind>(['hang', 'slow'])
const DRAWN = FAULT_KINDS.filter((kind) => !UNWANTED.has(kind))

/** Unix milliseconds: no seed would draw the same again if they had a say. */
const MOMENTS = /\b\d{13}\b/g

export class FaultPlan {
  readonly #scenario: Scenario
  /** Calls that each fault of a Target was held against. */
  readonly #met = new Map<string, Map<Fault, number>>()
  /** How often the same request was made of a Target. */
  readonly #asked = new Map<string, number>()

  constructor(scenario: Scenario) {
    this.#scenario = scenario
  }

  next(view: Pick<View, 'scenario' | 'account' | 'region'>, operation: MacieOperation, body: string): Due | undefined {
    const { faults = [], chaos } = stateOf(view)
    const target = `${view.account} ${view.region}`
    const met = this.#met.get(target) ?? new Map<Fault, number>()
    this.#met.set(target, met)
    const groupBy = groupOf(body)
    let due: Due | undefined
    for (const fault of faults) {
      if (fault.operation !== '*' && fault.operation !== operation) continue
      if (fault.by !== undefined && GROUPED[fault.by] !== groupBy) continue
      const calls = met.get(fault) ?? 0
      met.set(fault, calls + 1)
      const { after = 0, times = Number.POSITIVE_INFINITY } = fault
      if (calls >= after && calls < after + times) due ??= { kind: fault.kind, ms: fault.ms }
    }
    const request = `${target} ${operation} ${body.replace(MOMENTS, '#')}`
    return due ?? this.#draw(chaos ?? this.#scenario.chaos, request)
  }

  /** Drawn from the request itself and how often it came, so that calls side by side may arrive in any order. */
  #draw(chaos: Chaos | undefined, request: string): Due | undefined {
    if (chaos === undefined) return undefined
    const asked = this.#asked.get(request) ?? 0
    this.#asked.set(request, asked + 1)
    const random = seeded(Number.parseInt(hash(`${chaos.seed} ${asked} ${request}`), 16))
    if (random() >= chaos.rate) return undefined
    const kinds = chaos.kinds ?? DRAWN
    const kind = kinds[Math.floor(random() * kinds.length)]
    return kind === undefined ? undefined : { kind }
  }
}
