// GitHub's replies: its objects as JSON, pages with links, and what it says when it refuses.
import { type Answer, json, type Request } from '../http.ts'
import type { Comment, Issue, PullRequest } from './state.ts'

const NAME = 'example-org/storefront'
export const REPOSITORY = `https://github.com/${NAME}`
const PER_PAGE = 30
const MOST_PER_PAGE = 100

function userOf(login: string): object {
  return { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' }
}

export function commentOf({ id, number, author, body, createdAt, updatedAt }: Comment): object {
  return {
    id,
    node_id: `IC_${id}`,
    html_url: `${REPOSITORY}/issues/${number}#issuecomment-${id}`,
    user: userOf(author),
    body,
    created_at: createdAt,
    updated_at: updatedAt,
  }
}

export function issueOf(issue: Issue): object {
  return {
    id: 500_000 + issue.number,
    number: issue.number,
    html_url: `${REPOSITORY}/issues/${issue.number}`,
    user: userOf(issue.author),
    title: issue.title,
    body: issue.body,
    state: issue.state,
    state_reason: issue.stateReason,
    labels: issue.labels.map((name) => ({ name })),
    assignees: issue.assignees.map(userOf),
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
  }
}

export function pullOf({ number, state, head, base = NAME }: PullRequest): object {
  const repo = { full_name: base, url: `https://api.github.com/repos/${base}` }
  return {
    id: 700_000 + number,
    number,
    state,
    head,
    base: { ref: 'main', repo },
    html_url: `${REPOSITORY}/pull/${number}`,
  }
}

/** The page that the query asks for, with links to its neighbours. `origin` is the server's address. */
export function page(items: readonly object[], { path, query }: Request, origin: string): Answer {
  const size = Math.min(Number(query.get('per_page') ?? PER_PAGE) || PER_PAGE, MOST_PER_PAGE)
  const at = Math.max(Number(query.get('page') ?? 1) || 1, 1)
  const last = Math.max(Math.ceil(items.length / size), 1)
  const link = (rel: string, to: number) => {
    const there = new URLSearchParams(query)
    there.set('page', String(to))
    return `<${origin}${path}?${there}>; rel="${rel}"`
  }
  const links = [
    ...(at > 1 ? [link('prev', at - 1)] : []),
    ...(at < last ? [link('next', at + 1), link('last', last)] : []),
  ]
  const headers = links.length === 0 ? {} : { link: links.join(', ') }
  return json(200, items.slice((at - 1) * size, at * size), headers)
}

export function refusal(
  status: number,
  message: string,
  more: object = {},
  headers: Record<string, string> = {},
): Answer {
  return json(
    status,
    { message, ...more, documentation_url: 'https://docs.github.com/rest', status: String(status) },
    headers,
  )
}

export const notFound = () => refusal(404, 'Not Found')
export const readOnly = () => refusal(403, 'Resource not accessible by integration')

export function invalid(resource: string, field: string, message: string): Answer {
  return refusal(422, 'Validation Failed', { errors: [{ resource, code: 'unprocessable', field, message }] })
}
