// The criteria of DescribeBuckets: the fields that a caller of ours may want; others are refused, not passed over.
import { member } from '../http.ts'
import { Invalid } from './criteria.ts'
import type { Bucket } from './rows.ts'

const FIELDS: ReadonlyMap<string, (bucket: Bucket) => string> = new Map<string, (bucket: Bucket) => string>([
  ['accountId', ({ account }) => account],
  ['bucketName', ({ name }) => name],
  ['errorCode', ({ facts }) => facts.errorCode ?? ''],
])

const OPERATORS: ReadonlyMap<string, (value: string, operand: unknown) => boolean> = new Map([
  ['eq', (value: string, operand: unknown) => Array.isArray(operand) && operand.includes(value)],
  ['neq', (value: string, operand: unknown) => Array.isArray(operand) && !operand.includes(value)],
  ['prefix', (value: string, operand: unknown) => typeof operand === 'string' && value.startsWith(operand)],
])

/** Whether a bucket meets all the criteria. Throws Invalid. */
export function selects(criteria: unknown): (bucket: Bucket) => boolean {
  if (criteria === undefined || criteria === null) return () => true
  if (typeof criteria !== 'object') throw new Invalid('criteria is not a map')
  const tests = Object.keys(criteria).flatMap((field) => testsOf(field, member(criteria, field)))
  return (bucket) => tests.every((test) => test(bucket))
}

function testsOf(field: string, operators: unknown): ((bucket: Bucket) => boolean)[] {
  const read = FIELDS.get(field)
  if (read === undefined) throw new Invalid(`The field ${field} is not a valid field for bucket criteria.`)
  if (typeof operators !== 'object' || operators === null) throw new Invalid(`The field ${field} has no condition.`)
  return Object.entries(operators).map(([operator, operand]) => {
    const test = OPERATORS.get(operator)
    if (test === undefined) throw new Invalid(`${operator} is not a valid operator for the field ${field}.`)
    return (bucket) => test(read(bucket), operand)
  })
}
