// Comments and issues: listed, written, changed, deleted.
import { json, member, parseJson, type Reply } from '../http.ts'
import type { Call } from './call.ts'
import { commentOf, invalid, issueOf, notFound, page } from './replies.ts'
import type { Issue } from './state.ts'

/** Characters of a body. */
const LONGEST = 65_536

export function listComments({ state, request, origin, id }: Call): Reply {
  return page(state.comments.filter(({ number }) => String(number) === id).map(commentOf), request, origin)
}

export function createComment({ state, request, login, id, now }: Call): Reply {
  const body = member(parseJson(request.body), 'body')
  if (typeof body !== 'string' || body === '') return invalid('IssueComment', 'body', "body can't be blank")
  if (body.length > LONGEST) return tooLong('IssueComment')
  const at = now().toISOString()
  const last = Math.max(1000, ...state.comments.map((comment) => comment.id))
  const comment = { id: last + 1, number: Number(id), author: login, body, createdAt: at, updatedAt: at }
  state.comments.push(comment)
  return json(201, commentOf(comment))
}

export function updateComment({ state, request, id, now }: Call): Reply {
  const comment = state.comments.find((known) => String(known.id) === id)
  if (comment === undefined) return notFound()
  const body = member(parseJson(request.body), 'body')
  if (typeof body !== 'string' || body === '') return invalid('IssueComment', 'body', "body can't be blank")
  if (body.length > LONGEST) return tooLong('IssueComment')
  comment.body = body
  comment.updatedAt = now().toISOString()
  return json(200, commentOf(comment))
}

export function deleteComment({ state, id }: Call): Reply {
  const at = state.comments.findIndex((known) => String(known.id) === id)
  if (at < 0) return notFound()
  state.comments.splice(at, 1)
  return { kind: 'answer', status: 204, headers: {}, body: '' }
}

export function listIssues({ state, request, origin }: Call): Reply {
  const { query } = request
  const wanted = query.get('state') ?? 'open'
  const creator = query.get('creator')
  const labels = (query.get('labels') ?? '').split(',').filter((label) => label !== '')
  const found = state.issues.filter(
    (issue) =>
      (wanted === 'all' || issue.state === wanted) &&
      (creator === null || issue.author === creator) &&
      labels.every((label) => issue.labels.includes(label)),
  )
  const key = query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt'
  const sign = query.get('direction') === 'asc' ? 1 : -1
  const order = (one: Issue, other: Issue) =>
    sign * (one[key] === other[key] ? one.number - other.number : one[key] < other[key] ? -1 : 1)
  return page(found.sort(order).map(issueOf), request, origin)
}

export function createIssue({ state, request, login, now }: Call): Reply {
  const data = parseJson(request.body)
  const title = member(data, 'title')
  const body = member(data, 'body') ?? ''
  if (typeof title !== 'string' || title === '') return invalid('Issue', 'title', "title can't be blank")
  if (typeof body !== 'string' || body.length > LONGEST) return tooLong('Issue')
  const assignees = texts(member(data, 'assignees'))
  if (assignees.some((assignee) => state.unassignable.includes(assignee))) {
    return invalid('Issue', 'assignees', 'assignees is invalid')
  }
  const at = now().toISOString()
  const numbers = [...state.issues, ...state.pulls].map(({ number }) => number)
  const issue: Issue = {
    ...{ number: Math.max(0, ...numbers) + 1, author: login, title, body, state: 'open', stateReason: null },
    ...{ labels: texts(member(data, 'labels')), assignees, createdAt: at, updatedAt: at },
  }
  state.issues.push(issue)
  return json(201, issueOf(issue))
}

export function updateIssue({ state, request, id, now }: Call): Reply {
  const issue = state.issues.find(({ number }) => String(number) === id)
  if (issue === undefined) return notFound()
  const data = parseJson(request.body)
  const title = member(data, 'title')
  const body = member(data, 'body')
  const wanted = member(data, 'state')
  const reason = member(data, 'state_reason')
  if (typeof body === 'string' && body.length > LONGEST) return tooLong('Issue')
  if (typeof title === 'string') issue.title = title
  if (typeof body === 'string') issue.body = body
  if (wanted === 'open' || wanted === 'closed') issue.state = wanted
  if (typeof reason === 'string') issue.stateReason = reason
  issue.updatedAt = now().toISOString()
  return json(200, issueOf(issue))
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function tooLong(resource: string): Reply {
  return invalid(resource, 'data', `Body is too long (maximum is ${LONGEST} characters)`)
}
