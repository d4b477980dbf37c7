// Ends a run that has no report: mistakes of the user, or no credentials to read with.
import type { Mistake, Settings } from './core/inputs/settings.ts'
import type { Ports } from './ports.ts'
import { renderNotice } from './render/pages/notice.ts'

/** How the step ends. */
export interface Ending {
  readonly failed: boolean
}

/** Errors that the runner shows of one step. */
const MOST_ERRORS = 10

/** All mistakes at once: one line each with the place, what was given, and what to write instead. */
export function endWithMistakes(mistakes: readonly Mistake[], { log, runner }: Ports): Ending {
  const lines = mistakes.map(
    ({ where, given, mend }) => `${where}: ${given === '' ? 'nothing given' : `"${given}"`}. ${mend}`,
  )
  const shown = lines.length > MOST_ERRORS ? MOST_ERRORS - 1 : lines.length
  for (const message of lines.slice(0, shown)) log.annotate({ level: 'error', title: 'Macie Gate: mistake', message })
  for (const line of lines.slice(shown)) log.info(line)
  if (shown < lines.length) {
    const message = `${lines.length - shown} more mistakes are in the log.`
    log.annotate({ level: 'error', title: 'Macie Gate: mistakes', message })
  }
  runner.setOutput('verdict', 'error')
  return { failed: true }
}

const SKIPPED = 'Skipped: pull requests from forks and by Dependabot get no credentials, so nothing was read.'

/** No credentials is a mistake of the workflow, but for pull requests that never get any, where it may be skipped. */
export async function endWithoutCredentials(
  message: string,
  settings: Settings,
  { log, runner }: Ports,
): Promise<Ending> {
  const skipped = settings.onNoCredentials === 'skip' && runner.untrusted
  const hint = runner.untrusted
    ? ' Pull requests from forks and by Dependabot get none: set on-no-credentials: skip for them.'
    : ''
  const said = skipped ? SKIPPED : `${message}${hint}`
  log.annotate({
    level: skipped ? 'notice' : 'error',
    title: `Macie Gate: ${skipped ? 'skipped' : 'no credentials'}`,
    message: said,
  })
  runner.setOutput('verdict', skipped ? 'skipped' : 'error')
  if (settings.summary) await runner.writeSummary(renderNotice(settings.title, said))
  return { failed: !skipped }
}
