// Scenarios of faults: clean Targets, and beside them one Target with findings for each kind of fault.
import type { Fault, Scenario } from '../emulator/scenario.ts'
import type { FaultKind } from '../emulator/scenario-faults.ts'

export const GOOD = ['111122223333', '444455556666']
export const REGION = 'eu-west-1'

/** Of two types and severities: where all findings are of one, a Macie that drops groups throughout looks like one with none. */
const findings = [
  { bucket: 'data', type: 'SensitiveData:S3Object/Personal', severity: 'High', count: 3 },
  { bucket: 'logs', type: 'Policy:IAMUser/S3BucketEncryptionDisabled', severity: 'Low', count: 1 },
]

/** A late answer is an answer: this kind alone is ridden out. */
export const HARMLESS: ReadonlySet<FaultKind> = new Set(['slow'])

/** The account of the nth faulty Target. */
export const accountOf = (at: number) => String(300_000_000_000 + at)

/** Accounts with findings, each with one of the faults of its statistics. */
export function faulty(faults: readonly Omit<Fault, 'operation'>[]): Scenario {
  const operation = 'GetFindingStatistics'
  const spoilt = faults.map((fault, at) => [
    accountOf(at),
    { regions: { [REGION]: { findings, faults: [{ operation, ...fault }] } } },
  ])
  return { accounts: Object.fromEntries(spoilt) }
}

/** Clean Targets, and for each kind an account of its own with findings and that fault. */
export function withFaults(kinds: readonly FaultKind[]): Scenario {
  const clean = GOOD.map((account) => [account, { regions: { [REGION]: {} } }])
  const { accounts } = faulty(kinds.map((kind) => ({ kind })))
  return { accounts: { ...Object.fromEntries(clean), ...accounts } }
}
