// Judges by the policy of the default branch and by the checkout's: those whom the gate holds can't loosen it alone.
import type { Judgement, Verdict } from '../model/judgement.ts'
import type { PolicyChange, PolicySide } from '../model/policy-change.ts'
import type { Report } from '../model/report.ts'
import type { Rules } from '../model/rules.ts'
import type { Policies } from '../policy/policies.ts'
import type { Policy } from '../policy/policy.ts'
import { evaluate } from './evaluate.ts'
import { type Judged, policyDifferences, saysTheSame } from './policy-differences.ts'

/** `rulesOf` gives what applies under a policy, or without one. */
export function judgeByPolicies(
  report: Report,
  policies: Policies,
  rulesOf: (policy: Policy | undefined) => Rules,
): Judgement {
  const { defaultBranch, checkout, checkedOut, source, file } = policies
  const branch = policies.branch === undefined ? {} : { branch: policies.branch }
  const by = (policy: Policy | undefined, change?: PolicyChange): Judgement => ({
    ...evaluate(report, rulesOf(policy)),
    ...(change === undefined ? {} : { policyChange: change }),
    ...(source === undefined ? {} : { policySource: source }),
  })
  switch (defaultBranch.kind) {
    case 'not-needed':
      return by(checkout)
    case 'left-out':
      return by(checkout, { kind: 'checkout-only' })
    case 'missing':
      return by(checkout, checkout === undefined ? { kind: 'same' } : { kind: 'adopted', file, ...branch })
    case 'unreadable':
      return atLeastIncomplete(by(checkout, { kind: 'unreadable', message: defaultBranch.message, ...branch }))
    case 'policy':
      if (!checkedOut) return by(defaultBranch.policy, { kind: 'no-checkout', file, ...branch })
      if (saysTheSame(defaultBranch.policy, checkout)) return by(checkout, { kind: 'same' })
      return stricterOf({ judgement: by(defaultBranch.policy), rules: rulesOf(defaultBranch.policy) }, policies, {
        judgement: by(checkout),
        rules: rulesOf(checkout),
      })
  }
}

/** A breach that was seen outranks what could not be had; the step fails in either case, whatever the inputs allow. */
function atLeastIncomplete(judgement: Judgement): Judgement {
  return { ...judgement, verdict: judgement.verdict === 'fail' ? 'fail' : 'incomplete', failsStep: true }
}

const STRICTNESS = { fail: 2, incomplete: 1, pass: 0 } as const satisfies Record<Verdict, number>

function stricterOf(before: Judged, { branch, isPullRequest, file }: Policies, after: Judged): Judgement {
  const isLooser = STRICTNESS[after.judgement.verdict] <= STRICTNESS[before.judgement.verdict]
  const { judgement } = isLooser ? before : after
  return {
    ...judgement,
    // What either policy fails the step for, it fails for.
    failsStep: before.judgement.failsStep || after.judgement.failsStep,
    policyChange: {
      kind: 'changed',
      holds: isLooser ? 'default-branch' : 'checkout',
      isPullRequest,
      file,
      ...(branch === undefined ? {} : { branch }),
      defaultBranch: sideOf(before.judgement),
      checkout: sideOf(after.judgement),
      differences: policyDifferences(before, after),
    },
  }
}

function sideOf({ verdict, limits, totals }: Judgement): PolicySide {
  return { verdict, limits, accepted: totals.accepted }
}
