// The details of a run, the small line, and what a page from a saved report says first.
import { expect, test } from 'vitest'
import { fitParts } from '../../../../src/render/markdown/budget.ts'
import { footPart, runDetailsParts } from '../../../../src/render/parts/run-details.ts'
import { savedParts } from '../../../../src/render/parts/saved.ts'
import { judged, pageOf } from '../../../build/judged.ts'
import { scope } from '../../../build/report.ts'
import { policyThreshold, threshold } from '../../../build/rules.ts'
import { completeness, readTarget, unreadTarget } from '../../../build/target.ts'

const URL = 'https://github.com/o/r/actions/runs/1'

test('the least that there is', () => {
  const page = pageOf(...runDetailsParts(judged({}, { thresholds: [] })))
  expect(page).toMatchInlineSnapshot(`
    "<details>
    <summary>Run details</summary>

    - **Scope:** all buckets; all finding types; all accounts; Regions <kbd>eu-west-1</kbd>
    - **Counted:** suppressed findings don't count; sample findings never do
    - **Run:** this run; 1 account/Region pair, the slowest in 120 ms

    </details>

    <sub>Checked 2026-11-15 09:30 UTC&nbsp;· 5&nbsp;API&nbsp;calls&nbsp;· Macie Gate 1.0.0</sub>
    "
  `)
})

test('everything: limits, scope, filters, endpoints, policy, notes, times', () => {
  const judgement = judged(
    {
      run: { url: URL, workflow: 'Gate | main', sha: 'abcdef0123456', endpoints: ['AWS_ENDPOINT_URL: http://x'] },
      regions: ['eu-west-1', 'us-east-1'],
      targets: [
        readTarget({ milliseconds: 1234.5, completeness: completeness({ younger: 2 }) }),
        unreadTarget('denied', { region: 'us-east-1' }),
      ],
      scope: scope({
        buckets: Array.from({ length: 31 }, (_, at) => `b${at}`),
        findingTypes: ['Policy:*'],
        accounts: ['111122223333'],
        includeSuppressed: true,
        newSince: '2026-11-08T00:00:00Z',
      }),
      notes: ['No <job> names.', 'No tags.'],
    },
    {
      thresholds: [threshold('High', 1000), policyThreshold('Low', 2)],
      policyFile: '.github/macie-gate.yml',
      gateOn: 'new',
    },
  )
  const policySource = { name: 'o/policies/p.yml@v1', sha256: 'a'.repeat(64) }
  expect(pageOf(...runDetailsParts({ ...judgement, policySource }))).toMatchInlineSnapshot(`
    "<details>
    <summary>Run details</summary>

    - **Limits on new findings:** High 1,000 (\`max-high\`), Low 2 (\`thresholds.low\`, line&nbsp;2)
    - **Scope:** buckets \`b0\` \`b1\` \`b2\` \`b3\` \`b4\` \`b5\` \`b6\` \`b7\` \`b8\` \`b9\` \`b10\` \`b11\` \`b12\` \`b13\` \`b14\` \`b15\` \`b16\` \`b17\` \`b18\` \`b19\` \`b20\` \`b21\` \`b22\` \`b23\` \`b24\` \`b25\` \`b26\` \`b27\` \`b28\` \`b29\` and 1 more; finding types \`Policy:*\`; accounts \`111122223333\`; Regions <kbd>eu-west-1</kbd> <kbd>us-east-1</kbd>
    - **Counted:** suppressed findings count, too; sample findings never do; new are those created or updated since 2026-11-08 00<span>:</span>00 UTC
    - Not AWS's own endpoints: \`AWS_ENDPOINT_URL: http://x\`
    - **Policy:** \`o/policies/p.yml@v1\`, SHA-256 \`aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\`
    - **Run:** [Gate &#124; main](https://github.com/o/r/actions/runs/1); 2 account/Region pairs, the slowest in 1,235 ms

    Not available (this doesn't change the verdict):

    - No &#60;job&#62; names.
    - No tags.

    </details>

    <sub>Checked 2026-11-15 09:30 UTC for \`abcdef0\`&nbsp;· Complete up to 09<span>:</span>24 UTC; 2 younger findings seen&nbsp;· 6&nbsp;API&nbsp;calls&nbsp;· Macie Gate 1.0.0</sub>
    "
  `)
})

test('all Regions, an address that is none, and a commit that is none', () => {
  const run = { url: 'javascript:alert(1)', sha: 'main' }
  const page = pageOf(...runDetailsParts(judged({ run, regions: 'all', targets: [] })))
  expect(page.split('\n').filter((line) => /Regions|Run:|<sub>/.test(line))).toMatchInlineSnapshot(`
    [
      "- **Scope:** all buckets; all finding types; all accounts; all Regions in which Macie is offered",
      "- **Run:** this run; 0 account/Region pairs, the slowest in 0 ms",
      "<sub>Checked 2026-11-15 09:30 UTC&nbsp;· 0&nbsp;API&nbsp;calls&nbsp;· Macie Gate 1.0.0</sub>",
    ]
  `)
})

test.each(['main', 'xabcdef0', 'abcdef0x', 'abcdef'])('%j is no commit', (sha) => {
  expect(footPart(judged({ run: { sha } })).head).toMatch(/^<sub>Checked 2026-11-15 09:30 UTC&nbsp;·/)
})

test('thirty of a list are shown, and notes that find no room are counted', () => {
  const regions = Array.from({ length: 30 }, (_, at) => `r${at}`)
  const page = (names: readonly string[]) => pageOf(...runDetailsParts(judged({ regions: names })))
  expect(page(regions)).toContain('<kbd>r29</kbd>\n')
  expect(page([...regions, 'x', 'y'])).toContain('<kbd>r29</kbd> and 2 more\n')
  const notes = Array.from({ length: 400 }, (_, at) => `Note ${at}, which is not short.`)
  const { text, leftOut } = fitParts(runDetailsParts(judged({ notes })), 10_000)
  expect(text).toMatch(/\n- … and \d+ more notes\n\n<\/details>\n/)
  expect([...leftOut.keys()]).toEqual(['note'])
})

test('the foot of a short page', () => {
  expect(footPart(judged({ run: { sha: 'abcdef0123456' } }), ['one', 'two']).head).toMatchInlineSnapshot(`
    "<sub>Checked 2026-11-15 09:30 UTC for \`abcdef0\`&nbsp;· 5&nbsp;API&nbsp;calls&nbsp;· Macie Gate 1.0.0&nbsp;· one&nbsp;· two</sub>
    "
  `)
})

test.each([
  [{}, {}, 'a report made 2026-11-15 09:30 UTC by an earlier run'],
  [{ runId: '42' }, {}, 'a report made 2026-11-15 09:30 UTC by run 42'],
  [
    { runId: '4'.repeat(41), url: URL },
    { mergedFrom: 1 },
    `a report made 2026-11-15 09:30 UTC by [run ${'4'.repeat(40)}](${URL})`,
  ],
  [{}, { mergedFrom: 3 }, '3 reports, the first one made 2026-11-15 09:30 UTC by an earlier run'],
])('a saved report of %j, %j', (run, more, text) => {
  const judgement = { ...judged({ run, ...more }), isSaved: true }
  expect(pageOf(...savedParts(judgement, 'full'))).toBe(`> Evaluated from ${text}.\n\n`)
  expect(savedParts(judged(), 'short')).toEqual([])
})
