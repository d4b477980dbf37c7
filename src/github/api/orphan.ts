// What a renamed gate leaves behind: a comment or an issue of the same step under an earlier title, which nobody updates anymore.
import { createHash } from 'node:crypto'
import { type Authored, isBy, ownLogin } from './author.ts'
import type { GitHubContext } from './context.ts'
import type { Octokit } from './octokit.ts'

const MARKER = /<!-- macie-gate:step:([0-9a-f]{16}) run=([0-9]{1,20}) -->/

/** A hidden last line that names the step and its run; empty where they aren't known. */
export function stepMarker(context: GitHubContext): string {
  const step = stepOf(context)
  return step === undefined ? '' : `\n<!-- macie-gate:step:${step.key} run=${step.runId} -->`
}

function stepOf({ step }: GitHubContext): { readonly key: string; readonly runId: string } | undefined {
  if (step === undefined) return undefined
  return { key: createHash('sha256').update(step.name).digest('hex').slice(0, 16), runId: step.runId }
}

interface Posted extends Authored {
  readonly body?: string | null
  readonly html_url: string
}

/**
 * A sentence about what this step posted under another title, where its own title is new; undefined where there is none. What
 * this run posted doesn't count: the jobs of a matrix share a step and differ in their titles.
 */
export async function orphanWarning(
  what: 'comment' | 'issue',
  posted: readonly Posted[],
  { context, octokit, token }: { readonly context: GitHubContext; readonly octokit: Octokit; readonly token: string },
): Promise<string | undefined> {
  const step = stepOf(context)
  if (step === undefined) return undefined
  const others = posted.filter(({ body }) => {
    const [, key, run] = MARKER.exec(body ?? '') ?? []
    return body?.startsWith(`<!-- macie-gate:${what}:`) === true && key === step.key && run !== step.runId
  })
  if (others.length === 0) return undefined
  const login = await ownLogin(octokit, token)
  const orphan = others.find((each) => isBy(login, each))
  if (orphan === undefined) return undefined
  const fix = what === 'comment' ? 'delete it' : 'close it'
  return `This step posted under another title before: ${orphan.html_url} is no longer updated. If the gate was renamed, ${fix}.`
}
