// The tracking issue's sections by remedy, the table by account, finding types, buckets and steps at their limits.
import { expect, test } from 'vitest'
import { UNKNOWN_OWNER } from '../../../../src/core/model/refs.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { fitParts } from '../../../../src/render/markdown/budget.ts'
import { bucketsParts } from '../../../../src/render/parts/buckets.ts'
import { byAccountParts } from '../../../../src/render/parts/by-account.ts'
import { findingTypesParts } from '../../../../src/render/parts/finding-types.ts'
import { limitsPart, ruleCode } from '../../../../src/render/parts/limits.ts'
import { remedySections } from '../../../../src/render/parts/remedy-sections.ts'
import { stepsParts } from '../../../../src/render/parts/steps.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged, pageOf } from '../../../build/judged.ts'
import { type ReportOverrides, scope } from '../../../build/report.ts'
import { bucketRule, exception, policyThreshold, threshold } from '../../../build/rules.ts'
import { ACCOUNT, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

const withoutUrls = (text: string) => text.replace(/\]\(https[^)]*\)/g, ']')
const sections = (given: ReportOverrides, by: Partial<Rules> = {}) =>
  withoutUrls(pageOf(...remedySections(judged(given, by))))

const types = {
  credentials: typeCount({ count: 2, new: 1 }),
  personal: typeCount({ type: 'SensitiveData:S3Object/Personal', count: 7, new: 0 }),
  financial: typeCount({ type: 'SensitiveData:S3Object/Financial', severity: 'Medium', count: 1 }),
  shared: typeCount({ type: 'Policy:IAMUser/S3BucketSharedExternally', count: 3 }),
  public: typeCount({ type: 'Policy:IAMUser/S3BucketPublic', count: 1 }),
  encryption: typeCount({ type: 'Policy:IAMUser/S3BucketEncryptionDisabled', severity: 'Low', count: 9 }),
  other: typeCount({ type: 'Custom:New', count: 4 }),
}
const SINCE = { scope: scope({ newSince: '2026-11-08T00:00:00Z' }) }

test('a section for each remedy, then how to tell the gate, then the gaps', () => {
  const buckets = [
    bucket({ bucket: 'a', types: [types.credentials, types.personal, types.financial] }),
    bucket({ bucket: 'b', account: OTHER_ACCOUNT, types: [types.shared, types.public] }),
    bucket({ bucket: 'c', types: [types.shared, types.encryption, types.other] }),
  ]
  const targets = [
    readTarget(),
    readTarget({ account: OTHER_ACCOUNT }),
    unreadTarget('denied', { region: 'us-east-1' }),
  ]
  const by = { thresholds: [threshold('Total', 0)], accountNames: new Map([[OTHER_ACCOUNT, 'support']]) }
  expect(sections({ ...SINCE, buckets, targets }, by)).toMatchInlineSnapshot(`
    "### 1. Rotate the exposed credentials: 2&nbsp;High

    Revoke and rotate the credentials first. Then delete the object and its versions, and keep secrets in Secrets Manager. [AWS documentation]

    | High | Bucket |
    | --: | :-- |
    | **2** | [\`a\`]<br><sub>111122223333, eu-west-1&nbsp;· 1&nbsp;new</sub> |

    ### 2. Close public and external access: 7&nbsp;High

    | High | Bucket |
    | --: | :-- |
    | **4** | [\`b\`]<br><sub>support, eu-west-1&nbsp;· [Shared externally]: Remove external accounts from the bucket policy and ACLs, or require \`aws:PrincipalOrgID\`.&nbsp;· [Publicly accessible]: Turn on Block Public Access, and remove \`"Principal": "*"\` statements and public ACL grants.</sub> |
    | **3** | [\`c\`]<br><sub>111122223333, eu-west-1&nbsp;· [Shared externally]: Remove external accounts from the bucket policy and ACLs, or require \`aws:PrincipalOrgID\`.</sub> |

    ### 3. Move or delete the sensitive data: 7&nbsp;High, 1&nbsp;Medium

    Locate the data in the object. Move or delete what isn't needed, and restrict who can read the rest. [AWS documentation]

    | High | Medium | Bucket |
    | --: | --: | :-- |
    | **7** | **1** | [\`a\`]<br><sub>111122223333, eu-west-1&nbsp;· Personal information, financial information</sub> |

    ### 4. Restore the default encryption: 9&nbsp;Low

    Set default encryption back to SSE-KMS if you require it. [AWS documentation]

    | Low | Bucket |
    | --: | :-- |
    | **9** | [\`c\`]<br><sub>111122223333, eu-west-1</sub> |

    ### 5. Review the other findings: 4&nbsp;High

    Open the finding in the Macie console: it says what was found and where. [AWS documentation]

    | High | Bucket |
    | --: | :-- |
    | **4** | [\`c\`]<br><sub>111122223333, eu-west-1&nbsp;· Custom<span>:</span>New</sub> |

    ### 6. Tell the gate what was fixed

    Macie keeps findings for 90 days even after a fix. To stop counting them, or to accept a risk, add an exception to <kbd>.github/macie-gate.yml</kbd>.

    ### 7. Close the gaps

    **Give the role access** in 111122223333, <kbd>[us-east-1]</kbd>. It is denied.

    "
  `)
})

test('one type whose group has no remedy has its own above the table; under gate-on: new nothing says so twice', () => {
  const buckets = [bucket({ types: [{ ...types.shared, new: 2 }] })]
  expect(sections({ ...SINCE, buckets }, { gateOn: 'new' })).toMatchInlineSnapshot(`
    "### 1. Close public and external access: 2&nbsp;High

    Remove external accounts from the bucket policy and ACLs, or require \`aws:PrincipalOrgID\`. [AWS documentation]

    | High | Bucket |
    | --: | :-- |
    | **2** | [\`prod-data\`]<br><sub>111122223333, eu-west-1&nbsp;· Shared externally</sub> |

    ### 2. Tell the gate what was fixed

    Macie keeps findings for 90 days even after a fix. To stop counting them, or to accept a risk, add an exception to <kbd>.github/macie-gate.yml</kbd>.

    "
  `)
})

test('gaps alone', () => {
  const denied = (region: string) => unreadTarget('denied', { region, message: `No ${region}1.` })
  expect(sections({ targets: [denied('r1')] })).toBe(
    '### What to do\n\n**Give the role access** in 111122223333, <kbd>r1</kbd>. No r11.\n\n',
  )
  expect(sections({ targets: [denied('r1'), unreadTarget('throttled', { region: 'r2' })] })).toBe(
    '### What to do\n\n- **Give the role access** in 111122223333, <kbd>r1</kbd>. No r11.\n- **Rerun later** for 111122223333, <kbd>r2</kbd>. It is throttled.\n\n',
  )
  expect(sections({})).toBe('')
})

test('buckets that find no room in a section are counted', () => {
  const buckets = Array.from({ length: 40 }, (_, at) => bucket({ bucket: `b${at}` }))
  const { text, leftOut } = fitParts(remedySections(judged({ buckets })), 4000)
  expect(text).toMatch(/\n… and \d+ more buckets in the job summary\.\n/)
  expect([...leftOut.keys()]).toEqual(['bucket row'])
})

test('the table by account: names, new ones, members, and accounts that are folded', () => {
  const accounts = Array.from({ length: 12 }, (_, at) => String(500_000_000_000 + at))
  const buckets = [
    ...accounts.map((account, at) =>
      bucket({
        account,
        readFrom: ACCOUNT,
        types: [typeCount({ count: 20 - at, new: at === 0 ? 3 : 0 }), { ...types.encryption, new: 0 }],
      }),
    ),
    bucket({
      account: accounts[0] ?? '',
      bucket: 'second',
      readFrom: ACCOUNT,
      types: [typeCount({ count: 1, new: 1 })],
    }),
    bucket({ account: UNKNOWN_OWNER, readFrom: ACCOUNT, types: [typeCount({ count: 1, new: 0 })] }),
  ]
  const page = (given: ReportOverrides) => pageOf(...byAccountParts(judged({ ...SINCE, buckets, ...given })))
  expect(page({})).toMatchInlineSnapshot(`
    "### 13 accounts have findings

    | High | Low | Account |
    | --: | --: | :-- |
    | **21** | 9 | **500000000000**<br><sub>2&nbsp;buckets&nbsp;· 4&nbsp;new</sub> |
    | **19** | 9 | **500000000001**<br><sub>1&nbsp;bucket</sub> |
    | **18** | 9 | **500000000002**<br><sub>1&nbsp;bucket</sub> |
    | **17** | 9 | **500000000003**<br><sub>1&nbsp;bucket</sub> |
    | **16** | 9 | **500000000004**<br><sub>1&nbsp;bucket</sub> |
    | **15** | 9 | **500000000005**<br><sub>1&nbsp;bucket</sub> |
    | **14** | 9 | **500000000006**<br><sub>1&nbsp;bucket</sub> |
    | **13** | 9 | **500000000007**<br><sub>1&nbsp;bucket</sub> |
    | **12** | 9 | **500000000008**<br><sub>1&nbsp;bucket</sub> |
    | **11** | 9 | **500000000009**<br><sub>1&nbsp;bucket</sub> |

    <details>
    <summary>3 more accounts with findings</summary>

    Most severe first:

    | High | Low | Account |
    | --: | --: | :-- |
    | **10** | 9 | **500000000010**<br><sub>1&nbsp;bucket</sub> |
    | **9** | 9 | **500000000011**<br><sub>1&nbsp;bucket</sub> |
    | **1** | · | **Owner unknown**<br><sub>1&nbsp;bucket</sub> |

    </details>

    "
  `)
  const title = (count: number) =>
    page({
      targets: [
        readTarget({
          organization: { kind: 'administrator', members: [{ status: 'Enabled', accounts: accounts.slice(0, count) }] },
        }),
      ],
    }).split('\n')[0]
  expect([title(11), title(12), title(30)]).toEqual([
    '### 13 accounts have findings',
    '### 13 of 13 accounts have findings',
    '### 13 of 13 accounts have findings',
  ])
})

test('finding types, open and folded, one and several, with new ones', () => {
  const one = judged({ buckets: [bucket({ types: [types.other] })] })
  const several = judged({
    ...SINCE,
    buckets: [
      bucket({ types: [types.credentials, types.other] }),
      bucket({ bucket: 'b', types: [{ ...types.credentials, new: 0 }] }),
    ],
    targets: [readTarget(), unreadTarget('denied', { region: 'us-east-1' })],
  })
  expect(
    [one, several].flatMap((judgement) =>
      (['open', 'folded'] as const).map((form) => withoutUrls(pageOf(...findingTypesParts(judgement, form)))),
    ),
  ).toMatchInlineSnapshot(`
    [
      "### 1 finding type

    | High | Finding type and remedy |
    | --: | :-- |
    | **4** | [\`Custom:New\`]<br><sub>Open the finding in the Macie console: it says what was found and where.</sub> |

    ",
      "<details>
    <summary>1 finding type and how to fix it</summary>

    In the buckets above; each name links to the AWS documentation.

    | High | Finding type and remedy |
    | --: | :-- |
    | **4** | [\`Custom:New\`]<br><sub>Open the finding in the Macie console: it says what was found and where.</sub> |

    </details>

    ",
      "### 2 finding types, most severe first

    | High | Finding type and remedy |
    | --: | :-- |
    | **4+** | [\`Custom:New\`]<br><sub>4&nbsp;new&nbsp;· Open the finding in the Macie console: it says what was found and where.</sub> |
    | **4+** | [Credentials]<br><sub>1&nbsp;new&nbsp;· Revoke and rotate the credentials first. Then delete the object and its versions, and keep secrets in Secrets Manager.</sub> |

    ",
      "<details>
    <summary>2 finding types and how to fix them</summary>

    In the buckets above; each name links to the AWS documentation.

    | High | Finding type and remedy |
    | --: | :-- |
    | **4** | [\`Custom:New\`]<br><sub>4&nbsp;new&nbsp;· Open the finding in the Macie console: it says what was found and where.</sub> |
    | **4** | [Credentials]<br><sub>1&nbsp;new&nbsp;· Revoke and rotate the credentials first. Then delete the object and its versions, and keep secrets in Secrets Manager.</sub> |

    </details>

    ",
    ]
  `)
})

test('buckets: what they have in common, how many, and which stand out', () => {
  const heads = (given: ReportOverrides, form: 'full' | 'short' = 'full') =>
    pageOf(...bucketsParts(judged(given, { accountNames: new Map([[ACCOUNT, 'prod']]) }), form))
      .split('\n')
      .slice(0, 3)
  const [a, b] = [bucket({ bucket: 'a' }), bucket({ bucket: 'b', region: 'us-east-1' })]
  const c = bucket({ bucket: 'c', account: OTHER_ACCOUNT, region: 'us-east-1' })
  expect([
    heads({ buckets: [a] }),
    heads({ buckets: [a, b] }),
    heads({ buckets: [b, c] }),
    heads({ buckets: [a, c], targets: [readTarget(), unreadTarget('denied')] }),
    heads({ buckets: [a], targets: [unreadTarget('inconsistent')] }, 'short'),
  ]).toMatchInlineSnapshot(`
    [
      [
        "### 1 bucket",
        "",
        "In prod (111122223333), eu-west-1.",
      ],
      [
        "### 2 buckets, most severe first",
        "",
        "All in prod (111122223333).",
      ],
      [
        "### 2 buckets, most severe first",
        "",
        "All in us-east-1.",
      ],
      [
        "### 2 buckets so far, most severe first",
        "",
        "| High | Bucket |",
      ],
      [
        "In prod (111122223333), eu-west-1.",
        "",
        "| High | Bucket |",
      ],
    ]
  `)
  const rules = bucketRule({ thresholds: [policyThreshold('Total', 0), policyThreshold('Low', 99)] })
  const own = judged(
    { buckets: [bucket({ bucket: 'prod-a', types: [typeCount(), types.encryption] })] },
    { thresholds: [], bucketRules: [rules] },
  )
  expect(pageOf(...bucketsParts(own, 'full'))).toContain('| **1** | **9** | [')
  const low = bucketRule({ thresholds: [policyThreshold('Low', 0)] })
  const lowOnly = judged(
    { buckets: [bucket({ bucket: 'prod-a', types: [typeCount(), types.encryption] })] },
    { thresholds: [], bucketRules: [low] },
  )
  expect(pageOf(...bucketsParts(lowOnly, 'full'))).toContain('| 1 | **9** | [')
})

test('sixteen buckets are the first that are folded, and those that find no room are counted', () => {
  const many = (count: number) =>
    judged({ buckets: Array.from({ length: count }, (_, at) => bucket({ bucket: `b${at}` })) })
  expect(pageOf(...bucketsParts(many(15), 'full'))).not.toContain('<details>')
  const page = pageOf(...bucketsParts(many(16), 'full'))
  expect(page).toContain(
    '\n\n<details>\n<summary>4 more buckets, none with more High findings</summary>\n\nMost severe first:\n\n| High | Bucket |\n',
  )
  expect(page.endsWith('|\n\n</details>\n\n')).toBe(true)
  const { text } = fitParts(bucketsParts(many(60), 'full'), 4000)
  expect(text).toMatch(/\n… and \d+ more buckets, none with more findings\.\n/)
})

test('limits: results, rules and the total', () => {
  const page = (given: ReportOverrides, by: Partial<Rules>) => pageOf(limitsPart(judged(given, by), 'short'))
  const thresholds = [threshold('High', 1000), threshold('Medium', 0), threshold('Total', 5)]
  const buckets = [bucket({ types: [typeCount({ count: 3 }), types.financial] })]
  expect(page({ buckets }, { thresholds })).toMatchInlineSnapshot(`
    "| Severity | Found | Limit |  |
    | :-- | --: | --: | :-: |
    | High | 3 | 1,000 | ✅ |
    | **Medium** | **1** | 0 | ❌ |
    | Low | 0 | – |  |
    | Total | 4 | 5 | ✅ |

    "
  `)
  expect(page({ ...SINCE, targets: [unreadTarget('denied')] }, { thresholds })).toMatchInlineSnapshot(`
    "| Severity | Found | New | Limit |  |
    | :-- | --: | --: | --: | :-- |
    | High | not checked | not checked | 1,000 | unknown |
    | Medium | not checked | not checked | 0 | unknown |
    | Low | not checked | not checked | – |  |
    | Total | not checked | not checked | 5 | unknown |

    "
  `)
  expect([threshold('High', 0), policyThreshold('High', 0)].map(({ source }) => ruleCode(source))).toEqual([
    '`max-high`',
    '`thresholds.high` in `.github/macie-gate.yml:2`',
  ])
})

test('steps that are left out are counted, one and several', () => {
  const outcomes = ['denied', 'throttled', 'malformed', 'disabled'] as const
  const judgement = judged(
    { targets: outcomes.map((outcome, at) => unreadTarget(outcome, { region: `r${at}` })) },
    { exceptions: [exception()] },
  )
  const ends = (most: number) =>
    pageOf(...stepsParts(judgement, 'short', most))
      .split('\n')
      .slice(-3)
  expect([ends(2)[0], ends(3)[0], ends(4)[0]?.slice(0, 9)]).toEqual([
    '3. … and 2 more steps in the job summary.',
    '4. … and 1 more step in the job summary.',
    '4. **Turn',
  ])
  expect(pageOf(...stepsParts(judgement, 'full'))).toMatch(/^### What to do\n\n1\. /)
  expect(stepsParts(judged(), 'full')).toEqual([])
})
