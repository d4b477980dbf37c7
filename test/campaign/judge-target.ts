// One Target of the report against its truth: whether it may be said to be read, and whether every number is right.
import type { ReportFile } from '../../src/core/report/schema.ts'
import type { Case } from './draw.ts'
import { type Gate, SEVERITIES } from './gate.ts'
import { type Bounds, cellName } from './oracle.ts'
import type { Witness } from './witness.ts'

type ReportTarget = ReportFile['targets'][number]
type ReadTarget = Extract<ReportTarget, { outcome: 'read' }>

/** What is wrong with the report of this Target. */
export function judgeTarget({ gate, scenario }: Case, report: ReportFile, witness: Witness): string[] {
  const { account, region, truth, traffic } = witness
  const at = `${account} ${region}`
  const target = report.targets.find((one) => one.account === account && one.region === region)
  if (target === undefined) return []
  if (target.outcome !== 'read') {
    return mustBeRead(scenario, witness) ? [`${at}: ${target.outcome}, though nothing stood in the way`] : []
  }
  if (!truth.isOn) return [`${at}: read, though Macie is not on`]
  // Where Macie itself left a severity out of three, no client can tell; the tally says how often that was.
  if (traffic.severityCutShort) return []
  return [
    ...judgeCells(gate, report, witness),
    ...judgeSuppressed(target, witness),
    ...judgeSums(gate, report, witness),
  ]
}

/** Whether nothing that was drawn excuses a Target from being read: a gate that gives up easily is no good either. */
function mustBeRead(scenario: Case['scenario'], witness: Witness): boolean {
  const { account, region, truth, traffic } = witness
  const state = scenario.accounts[account]
  const here = state?.regions[region]
  return (
    truth.isOn &&
    traffic.faults.length === 0 &&
    state?.sts === undefined &&
    here?.denied === undefined &&
    here?.moves === undefined &&
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

function judgeCells(gate: Gate, report: ReportFile, { account, region, truth }: Witness): string[] {
  const wrong: string[] = []
  const told = new Set<string>()
  for (const bucket of report.buckets.filter((one) => one.account === account && one.region === region)) {
    for (const { type, severity, count, new: fresh } of bucket.types) {
      const name = cellName(bucket.bucket, type, severity)
      const cell = truth.cells.get(name)
      const at = `${account} ${region} ${name}`
      if (told.has(name)) wrong.push(`${at}: told twice`)
      told.add(name)
      wrong.push(...outside(at, count, cell?.count ?? NONE))
      if (gate.newDays !== undefined) wrong.push(...outside(`${at}, new`, fresh ?? -1, cell?.fresh ?? NONE))
    }
  }
  for (const [name, { count }] of truth.cells) {
    if (!told.has(name)) wrong.push(...outside(`${account} ${region} ${name}`, 0, count))
  }
  return wrong
}

/** By severity, over the Target's buckets. */
function judgeSums(gate: Gate, report: ReportFile, { account, region, truth }: Witness): string[] {
  const rows = report.buckets
    .filter((one) => one.account === account && one.region === region)
    .flatMap(({ types }) => types)
  // With globs, Macie's totals are over more than the scope: then only the cells have bounds of their own.
  if (gate.bucketPrefix !== undefined || gate.typePrefix !== undefined) return []
  return SEVERITIES.flatMap((severity) => {
    const counts = rows.filter((row) => row.severity === severity)
    const sum = counts.reduce((all, { count }) => all + count, 0)
    const fresh = counts.reduce((all, { new: more = 0 }) => all + more, 0)
    const at = `${account} ${region} ${severity} in all`
    return [
      ...outside(at, sum, truth.counted[severity]),
      ...(gate.newDays === undefined ? [] : outside(`${at}, new`, fresh, truth.fresh[severity])),
    ]
  })
}

function judgeSuppressed({ account, region, coverage }: ReadTarget, { truth }: Witness): string[] {
  const { high, medium, low } = coverage.suppressed
  const told = { High: high, Medium: medium, Low: low }
  return SEVERITIES.flatMap((severity) =>
    outside(`${account} ${region} ${severity} suppressed`, told[severity], truth.suppressed[severity]),
  )
}

const NONE: Bounds = { least: 0, most: 0 }

function outside(what: string, told: number, { least, most }: Bounds): string[] {
  if (least <= told && told <= most) return []
  return [`${what}: ${told} told, ${least === most ? least : `${least} to ${most}`} true`]
}
