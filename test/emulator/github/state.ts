// What GitHub holds: comments, issues and pull requests of one repository. Tests read it, and may change it.
import type { GitHubOptions } from '../scenario.ts'

export const BOT = 'github-actions[bot]'
const STRANGER = 'octocat'

export interface Comment {
  readonly id: number
  /** Of the issue or pull request. */
  readonly number: number
  readonly author: string
  body: string
  readonly createdAt: string
  updatedAt: string
}

export interface Issue {
  readonly number: number
  readonly author: string
  title: string
  body: string
  state: 'open' | 'closed'
  stateReason: string | null
  labels: string[]
  assignees: string[]
  readonly createdAt: string
  updatedAt: string
}

export interface PullRequest {
  readonly number: number
  state: 'open' | 'closed'
  readonly head: { readonly ref: string; readonly sha: string }
  /** `owner/name` of the repository that it is to be merged into; the emulated one when absent. */
  readonly base?: string
  /** Commits below the head that belong to it, too. */
  readonly commits?: readonly string[]
}

export interface GitHubState {
  readonly comments: Comment[]
  readonly issues: Issue[]
  readonly pulls: PullRequest[]
  /** Texts on the default branch of the job's repository, by path. */
  readonly files: Record<string, string>
  /** Logins that issues can't be assigned to. */
  readonly unassignable: string[]
}

/** What is there before the job begins; `at` dates it. */
export function initialState(
  { comments = {}, issues = [], pulls = {}, files = {} }: GitHubOptions,
  at: Date,
): GitHubState {
  const createdAt = at.toISOString()
  const dated = { createdAt, updatedAt: createdAt }
  const times = <T>(item: T, repeat = 1): T[] => Array.from({ length: repeat }, () => item)
  return {
    comments: Object.entries(comments)
      .flatMap(([number, rows]) => rows.flatMap((row) => times({ ...row, number: Number(number) }, row.repeat)))
      .map(({ number, author, body }, index) => ({ id: 1001 + index, number, author, body, ...dated })),
    issues: issues
      .flatMap((row) => times(row, row.repeat))
      .map(({ title, body, author = STRANGER, state = 'open', labels = [] }, index) => ({
        ...{ number: 1 + index, author, title, body, state, stateReason: null },
        ...{ labels: [...labels], assignees: [], ...dated },
      })),
    pulls: Object.entries(pulls).flatMap(([sha, numbers]) =>
      numbers.map((number) => ({ number, state: 'open' as const, head: { ref: 'feature', sha } })),
    ),
    files: { 'README.md': '# storefront', ...files },
    unassignable: [],
  }
}
