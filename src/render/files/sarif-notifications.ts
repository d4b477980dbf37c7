// What a run has to say beside its results: what wasn't checked, and what was left out of the file.
import type { Invocation, Notification } from 'sarif'
import { leavesOpen } from '../../core/judge/gaps.ts'
import type { Gap, Judgement } from '../../core/model/judgement.ts'
import type { Counts } from '../../core/model/severity.ts'
import { SEVERITIES, totalOf } from '../../core/model/severity.ts'
import { counted, listed, number } from '../text/formats.ts'
import { problemText } from '../text/member-sentences.ts'
import { scopeGapSentence } from '../text/scope-sentences.ts'
import { plain } from './sarif-text.ts'

/** What found no room: results by severity, and account/Region pairs that weren't checked. */
export interface LeftOut {
  readonly results: Counts
  readonly pairs: number
}

/** `most` results are in the file. */
export function invocationOf(judgement: Judgement, leftOut: LeftOut, most: number): Invocation {
  const { report, gaps, scopeGaps } = judgement
  const isChecked = report.targets.length > 0 && scopeGaps.length === 0 && !gaps.some(leavesOpen)
  return {
    executionSuccessful: isChecked,
    startTimeUtc: report.generatedAt,
    toolExecutionNotifications: [
      ...leftOutNotification(leftOut, most),
      ...gaps.map(gapNotification),
      ...scopeGaps.map((gap) => notification('error', plain(scopeGapSentence(gap), 1000))),
    ],
  }
}

function leftOutNotification({ results, pairs }: LeftOut, most: number): Notification[] {
  const left = totalOf(results)
  if (left + pairs === 0) return []
  const what = [
    ...(pairs > 0 ? [`${counted(pairs, 'account/Region pair')} not checked`] : []),
    ...SEVERITIES.filter((severity) => results[severity] > 0).map(
      (severity) => `${number(results[severity])} ${severity}`,
    ),
  ]
  const text = `${counted(left + pairs, 'result')} omitted, the least severe ones: ${listed(what)}. The file holds ${number(most)} results, as many as code scanning and GitLab show of one run; the JSON report (json-file) has all of them.`
  return [notification('warning', text)]
}

function gapNotification(gap: Gap): Notification {
  const where = `Account ${gap.account} in ${plain(gap.region)}`
  switch (gap.kind) {
    case 'unread':
      return notification('error', `${where} was not checked (${gap.outcome}): ${plain(gap.message, 700)}`)
    case 'uncovered':
      return notification(
        'warning',
        `${where} has ${counted(gap.buckets.length, 'bucket')} that Macie doesn't monitor.`,
      )
    case 'coverage-unknown':
      return notification('warning', `${where}: ${plain(gap.message, 700)}`)
    case 'organization':
      return notification('error', `${where}: ${plain(problemText(gap.problem), 700)}`)
  }
}

function notification(level: 'warning' | 'error', text: string): Notification {
  return { level, message: { text } }
}
