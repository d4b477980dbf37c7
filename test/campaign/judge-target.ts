// One Target of the report against its truth: whether it may be said to be read, and whether every number is right.
import type { ReportFile } from '../../src/core/report/schema.ts'
import {
  againstEveryMoment,
  type Bounds,
  boundsOf,
  cellBounds,
  cellNames,
  severityBounds,
  type Told,
} from './bounds.ts'
import type { Case } from './draw.ts'
import { asksForNew, type Gate, SEVERITIES } from './gate.ts'
import { isBeyondProof } from './hits.ts'
import { mustBeRead } from './must-be-read.ts'
import { type Counted, cellName } from './oracle.ts'
import type { Witness } from './witness.ts'

type ReportTarget = ReportFile['targets'][number]
type ReadTarget = Extract<ReportTarget, { outcome: 'read' }>

/** Macie shows findings within so many milliseconds, less what a drawn `Date` may be late by. */
const SHOWN_WITHIN = 240_000

/** What is wrong with the report of this Target. */
export function judgeTarget(drawn: Case, report: ReportFile, witness: Witness): string[] {
  const { gate } = drawn
  const { account, region, truth, traffic } = witness
  const at = `${account} ${region}`
  const target = report.targets.find((one) => one.account === account && one.region === region)
  if (target === undefined) return []
  const { told, wrong } = toldOf(report, witness)
  if (target.outcome !== 'read') {
    const needless = mustBeRead(drawn, witness) ? [`${at}: ${target.outcome}, though nothing stood in the way`] : []
    return [...wrong, ...needless, ...judgeSeen(told, witness)]
  }
  if (!truth.isOn) return [`${at}: read, though Macie is not on`]
  if (isBeyondProof(traffic)) return wrong
  // Younger findings are told as seen, and so are those that Macie made up.
  if (target.completeness.younger > 0 && traffic.faults.includes('unknown-group')) return wrong
  const numbers = [...judgeCells(gate, told, witness), ...judgeSums(gate, told, witness)]
  // A number that was true at no moment of its own needs no word on what it was true beside.
  const settled = numbers.length > 0 ? [] : judgeSettled(gate, target, told, witness)
  return [...wrong, ...numbers, ...judgeSuppressed(target, witness), ...settled]
}

function holdsNew(gate: Gate, { traffic }: Witness): boolean {
  return asksForNew(gate) && !traffic.dropped.has('new')
}

/** What the report tells of the Target's cells, whoever owns the buckets: an owner that could not be learned is `unknown`. */
function toldOf(report: ReportFile, { account, region }: Witness) {
  const wrong: string[] = []
  const told = new Map<string, Counted>()
  for (const bucket of report.buckets.filter((one) => one.readFrom === account && one.region === region)) {
    for (const { type, severity, count, new: fresh = 0 } of bucket.types) {
      const name = cellName(bucket.bucket, type, severity)
      if (told.has(name)) wrong.push(`${account} ${region} ${name}: told twice`)
      told.set(name, { count, fresh })
    }
  }
  return { told, wrong }
}

/** Each cell's count was true at some moment. */
function judgeCells(gate: Gate, told: Told, witness: Witness): string[] {
  const { account, region, truth, least } = witness
  const { moments } = truth
  return [...new Set([...told.keys(), ...cellNames(moments)])].flatMap((name) => {
    const { count, fresh } = told.get(name) ?? { count: 0, fresh: 0 }
    const at = `${account} ${region} ${name}`
    const bounds = (which: keyof Counted) => ({
      least: cellBounds(least, name, which).least,
      most: cellBounds(moments, name, which).most,
    })
    return [
      ...outside(at, count, bounds('count')),
      ...(holdsNew(gate, witness) ? outside(`${at}, new`, fresh, bounds('fresh')) : []),
    ]
  })
}

/** A Target that was not read: at least what is told was there. A group that Macie made up can't be told from others. */
function judgeSeen(told: Told, { account, region, truth: { isOn, moments }, traffic }: Witness): string[] {
  if (!isOn || traffic.faults.includes('unknown-group')) return []
  return [...told].flatMap(([name, { count, fresh }]) => {
    const at = `${account} ${region} ${name}, not read`
    const most = (which: keyof Counted) => ({ least: 0, most: cellBounds(moments, name, which).most })
    return [...outside(at, count, most('count')), ...outside(`${at}, new`, fresh, most('fresh'))]
  })
}

/** By severity, over the Target's buckets. */
function judgeSums(gate: Gate, told: Told, witness: Witness): string[] {
  const { account, region, truth, least } = witness
  const { moments } = truth
  // With globs, Macie's totals are over more than the scope: then only the cells have bounds of their own.
  if (gate.bucketPrefix !== undefined || gate.typePrefix !== undefined) return []
  return SEVERITIES.flatMap((severity) => {
    const tallies = [...told].filter(([name]) => name.endsWith(` ${severity}`)).map(([, tally]) => tally)
    const sum = tallies.reduce((all, { count }) => all + count, 0)
    const fresh = tallies.reduce((all, { fresh: more }) => all + more, 0)
    const at = `${account} ${region} ${severity} in all`
    const bounds = (which: keyof Counted) => ({
      least: severityBounds(least, severity, which).least,
      most: severityBounds(moments, severity, which).most,
    })
    return [
      ...outside(at, sum, bounds('count')),
      ...(holdsNew(gate, witness) ? outside(`${at}, new`, fresh, bounds('fresh')) : []),
    ]
  })
}

/** What the report says is complete, is: settled findings as they were at one moment, none of them missing. */
function judgeSettled(gate: Gate, target: ReadTarget, told: Told, witness: Witness): string[] {
  const { truth, traffic } = witness
  const at = `${target.account} ${target.region}`
  const completeUpTo = Date.parse(target.completeness.completeUpTo)
  const last = traffic.calls.at(-1)?.at ?? 0
  if (completeUpTo > last - SHOWN_WITHIN) {
    return [`${at}: complete up to ${target.completeness.completeUpTo}, when it was ${new Date(last).toISOString()}`]
  }
  const isWhole = gate.bucketPrefix === undefined && gate.typePrefix === undefined
  const younger = isWhole ? target.completeness.younger : undefined
  const withNew = holdsNew(gate, witness)
  const against = againstEveryMoment(told, truth.moments, { completeUpTo, younger, withNew })
  return against.map((line) => `${at} at no moment: ${line}`)
}

function judgeSuppressed({ account, region, coverage }: ReadTarget, witness: Witness): string[] {
  const { truth, traffic } = witness
  // Where Macie leaves a severity out of three, no client can tell: nothing else proves what was suppressed, or is new.
  if (traffic.dropped.has('suppressed')) return []
  const { high, medium, low } = coverage.suppressed
  const told = { High: high, Medium: medium, Low: low }
  return SEVERITIES.flatMap((severity) => {
    const bounds = boundsOf(truth.moments, ({ suppressed }) => suppressed[severity])
    const least = coverage.suppressedAtLeast && told[severity] <= bounds.most ? bounds.most : told[severity]
    return outside(`${account} ${region} ${severity} suppressed`, least, bounds)
  })
}

function outside(what: string, told: number, { least, most }: Bounds): string[] {
  if (least <= told && told <= most) return []
  return [`${what}: ${told} told, ${least === most ? least : `${least} to ${most}`} true`]
}
