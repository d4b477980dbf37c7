// What a pull request changes of the policy, side by side and change by change; and where the policy file's links lead.
import { describe, expect, test } from 'vitest'
import type { Judgement } from '../../../../src/core/model/judgement.ts'
import type { PolicyChange, PolicyDifference, PolicySide } from '../../../../src/core/model/policy-change.ts'
import { fitParts } from '../../../../src/render/markdown/budget.ts'
import { policyChangeParts } from '../../../../src/render/parts/policy-change.ts'
import { policyLine, policyLink } from '../../../../src/render/parts/policy-link.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged, pageOf } from '../../../build/judged.ts'
import { exception, threshold } from '../../../build/rules.ts'

const page = (policyChange: PolicyChange) => pageOf(...policyChangeParts({ ...judged(), policyChange }, 'full'))
const LOGS = bucket({ types: [typeCount({ count: 3 }), typeCount({ severity: 'Low', count: 2 })] })

function side(high: number | undefined, accepted: number, more: Partial<PolicySide> = {}): PolicySide {
  const thresholds = high === undefined ? [] : [threshold('High', high)]
  const { verdict, limits } = judged({ buckets: [LOGS] }, { thresholds })
  return { verdict, limits, accepted: { High: accepted, Medium: 0, Low: 0 }, ...more }
}

const where = { bucket: 'a|b', type: 'Policy:*' }
const DIFFERENCES: readonly PolicyDifference[] = [
  { kind: 'limit', measure: 'High', before: 0, after: 1000 },
  { kind: 'accepted', severity: 'High', more: 12 },
  { kind: 'bucket-limit', match: 'prod-*', measure: 'High', before: 0, after: 1 },
  { kind: 'bucket-limit', match: 'prod-*', measure: 'Low', before: 2, after: 1 },
  { kind: 'bucket-limit', match: 'prod-*', measure: 'Total', after: 7 },
  { kind: 'bucket-limit', match: 'prod-*', measure: 'Medium', before: 7 },
  { kind: 'bucket-rule', change: 'added', match: 'dev-*' },
  { kind: 'bucket-rule', change: 'removed', match: 'old-*' },
  { kind: 'bucket-rule-order' },
  { kind: 'exception-added', exception: exception({ ...where, line: 1200 }), matched: 12 },
  { kind: 'exception-added', exception: exception(where), matched: 0 },
  { kind: 'exception-removed', exception: exception(where) },
  { kind: 'exception-expires', exception: exception(where), before: '2026-12-01' },
]

const CHANGED = {
  kind: 'changed',
  holds: 'default-branch',
  isPullRequest: true,
  file: 'p.yml',
  branch: 'main',
  differences: DIFFERENCES,
  defaultBranch: side(0, 0),
  checkout: side(1000, 12),
} as const

test('a change that loosens the gate: both sides, each change, and what the check waits for', () => {
  expect(page(CHANGED)).toMatchInlineSnapshot(`
    "**This pull request loosens the gate: with its policy, the gate would pass.** Until it&#39;s merged, the policy on main applies, too, and the stricter verdict counts.

    |  | Policy on \`main\` | In this pull request |
    | :-- | :-- | :-- |
    | Verdict | ❌ **Failed** | ✅ Would pass |
    | High counted | **3** | 3 |
    | High allowed | 0 | 1,000 |
    | High accepted | 0 | 12 |

    **What it changes** in \`p.yml\`: max-high 0 → 1,000; changes the limits of individual buckets; accepts 12 High findings more; removes 1 exception; changes the expiration date of 1 exception

    - ⚠️ Limit for buckets \`prod-*\`: \`high\` 0 → 1
    - Limit for buckets \`prod-*\`: \`low\` 2 → 1
    - Limit for buckets \`prod-*\`: \`total\` no limit → 7
    - ⚠️ Limit for buckets \`prod-*\`: \`medium\` 7 → no limit
    - ⚠️ Adds a rule for buckets \`dev-*\`
    - ⚠️ Removes the rule for buckets \`old-*\`
    - ⚠️ Reorders the rules for buckets, of which the first that matches applies
    - ⚠️ Accepts 12 findings: \`Policy:*\` in <code>a&#124;b</code> until 2027-06-30: “DATA-112” (line 1,200)
    - ⚠️ Accepts no findings yet: \`Policy:*\` in <code>a&#124;b</code> until 2027-06-30: “DATA-112” (line 9)
    - Removes the exception for \`Policy:*\` in <code>a&#124;b</code>
    - Exception for \`Policy:*\` in <code>a&#124;b</code> expires: 2026-12-01 → 2027-06-30

    This check stays red until the policy on main changes. A maintainer who agrees can merge without it; otherwise, fix the findings.

    "
  `)
})

test('a push that tightens the gate, on a branch whose default has no name', () => {
  const { branch: _, ...unnamed } = CHANGED
  const change = { ...unnamed, holds: 'checkout', isPullRequest: false, differences: [] } as const
  const sides = { defaultBranch: side(undefined, 0), checkout: side(2, 0) }
  expect(page({ ...change, ...sides })).toMatchInlineSnapshot(`
    "**This checkout tightens the gate: with the policy on the default branch, the gate would pass.** Until it&#39;s merged, the policy on the default branch applies, too, and the stricter verdict counts.

    |  | Policy on the default branch | In this checkout |
    | :-- | :-- | :-- |
    | Verdict | ✅ Would pass | ❌ **Failed** |
    | High counted | 3 | **3** |
    | High allowed | no limit | 2 |

    **What it changes** in \`p.yml\`: nothing that applies to these findings

    "
  `)
})

test('a change of the total, and of limits that one side lacks', () => {
  const by = (thresholds: readonly ReturnType<typeof threshold>[]) => judged({ buckets: [LOGS] }, { thresholds }).limits
  const before = side(0, 0, { limits: by([threshold('High', 0), threshold('Total', 9)]) })
  const after = side(0, 0, { verdict: 'incomplete', limits: by([threshold('Total', 4)]).slice(1) })
  expect(page({ ...CHANGED, differences: [], defaultBranch: before, checkout: after })).toMatchInlineSnapshot(`
    "**This pull request loosens the gate: with its policy, the gate would be incomplete.** Until it&#39;s merged, the policy on main applies, too, and the stricter verdict counts.

    |  | Policy on \`main\` | In this pull request |
    | :-- | :-- | :-- |
    | Verdict | ❌ **Failed** | ⚠️ Would be incomplete |
    | High counted | **3** |  |
    | High allowed | 0 | no limit |
    | Total counted | 5 | **5** |
    | Total allowed | 9 | 4 |

    **What it changes** in \`p.yml\`: nothing that applies to these findings

    This check stays red until the policy on main changes. A maintainer who agrees can merge without it; otherwise, fix the findings.

    "
  `)
})

test('the same verdict under both, with nothing else that differs', () => {
  const change = { ...CHANGED, differences: [], defaultBranch: side(0, 1), checkout: side(0, 1) }
  expect(page(change)).toMatchInlineSnapshot(`
    "**This pull request changes the policy; the verdict is the same under both.**

    |  | Policy on \`main\` | In this pull request |
    | :-- | :-- | :-- |
    | Verdict | ❌ **Failed** | ❌ Would fail |

    **What it changes** in \`p.yml\`: nothing that applies to these findings

    "
  `)
})

test('the other kinds are a sentence each, and none where both policies are the same', () => {
  expect([
    page({ kind: 'checkout-only' }),
    page({ kind: 'unreadable', branch: 'main', message: 'HTTP 403 <b>' }),
    policyChangeParts({ ...judged(), policyChange: { kind: 'same' } }, 'full'),
    policyChangeParts(judged(), 'short'),
  ]).toEqual([
    'The policy is the one in this checkout, which a pull request can edit (policy-from: checkout).\n\n',
    'The policy on main couldn&#39;t be used. HTTP 403 &#60;b&#62;. Reading it takes permissions: contents: read; policy-from: checkout applies the policy in this checkout alone.\n\n',
    [],
    [],
  ])
})

test('changes that find no room are counted', () => {
  const differences = Array.from(
    { length: 60 },
    (_, at) => ({ kind: 'bucket-rule', change: 'added', match: `b${at}` }) as const,
  )
  const { text, leftOut } = fitParts(
    policyChangeParts({ ...judged(), policyChange: { ...CHANGED, differences } }, 'full'),
    2500,
  )
  expect(text).toMatch(/\n- … and \d+ more changes\n\n/)
  expect([...leftOut.keys()]).toEqual(['policy change'])
})

describe('the policy file', () => {
  const RUN = { url: 'https://github.com/o/r/actions/runs/1', sha: 'abcdef1' }
  const SOURCE = { name: 'o/policies/p.yml@v1', sha256: 'a'.repeat(64) }
  const given = (more: Partial<Judgement>, run = {}): Judgement => ({ ...judged({ run }), ...more })
  const FILE = '.github/macie-gate.yml'

  test.each<[string, () => Judgement, string, string]>([
    ['none', () => given({}), '<kbd>.github/macie-gate.yml</kbd>', 'line&nbsp;7'],
    [
      'none, where names are withheld',
      () => ({ ...judged({ disclosed: 'counts' }) }),
      'the policy file',
      'line&nbsp;7',
    ],
    ['outside a workflow', () => given({ policyFile: FILE }), '<kbd>.github/macie-gate.yml</kbd>', 'line&nbsp;7'],
    [
      'in a workflow',
      () => given({ policyFile: FILE }, RUN),
      '<kbd>[macie-gate.yml](https://github.com/o/r/blob/HEAD/.github/macie-gate.yml)</kbd>',
      '[line&nbsp;7](https://github.com/o/r/blob/abcdef1/.github/macie-gate.yml#L7)',
    ],
    [
      'in a workflow whose commit is not known',
      () => given({ policyFile: 'p.yml' }, { url: RUN.url }),
      '<kbd>[p.yml](https://github.com/o/r/blob/HEAD/p.yml)</kbd>',
      '[line&nbsp;7](https://github.com/o/r/blob/HEAD/p.yml#L7)',
    ],
    [
      'on a branch',
      () => given({ policyFile: `main:${FILE}` }, RUN),
      '<kbd>[macie-gate.yml](https://github.com/o/r/blob/main/.github/macie-gate.yml)</kbd>',
      '[line&nbsp;7](https://github.com/o/r/blob/main/.github/macie-gate.yml#L7)',
    ],
    [
      'of another repository',
      () => given({ policyFile: SOURCE.name, policySource: SOURCE }, RUN),
      '<kbd>o/policies/p.yml<span>@</span>v1</kbd>',
      'line&nbsp;7',
    ],
  ])('%s', (_, judgement, link, line) => {
    expect([policyLink(judgement()), policyLine(7, judgement())]).toEqual([link, line])
  })
})
