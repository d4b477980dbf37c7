// Redaction of what was not seen: unread Targets, buckets that Macie doesn't monitor, and scopes that match nothing.
import type { Withholding } from '../model/disclosure.ts'
import type { Gap } from '../model/judgement.ts'
import type { Caution, ScopeGap } from '../model/scope-gap.ts'
import { type Names, targetNamed } from './names.ts'
import { redactProblem } from './redact-organization.ts'
import { withheldCause, withheldList, withheldMessage } from './withheld-text.ts'

export function redactGap(gap: Gap, names: Names): Gap {
  const { effect } = gap
  const common = { ...targetNamed(gap, names), effect }
  switch (gap.kind) {
    case 'unread': {
      const { kind, outcome, message } = gap
      return { ...common, kind, outcome, message: withheldCause(outcome, message) }
    }
    case 'uncovered': {
      const buckets = gap.buckets.map(({ bucket, reason }) => ({ bucket: names.bucket(gap, bucket), reason }))
      return { ...common, kind: gap.kind, buckets }
    }
    case 'coverage-unknown':
      return { ...common, kind: gap.kind, message: withheldMessage(gap.message) }
    case 'organization':
      return { ...common, kind: gap.kind, problem: redactProblem(gap.problem, gap, names) }
  }
}

export function redactScopeGap(gap: ScopeGap, level: Withholding, names: Names): ScopeGap {
  const { effect } = gap
  switch (gap.kind) {
    case 'no-bucket':
      return { kind: gap.kind, patterns: withheldList(gap.patterns, level), nearest: [], effect }
    case 'buckets-unknown': {
      const message = withheldMessage(gap.message)
      return { kind: gap.kind, patterns: withheldList(gap.patterns, level), message, effect }
    }
    case 'accounts-unseen': {
      const regions = gap.regions === undefined ? {} : { regions: gap.regions.map(names.region) }
      const message = gap.message === undefined ? {} : { message: withheldMessage(gap.message) }
      return { kind: gap.kind, accounts: gap.accounts.map(names.account), ...regions, ...message, effect }
    }
    case 'targets-missing':
      return { kind: gap.kind, targets: gap.targets.map((target) => targetNamed(target, names)), effect }
  }
}

export function redactCaution(caution: Caution, level: Withholding): Caution {
  switch (caution.kind) {
    case 'pattern-unmatched':
      return { kind: caution.kind, pattern: level === 'buckets' ? caution.pattern : 'withheld', nearest: [] }
    case 'buckets-unknown': {
      const message = withheldMessage(caution.message)
      return { kind: caution.kind, patterns: withheldList(caution.patterns, level), message }
    }
    case 'rule-unmatched':
      return { kind: caution.kind, match: 'withheld', file: 'policy', line: caution.line }
  }
}
