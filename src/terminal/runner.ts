// The command in the runner's place: flags for inputs, and no summary, outputs or pull requests.
import type { Runner } from '../ports/runner.ts'

/** Report files that hold individual findings: without one of them or the flag nobody would see any. */
const WITH_FINDINGS = ['json-file', 'sarif-file'] as const

/** `inputs` are the flags. The token for another repository's policy comes from the environment, where GitHub's own tool has it. */
export function createRunner(
  inputs: ReadonlyMap<string, string>,
  { GITHUB_TOKEN, GH_TOKEN }: Readonly<Record<string, string | undefined>>,
): Runner {
  const isFindingsWanted = WITH_FINDINGS.some((name) => inputs.has(name))
  const unset = new Map<string, string | undefined>([
    ['github-token', GITHUB_TOKEN ?? GH_TOKEN],
    ['details', isFindingsWanted ? undefined : '0'],
  ])
  return {
    input: (name) => inputs.get(name) ?? unset.get(name),
    facts: {},
    untrusted: false,
    place: { kind: 'outside-github' },
    isPullRequest: false,
    writeSummary: () => Promise.resolve(),
    setOutput: () => undefined,
  }
}
