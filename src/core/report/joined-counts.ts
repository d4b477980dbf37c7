// Two counts of the same type and severity in one bucket as one.
import type { TypeCount } from '../model/report.ts'

const add = (one: number, other: number) => one + other

/** Of different findings. */
export function summedCount(left: TypeCount, right: TypeCount): TypeCount {
  return joined(left, right, add, add)
}

/** Of findings that both may have seen. What dates accept must not be more than there is. */
export function highestCount(left: TypeCount, right: TypeCount): TypeCount {
  return joined(left, right, Math.max, Math.min)
}

type Join = (one: number, other: number) => number

function joined(left: TypeCount, right: TypeCount, join: Join, joinOlder: Join): TypeCount {
  const { type, severity } = left
  const whole = { type, severity, count: join(left.count, right.count), ...olderOf(left, right, joinOlder) }
  if (left.new === undefined && right.new === undefined) return whole
  // A count that doesn't tell its new findings among others that do: they may all be new.
  return { ...whole, new: join(left.new ?? left.count, right.new ?? right.count) }
}

/** A moment that only one of them has is not known of both. */
function olderOf(left: TypeCount, right: TypeCount, join: Join): Pick<TypeCount, 'older'> {
  const others = new Map(right.older?.map(({ updatedBefore, count }) => [updatedBefore, count]))
  const older = left.older?.flatMap(({ updatedBefore, count }) => {
    const other = others.get(updatedBefore)
    return other === undefined ? [] : [{ updatedBefore, count: join(count, other) }]
  })
  return older === undefined || older.length === 0 ? {} : { older }
}
