// Whole details of a bucket: facts, types, objects or API calls, jobs, and an exception to copy; and the table of exceptions.
import { expect, test } from 'vitest'
import { redact } from '../../../../src/core/report/redact.ts'
import { fitParts } from '../../../../src/render/markdown/budget.ts'
import { barParts } from '../../../../src/render/parts/bar.ts'
import { bucketDetailsParts } from '../../../../src/render/parts/bucket-details.ts'
import { factLine } from '../../../../src/render/parts/bucket-facts.ts'
import { bucketInSentence, bucketLink } from '../../../../src/render/parts/bucket-link.ts'
import { exceptionsParts } from '../../../../src/render/parts/exceptions.ts'
import { typeNames } from '../../../../src/render/parts/type-names.ts'
import { bucket, bucketFacts, finding, typeCount } from '../../../build/bucket.ts'
import { judged, pageOf } from '../../../build/judged.ts'
import { detailsOf, scope } from '../../../build/report.ts'
import { exception, threshold } from '../../../build/rules.ts'
import { OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

const withoutUrls = (text: string) => text.replace(/\]\(https[^)]*\)/g, ']')
const LOW = typeCount({ type: 'Policy:IAMUser/S3BucketEncryptionDisabled', severity: 'Low', count: 9 })

test('a bucket with everything', () => {
  const data = bucket({
    types: [typeCount({ count: 7, new: 2 }), typeCount({ type: 'Custom:New', count: 2, new: 0 }), { ...LOW, new: 0 }],
  })
  const { object: _, ...policyFinding } = finding({ type: LOW.type, severity: 'Low' })
  const findings = [
    finding({ id: 'f1', occurrences: 1200 }),
    finding({ id: 'f2', occurrences: 1, updatedAt: '2026-11-09T08:00:00.000Z', object: 'a|b' }),
    finding({ id: 'f3', occurrences: 1, updatedAt: '2026-10-09T08:00:00.000Z', object: 'a|b' }),
    finding({ id: 'f4', type: 'Custom:New', suppressed: true, account: OTHER_ACCOUNT }),
    { ...policyFinding, id: 'f5', change: { api: 'PutBucketEncryption', actor: 'Jane' } },
    { ...policyFinding, id: 'f6', change: { actor: 'Jane' } },
    { ...policyFinding, id: 'f7', change: { api: 'PutBucketEncryption' } },
    { ...policyFinding, id: 'f8', title: 'Default <encryption> is off', change: {} },
    { ...policyFinding, id: 'f9', title: '' },
  ]
  const jobs = [
    { jobId: 'j1', name: 'weekly | all', count: 1200 },
    { jobId: 'j2', count: 1 },
  ]
  const judgement = judged(
    {
      buckets: [data],
      details: detailsOf([data, { findings, jobs, facts: bucketFacts() }]),
      scope: scope({ newSince: '2026-11-08T00:00:00Z' }),
    },
    { exceptions: [exception({ type: LOW.type, reason: 'No <b>' })] },
  )
  expect(pageOf(...bucketDetailsParts(judgement))).toMatchInlineSnapshot(`
    "### Findings by bucket

    <details>
    <summary><b>prod-data</b>: 9 High, 9 accepted</summary>

    [Findings in the Macie console](https://eu-west-1.console.aws.amazon.com/macie/home?region=eu-west-1#findings?search=resourcesAffected.s3Bucket.name%3Dprod-data&macros=current) · not public · default encryption SSE-S3 · owner \`data-team\`

    | High | Low | Finding type |
    | --: | --: | :-- |
    | **7** | · | [Credentials](https://docs.aws.amazon.com/secretsmanager/latest/userguide/intro.html)<br><sub>\`SensitiveData:S3Object/Credentials\`&nbsp;· 2&nbsp;new</sub> |
    | **2** | · | [\`Custom:New\`](https://docs.aws.amazon.com/macie/latest/user/findings-types.html) |
    | · | 9 | [Default encryption disabled](https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html)<br><sub>\`Policy:IAMUser/S3BucketEncryptionDisabled\`&nbsp;· accepted until 2027-06-30: No &#60;b&#62;</sub> |

    The 9 most severe and most recent of 18 findings, by object or API call:

    | High | Low | Object or API call |
    | --: | --: | :-- |
    | 1 | · | [<code>exports/<wbr>2026/<wbr>config.env</code>](https://eu-west-1.console.aws.amazon.com/macie/home?region=eu-west-1#findings?search=resourcesAffected.s3Bucket.name%3Dprod-data&macros=current&itemId=f1)<br><sub>Last seen 2026-11-02&nbsp;· 1,200&nbsp;occurrences&nbsp;· Credentials</sub> |
    | 2 | · | [<code>a&#124;b</code>](https://eu-west-1.console.aws.amazon.com/macie/home?region=eu-west-1#findings?search=resourcesAffected.s3Bucket.name%3Dprod-data&macros=current&itemId=f2)<br><sub>Last seen 2026-11-09&nbsp;· 2&nbsp;occurrences&nbsp;· Credentials</sub> |
    | 1 | · | [<code>exports/<wbr>2026/<wbr>config.env</code>](https://eu-west-1.console.aws.amazon.com/macie/home?region=eu-west-1#findings?search=resourcesAffected.s3Bucket.name%3Dprod-data&macros=current&itemId=f4)<br><sub>Last seen 2026-11-02&nbsp;· 3&nbsp;occurrences&nbsp;· \`Custom:New\`&nbsp;· suppressed&nbsp;· account 444455556666</sub> |
    | · | 1 | [\`PutBucketEncryption\` by \`Jane\`](https://eu-west-1.console.aws.amazon.com/macie/home?region=eu-west-1#findings?search=resourcesAffected.s3Bucket.name%3Dprod-data&macros=current&itemId=f5)<br><sub>Last seen 2026-11-02&nbsp;· 3&nbsp;occurrences&nbsp;· Default encryption disabled</sub> |
    | · | 1 | [by \`Jane\`](https://eu-west-1.console.aws.amazon.com/macie/home?region=eu-west-1#findings?search=resourcesAffected.s3Bucket.name%3Dprod-data&macros=current&itemId=f6)<br><sub>Last seen 2026-11-02&nbsp;· 3&nbsp;occurrences&nbsp;· Default encryption disabled</sub> |
    | · | 1 | [\`PutBucketEncryption\`](https://eu-west-1.console.aws.amazon.com/macie/home?region=eu-west-1#findings?search=resourcesAffected.s3Bucket.name%3Dprod-data&macros=current&itemId=f7)<br><sub>Last seen 2026-11-02&nbsp;· 3&nbsp;occurrences&nbsp;· Default encryption disabled</sub> |
    | · | 2 | [Default &#60;encryption&#62; is off](https://eu-west-1.console.aws.amazon.com/macie/home?region=eu-west-1#findings?search=resourcesAffected.s3Bucket.name%3Dprod-data&macros=current&itemId=f8)<br><sub>Last seen 2026-11-02&nbsp;· 6&nbsp;occurrences&nbsp;· Default encryption disabled</sub> |

    | Findings | Found by |
    | --: | :-- |
    | 1,200 | [Job weekly &#124; all](https://eu-west-1.console.aws.amazon.com/macie/home?region=eu-west-1#findings?tab=job&search=classificationDetails.jobId%3Dj1&macros=current) |
    | 1 | [Job \`j2\`](https://eu-west-1.console.aws.amazon.com/macie/home?region=eu-west-1#findings?tab=job&search=classificationDetails.jobId%3Dj2&macros=current) |

    Once fixed or accepted, stop counting these findings with an exception in <kbd>.github/macie-gate.yml</kbd>:

    \`\`\`yaml
    exceptions:
      - bucket: "prod-data"
        type: "SensitiveData:S3Object/Credentials"
        updated-before: 2026-11-15T09:30:00Z  # later findings count
        reason: "TODO: fixed or accepted, and why"
        expires: 2027-02-13
      - bucket: "prod-data"
        type: "Custom:New"
        updated-before: 2026-11-15T09:30:00Z  # later findings count
        reason: "TODO: fixed or accepted, and why"
        expires: 2027-02-13
    \`\`\`

    </details>

    "
  `)
})

test('more types than an exception block has, and names that YAML would read as something else', () => {
  const types = Array.from({ length: 7 }, (_, at) => typeCount({ type: `Type ${at}` }))
  const yaml = (count: number, name = 'prod-data') =>
    pageOf(...bucketDetailsParts(judged({ buckets: [bucket({ bucket: name, types: types.slice(0, count) })] })))
      .split('Once fixed')[1]
      ?.split('\n')
      .filter((line) => /bucket:|more type|^`{3}|type:/.test(line))
  expect(yaml(5)?.slice(-2)).toEqual(['    type: "Type 4"', '```'])
  expect(yaml(6)?.filter((line) => line.includes('type:'))).toHaveLength(5)
  expect(yaml(6)?.at(-1)).toBe('1 more type of this bucket needs one.')
  expect(yaml(7)?.at(-1)).toBe('2 more types of this bucket need one each.')
  expect(yaml(1, 'a`````b\u{e0001}\u202e*[\u00a0')?.slice(0, 2)).toEqual([
    '``````yaml',
    '  - bucket: "a`````b\\U000e0001\\u202e??\\u00a0"',
  ])
})

test('more than ten are folded together, and of each it is said what more there is', () => {
  const names = Array.from({ length: 11 }, (_, at) => bucket({ bucket: `b${at}`, types: [typeCount({ count: 3 })] }))
  const heads = (count: number) =>
    pageOf(
      ...bucketDetailsParts(
        judged(
          { buckets: names.slice(0, count), details: detailsOf(...names.map((each) => [each, {}] as const)) },
          { thresholds: [threshold('High', 0)] },
        ),
      ),
    )
      .split('\n')
      .slice(0, 4)
  expect(heads(10)).toEqual(['### Findings by bucket', '', '<details>', '<summary><b>b0</b>: 3 High</summary>'])
  expect(heads(11)).toEqual(['<details>', '<summary>Findings by bucket: 11 buckets</summary>', '', '<details>'])
  const [data] = names
  if (data === undefined) throw new Error('no bucket')
  const lines = (shown: number, targets = [readTarget()]) => {
    const findings = Array.from({ length: shown }, (_, at) => finding({ id: `f${at}`, object: `o${at}` }))
    const page = pageOf(
      ...bucketDetailsParts(judged({ targets, buckets: [data], details: detailsOf([data, { findings }]) })),
    )
    return page.split('\n').filter((line) => line.endsWith('by object or API call:'))
  }
  expect([lines(0), lines(1), lines(2), lines(3), lines(2, [unreadTarget('inconsistent')])]).toEqual([
    [],
    ['The most severe and most recent of 3 findings, by object or API call:'],
    ['The 2 most severe and most recent of 3 findings, by object or API call:'],
    ['The findings by object or API call:'],
    ['The 2 most severe and most recent of at least 3 findings, by object or API call:'],
  ])
})

test('what made findings: automated discovery for those that no job made, if that is known', () => {
  const sensitive = bucket({ types: [typeCount({ count: 5 }), LOW] })
  const job = { jobId: 'j', name: 'weekly', count: 2 }
  const rows = (
    jobs: readonly (typeof job)[],
    origins: readonly ('job' | 'automated-discovery')[],
    targets = [readTarget()],
  ) => {
    const findings = origins.map((kind) => finding({ origin: kind === 'job' ? { kind, jobId: 'j' } : { kind } }))
    const page = pageOf(
      ...bucketDetailsParts(
        judged({ targets, buckets: [sensitive], details: detailsOf([sensitive, { jobs, findings }]) }),
      ),
    )
    return withoutUrls(page)
      .split('\n')
      .filter((line) => /^\| [\d+]+ \| (\[Job|Automated)/.test(line))
  }
  const weekly = '| 2 | [Job weekly] |'
  expect([
    rows([job], []),
    rows([{ ...job, count: 5 }], []),
    rows([{ ...job, count: 9 }], []),
    rows([], []),
    rows([], ['automated-discovery']),
    rows([], ['automated-discovery', 'job']),
    rows([], ['automated-discovery'], [unreadTarget('inconsistent')]),
  ]).toEqual([
    [weekly, '| 3 | Automated sensitive data discovery |'],
    ['| 5 | [Job weekly] |'],
    ['| 9 | [Job weekly] |'],
    [],
    ['| 5 | Automated sensitive data discovery |'],
    [],
    ['| 5+ | Automated sensitive data discovery |'],
  ])
})

test('the facts of a bucket, those that Macie adds one day among them', () => {
  const ref = { region: 'eu-west-1', bucket: 'a' }
  const tags = Array.from({ length: 11 }, (_, at) => ({ key: `k${at}`, value: at === 0 ? '' : 'v' }))
  const lines = [
    bucketFacts({ publicAccess: 'PUBLIC', defaultEncryption: 'NONE', createdAt: '2026-01-02T03:04:05Z' }),
    bucketFacts({ publicAccess: 'UNKNOWN', defaultEncryption: 'aws:kms', tags: tags.slice(0, 10) }),
    bucketFacts({ publicAccess: 'NEW', defaultEncryption: 'aws:kms:dsse', tags }),
    bucketFacts({ defaultEncryption: 'UNKNOWN' }),
    bucketFacts({ defaultEncryption: 'new' }),
    { tags: [] },
    undefined,
  ].map((facts) => withoutUrls(factLine(ref, facts)))
  expect(lines).toMatchInlineSnapshot(`
    [
      "[Findings in the Macie console] · **public: anyone can reach it** · **no default encryption** · owner \`data-team\` · created 2026-01-02",
      "[Findings in the Macie console] · public access not known to Macie · default encryption SSE-KMS · owner \`data-team\` · tags \`k0\` \`k1=v\` \`k2=v\` \`k3=v\` \`k4=v\` \`k5=v\` \`k6=v\` \`k7=v\` \`k8=v\` \`k9=v\`",
      "[Findings in the Macie console] · public access \`NEW\` · default encryption DSSE-KMS · owner \`data-team\` · tags \`k0\` \`k1=v\` \`k2=v\` \`k3=v\` \`k4=v\` \`k5=v\` \`k6=v\` \`k7=v\` \`k8=v\` \`k9=v\` and 1 more",
      "[Findings in the Macie console] · not public · default encryption not known to Macie · owner \`data-team\`",
      "[Findings in the Macie console] · not public · default encryption \`new\` · owner \`data-team\`",
      "[Findings in the Macie console]",
      "[Findings in the Macie console]",
    ]
  `)
})

test('exceptions, with all that narrows them', () => {
  const logs = bucket({ bucket: 'prod-logs', types: [typeCount({ count: 3 })] })
  const page = (exceptions: Parameters<typeof exception>[0][], targets = [readTarget()]) =>
    pageOf(
      ...exceptionsParts(
        judged({ buckets: [logs], targets }, { exceptions: exceptions.map((each) => exception(each)) }),
        'full',
      ),
    )
  const narrowed: Parameters<typeof exception>[0] = {
    severities: ['High', 'Low'],
    account: '111122223333',
    region: 'eu-west-1',
    owner: '@o/team',
    updatedBefore: '2026-11-01T00:00:00Z',
  }
  expect(page([narrowed, { type: 'SensitiveData:S3Object/Credentials', bucket: 'a*' }])).toMatchInlineSnapshot(`
    "<details>
    <summary>2 exceptions accept 0 findings; the first expires in 227 days; 2 match no findings</summary>

    Those to review first:

    | Accepted | Exception |
    | --: | :-- |
    | · | \`*\`<br><sub>Expires 2027-06-30&nbsp;· matches&nbsp;no&nbsp;findings&nbsp;· line&nbsp;9&nbsp;· \`*\`&nbsp;· High, Low&nbsp;· 111122223333&nbsp;· eu-west-1&nbsp;· updated before 2026-11-01 00<span>:</span>00 UTC&nbsp;· “DATA-112”&nbsp;· <span>@</span>o/team</sub> |
    | · | \`a*\`<br><sub>Expires 2027-06-30&nbsp;· matches&nbsp;no&nbsp;findings&nbsp;· line&nbsp;9&nbsp;· Credentials&nbsp;· “DATA-112”</sub> |

    </details>

    "
  `)
  const summary = (...given: Parameters<typeof page>) => page(...given).split('\n')[1]
  expect([
    summary([{}]),
    summary([{ bucket: 'x' }, { bucket: 'y', expires: '2026-11-15' }]),
    summary([{ expires: '2026-11-14' }, { expires: '2026-11-13' }]),
    summary([{}], [unreadTarget('inconsistent')]),
    summary([{ bucket: 'x' }], [readTarget(), unreadTarget('denied', { region: 'us-east-1' })]),
  ]).toMatchInlineSnapshot(`
    [
      "<summary>1 exception accepts 3 findings; it expires in 227 days</summary>",
      "<summary>2 exceptions accept 0 findings; the first expires today; 2 match no findings</summary>",
      "<summary>⚠️ 2 exceptions expired, so their findings count again</summary>",
      "<summary>1 exception accepts at least 3 findings; it expires in 227 days</summary>",
      "<summary>1 exception accepts at least 0 findings; it expires in 227 days</summary>",
    ]
  `)
})

test('exceptions to review that find no room are counted', () => {
  const exceptions = Array.from({ length: 9 }, (_, at) => exception({ bucket: `gone-${at}`, line: at }))
  const parts = exceptionsParts(judged({}, { exceptions }), 'short')
  expect(pageOf(...parts)).toMatch(/^### Exceptions to review\n\n(- .*\n){9}\n$/)
  const { text, leftOut } = fitParts(parts, 600)
  expect(text).toMatch(/^### Exceptions to review\n\n(- .*\n)+\n… and \d more in the job summary\.\n\n$/)
  expect([...leftOut.keys()]).toEqual(['exception'])
})

test('names of types and buckets, and the bar', () => {
  expect([
    typeNames([
      'SensitiveData:S3Object/Personal',
      'SensitiveData:S3Object/Multiple',
      'SensitiveData:S3Object/Personal',
    ]),
    typeNames(['SensitiveData:S3Object/Multiple', 'Policy:IAMUser/S3BlockPublicAccessDisabled', 'Custom:New']),
    typeNames([]),
  ]).toEqual([
    'Personal information, multiple categories',
    'Multiple categories, Block Public Access disabled, Custom<span>:</span>New',
    '',
  ])
  const ordinal = { region: 'Region 1', bucket: 'bucket 1' }
  expect([bucketLink(ordinal), bucketInSentence(ordinal)]).toEqual(['`bucket 1`', '<kbd>bucket 1</kbd>'])
  const bar = (High: number, Medium: number, Low: number) => {
    const counts = { High, Medium, Low }
    const types = (['High', 'Medium', 'Low'] as const).map((severity) =>
      typeCount({ severity, count: counts[severity] }),
    )
    return pageOf(...barParts(judged({ buckets: [bucket({ types })] })))
  }
  expect([bar(1, 1, 1000), bar(450, 450, 100), bar(46, 46, 8), bar(1, 98, 1), bar(5, 0, 5), bar(96, 3, 1)]).toEqual([
    '🟥🟧🟨🟨🟨🟨🟨🟨🟨🟨 1,002 findings\n\n',
    '🟥🟥🟥🟥🟥🟧🟧🟧🟧🟨 1,000 findings\n\n',
    '🟥🟥🟥🟥🟥🟧🟧🟧🟧🟨 100 findings\n\n',
    '🟥🟧🟧🟧🟧🟧🟧🟧🟧🟨 100 findings\n\n',
    '🟥🟥🟥🟥🟥🟨🟨🟨🟨🟨 10 findings\n\n',
    '🟥🟥🟥🟥🟥🟥🟥🟥🟧🟨 100 findings\n\n',
  ])
  const redacted = redact(judged({ targets: [unreadTarget('denied')] }), 'counts')
  expect(barParts(redacted)).toEqual([])
})
