// The criteria of DescribeBuckets and SearchResources: the fields that a caller of ours may want; others are refused, not
// passed over.
import { member } from '../http.ts'
import { monitoring } from './bucket-monitoring.ts'
import { Invalid } from './criteria.ts'
import type { Bucket, View } from './rows.ts'

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

type Key = (bucket: Bucket, view: View) => string | undefined
const KEYS: ReadonlyMap<string, Key> = new Map<string, Key>([
  ['ACCOUNT_ID', ({ account }) => account],
  ['S3_BUCKET_NAME', ({ name }) => name],
  ['AUTOMATED_DISCOVERY_MONITORING_STATUS', (bucket, view) => monitoring(view, bucket)],
])

/**
 * Whether a bucket meets all conditions of `includes`, and not all of `excludes`. Throws Invalid.
 * Source: Macie API reference, "SearchResources".
 */
export function selectsResources(view: View, criteria: unknown): (bucket: Bucket) => boolean {
  const includes = blockOf(view, member(criteria, 'includes'))
  const excludes = blockOf(view, member(criteria, 'excludes'))
  return (bucket) =>
    includes.every((test) => test(bucket)) && !(excludes.length > 0 && excludes.every((test) => test(bucket)))
}

function blockOf(view: View, block: unknown): ((bucket: Bucket) => boolean)[] {
  const and = member(block, 'and')
  if (and === undefined || and === null) return []
  if (!Array.isArray(and)) throw new Invalid('and is not a list')
  return and.map((condition) => conditionOf(view, member(condition, 'simpleCriterion')))
}

function conditionOf(view: View, criterion: unknown): (bucket: Bucket) => boolean {
  const key = String(member(criterion, 'key'))
  const read = KEYS.get(key)
  const comparator = member(criterion, 'comparator')
  const values = member(criterion, 'values')
  if (read === undefined) throw new Invalid(`The key ${key} is not valid.`)
  if (comparator !== 'EQ' && comparator !== 'NE') throw new Invalid(`The comparator of ${key} is not valid.`)
  if (!Array.isArray(values)) throw new Invalid(`The values of ${key} are not a list.`)
  return (bucket) => values.includes(read(bucket, view)) === (comparator === 'EQ')
}
