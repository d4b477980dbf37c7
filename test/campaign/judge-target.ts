// One Target of the report against its truth: whether it may be said to be read, and whether every number is right.
import type { ReportFile } from '../../src/core/report/schema.ts'
import type { Case } from './draw.ts'
import { asksForNew, type Gate, SEVERITIES, type Severity } from './gate.ts'
import { isBeyondProof } from './hits.ts'
import { mustBeRead } from './must-be-read.ts'
import { type Bounds, boundsOf, type Counted, cellName, NONE, sumName, suppressedName } from './oracle.ts'
import { againstEveryMoment, type Told } from './settled.ts'
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
  const numbers = judgeNumbers(gate, target, told, witness)
  // A number that was true at no moment of its own needs no word on what it was true beside.
  const settled = numbers.length > 0 ? [] : judgeSettled(gate, target, told, witness)
  return [...wrong, ...numbers, ...settled]
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

/** Each number was true at some moment: of a cell, of a severity, and of what was suppressed. */
function judgeNumbers(gate: Gate, target: ReadTarget, cells: Told, witness: Witness): string[] {
  const { account, region, truth, least, traffic } = witness
  // With globs, Macie's totals are over more than the scope: then only the cells have bounds of their own.
  const isWhole = gate.bucketPrefix === undefined && gate.typePrefix === undefined
  // Where Macie leaves a severity out of three, no client can tell: nothing else proves what was suppressed.
  const isProved = !traffic.dropped.has('suppressed')
  const told = new Map(cells)
  for (const severity of SEVERITIES) {
    if (isWhole) told.set(sumName(severity), sumOf(cells, severity))
    if (isProved) told.set(suppressedName(severity), suppressedIn(target, severity, witness))
  }
  const cellNames = truth.moments.flatMap(({ findings }) => findings.map(({ name }) => name))
  return [...new Set([...told.keys(), ...cellNames])].flatMap((name) => {
    const { count, fresh } = told.get(name) ?? NONE
    const at = `${account} ${region} ${name}`
    const bounds = (which: keyof Counted) => ({
      least: boundsOf(least, name, which).least,
      most: boundsOf(truth.moments, name, which).most,
    })
    return [
      ...outside(at, count, bounds('count')),
      ...(holdsNew(gate, witness) ? outside(`${at}, new`, fresh, bounds('fresh')) : []),
    ]
  })
}

/** Where the report tells a lower bound, it agrees with all that are not below it. */
function suppressedIn({ coverage }: ReadTarget, severity: Severity, { truth }: Witness): Counted {
  const { high, medium, low } = coverage.suppressed
  const told = { High: high, Medium: medium, Low: low }[severity]
  const { most } = boundsOf(truth.moments, suppressedName(severity), 'count')
  return { count: coverage.suppressedAtLeast && told <= most ? most : told, fresh: 0 }
}

function sumOf(cells: Told, severity: Severity): Counted {
  const tallies = [...cells].filter(([name]) => name.endsWith(` ${severity}`)).map(([, tally]) => tally)
  return {
    count: tallies.reduce((all, { count }) => all + count, 0),
    fresh: tallies.reduce((all, { fresh }) => all + fresh, 0),
  }
}

/** A Target that was not read: at least what is told was there. A group that Macie made up can't be told from others. */
function judgeSeen(told: Told, { account, region, truth: { isOn, moments }, traffic }: Witness): string[] {
  if (!isOn || traffic.faults.includes('unknown-group')) return []
  return [...told].flatMap(([name, { count, fresh }]) => {
    const at = `${account} ${region} ${name}, not read`
    const most = (which: keyof Counted) => ({ least: 0, most: boundsOf(moments, name, which).most })
    return [...outside(at, count, most('count')), ...outside(`${at}, new`, fresh, most('fresh'))]
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

function outside(what: string, told: number, { least, most }: Bounds): string[] {
  if (least <= told && told <= most) return []
  return [`${what}: ${told} told, ${least === most ? least : `${least} to ${most}`} true`]
}
