// Whether a run is on the default branch, for what is on that branch: only there nobody can have edited the checkout.
import type { Place } from '../ports/runner.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Events whose run checks what is on its ref. Others run on the default branch for something else, such as
 * `issue_comment`, `workflow_run` and `pull_request_target`. Source: GitHub docs, "Events that trigger workflows".
 */
const ON_THEIR_REF: readonly (string | undefined)[] = ['push', 'schedule', 'workflow_dispatch', 'repository_dispatch']

/** These run on the default branch alone. */
const ON_DEFAULT_BRANCH: readonly (string | undefined)[] = ['schedule', 'repository_dispatch']

/** From the runner's variables and the event's payload; a payload that names no default branch is taken for elsewhere. */
export function placeOf({ GITHUB_REPOSITORY, GITHUB_EVENT_NAME, GITHUB_REF }: Environment, event: unknown): Place {
  if ((GITHUB_REPOSITORY ?? '') === '') return { kind: 'outside-github' }
  if (ON_DEFAULT_BRANCH.includes(GITHUB_EVENT_NAME)) return { kind: 'default-branch' }
  const name = member(member(event, 'repository'), 'default_branch')
  const defaultBranch = typeof name === 'string' && name !== '' ? name : undefined
  if (ON_THEIR_REF.includes(GITHUB_EVENT_NAME) && defaultBranch !== undefined) {
    if (GITHUB_REF === `refs/heads/${defaultBranch}`) return { kind: 'default-branch' }
  }
  return {
    kind: 'elsewhere',
    ...(defaultBranch === undefined ? {} : { defaultBranch }),
    isPullRequest: GITHUB_EVENT_NAME?.startsWith('pull_request') === true || GITHUB_EVENT_NAME === 'merge_group',
  }
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
