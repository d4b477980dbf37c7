// Which Targets are to be read: every account in every Region.
import { distinct } from './order.ts'
import type { Target } from './refs.ts'
import { MACIE_REGIONS } from './regions.ts'

/** Sorted by account, then Region, each once. `all` is every Region in which Macie is offered, opt-in ones included. */
export function planTargets(accounts: readonly string[], regions: 'all' | readonly string[]): Target[] {
  const names = distinct(regions === 'all' ? MACIE_REGIONS : regions)
  return distinct(accounts).flatMap((account) => names.map((region) => ({ account, region })))
}
