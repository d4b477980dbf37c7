// Finding criteria: checked as Macie checks them, and made into tests of what a finding holds at a path.
// Source: Macie API reference, "CriterionAdditionalProperties"; user guide, "Fundamentals of filtering findings".
import { member } from '../http.ts'
import type { Held } from './finding.ts'

type Kind = 'string' | 'boolean' | 'date'

/** The fields that the action filters by; Macie has more, and refuses others. */
const FIELDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['accountId', 'string'],
  ['archived', 'boolean'],
  ['classificationDetails.jobId', 'string'],
  ['createdAt', 'date'],
  ['resourcesAffected.s3Bucket.name', 'string'],
  ['sample', 'boolean'],
  ['severity.description', 'string'],
  ['type', 'string'],
  ['updatedAt', 'date'],
])

const MOST_VALUES = 50

/** What Macie answers with ValidationException. */
export class Invalid extends Error {
  override readonly name = 'Invalid'
}

type Test = (value: unknown) => boolean

/** `eqExactMatch` is for fields of several values, of which the action filters by none. */
const LISTS: Readonly<Record<string, (values: ReadonlySet<string>) => Test>> = {
  eq: (values) => (value) => value !== undefined && values.has(String(value)),
  neq: (values) => (value) => value === undefined || !values.has(String(value)),
}

const RANGES: Readonly<Record<string, (bound: number) => Test>> = {
  gt: (bound) => (value) => Number(value) > bound,
  gte: (bound) => (value) => Number(value) >= bound,
  lt: (bound) => (value) => Number(value) < bound,
  lte: (bound) => (value) => Number(value) <= bound,
}

/** What a finding holds at a path such as `severity.description`: dates as Unix milliseconds, undefined where it lacks it. */
export function valueAt(path: string): (finding: Held) => unknown {
  const keys = path.split('.')
  return (finding) => {
    let value: unknown = finding
    for (const key of keys) value = isTree(value) ? value[key] : undefined
    return value instanceof Date ? value.getTime() : value
  }
}

/** Cheaper to read from than by `member`: a million findings are asked for it. */
function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** One condition of a request. */
export interface Condition {
  readonly field: string
  readonly holds: (finding: Held) => boolean
}

/** The conditions of a request's `findingCriteria`, all of which have to hold; none when it is absent. Throws Invalid. */
export function conditionsOf(findingCriteria: unknown): Condition[] {
  const criterion = member(findingCriteria, 'criterion') ?? {}
  if (typeof criterion !== 'object') throw new Invalid('findingCriteria.criterion is not a map')
  return Object.entries(criterion).map(([field, operators]) => conditionOf(field, operators))
}

function conditionOf(field: string, operators: unknown): Condition {
  const kind = FIELDS.get(field)
  if (kind === undefined) throw new Invalid(`The field ${field} is not a valid field for finding criteria.`)
  if (typeof operators !== 'object' || operators === null) throw new Invalid(`The field ${field} has no condition.`)
  const read = valueAt(field)
  const tests = Object.entries(operators).map(([operator, operand]): Test => {
    const list = LISTS[operator]
    const range = RANGES[operator]
    if (list !== undefined) return list(new Set(valuesOf(field, kind, operand)))
    if (range === undefined || kind !== 'date') throw new Invalid(`${operator} is not valid for the field ${field}.`)
    if (typeof operand === 'number' && Number.isSafeInteger(operand)) return range(operand)
    throw new Invalid(`${operator} of ${field} requires an integer.`)
  })
  return {
    field,
    holds: (finding) => {
      const value = read(finding)
      return tests.every((test) => test(value))
    },
  }
}

function valuesOf(field: string, kind: Kind, operand: unknown): string[] {
  if (!Array.isArray(operand) || operand.length === 0) throw new Invalid(`The field ${field} requires values.`)
  const values: string[] = operand.filter((value) => typeof value === 'string')
  if (values.length < operand.length) throw new Invalid(`The values of ${field} must be strings.`)
  if (values.length > MOST_VALUES) throw new Invalid(`The field ${field} has more than ${MOST_VALUES} values.`)
  if (kind === 'boolean' && values.some((value) => value !== 'true' && value !== 'false')) {
    throw new Invalid(`field ${field} is a boolean field and requires a value of 'true' or 'false'`)
  }
  return values
}
