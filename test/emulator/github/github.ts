// GitHub's REST API for one repository, whatever its name in the path, and the one GraphQL query that tells an app's login.
// Source: GitHub REST API reference, "Issues", "Issue comments", "Commits", "Contents", "Pull requests", "Users".
import { json, type Reply, type Request, type Served } from '../http.ts'
import type { GitHubOptions } from '../scenario.ts'
import type { GitHubFault } from '../scenario-faults.ts'
import type { Call } from './call.ts'
import { contents } from './contents.ts'
import { issueOf, notFound, page, pullOf, readOnly, refusal } from './replies.ts'
import { BOT, type GitHubState, initialState, type PullRequest } from './state.ts'
import {
  createComment,
  createIssue,
  deleteComment,
  listComments,
  listIssues,
  updateComment,
  updateIssue,
} from './writes.ts'

type Route = readonly [method: string, path: RegExp, operation: string, answer: (call: Call) => Reply]

const ROUTES: readonly Route[] = [
  ['GET', /^\/issues\/(\d+)\/comments$/, 'ListIssueComments', listComments],
  ['POST', /^\/issues\/(\d+)\/comments$/, 'CreateIssueComment', createComment],
  ['PATCH', /^\/issues\/comments\/(\d+)$/, 'UpdateIssueComment', updateComment],
  ['DELETE', /^\/issues\/comments\/(\d+)$/, 'DeleteIssueComment', deleteComment],
  ['GET', /^\/issues$/, 'ListIssues', listIssues],
  ['POST', /^\/issues$/, 'CreateIssue', createIssue],
  ['GET', /^\/issues\/(\d+)$/, 'GetIssue', getIssue],
  ['PATCH', /^\/issues\/(\d+)$/, 'UpdateIssue', updateIssue],
  ['GET', /^\/commits\/([^/]+)\/pulls$/, 'ListPullRequestsOfCommit', pullsOfCommit],
  ['GET', /^\/contents(?:\/(.*))?$/, 'GetContent', contents],
  ['GET', /^\/pulls\/(\d+)\/files$/, 'ListPullRequestFiles', changedFiles],
  ['GET', /^\/pulls$/, 'ListPullRequests', listPulls],
]

export class GitHub {
  readonly state: GitHubState
  readonly #options: GitHubOptions
  readonly #now: () => Date
  readonly #met = new Map<GitHubFault, number>()

  constructor(options: GitHubOptions, now: () => Date) {
    this.#options = options
    this.#now = now
    this.state = initialState(options, now())
  }

  serve(request: Request): Served {
    const { login = BOT } = this.#options
    const { method, path } = request
    if (path === '/api/graphql')
      return this.#served('GraphQL', request, () => json(200, { data: { viewer: { login } } }))
    if (method === 'GET' && path === '/api/v3/user') {
      return this.#served('GetUser', request, () => (login.endsWith('[bot]') ? readOnly() : json(200, { login })))
    }
    if (method === 'GET' && /^\/api\/v3\/repos\/[^/]+\/[^/]+$/.test(path)) {
      const { repository: known } = this.#options
      return this.#served('GetRepository', request, () => (known === undefined ? notFound() : json(200, known)))
    }
    const [, repository = '', place = ''] = /^\/api\/v3\/repos\/([^/]+\/[^/]+)(\/.*)$/.exec(path) ?? []
    for (const [routeMethod, pattern, operation, reply] of ROUTES) {
      const found = routeMethod === method ? pattern.exec(place) : null
      if (found === null) continue
      const origin = `http://${request.headers.host ?? '127.0.0.1'}`
      const id = decodeURIComponent(found[1] ?? '')
      const call = {
        ...{ state: this.state, options: this.#options, now: this.#now },
        ...{ login, request, origin, repository, id },
      }
      return this.#served(operation, request, () => reply(call))
    }
    return { operation: 'unknown', reply: notFound() }
  }

  #served(operation: string, request: Request, reply: () => Reply): Served {
    return { operation, reply: this.#fault(request) ?? this.#refusal(operation, request) ?? reply() }
  }

  #refusal(operation: string, { method, headers }: Request): Reply | undefined {
    if (this.#options.badToken === true) return refusal(401, 'Bad credentials')
    if (headers.authorization === undefined) return refusal(401, 'Requires authentication')
    const writes = method !== 'GET' && operation !== 'GraphQL'
    return writes && this.#options.readOnly === true ? readOnly() : undefined
  }

  #fault({ method, path }: Request): Reply | undefined {
    let due: Reply | undefined
    for (const fault of this.#options.faults ?? []) {
      if (fault.method !== undefined && fault.method !== method) continue
      if (fault.path !== undefined && !path.includes(fault.path)) continue
      const met = this.#met.get(fault) ?? 0
      this.#met.set(fault, met + 1)
      const { after = 0, times = Number.POSITIVE_INFINITY } = fault
      if (met >= after && met < after + times) due ??= faultReply(fault)
    }
    return due
  }
}

function faultReply({ status = 500, reset, message = 'Server Error', retryAfter }: GitHubFault): Reply {
  if (reset === true) return { kind: 'reset' }
  return refusal(status, message, {}, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) })
}

function getIssue({ state, id }: Call): Reply {
  const issue = state.issues.find(({ number }) => String(number) === id)
  return issue === undefined ? notFound() : json(200, issueOf(issue))
}

function pullsOfCommit({ state, id, request, origin }: Call): Reply {
  const has = ({ head, commits = [] }: PullRequest) => head.sha === id || commits.includes(id)
  return page(state.pulls.filter(has).map(pullOf), request, origin)
}

function listPulls({ state, request, origin }: Call): Reply {
  const wanted = request.query.get('state') ?? 'open'
  const branch = request.query.get('head')?.split(':')[1]
  const pulls = state.pulls.filter(
    (pull) => (wanted === 'all' || pull.state === wanted) && (branch === undefined || pull.head.ref === branch),
  )
  return page(pulls.map(pullOf), request, origin)
}

function changedFiles({ options, id, request, origin }: Call): Reply {
  const files = options.changedFiles?.[id]
  if (files === undefined) return notFound()
  return page(files.map(fileOf), request, origin)
}

/** `former → new` for a file that was renamed. */
function fileOf(written: string): object {
  const [filename = '', renamed] = written.split(' → ').toReversed()
  return renamed === undefined
    ? { filename, status: 'modified' }
    : { filename, previous_filename: renamed, status: 'renamed' }
}
