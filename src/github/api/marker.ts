// The hidden first line by which a gate finds its own comment and issue. It contains the title as a hash, so that no title
// can end the HTML comment or look like that of another gate.
import { createHash } from 'node:crypto'
import type { PublishedVerdict } from '../../ports/github.ts'

/** What the issue's marker keeps between runs. */
export interface IssueState {
  readonly verdict: PublishedVerdict
  /** The number of the closed issue that this one follows. */
  readonly follows?: number
}

/** 64 bits: enough for the titles of a repository not to collide. */
function gateKey(title: string): string {
  return createHash('sha256').update(title).digest('hex').slice(0, 16)
}

/** The same for the same title in every run. */
export function commentMarker(title: string): string {
  return `<!-- macie-gate:comment:${gateKey(title)} -->`
}

/** The marker of the tracking issue, with its state. */
export function issueMarker(title: string, { verdict, follows }: IssueState): string {
  const rest = follows === undefined ? '' : ` follows=${follows}`
  return `<!-- macie-gate:issue:${gateKey(title)} verdict=${verdict}${rest} -->`
}

const ISSUE =
  /^<!-- macie-gate:issue:([0-9a-f]{16}) verdict=(pass|fail|incomplete|error)(?: follows=([1-9][0-9]{0,9}))? -->/
const VERDICTS: readonly PublishedVerdict[] = ['pass', 'fail', 'incomplete', 'error']

/** The state in the body of this gate's issue; undefined when the body doesn't start with its marker. */
export function readIssueMarker(title: string, body: string): IssueState | undefined {
  const [, key, word, follows] = ISSUE.exec(body) ?? []
  const verdict = VERDICTS.find((known) => known === word)
  if (key !== gateKey(title) || verdict === undefined) return undefined
  return { verdict, ...(follows === undefined ? {} : { follows: Number(follows) }) }
}
