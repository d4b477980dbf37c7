// Whether nothing that was drawn excuses a Target from being read: a gate that gives up easily is no good either.
import type { Case } from './draw.ts'
import type { Witness } from './witness.ts'

/** Findings that arrive, however many and often, are no excuse, nor are some that leave in one step. */
export function mustBeRead({ scenario }: Case, witness: Witness): boolean {
  const { account, region, truth, traffic } = witness
  const state = scenario.accounts[account]
  const here = state?.regions[region]
  const leaving = (here?.moves ?? []).filter(({ by, recurs }) => by < 0 || recurs === true)
  return (
    truth.isOn &&
    traffic.faults.length === 0 &&
    state?.sts === undefined &&
    here?.denied === undefined &&
    leaving.length <= 1 &&
    leaving.every(({ every, recurs }) => every !== true && recurs !== true) &&
    here?.limits?.maxGroups === undefined &&
    !(isSizeLimited(scenario) && (here?.findings ?? []).some(({ repeat }) => repeat !== undefined))
  )
}

/**
 * A Target's refusal of a size holds for the run. Findings created at the very same moment in more buckets than a reply
 * holds can't be told apart.
 */
function isSizeLimited({ accounts }: Case['scenario']): boolean {
  return Object.values(accounts).some(({ regions }) =>
    Object.values(regions).some(({ limits }) => limits?.maxSize !== undefined),
  )
}
