// Reads untyped data into typed: each reader takes a value and where it stands, and throws a ScenarioError that says both.

export class ScenarioError extends Error {
  override readonly name = 'ScenarioError'
}

export type Reader<T> = (value: unknown, at: string) => T
/** What a reader gives. */
export type Read<R> = R extends Reader<infer T> ? T : never
type Readers = Readonly<Record<string, Reader<unknown>>>
type Members<R extends Readers, O extends Readers> = { [K in keyof R]: Read<R[K]> } & { [K in keyof O]?: Read<O[K]> }

function fail(at: string, expected: string, value: unknown): never {
  throw new ScenarioError(`${at}: expected ${expected}, got ${JSON.stringify(value) ?? 'nothing'}`)
}

export const text: Reader<string> = (value, at) => (typeof value === 'string' ? value : fail(at, 'text', value))

export const number: Reader<number> = (value, at) =>
  typeof value === 'number' && Number.isFinite(value) ? value : fail(at, 'a number', value)

/** Whole numbers from zero. */
export const count: Reader<number> = (value, at) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : fail(at, 'a count', value)

export const flag: Reader<boolean> = (value, at) =>
  typeof value === 'boolean' ? value : fail(at, 'true or false', value)

export function oneOf<const T extends string>(...values: readonly T[]): Reader<T> {
  return (value, at) => values.find((known) => known === value) ?? fail(at, `one of ${values.join(', ')}`, value)
}

/** The first of two readers that takes the value; the second one's error is told. */
export function either<A, B>(first: Reader<A>, second: Reader<B>): Reader<A | B> {
  return (value, at) => {
    try {
      return first(value, at)
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error
      return second(value, at)
    }
  }
}

export function list<T>(item: Reader<T>): Reader<T[]> {
  return (value, at) =>
    Array.isArray(value) ? value.map((each, index) => item(each, `${at}[${index}]`)) : fail(at, 'a list', value)
}

/** A map with keys of the given form; `keys` says in words what they are. */
export function record<T>(item: Reader<T>, pattern = /./s, keys = 'keys'): Reader<Record<string, T>> {
  return (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(at, 'a map', value)
    const entries = Object.entries(value).map(([key, each]) => {
      if (!pattern.test(key)) throw new ScenarioError(`${at}: ${JSON.stringify(key)} is not among ${keys}`)
      return [key, item(each, `${at}.${key}`)] as const
    })
    return Object.fromEntries(entries)
  }
}

/** An object with these members, and no others. */
export function object<R extends Readers, O extends Readers>(required: R, optional: O): Reader<Members<R, O>>
export function object(required: Readers, optional: Readers): Reader<object> {
  const readers = new Map(Object.entries({ ...required, ...optional }))
  return (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(at, 'a map', value)
    const entries = Object.entries(value).map(([key, member]) => {
      const read = readers.get(key)
      if (read !== undefined) return [key, read(member, `${at}.${key}`)] as const
      throw new ScenarioError(`${at}: unknown key ${JSON.stringify(key)}; known are ${[...readers.keys()].join(', ')}`)
    })
    const missing = Object.keys(required).find((key) => !Object.hasOwn(value, key))
    if (missing !== undefined) throw new ScenarioError(`${at}: ${missing} is missing`)
    return Object.fromEntries(entries)
  }
}
