// One call of GitHub's API with what answering it takes.
import type { Request } from '../http.ts'
import type { GitHubOptions } from '../scenario.ts'
import type { GitHubState } from './state.ts'

/** One call, ready to be answered. `id` is the path's variable part. */
export interface Call {
  readonly state: GitHubState
  readonly login: string
  readonly request: Request
  /** The server's address, for links. */
  readonly origin: string
  readonly id: string
  /** `owner/name` in the path. */
  readonly repository: string
  readonly options: GitHubOptions
  readonly now: () => Date
}
