// Tags of a bucket that name the file which declares it: source-code by convention, git_file and its siblings by yor.
// Source: bridgecrewio/yor, README, "Git tags" and "Code2Cloud tags".

export interface Tag {
  readonly key: string
  readonly value: string
}

export interface TaggedSource {
  readonly path: string
  /** `yor_name`: the name that the resource has in that file. */
  readonly resource?: string
}

/**
 * The file that a bucket's tags name, if it is one of `paths`. `source-code` is a path from the root, or a link to the file
 * on its server, which counts only if it is in `repository` (`owner/name`); `git_file` is a path, and doesn't count if
 * `git_org` and `git_repo` name another repository. Undefined if no tag names such a file.
 */
export function taggedSource(
  tags: readonly Tag[],
  paths: ReadonlySet<string>,
  repository: string | undefined,
): TaggedSource | undefined {
  const tagged = (key: string) => tags.find((tag) => tag.key === key)?.value
  const written = tagged('source-code')
  const given = written === undefined ? undefined : fileOf(written, paths, repository)
  const isOurs = isRepository(repository, tagged('git_org'), tagged('git_repo'))
  const tracked = isOurs ? known(tagged('git_file') ?? '', paths) : undefined
  const path = given ?? tracked
  const resource = tagged('yor_name')
  return path === undefined ? undefined : { path, ...(resource === undefined ? {} : { resource }) }
}

function fileOf(written: string, paths: ReadonlySet<string>, repository: string | undefined): string | undefined {
  const link = /^https?:\/\/[^/]+\/([^/]+\/[^/]+)\/(?:-\/)?(?:blob|tree)\/([^?#]+)/.exec(written)
  if (link === null) return known(written.replace(/#.*$/, ''), paths)
  const [, linked = '', rest = ''] = link
  if (repository === undefined || linked.toLowerCase() !== repository.toLowerCase()) return undefined
  // A branch's name may have slashes: the path is what is left after one segment or more.
  const segments = rest.split('/')
  const found = segments.map((_, at) => segments.slice(at + 1).join('/')).filter((path) => paths.has(path))
  return found.length === 1 ? found[0] : undefined
}

function known(written: string, paths: ReadonlySet<string>): string | undefined {
  const path = written.replace(/^\.?\//, '')
  return paths.has(path) ? path : undefined
}

function isRepository(repository: string | undefined, owner: string | undefined, name: string | undefined): boolean {
  const [ourOwner, ourName] = repository?.toLowerCase().split('/') ?? []
  const isSame = (given: string | undefined, ours: string | undefined) =>
    given === undefined || ours === undefined || given.toLowerCase() === ours
  return isSame(owner, ourOwner) && isSame(name, ourName)
}
