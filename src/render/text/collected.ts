// A job that only collects, in one line and as annotations: what it checked, and that it decides nothing. Plain text:
// nothing is escaped yet.
import type { Annotation } from '../../core/model/annotation.ts'
import type { Judgement } from '../../core/model/judgement.ts'
import { wantedTargets } from '../../core/model/report.ts'
import { causeSentence } from './cause-sentences.ts'
import { causesOf } from './causes.ts'
import { extraAnnotations } from './extras.ts'
import { counted, number } from './formats.ts'

/** The runner keeps 10 warnings of one step. */
const MOST = 9

export const LEFT_TO_MERGE = 'The job that merges the reports applies the limits.'

/** `5 of 6 account/Region pairs checked`, and `at least 12 findings`. */
export function collected({ report }: Judgement): { readonly pairs: string; readonly findings: string } {
  const wanted = wantedTargets(report)
  const read = wanted.filter(({ outcome }) => outcome === 'read').length
  const all = counted(wanted.length, 'account/Region pair')
  const pairs = read === wanted.length ? all : `${number(read)} of ${all}`
  const findings = report.buckets.flatMap(({ types }) => types).reduce((sum, { count }) => sum + count, 0)
  const atLeast = read === wanted.length ? '' : 'at least '
  return { pairs: `${pairs} checked`, findings: `${atLeast}${counted(findings, 'finding')}` }
}

/** `Collected: 5 of 6 account/Region pairs checked; at least 12 findings.` */
export function collectedText(judgement: Judgement): string {
  const { pairs, findings } = collected(judgement)
  return `Collected: ${pairs}; ${findings}.`
}

/** What couldn't be checked, a warning for each cause, and what is missing on the page; at most nine, and a count. */
export function collectedAnnotations(judgement: Judgement): readonly Annotation[] {
  const gaps = judgement.gaps.filter(({ kind }) => kind === 'unread' || kind === 'organization')
  const all = [
    ...causesOf(gaps).map((cause) => warning(causeSentence(cause, judgement))),
    ...extraAnnotations({ ...judgement, gaps: [] }),
  ]
  const rest = all.length - MOST
  return rest > 0 ? [...all.slice(0, MOST), warning(`${counted(rest, 'more message')} in the job summary.`)] : all
}

function warning(message: string): Annotation {
  return { level: 'warning', title: 'Macie Gate: not checked', message }
}
