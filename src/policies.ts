// Which policies apply: the checkout's file or another repository's, and off the default branch that branch's, too.
import type { UserError, UserErrors } from './core/grammar/errors.ts'
import { errorLine } from './core/grammar/errors.ts'
import type { Settings } from './core/inputs/settings.ts'
import type { DefaultBranchPolicy, Policies } from './core/policy/policies.ts'
import type { Policy } from './core/policy/policy.ts'
import { warn } from './disclosing.ts'
import { DEFAULT_POLICIES, type FoundPolicy, findPolicy } from './policy-files.ts'
import type { Files } from './ports/files.ts'
import type { Place } from './ports/runner.ts'
import type { Ports } from './ports.ts'

/** What is known before anything is asked of AWS. The default branch's policy follows with `withDefaultBranch`. */
export type OwnPolicies = Omit<Policies, 'defaultBranch'>

export type ReadPolicies = { readonly kind: 'policies'; readonly policies: OwnPolicies } | UserErrors

/** Reads and parses the policy that the job brings or names. What is wrong with it is an error. */
export async function readOwnPolicies(settings: Settings, ports: Ports): Promise<ReadPolicies> {
  const { policyFile } = settings
  if (policyFile?.kind === 'repository') return readOrganizationPolicy(policyFile, settings, ports)
  const path = policyFile?.path ?? DEFAULT_POLICIES[0]
  const [found, located] = await Promise.all([
    policyFile === undefined ? findPolicy(ports.files) : namedPolicy(path, ports.files),
    ports.files.locate(path),
  ])
  if (found.kind === 'errors') return found
  const { place } = ports.runner
  const about = { checkedOut: located.checkedOut, file: located.path, ...aboutPlace(place) }
  if (found.kind === 'none') return withoutPolicy(found.notes, path, about, settings, ports)
  const parsed = await parse(found.text, found.path, ports)
  if (parsed.kind === 'errors') return parsed
  const file = found.path === path ? located.path : found.path
  return { kind: 'policies', policies: { ...about, file, checkedOut: true, checkout: parsed.policy } }
}

/** A file that an input names has to be there; unless the job has no checkout, and the default branch's applies alone. */
function withoutPolicy(
  notes: Extract<FoundPolicy, { kind: 'none' }>['notes'],
  path: string,
  policies: OwnPolicies,
  settings: Settings,
  { log, runner }: Ports,
): ReadPolicies {
  const isAlone = isCompared(settings, runner.place) && !policies.checkedOut
  if (settings.policyFile !== undefined && !isAlone) return { kind: 'errors', errors: [missing(path)] }
  if (!isAlone) for (const note of notes) log.annotate({ ...note, title: 'Macie Gate: policy' })
  return { kind: 'policies', policies }
}

/** The default branch's policy beside the job's own, where it applies to this run. */
export async function withDefaultBranch(own: OwnPolicies, settings: Settings, ports: Ports): Promise<Policies> {
  return { ...own, defaultBranch: await defaultBranchPolicy(own, settings, ports) }
}

async function defaultBranchPolicy(own: OwnPolicies, settings: Settings, ports: Ports): Promise<DefaultBranchPolicy> {
  if (own.source !== undefined || ports.runner.place.kind !== 'elsewhere') return { kind: 'not-needed' }
  if (settings.policyFrom === 'checkout') return { kind: 'left-out' }
  const paths = settings.policyFile === undefined ? DEFAULT_POLICIES : [own.file]
  const remote = await ports.remoteFiles()
  const read = await remote.read({ paths, token: settings.githubToken })
  if (read.kind === 'missing')
    return settings.policyFile === undefined || own.checkout !== undefined ? read : absent(own)
  if (read.kind === 'refused') return { kind: 'unreadable', message: read.message }
  const name = `${own.branch ?? 'default branch'}:${read.path}`
  const { parsePolicy } = await import('./core/policy/parse.ts')
  const parsed = parsePolicy(read.text, name, ports.clock.now())
  if (parsed.kind === 'policy') return parsed
  const [first, ...others] = parsed.errors.map(errorLine)
  const more = others.length === 0 ? '' : ` There are ${others.length} more errors.`
  return { kind: 'unreadable', message: `It is invalid: ${first}${more}` }
}

/** What an input names has to be somewhere: with neither, the gate would go by limits that nobody chose. */
function absent({ file }: OwnPolicies): DefaultBranchPolicy {
  return { kind: 'unreadable', message: `policy-file: ${file} doesn't exist there, and the job has no checkout.` }
}

function isCompared({ policyFrom }: Settings, place: Place): boolean {
  return place.kind === 'elsewhere' && policyFrom === 'default-branch'
}

function aboutPlace(place: Place): { branch?: string; isPullRequest: boolean } {
  if (place.kind !== 'elsewhere') return { isPullRequest: false }
  const { defaultBranch, isPullRequest } = place
  return { ...(defaultBranch === undefined ? {} : { branch: defaultBranch }), isPullRequest }
}

/** It is out of reach for those who can edit this repository: nothing is compared with it. */
async function readOrganizationPolicy(
  { name, repository, path, ref }: Extract<Settings['policyFile'], { kind: 'repository' }>,
  { githubToken: token }: Settings,
  ports: Ports,
): Promise<ReadPolicies> {
  const remote = await ports.remoteFiles()
  const read = await remote.read({ repository, ref, paths: [path], token })
  if (read.kind !== 'text') {
    const fix = read.kind === 'missing' ? `The file doesn't exist. Check the path and the ref.` : read.message
    return { kind: 'errors', errors: [{ source: 'policy-file', given: name, fix }] }
  }
  const parsed = await parse(read.text, name, ports)
  if (parsed.kind === 'errors') return parsed
  const source = { name, sha256: ports.sha256([read.text]) }
  return {
    kind: 'policies',
    policies: { checkout: parsed.policy, checkedOut: true, isPullRequest: false, file: name, source },
  }
}

async function parse(
  text: string,
  name: string,
  ports: Ports,
): Promise<{ readonly kind: 'policy'; readonly policy: Policy } | UserErrors> {
  // The YAML parser is loaded only if there is a policy.
  const { parsePolicy } = await import('./core/policy/parse.ts')
  const parsed = parsePolicy(text, name, ports.clock.now())
  if (parsed.kind === 'errors') return parsed
  await warn('policy', parsed.warnings, ports)
  return parsed
}

async function namedPolicy(path: string, files: Files): Promise<FoundPolicy> {
  const file = await files.read(path)
  if (file.kind === 'text') return { kind: 'policy', path, text: file.text }
  if (file.kind === 'missing') return { kind: 'none', notes: [] }
  const fix = `The file can't be read: ${file.message}.`
  return { kind: 'errors', errors: [{ source: 'policy-file', given: path, fix }] }
}

function missing(given: string): UserError {
  const fix = "The file doesn't exist. Check the path, and that the job checks out the repository."
  return { source: 'policy-file', given, fix }
}
