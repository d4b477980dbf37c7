// Ends a run that has no report: errors of the user, or no credentials to read with.
import { errorLine, type UserError } from './core/grammar/errors.ts'
import type { Settings } from './core/inputs/settings.ts'
import type { Ports } from './ports.ts'
import { renderNotice } from './render/pages/notice.ts'

/** How the step ends. */
export interface Ending {
  readonly failed: boolean
}

/** Error annotations that the runner shows for one step. */
const MAX_ANNOTATIONS = 10

const INVALID = { level: 'error', title: 'Macie Gate: invalid input' } as const

/** Reports all errors at once, one line each. */
export function endWithErrors(errors: readonly UserError[], { log, runner }: Ports): Ending {
  const lines = errors.map(errorLine)
  const shown = lines.length > MAX_ANNOTATIONS ? MAX_ANNOTATIONS - 1 : lines.length
  for (const message of lines.slice(0, shown)) log.annotate({ ...INVALID, message })
  for (const line of lines.slice(shown)) log.info(line)
  if (shown < lines.length) {
    log.annotate({ ...INVALID, message: `See the log for ${lines.length - shown} more errors.` })
  }
  runner.setOutput('verdict', 'error')
  return { failed: true }
}

const SKIPPED = 'Skipped: pull requests from forks and by Dependabot get no credentials, so nothing was read.'

/** Missing credentials are an error in the workflow, except in pull requests that never get any: these can be skipped. */
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
