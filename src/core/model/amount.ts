// A number of findings together with how well it is known, so that a part can't be shown as if it were the whole.

/** Everything was checked: this many there are. */
export interface Exact {
  readonly kind: 'exact'
  readonly value: number
}

/** Something could not be checked: there are at least this many. */
export interface AtLeast {
  readonly kind: 'at-least'
  readonly value: number
}

/** Nothing was checked. */
export interface NotChecked {
  readonly kind: 'not-checked'
}

export type Seen = Exact | AtLeast
export type Amount = Seen | NotChecked

/** How much of what was asked for could be checked. */
export type Extent = 'complete' | 'partial' | 'none'

/** What a count of `value` says when this much was checked. A finding that was seen counts, however little was checked. */
export function amountOf(value: number, extent: Extent): Amount {
  if (extent === 'complete') return { kind: 'exact', value }
  return extent === 'none' && value === 0 ? { kind: 'not-checked' } : { kind: 'at-least', value }
}
