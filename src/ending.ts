// Ends a run that has no report: errors of the user, or no credentials to read with.
import { errorLine, type UserError } from './core/grammar/errors.ts'
import { type PageSettings, parsePageSettings } from './core/inputs/page-settings.ts'
import type { Settings } from './core/inputs/settings.ts'
import type { Annotation } from './core/model/annotation.ts'
import type { RunVerdict } from './core/model/judgement.ts'
import { readPageState, stateLine } from './core/model/page-state.ts'
import { shownErrors, shownMessage } from './disclosing.ts'
import type { Opened } from './ports/aws.ts'
import type { Ports } from './ports.ts'
import { post } from './posting.ts'
import type { Stop } from './render/pages/notice.ts'

/** How the step ends. */
export interface Ending {
  readonly failed: boolean
  readonly verdict: RunVerdict
}

/** Error annotations that the runner shows for one step. */
const MAX_ANNOTATIONS = 10

/** Reports all errors at once, one line each, in the log and on the pages. */
export async function endWithErrors(given: readonly UserError[], ports: Ports, page: PageSettings): Promise<Ending> {
  const { log } = ports
  const errors = await shownErrors(given, ports)
  const shown = errors.length > MAX_ANNOTATIONS ? MAX_ANNOTATIONS - 1 : errors.length
  for (const error of errors.slice(0, shown)) log.annotate(annotationOf(error))
  for (const error of errors.slice(shown)) log.info([{ text: errorLine(error) }])
  if (shown < errors.length) {
    log.annotate({ ...INVALID, message: `See the log for ${errors.length - shown} more errors.` })
  }
  await stop(errors.map(errorLine), ports, page)
  return { failed: true, verdict: 'error' }
}

/** A page that says "Passed" must not stand beside a run that checked nothing. */
async function stop(errors: readonly string[], ports: Ports, page: PageSettings, why: Stop = 'invalid'): Promise<void> {
  const { runner } = ports
  const { renderErrorChange, renderErrorPost, renderErrors } = await import('./render/pages/notice.ts')
  if (page.summary) await runner.writeSummary(renderErrors(page.title, errors, why))
  const body = renderErrorPost(page.title, errors, why, runner.facts.url)
  // What the last report counted is kept, for the version that compares with it.
  const bodyAfter = (previous: string) => {
    const state = readPageState(previous)
    return state === undefined ? body : `${stateLine(state)}\n${body}`
  }
  const urls = await post(
    {
      verdict: 'error',
      hasFindings: false,
      comment: async () => ({ body, bodyAfter }),
      issue: async () => ({ body, bodyAfter, headline: renderErrorChange(errors, why), hasGap: true }),
    },
    page,
    ports,
  )
  for (const [name, value] of Object.entries({ verdict: 'error', ...urls })) runner.setOutput(name, value)
}

/** Names nothing: the error's own message is in the log only. */
const BUG = 'Macie Gate stopped on an unexpected error (a bug). The log of the run shows it. Please report it.'

/** Brings the pages up to date after a bug, as far as they can still be written. Never throws: the log has the error. */
export async function tellOfBug(ports: Ports): Promise<void> {
  try {
    await stop([BUG], ports, parsePageSettings(ports.runner.input), 'bug')
  } catch {
    // Whatever broke the run can break this, too.
  }
}

const INVALID = { level: 'error', title: 'Macie Gate: invalid input' } as const

/** At its line in the file, so that a pull request shows it there. */
function annotationOf(error: UserError): Annotation {
  const { source: file, position } = error
  return {
    ...INVALID,
    message: errorLine(error),
    ...(position === undefined ? {} : { file, line: position.line }),
  }
}

const SKIPPED = 'Pull requests from forks and by Dependabot get no credentials, so nothing was checked.'

/** No permission of the job's would change that. */
const OF_FORKS =
  'Pull requests from forks and by Dependabot get no OIDC token and no secrets. Set on-no-credentials: skip to skip them. To comment on them anyway, use examples/forks.yml.'

/** Missing credentials are an error in the workflow, except in pull requests that never get any: these can be skipped. */
export async function endWithoutCredentials(
  { message, isAbsent }: Omit<Extract<Opened, { kind: 'no-credentials' }>, 'kind'>,
  settings: Settings,
  ports: Ports,
): Promise<Ending> {
  const { log, runner } = ports
  const isExpected = runner.untrusted && isAbsent === true
  const skipped = settings.onNoCredentials === 'skip' && isExpected
  const failed = isExpected ? OF_FORKS : await shownMessage(message, ports)
  const said = skipped ? SKIPPED : failed
  log.annotate({
    level: skipped ? 'notice' : 'error',
    title: `Macie Gate: ${skipped ? 'skipped' : 'no credentials'}`,
    message: said,
  })
  if (!skipped) {
    await stop([said], ports, settings)
    return { failed: true, verdict: 'error' }
  }
  runner.setOutput('verdict', 'skipped')
  if (settings.summary) {
    const { renderNotice } = await import('./render/pages/notice.ts')
    await runner.writeSummary(renderNotice(settings.title, 'skipped', said))
  }
  return { failed: false, verdict: 'skipped' }
}
