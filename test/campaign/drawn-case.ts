// A run's case as fast-check has it: drawn from its seed, and shrunk by leaving parts of it out.
import fc from 'fast-check'
import { ScenarioError } from '../emulator/shape.ts'
import { type Case, draw } from './draw.ts'
import { asksForNew } from './gate.ts'
import { readCase } from './regressions.ts'

/** Maps by account and Region: they go by what the gate is asked. */
const PLACES = new Set(['accounts', 'regions'])

/** Without these, a fault, a move or a finding would be more, or another. */
const NEEDED = new Set(['times', 'after', 'before', 'nth', 'daysAgo', 'lateSeconds', ...PLACES])

const SIZES = new Set(['count', 'repeat', 'by'])

/** The case of one seed. */
export class DrawnCase extends fc.Arbitrary<Case> {
  readonly #seed: number

  constructor(seed: number) {
    super()
    this.#seed = seed
  }

  override generate(): fc.Value<Case> {
    return new fc.Value(draw(this.#seed), undefined)
  }

  override canShrinkWithoutContext(value: unknown): value is Case {
    return value !== undefined
  }

  override shrink(value: Case): fc.Stream<fc.Value<Case>> {
    return fc.stream(sound(lesser(value, ''))).map((less) => new fc.Value(less, undefined))
  }
}

/** The value with one part left out or halved; the largest parts first. */
function* lesser(value: unknown, key: string): Generator<unknown> {
  if (Array.isArray(value)) yield* fewer(value, key)
  else if (typeof value === 'object' && value !== null) yield* poorer(value, key)
  else if (typeof value === 'number' && SIZES.has(key) && Math.abs(value) > 1) yield Math.trunc(value / 2)
}

function* poorer(map: object, key: string): Generator<unknown> {
  const entries = Object.entries(map)
  const spare = PLACES.has(key) ? [] : entries.filter(([name]) => !NEEDED.has(name))
  for (const [name] of spare) yield Object.fromEntries(entries.filter(([other]) => other !== name))
  for (const [name, part] of entries) for (const less of lesser(part, name)) yield { ...map, [name]: less }
}

function* fewer(list: readonly unknown[], key: string): Generator<unknown> {
  const half = Math.floor(list.length / 2)
  if (half > 1) yield* [list.slice(half), list.slice(0, half)]
  for (const at of list.keys()) yield list.toSpliced(at, 1)
  for (const [at, part] of list.entries()) for (const less of lesser(part, key)) yield list.with(at, less)
}

/** Those that could have been drawn, without the accounts and Regions that the gate no longer asks for. */
function* sound(values: Iterable<unknown>): Generator<Case> {
  for (const value of values) {
    const read = readOrNone(value)
    if (read === undefined || read.gate.accounts.length === 0 || read.gate.regions.length === 0) continue
    const { gate, scenario } = read
    if ((gate.gateOn === 'new' && !asksForNew(gate)) || (gate.strayPattern && !gate.bucketPrefix)) continue
    const accounts = gate.accounts.map((account) => {
      const { regions = {}, ...state } = scenario.accounts[account] ?? {}
      const asked = Object.entries(regions).filter(([region]) => gate.regions.includes(region))
      return [account, { ...state, regions: Object.fromEntries(asked) }]
    })
    yield { ...read, scenario: { ...scenario, accounts: Object.fromEntries(accounts) } }
  }
}

function readOrNone(value: unknown): Case | undefined {
  try {
    return readCase(value, 'case')
  } catch (error) {
    if (error instanceof ScenarioError) return undefined
    throw error
  }
}
