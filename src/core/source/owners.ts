// Who owns a bucket: by the CODEOWNERS rule of the file that declares it, else by the bucket's tags.
import type { BucketOwners, BucketSource } from '../model/declared.ts'
import type { CodeownersRule } from './codeowners.ts'
import type { Tag } from './source-tags.ts'

/** Tags that name an owner, the first that is there counts; AWS tags are case-sensitive, and people aren't. */
const OWNER_TAGS = ['owner', 'team'] as const

/** Owners that are shown of one bucket. */
const MOST_OWNERS = 10

/** Undefined where neither says anything. A rule without owners says that nobody owns the file. */
export function ownersOf(
  source: BucketSource | undefined,
  tags: readonly Tag[],
  ruleFor: (path: string) => CodeownersRule | undefined,
): BucketOwners | undefined {
  const rule = source?.kind === 'found' ? ruleFor(source.place.path) : undefined
  if (rule !== undefined && rule.owners.length > 0) {
    return { from: 'codeowners', names: [...new Set(rule.owners)].slice(0, MOST_OWNERS) }
  }
  const tagged = OWNER_TAGS.flatMap((name) => tags.find(({ key, value }) => key.toLowerCase() === name && value.trim()))
  const [first] = tagged.flatMap((tag) => (tag === undefined ? [] : [tag.value.trim()]))
  return first === undefined ? undefined : { from: 'tag', names: [first] }
}
