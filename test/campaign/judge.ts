// Holds what a run left behind against the truth. Each mistake found is a line that says what is wrong, and where.
import { parse } from 'valibot'
import { REPORT, type ReportFile } from '../../src/core/report/schema.ts'
import type { Case } from './draw.ts'
import { type Gate, MEASURES, type Measure, SEVERITIES, type Severity } from './gate.ts'
import { isBeyondProof, targetId } from './hits.ts'
import { judgeMembers } from './judge-members.ts'
import { judgeOutputs } from './judge-outputs.ts'
import { judgeClock, judgeEmptyScope, judgeInventories } from './judge-scope.ts'
import { judgeTarget } from './judge-target.ts'
import { type Bounds, boundsOf, sumName } from './oracle.ts'
import type { Ran } from './ran.ts'
import { type Witness, witnessesOf } from './witness.ts'

/** Milliseconds that a run may take, the built action's included, whose time limits are the real ones. */
const BOUND = 130_000

const MEASURE_OF = { high: 'High', medium: 'Medium', low: 'Low', total: 'Total' } as const satisfies Record<
  string,
  Measure
>

/** What came of judging a run. */
export interface Judged {
  readonly verdict: string
  readonly wrong: readonly string[]
  readonly witnesses: readonly Witness[]
  /** Of the report's Targets. */
  readonly outcomes: readonly string[]
}

/** What is wrong with a run: an empty list where all promises were kept. */
export function judge(drawn: Case, ran: Ran): Judged {
  const verdict = ran.outputs.verdict ?? 'none'
  const wrong: string[] = []
  if (ran.crash !== undefined) wrong.push(`crashed: ${ran.crash}`)
  if (ran.milliseconds > BOUND) wrong.push(`took ${Math.round(ran.milliseconds)} ms`)
  if (!['pass', 'fail', 'incomplete', 'error'].includes(verdict)) wrong.push(`the verdict is ${verdict}`)
  const report = ran.report === undefined ? undefined : readReport(ran.report, wrong)
  const witnesses = witnessesOf(drawn, ran, report)
  if (verdict === 'error') return { verdict, witnesses, outcomes: [], wrong: [...wrong, ...judgeError(ran)] }
  if (report === undefined) return { verdict, witnesses, outcomes: [], wrong: [...wrong, 'there is no report'] }
  wrong.push(...judgeOutputs(drawn.gate, report, ran), ...judgePlan(drawn, report))
  wrong.push(...judgeInventories(drawn, report), ...judgeClock(drawn, report, ran))
  wrong.push(...witnesses.flatMap((witness) => judgeTarget(drawn, report, witness)))
  wrong.push(...judgeVerdict(drawn, verdict, report, witnesses), ...judgeMost(report, witnesses))
  return { verdict, witnesses, outcomes: report.targets.map(({ outcome }) => outcome), wrong }
}

function readReport(text: string, wrong: string[]): ReportFile | undefined {
  try {
    return parse(REPORT, JSON.parse(text))
  } catch (error) {
    wrong.push(`the report is not of its own form: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

/** No verdict on findings: only where there is nothing to read with, which the campaign never draws. */
function judgeError({ exitCode }: Ran): string[] {
  return ['the verdict is error', ...(exitCode === 1 ? [] : [`error ends with ${exitCode}`])]
}

/** Every account and Region that was asked for is a Target of the report, once. */
function judgePlan({ gate }: Case, { targets }: ReportFile): string[] {
  const asked = gate.accounts.flatMap((account) => gate.regions.map((region) => targetId(account, region))).sort()
  const told = targets.map(({ account, region }) => targetId(account, region)).sort()
  return asked.join() === told.join() ? [] : [`the Targets are ${told.join()} instead of ${asked.join()}`]
}

function judgeVerdict(drawn: Case, verdict: string, report: ReportFile, witnesses: readonly Witness[]): string[] {
  const { gate } = drawn
  if (verdict === 'pass') {
    return [
      ...judgeSeen(gate, report, witnesses),
      ...judgePass(gate, witnesses),
      ...judgeEmptyScope(drawn),
      ...judgeMembers(drawn),
    ]
  }
  return verdict === 'fail' ? judgeFail(gate, witnesses) : []
}

/** A pass says that everything was seen. */
function judgeSeen(gate: Gate, { targets }: ReportFile, witnesses: readonly Witness[]): string[] {
  const unread = targets.filter(({ outcome }) => outcome !== 'read')
  const off = witnesses.filter(({ truth }) => !truth.isOn)
  const unseen = gate.onUncovered === 'fail' ? witnesses.flatMap(({ truth }) => truth.uncovered) : []
  return [
    ...unread.map(({ account, region, outcome }) => `pass, though ${account} ${region} is ${outcome}`),
    ...off.map(({ account, region }) => `pass, though Macie is not on in ${account} ${region}`),
    ...unseen.map((bucket) => `pass under on-uncovered: fail, though Macie may not look into ${bucket}`),
  ]
}

function judgePass(gate: Gate, witnesses: readonly Witness[]): string[] {
  if (witnesses.some(({ traffic }) => isBeyondProof(traffic))) return []
  if (gate.gateOn === 'new' && witnesses.some(({ traffic }) => traffic.dropped.has('new'))) return []
  return MEASURES.flatMap((measure) => {
    const { least } = sumOf(witnesses, gate.gateOn, measure)
    const allowed = allowedBy(gate, measure)
    return least > allowed ? [`pass, though there are ${least} ${measure} and ${allowed} are allowed`] : []
  })
}

/** Also where not everything was read, no more is told than there is: but for groups that Macie made up, and where it is off. */
function judgeMost({ totals }: ReportFile, witnesses: readonly Witness[]): string[] {
  if (witnesses.some(({ truth, traffic }) => !truth.isOn || traffic.faults.includes('unknown-group'))) return []
  return (['high', 'medium', 'low', 'total'] as const).flatMap((name) => {
    const { most } = sumOf(witnesses, 'all', MEASURE_OF[name])
    return totals[name] > most ? [`${totals[name]} ${name} in all, though there are ${most}`] : []
  })
}

/** Never red without a reason: but for groups that Macie made up. */
function judgeFail(gate: Gate, witnesses: readonly Witness[]): string[] {
  if (witnesses.some(({ traffic }) => traffic.faults.includes('unknown-group'))) return []
  const mayBreach = MEASURES.some((measure) => sumOf(witnesses, gate.gateOn, measure).most > allowedBy(gate, measure))
  return mayBreach ? [] : ['fail, though no threshold is exceeded']
}

/** Without a limit for High none is allowed: the gate has no policy file. */
function allowedBy({ limits }: Gate, measure: Measure): number {
  return limits[measure] ?? (measure === 'High' ? 0 : Number.POSITIVE_INFINITY)
}

function sumOf(witnesses: readonly Witness[], gateOn: 'all' | 'new', measure: Measure): Bounds {
  const severities: readonly Severity[] = measure === 'Total' ? SEVERITIES : [measure]
  let least = 0
  let most = 0
  for (const { truth, least: atLeast } of witnesses) {
    if (!truth.isOn) continue
    for (const severity of severities) {
      const which = gateOn === 'new' ? 'fresh' : 'count'
      least += boundsOf(atLeast, sumName(severity), which).least
      most += boundsOf(truth.moments, sumName(severity), which).most
    }
  }
  return { least, most }
}
