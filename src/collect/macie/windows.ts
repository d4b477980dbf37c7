// Windows of createdAt: a count that Macie cut short is split into windows until each one's sum agrees with its total.
import { DAY } from '../../core/model/time.ts'

/** From `from` (inclusive) to `to` (exclusive), Unix milliseconds; an absent end is open. */
export interface Window {
  readonly from?: number
  readonly to?: number
}

/** Macie keeps findings for 90 days; only policy findings that recur were created before that. */
const RETENTION = 90 * DAY

/** The API's own date: nothing was created before it. Only a guide for halving: the first window stays open. */
const FIRST_FINDING = Date.UTC(2020, 0, 1)

/**
 * Cuts a window in two, or gives undefined for one of a millisecond. The first cut of an open window is at the 90 days
 * that most findings are within; later ones are in the middle.
 */
export function halves(window: Window, now: number): readonly [Window, Window] | undefined {
  const retained = now - RETENTION
  const from = window.from ?? FIRST_FINDING
  // A clock that is behind Macie's must not make the last window unsplittable.
  const to = window.to ?? now + DAY
  const middle = from < retained && retained < to && window.to === undefined ? retained : Math.floor((from + to) / 2)
  if (middle <= from || middle >= to) return undefined
  return [
    { ...window, to: middle },
    { ...window, from: middle },
  ]
}
