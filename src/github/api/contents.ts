// Reads files of repositories through the contents API. GitHub answers 404 for a file that is missing and for one that the
// token may not see: it is missing only where the repository's root can be listed.
import { Buffer } from 'node:buffer'
import * as v from 'valibot'
import type { RemoteFile, RemoteFileRequest, RemoteFiles } from '../../ports/github.ts'
import type { GitHubContext } from './context.ts'
import { createOctokit, type Octokit } from './octokit.ts'
import { statusOf } from './refusal.ts'

export interface RemoteFilesOptions {
  readonly context: GitHubContext
  /** The action's version, for the user agent. */
  readonly version: string
  /** Milliseconds for which GitHub's `1 second` stands; 1,000 but in tests. */
  readonly second?: number
}

/** Makes no call until it is asked to read. Nothing that GitHub answers makes it throw. */
export function createRemoteFiles({ context, version, second }: RemoteFilesOptions): RemoteFiles {
  return {
    async read(request) {
      const { token, repository = context.repository } = request
      if (token === '') return refused("github-token is empty. Remove the input to use the job's own token.")
      const pace = second === undefined ? {} : { second }
      try {
        return await readOne(request, repository, createOctokit({ token, apiUrl: context.apiUrl, version, ...pace }))
      } catch (error) {
        return refused(adviceOn(error, repository))
      }
    },
  }
}

function refused(message: string): RemoteFile {
  return { kind: 'refused', message }
}

/** What the API says of a file; of a directory it gives a list. */
const FILE = v.object({
  type: v.literal('file'),
  encoding: v.literal('base64'),
  content: v.string(),
  size: v.pipe(v.number(), v.safeInteger()),
})

async function readOne({ paths, ref }: RemoteFileRequest, repository: string, octokit: Octokit): Promise<RemoteFile> {
  const [owner = '', repo = ''] = repository.split('/')
  const get = async (path: string): Promise<unknown> => {
    const at = ref === undefined ? {} : { ref }
    return (await octokit.rest.repos.getContent({ owner, repo, path, ...at })).data
  }
  const replies = await Promise.all(paths.map(async (path) => ({ path, data: await unlessMissing(get(path)) })))
  const found = replies.filter(({ data }) => data !== undefined)
  const [first] = found
  if (first === undefined) {
    const root = await get('')
    return Array.isArray(root) ? { kind: 'missing' } : refused(`GitHub doesn't list the files of ${repository}.`)
  }
  if (found.length > 1) return refused(`There are ${listed(found)}. Remove one of them.`)
  const file = v.safeParse(FILE, first.data)
  if (!file.success) return refused(`${first.path} of ${repository} isn't a file of at most 1 MB.`)
  const bytes = Buffer.from(file.output.content, 'base64')
  if (bytes.length !== file.output.size) return refused(`GitHub sent only a part of ${first.path} of ${repository}.`)
  return { kind: 'text', path: first.path, text: bytes.toString('utf8') }
}

function listed(found: readonly { readonly path: string }[]): string {
  return found.map(({ path }) => path).join(' and ')
}

/** Undefined for 404. */
async function unlessMissing(reply: Promise<unknown>): Promise<unknown> {
  try {
    return await reply
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw error
  }
}

/** The cause and the fix. Throws an error that isn't the client's: that is a bug. */
function adviceOn(error: unknown, repository: string): string {
  const status = statusOf(error)
  if (status === undefined || !(error instanceof Error)) throw error
  const said = error.message.replace(/\s+/g, ' ').slice(0, 300)
  const scope = `Give the job permissions: contents: read, and a github-token that can read ${repository}.`
  switch (status) {
    case 401:
      return `GitHub rejected github-token (401). ${scope}`
    case 403:
    case 429:
      return /rate limit/i.test(said)
        ? `GitHub limits the token's requests (${said}). Rerun the workflow later.`
        : `The token isn't authorized to read files of ${repository} (403). ${scope}`
    case 404:
      return `GitHub doesn't show the token the files of ${repository} (404). ${scope}`
    default:
      return `GitHub didn't answer as it should (${status}): ${said}. Rerun the workflow later.`
  }
}
