// What the publisher knows about the run: main takes it from the runner's variables and the event file.

export interface GitHubContext {
  /** `owner/name` of the repository whose workflow runs. */
  readonly repository: string
  /** The event that started the run, such as `pull_request`. */
  readonly eventName: string
  /** The event's payload as GitHub sent it; validated where it is used. */
  readonly payload: unknown
  readonly sha: string
  /** Base address of the REST API: `https://api.github.com`, or `https://HOST/api/v3` of a GitHub Enterprise Server. */
  readonly apiUrl: string
  /** The step that runs, by workflow, job, and step, and the run's ID. Absent outside a workflow. */
  readonly step?: { readonly name: string; readonly runId: string }
}

/** The two parts of `owner/name`, as the API's routes take them. */
export interface Repository {
  readonly owner: string
  readonly repo: string
}

/** The run's repository; empty parts outside a workflow. */
export function repositoryOf({ repository }: GitHubContext): Repository {
  const [owner = '', repo = ''] = repository.split('/')
  return { owner, repo }
}

/** The context from the runner's variables (GitHub docs: variables reference) and the event file's content. */
export function gitHubContext(
  environment: Readonly<Record<string, string | undefined>>,
  payload: unknown,
): GitHubContext {
  const step = stepOf(environment)
  const { GITHUB_REPOSITORY, GITHUB_EVENT_NAME, GITHUB_SHA, GITHUB_API_URL } = environment
  return {
    repository: GITHUB_REPOSITORY ?? '',
    eventName: GITHUB_EVENT_NAME ?? '',
    payload,
    sha: GITHUB_SHA ?? '',
    apiUrl: GITHUB_API_URL === undefined || GITHUB_API_URL === '' ? 'https://api.github.com' : GITHUB_API_URL,
    ...(step === undefined ? {} : { step }),
  }
}

function stepOf(environment: Readonly<Record<string, string | undefined>>): GitHubContext['step'] {
  const { GITHUB_WORKFLOW = '', GITHUB_JOB = '', GITHUB_ACTION = '', GITHUB_RUN_ID = '' } = environment
  const names = [GITHUB_WORKFLOW, GITHUB_JOB, GITHUB_ACTION]
  return [...names, GITHUB_RUN_ID].includes('') ? undefined : { name: names.join('\n'), runId: GITHUB_RUN_ID }
}
