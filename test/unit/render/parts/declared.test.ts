// Where buckets are declared and who owns them: on a row, in a paragraph, in the details, on top of a comment, by owner.
import { expect, test } from 'vitest'
import type { Declared, Place } from '../../../../src/core/model/declared.ts'
import { bucketKey } from '../../../../src/core/model/refs.ts'
import { bucketsByOwnerParts } from '../../../../src/render/parts/by-owner.ts'
import { changedParts, foldedBesideChanged } from '../../../../src/render/parts/changed.ts'
import { sourceFacts, sourceLines, sourcePieces } from '../../../../src/render/parts/source.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged, pageOf } from '../../../build/judged.ts'
import { exception } from '../../../build/rules.ts'

const RUN = { url: 'https://github.com/o/r/actions/runs/1', repository: 'o/r', sha: 'abcdef1' }
const found = (place: Place, method: 'policy' | 'tag' | 'name' | 'pattern' = 'name') =>
  ({ kind: 'found', method, place }) as const
const LONG = `infra/${'x'.repeat(50)}/s3.tf`

const DECLARED: readonly Declared[] = [
  {
    source: found({ path: 's3.tf', line: 3, address: 'aws_s3_bucket.a' }),
    owners: { from: 'tag', names: ['a', 'b'] },
    isChanged: true,
  },
  { source: found({ path: LONG }, 'pattern'), owners: { from: 'codeowners', names: ['@o/team'] } },
  {
    source: { kind: 'candidates', method: 'name', places: [{ path: 'a.tf' }, { path: 'b.tf', line: 2 }] },
    isChanged: true,
  },
  {
    source: {
      kind: 'candidates',
      method: 'pattern',
      places: ['1', '2', '3', '4', '5', '6', '7'].map((name) => ({ path: `${name}.tf` })),
    },
    owners: { from: 'codeowners', names: ['@o/team'] },
  },
  {},
]

function declared(all: readonly (Declared | undefined)[], run = {}) {
  const buckets = all.map((_, at) =>
    bucket({
      bucket: `b${at}`,
      types: [typeCount({ count: 9 - at }), typeCount({ severity: 'Low', type: 'Custom:x' })],
    }),
  )
  const byBucket = new Map(
    buckets.flatMap((each, at) => (all[at] === undefined ? [] : [[bucketKey(each), all[at]] as const])),
  )
  const exceptions = [exception({ bucket: 'b0', severities: ['Low'] })]
  return judged({ buckets, run, sources: { files: 14, declarations: 1200, byBucket } }, { exceptions })
}

test('on a row, and in a paragraph', () => {
  const judgement = declared([...DECLARED, undefined], RUN)
  expect(
    judgement.buckets.map((each) => [sourcePieces(each, judgement), sourceLines(each, judgement)]),
  ).toMatchInlineSnapshot(`
    [
      [
        [
          "[\`s3.tf:3\`](https://github.com/o/r/blob/abcdef1/s3.tf#L3)",
          "\`a\` \`b\`",
        ],
        "declared in [\`s3.tf:3\`](https://github.com/o/r/blob/abcdef1/s3.tf#L3) as \`aws_s3_bucket.a\`, found by its name · owned by \`a\` and \`b\` (tag)

    ",
      ],
      [
        [
          "[\`infra/xxxxxxxxxxxxxx…xxxxxxxxxxxxx/s3.tf\`](https://github.com/o/r/blob/abcdef1/infra/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx/s3.tf)",
          "\`@o/team\`",
        ],
        "declared in [\`infra/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx/s3.tf\`](https://github.com/o/r/blob/abcdef1/infra/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx/s3.tf), found by a pattern that its name matches · owned by \`@o/team\` (CODEOWNERS)

    ",
      ],
      [
        [
          "2 possible declarations",
        ],
        "declared in one of [\`a.tf\`](https://github.com/o/r/blob/abcdef1/a.tf) and [\`b.tf:2\`](https://github.com/o/r/blob/abcdef1/b.tf#L2): its name matches them equally well. An entry of <code>sources</code> in the policy file decides.

    ",
      ],
      [
        [
          "7 possible declarations",
          "\`@o/team\`",
        ],
        "declared in one of [\`1.tf\`](https://github.com/o/r/blob/abcdef1/1.tf), [\`2.tf\`](https://github.com/o/r/blob/abcdef1/2.tf), [\`3.tf\`](https://github.com/o/r/blob/abcdef1/3.tf), [\`4.tf\`](https://github.com/o/r/blob/abcdef1/4.tf), [\`5.tf\`](https://github.com/o/r/blob/abcdef1/5.tf), and 2 more: its name matches them equally well. An entry of <code>sources</code> in the policy file decides. · owned by \`@o/team\` (CODEOWNERS)

    ",
      ],
      [
        [],
        "no declaration found in <code>source</code>

    ",
      ],
      [
        [],
        "",
      ],
    ]
  `)
})

test('in the details of the run', () => {
  expect(
    [declared(DECLARED), declared(DECLARED.slice(0, 2)), declared([DECLARED[3]]), judged()].map(sourceFacts),
  ).toEqual([
    [
      '**Declarations:** 2 of 5 buckets found in 14 files of `source` with 1,200 declarations, 2 buckets with several candidates',
    ],
    ['**Declarations:** 2 of 2 buckets found in 14 files of `source` with 1,200 declarations'],
    [
      '**Declarations:** 0 of 1 bucket found in 14 files of `source` with 1,200 declarations, 1 bucket with several candidates',
    ],
    [],
  ])
})

test('buckets that the pull request changes stand open, and the others are folded below', () => {
  const judgement = declared(DECLARED)
  expect(pageOf(...changedParts(judgement, 'short'))).toMatchInlineSnapshot(`
    "**This pull request changes the declaration of 2 buckets with findings.**

    <details open>
    <summary><b>b0</b> · 111122223333 · eu-west-1 · 9 High</summary>

    [\`b0\`](https://eu-west-1.console.aws.amazon.com/macie/home?region=eu-west-1#findings?search=resourcesAffected.s3Bucket.name%3Db0&macros=current): declared in \`s3.tf:3\` as \`aws_s3_bucket.a\`, found by its name · owned by \`a\` and \`b\` (tag)

    - **9 High** Credentials: Revoke and rotate the credentials first. Then delete the object and its versions, and keep secrets in Secrets Manager. [AWS documentation](https://docs.aws.amazon.com/secretsmanager/latest/userguide/intro.html)
    - **1 Low** Custom<span>:</span>x (accepted by an exception): Open the finding in the Macie console: it says what was found and where. [AWS documentation](https://docs.aws.amazon.com/macie/latest/user/findings-types.html)

    </details>

    <details open>
    <summary><b>b2</b> · 111122223333 · eu-west-1 · 7 High, 1 Low</summary>

    [\`b2\`](https://eu-west-1.console.aws.amazon.com/macie/home?region=eu-west-1#findings?search=resourcesAffected.s3Bucket.name%3Db2&macros=current): declared in one of \`a.tf\` and \`b.tf:2\`: its name matches them equally well. An entry of <code>sources</code> in the policy file decides.

    - **7 High** Credentials: Revoke and rotate the credentials first. Then delete the object and its versions, and keep secrets in Secrets Manager. [AWS documentation](https://docs.aws.amazon.com/secretsmanager/latest/userguide/intro.html)
    - **1 Low** Custom<span>:</span>x: Open the finding in the Macie console: it says what was found and where. [AWS documentation](https://docs.aws.amazon.com/macie/latest/user/findings-types.html)

    </details>


    "
  `)
  expect(pageOf(...changedParts(judgement, 'full'))).toBe(
    '**This pull request changes the declaration of 2 buckets with findings.**\n\n',
  )
  const parts = [{ priority: 3, head: 'inner\n' }]
  expect(pageOf(...foldedBesideChanged(judgement, parts))).toBe(
    '<details>\n<summary>All 5 buckets with findings</summary>\n\ninner\n</details>\n\n',
  )
  expect(foldedBesideChanged(judgement, [])).toEqual([])
  expect(foldedBesideChanged(declared([{}]), parts)).toBe(parts)
  expect(changedParts(declared([{}]), 'short')).toEqual([])
})

test('by owner: those of one together, mentioned only if CODEOWNERS names them and that was asked for', () => {
  const heads = (mentions: boolean) =>
    pageOf(...bucketsByOwnerParts(declared(DECLARED), mentions))
      .split('\n')
      .filter((line) => line.startsWith('**'))
  expect(heads(true)).toMatchInlineSnapshot(`
    [
      "**Owned by \`a\` \`b\`** · 1 bucket · 9 High",
      "**Owned by @o/team** · 2 buckets · 14 High, 2 Low",
      "**No owner known** · 2 buckets · 12 High, 2 Low",
    ]
  `)
  expect(heads(false)[1]).toBe('**Owned by `@o/team`** · 2 buckets · 14 High, 2 Low')
  expect(bucketsByOwnerParts(declared([{}, undefined]), true)).toEqual([])
})
