// Leads from what was counted to where the repository declares it. Without `source` nothing of it is loaded.
import { DECLARED } from './core/grammar/bucket-scope.ts'
import type { Settings } from './core/inputs/settings.ts'
import type { Disclosure } from './core/model/disclosure.ts'
import type { Judgement } from './core/model/judgement.ts'
import { distinct } from './core/model/order.ts'
import type { SourceRule } from './core/model/rules.ts'
import type { Scope } from './core/model/scope.ts'
import type { Policies } from './core/policy/policies.ts'
import type { FindingReader } from './ports/aws.ts'
import type { Ports } from './ports.ts'
import type { SourceIndex } from './sources.ts'

/** Begins with scanning the files of `source`; undefined without it. A bug in it surfaces where it is awaited. */
export function beginSources({ source }: Settings, ports: Ports): Promise<SourceIndex> | undefined {
  if (source === undefined) return undefined
  const sources = import('./sources.ts').then(({ readSources }) => readSources(source, ports))
  sources.catch(() => undefined)
  return sources
}

/** Settings whose scope has the names that `@source` stands for. */
export type ScopedSettings = Omit<Settings, 'scope'> & { readonly scope: Scope }

/** The settings with the names that `@source` among the buckets stands for. */
export async function withDeclaredScope(
  settings: Settings,
  sources: Promise<SourceIndex> | undefined,
  policies: Promise<Policies>,
): Promise<ScopedSettings> {
  const { scope } = settings
  if (sources === undefined || !scope.buckets.includes(DECLARED)) return settings
  const rules = sourceRules(await policies).map(({ match }) => match)
  const { names } = await sources
  return { ...settings, scope: { ...scope, declared: distinct([...names, ...rules]) } }
}

export interface Declaring {
  readonly sources: Promise<SourceIndex> | undefined
  readonly policies: Policies
  readonly settings: Settings
  readonly disclosure: Disclosure
  /** Absent for a saved report: then its details have the tags that are known. */
  readonly reader?: FindingReader
}

/** `detailed` is the judgement with its details, which are read meanwhile. */
export async function withDeclarations(
  judgement: Judgement,
  detailed: Judgement | Promise<Judgement>,
  { sources, policies, settings, disclosure, reader }: Declaring,
  ports: Ports,
): Promise<Judgement> {
  // Paths and owners are withheld but in the SARIF file, which stays whole.
  const isShown = disclosure.level === 'all' || settings.files.sarif !== undefined
  if (sources === undefined || !isShown) return detailed
  const { NO_TAGS, readTags, withSources } = await import('./sources.ts')
  const [index, tags, whole] = await Promise.all([
    sources,
    reader === undefined ? NO_TAGS : readTags(judgement, reader),
    detailed,
  ])
  return withSources(whole, { index, tags, rules: sourceRules(policies), settings }, ports)
}

/** The checkout's first, whose files they name; a pull request can't take away the default branch's. */
function sourceRules({ checkout, defaultBranch }: Policies): readonly SourceRule[] {
  const others = defaultBranch.kind === 'policy' ? (defaultBranch.policy.sources ?? []) : []
  return [...(checkout?.sources ?? []), ...others]
}
