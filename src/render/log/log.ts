// What the step's log says of a judgement: a group for each account, the buckets, what it took, and the verdict as the last line.
import type { Annotation } from '../../core/model/annotation.ts'
import type { Judgement, RunVerdict } from '../../core/model/judgement.ts'
import type { LogGroup, LogLine, Piece } from '../../core/model/log-line.ts'
import { counted, number } from '../text/formats.ts'
import { headlineText } from '../text/headline.ts'
import { bucketGroups } from './buckets.ts'
import { accountGroups } from './targets.ts'

/** Accounts with a group of their own. */
const MOST_ACCOUNTS = 50

/** The groups, in order; folded at first. */
export function logGroups(judgement: Judgement): readonly LogGroup[] {
  const accounts = accountGroups(judgement)
  const rest = accounts.slice(MOST_ACCOUNTS)
  const more: LogGroup[] =
    rest.length === 0
      ? []
      : [{ title: counted(rest.length, 'more account'), lines: rest.map(({ title }) => [{ text: title }]) }]
  return [...accounts.slice(0, MOST_ACCOUNTS), ...more, ...bucketGroups(judgement)]
}

const LEVELS = {
  error: { text: 'Error:', style: 'red' },
  warning: { text: 'Warning:', style: 'yellow' },
  notice: { text: 'Notice:', style: 'dim' },
} as const satisfies Record<Annotation['level'], Piece>

/** An annotation that the runner doesn't take anymore, as it would show the others. */
export function annotationLine({ level, message }: Annotation): LogLine {
  return [LEVELS[level], { text: ` ${message}` }]
}

/** `99 API calls, the slowest account/Region pair in 412 ms`. */
export function costLine({ report: { targets } }: Judgement): LogLine {
  const calls = targets.reduce((sum, target) => sum + target.calls, 0)
  const slowest = targets.reduce((most, { milliseconds }) => Math.max(most, milliseconds), 0)
  const text = `${counted(calls, 'API call')}, the slowest account/Region pair in ${number(Math.round(slowest))} ms`
  return [{ text, style: 'dim' }]
}

/** The last line. The reason stands in the annotations where there is one to act on; `run` links the run's page. */
export function verdictLine(judgement: Judgement, verdict: RunVerdict, run: string | undefined): LogLine {
  const link: Piece[] = run === undefined ? [] : [{ text: ` Job summary: ${run}` }]
  if (verdict === 'pass') return [{ text: headlineText(judgement), style: 'green' }, ...link]
  const words = {
    fail: 'Failed.',
    incomplete: 'Incomplete.',
    error: 'Error.',
    skipped: 'Skipped.',
    collected: 'Collected.',
  } as const
  return [{ text: words[verdict], style: verdict === 'incomplete' || !judgement.failsStep ? 'yellow' : 'red' }, ...link]
}
