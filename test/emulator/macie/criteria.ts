// Finding criteria, checked as Macie checks them.
// Source: Macie API reference, "CriterionAdditionalProperties"; user guide, "Fundamentals of filtering findings".
import { member } from '../http.ts'
import { FIELDS, type Field } from './fields.ts'

const LISTS = ['eq', 'neq', 'eqExactMatch'] as const
const RANGES = ['gt', 'gte', 'lt', 'lte'] as const
const MOST_VALUES = 50
const EXACT = /(?:tags\.(?:key|value)|sensitiveData\.category|detections\.(?:type|arn|name))$/

export interface Condition {
  readonly field: string
  readonly kind: Field['kind']
  readonly lists: readonly { readonly operator: (typeof LISTS)[number]; readonly values: readonly string[] }[]
  readonly ranges: readonly { readonly operator: (typeof RANGES)[number]; readonly bound: number }[]
}

/** What Macie answers with ValidationException. */
export class Invalid extends Error {
  override readonly name = 'Invalid'
}

/** The conditions of a request's `findingCriteria`; none when it is absent. Throws Invalid. */
export function parseCriteria(findingCriteria: unknown): Condition[] {
  const criterion = member(findingCriteria, 'criterion')
  if (criterion === undefined || criterion === null) return []
  if (typeof criterion !== 'object') throw new Invalid('findingCriteria.criterion is not a map')
  return Object.entries(criterion).map(([field, operators]) => parseCondition(field, operators))
}

function parseCondition(field: string, operators: unknown): Condition {
  const kind = FIELDS.get(field)?.kind
  if (kind === undefined) throw new Invalid(`The field ${field} is not a valid field for finding criteria.`)
  if (typeof operators !== 'object' || operators === null) throw new Invalid(`The field ${field} has no condition.`)
  const lists: Condition['lists'][number][] = []
  const ranges: Condition['ranges'][number][] = []
  for (const [operator, operand] of Object.entries(operators)) {
    const list = LISTS.find((known) => known === operator)
    const range = RANGES.find((known) => known === operator)
    if (list !== undefined) lists.push({ operator: list, values: parseValues(field, kind, list, operand) })
    else if (range !== undefined) ranges.push({ operator: range, bound: parseBound(field, kind, range, operand) })
    else throw new Invalid(`${operator} is not a valid operator for the field ${field}.`)
  }
  return { field, kind, lists, ranges }
}

function parseValues(field: string, kind: Field['kind'], operator: string, operand: unknown): string[] {
  if (!Array.isArray(operand) || operand.length === 0) throw new Invalid(`${operator} of ${field} requires values.`)
  const values: string[] = operand.filter((value) => typeof value === 'string')
  if (values.length < operand.length) throw new Invalid(`The values of ${field} must be strings.`)
  if (values.length > MOST_VALUES) throw new Invalid(`The field ${field} has more than ${MOST_VALUES} values.`)
  if (kind === 'boolean' && values.some((value) => value !== 'true' && value !== 'false')) {
    throw new Invalid(`field ${field} is a boolean field and requires a value of 'true' or 'false'`)
  }
  if (field === 'id' && operator !== 'eq') throw new Invalid('The stand-in knows eq alone for the field id.')
  if (operator === 'eqExactMatch' && !EXACT.test(field)) throw new Invalid(`eqExactMatch is not valid for ${field}.`)
  return values
}

function parseBound(field: string, kind: Field['kind'], operator: string, operand: unknown): number {
  if (kind !== 'date' && kind !== 'number') throw new Invalid(`${operator} is not valid for the field ${field}.`)
  if (typeof operand === 'number' && Number.isSafeInteger(operand)) return operand
  throw new Invalid(`${operator} of ${field} requires an integer.`)
}
