// What the SARIF report holds, whole: results in their order, rules, notifications, and texts at their limits.
import type { Log, Run } from 'sarif'
import { describe, expect, it } from 'vitest'
import type { Judgement } from '../../../../src/core/model/judgement.ts'
import { fingerprint } from '../../../../src/render/files/fingerprint.ts'
import { renderSarif } from '../../../../src/render/files/sarif.ts'
import { plain } from '../../../../src/render/files/sarif-text.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged } from '../../../build/judged.ts'
import { NOW, scope } from '../../../build/report.ts'
import { exception, rules } from '../../../build/rules.ts'
import { ACCOUNT, coverage, OTHER_ACCOUNT, REGION, readTarget, unreadTarget } from '../../../build/target.ts'

const CREDENTIALS = 'SensitiveData:S3Object/Credentials'
const PERSONAL = 'SensitiveData:S3Object/Personal'
const PUBLIC = 'Policy:IAMUser/S3BucketPublic'

function run(judgement: Judgement): Run {
  const { runs }: Log = JSON.parse(renderSarif(judgement))
  return runs[0] ?? expect.fail('no run')
}

function rows(judgement: Judgement): string[] {
  return (run(judgement).results ?? []).map(
    ({ ruleId, occurrenceCount, properties, suppressions }) =>
      `${occurrenceCount} ${ruleId} ${properties?.account} ${properties?.bucket}${suppressions ? ' accepted' : ''}`,
  )
}

const texts = (judgement: Judgement) =>
  run(judgement).invocations?.[0]?.toolExecutionNotifications?.map(({ level, message }) => `${level}: ${message.text}`)

describe('the order of results', () => {
  it('goes by severity, what is accepted, count, and name, across buckets', () => {
    const accepted = exception({ bucket: 'data', type: CREDENTIALS, severities: ['High'] })
    const buckets = [
      bucket({ bucket: 'b', types: [typeCount({ count: 5 }), typeCount({ type: PERSONAL, count: 5 })] }),
      bucket({
        bucket: 'data',
        types: [
          typeCount({ count: 99 }),
          typeCount({ type: PERSONAL, count: 2 }),
          typeCount({ severity: 'Low', count: 7 }),
        ],
      }),
      bucket({ bucket: 'a', types: [typeCount({ count: 5 })] }),
      bucket({ bucket: 'c', types: [typeCount({ count: 1 }), typeCount({ type: PERSONAL, count: 3 })] }),
      bucket({ bucket: 'm', types: [typeCount({ severity: 'Medium', count: 1 })] }),
      bucket({ bucket: 'a', account: OTHER_ACCOUNT, types: [typeCount({ count: 5 }), typeCount({ type: PUBLIC })] }),
    ]
    expect(rows(judged({ buckets }, rules({ exceptions: [accepted] })))).toEqual([
      `5 ${CREDENTIALS}/High ${ACCOUNT} a`,
      `5 ${CREDENTIALS}/High ${OTHER_ACCOUNT} a`,
      `5 ${CREDENTIALS}/High ${ACCOUNT} b`,
      `5 ${PERSONAL}/High ${ACCOUNT} b`,
      `3 ${PERSONAL}/High ${ACCOUNT} c`,
      `2 ${PERSONAL}/High ${ACCOUNT} data`,
      `1 ${PUBLIC}/High ${OTHER_ACCOUNT} a`,
      `1 ${CREDENTIALS}/High ${ACCOUNT} c`,
      `99 ${CREDENTIALS}/High ${ACCOUNT} data accepted`,
      `1 ${CREDENTIALS}/Medium ${ACCOUNT} m`,
      `7 ${CREDENTIALS}/Low ${ACCOUNT} data`,
    ])
  })
})

it('cuts a row where a dated exception accepts a part, and tells the parts apart', () => {
  const updatedBefore = '2026-11-01T00:00:00Z'
  const types = [typeCount({ count: 5, older: [{ updatedBefore, count: 3 }] })]
  const results = run(judged({ buckets: [bucket({ types })] }, { exceptions: [exception({ updatedBefore })] })).results
  expect(results?.map(({ occurrenceCount, suppressions }) => [occurrenceCount, suppressions])).toEqual([
    [2, undefined],
    [3, [{ kind: 'external', status: 'accepted', justification: 'DATA-112 (until 2027-06-30)' }]],
  ])
  expect(results?.map(({ partialFingerprints }) => partialFingerprints?.primaryLocationLineHash)).toEqual(
    [[], [updatedBefore]].map(
      (part) => `${fingerprint(JSON.stringify([CREDENTIALS, ACCOUNT, REGION, 'prod-data', 'High', ...part]))}:1`,
    ),
  )
})

it('has a whole result for each pair and for each gap of the scope, and the rule that they name', () => {
  const members = [
    { status: 'Paused', accounts: [OTHER_ACCOUNT] },
    { status: 'EmailVerificationFailed', accounts: ['777788889999'] },
  ] as const
  const judgement = judged({
    targets: [readTarget({ organization: { kind: 'administrator', members } })],
    buckets: [bucket()],
    scope: scope({ accounts: [ACCOUNT, OTHER_ACCOUNT, '222233334444', '777788889999'] }),
  })
  const { results, tool } = run(judgement)
  expect(tool.driver.informationUri).toBe('https://github.com/macie-gate/macie-gate')
  expect(tool.driver.rules?.map(({ id }) => id)).toEqual([`${CREDENTIALS}/High`, 'macie-gate/not-read'])
  expect(tool.driver.rules?.[1]).toMatchInlineSnapshot(`
    {
      "defaultConfiguration": {
        "level": "error",
      },
      "fullDescription": {
        "text": "An account was not checked completely in a Region, so that it has no findings here.",
      },
      "help": {
        "markdown": "Nothing is known of these buckets until it can be checked. The message says why it wasn't, and what to do.",
        "text": "Nothing is known of these buckets until it can be checked. The message says why it wasn't, and what to do.",
      },
      "id": "macie-gate/not-read",
      "properties": {
        "security-severity": "8.0",
        "tags": [
          "security",
          "amazon-macie",
          "coverage",
        ],
      },
      "shortDescription": {
        "text": "Amazon Macie couldn't be checked",
      },
    }
  `)
  expect(results?.slice(0, 2)).toMatchInlineSnapshot(`
    [
      {
        "level": "error",
        "locations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": "s3/111122223333/eu-west-1",
              },
              "region": {
                "startColumn": 1,
                "startLine": 1,
              },
            },
          },
        ],
        "message": {
          "text": "Macie was not checked completely for account 111122223333 in eu-west-1 (Macie is paused in 1 member account: 444455556666. While it is paused, Macie finds nothing new. Resume it there, or leave this account out of the input accounts. Email verification failed for 1 member account: 777788889999. Correct the email address and invite this account again, or leave it out of the input accounts.)",
        },
        "partialFingerprints": {
          "primaryLocationLineHash": "d598b95850be3b49:1",
        },
        "properties": {
          "account": "111122223333",
          "region": "eu-west-1",
        },
        "ruleId": "macie-gate/not-read",
        "ruleIndex": 1,
      },
      {
        "level": "error",
        "locations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": "s3",
              },
              "region": {
                "startColumn": 1,
                "startLine": 1,
              },
            },
          },
        ],
        "message": {
          "text": "Account 222233334444 of accounts isn't checked by any role: each has to be a role's own account, or an enabled member of a role's administrator account.",
        },
        "partialFingerprints": {
          "primaryLocationLineHash": "f8dc188a4ad1085a:1",
        },
        "ruleId": "macie-gate/not-read",
        "ruleIndex": 1,
      },
    ]
  `)
})

it('tags the rules of both categories', () => {
  const types = [typeCount({ type: PUBLIC }), typeCount({ type: 'Custom:Policy:', severity: 'Low' })]
  const { tool } = run(judged({ buckets: [bucket({ types })] }))
  expect(tool.driver.rules?.map(({ id, properties }) => [id, properties?.tags])).toEqual([
    ['Custom:Policy:/Low', ['security', 'amazon-macie', 'sensitive-data-finding']],
    [`${PUBLIC}/High`, ['security', 'amazon-macie', 'policy-finding']],
  ])
})

describe('the notifications', () => {
  it('tell of each kind of gap', () => {
    const targets = [
      readTarget({ coverage: coverage({ buckets: { kind: 'unknown', message: 'Not allowed:\nDescribeBuckets.' } }) }),
      readTarget({
        region: 'us-east-1',
        organization: { kind: 'administrator', members: [{ status: 'Paused', accounts: [OTHER_ACCOUNT] }] },
      }),
    ]
    const saved = { now: NOW, accounts: [ACCOUNT], regions: [REGION, 'us-east-1', 'us-west-2'] }
    expect(texts(judged({ targets }, { saved }))).toMatchInlineSnapshot(`
      [
        "error: Account 111122223333 in us-east-1: Macie is paused in 1 member account: 444455556666. While it is paused, Macie finds nothing new. Resume it there, or leave this account out of the input accounts.",
        "warning: Account 111122223333 in eu-west-1: Not allowed: DescribeBuckets.",
        "error: The saved report lacks 1 account/Region pair: 111122223333 us-west-2.",
      ]
    `)
  })

  it('tell what found no room, pairs that were not checked among it', () => {
    const targets = Array.from({ length: 5001 }, (_, at) =>
      unreadTarget('denied', { account: String(100_000_000_000 + at) }),
    )
    const judgement = judged({ targets, buckets: [bucket()] })
    expect(run(judgement).results).toHaveLength(5000)
    expect(texts(judgement)?.[0]).toBe(
      'warning: 2 results omitted, the least severe ones: 1 account/Region pair not checked and 1 High. The file holds 5,000 results, as many as code scanning and GitLab show of one run; the JSON report (json-file) has all of them.',
    )
  })
})

describe('a text', () => {
  it.each([
    ['as long as the limit', 'abcdef', 6, 'abcdef'],
    ['one longer', 'abcdefg', 6, 'abcde…'],
    ['spaces around it', '  ab  ', 6, 'ab'],
    ['spaces before the cut', 'abc   defg', 6, 'abc…'],
    ['spaces at its start, when it is cut', ' abcdefghi', 6, 'abcde…'],
    ['invisible characters up to twice the limit', `ab${'\u0000'.repeat(10)}`, 6, 'ab'],
    ['invisible characters beyond', `ab${'\u0000'.repeat(11)}`, 6, 'ab…'],
    ['half of a pair', 'a\ud83d', 6, 'a\ufffd'],
  ])('%s', (_, raw, limit, expected) => {
    expect(plain(raw, limit)).toBe(expected)
  })
})

it('gives a fingerprint sixteen digits', () => {
  expect(fingerprint('ab')).toBe('089c4407b545986a')
})
