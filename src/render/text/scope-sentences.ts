// What the inputs name and nothing was seen of, and what is probably not what was meant, as one plain sentence each.
import type { Caution, ScopeGap } from '../../core/model/scope-gap.ts'
import { counted, firstFew } from './formats.ts'

/** Names of one list that are shown in a sentence. */
const SHOWN = 10

/** The cause and the fix, in whole sentences. */
export function scopeGapSentence(gap: ScopeGap): string {
  switch (gap.kind) {
    case 'no-bucket':
      return `Nothing was checked: no bucket is in the scope of buckets (${names(gap.patterns)}).${suggestion(gap.nearest)}`
    case 'buckets-unknown':
      return bucketsUnknown(gap)
    case 'accounts-unseen': {
      const what = gap.accounts.length === 1 ? 'Account' : 'Accounts'
      const verb = gap.accounts.length === 1 ? "isn't" : "aren't"
      const where = gap.regions === undefined ? '' : ` in ${names(gap.regions)}`
      const why = gap.message === undefined ? '' : ` The members aren't known: ${gap.message}`
      return `${what} ${names(gap.accounts)} of accounts ${verb} checked by any role${where}: each has to be a role's own account, or an enabled member of a role's administrator account.${why}`
    }
    case 'targets-missing': {
      const pairs = gap.targets.map(({ account, region }) => `${account} ${region}`)
      return `The saved report lacks ${counted(pairs.length, 'account/Region pair')}: ${names(pairs)}.`
    }
  }
}

export function cautionSentence(caution: Caution): string {
  switch (caution.kind) {
    case 'pattern-unmatched':
      return `buckets: "${caution.pattern}" matches no bucket.${suggestion(caution.nearest)}`
    case 'buckets-unknown':
      return bucketsUnknown(caution)
    case 'rule-unmatched':
      return caution.file === 'policy' && caution.match === 'withheld'
        ? `The rule at line ${caution.line} of the policy file matches no bucket.`
        : `The rule for ${caution.match} at ${caution.file}:${caution.line} matches no bucket.`
  }
}

/** The title of its annotation, and the place in the policy file if there is one. */
export function cautionTitle({ kind }: Caution): string {
  return kind === 'rule-unmatched' ? 'policy' : 'buckets'
}

function bucketsUnknown({
  patterns,
  message,
}: {
  readonly patterns: readonly string[]
  readonly message: string
}): string {
  return `No finding is in the scope of buckets (${names(patterns)}), and it isn't known whether any bucket is: ${message}`
}

function suggestion(nearest: readonly string[]): string {
  return nearest.length === 0 ? '' : ` Did you mean ${nearest.join(' or ')}?`
}

function names(all: readonly string[]): string {
  return firstFew(SHOWN, all)
}
