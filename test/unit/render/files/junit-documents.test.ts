// Whole JUnit documents: each kind of case with its message and details, the suites, and what is left out.
import { expect, it } from 'vitest'
import type { Judgement } from '../../../../src/core/model/judgement.ts'
import { renderJunit } from '../../../../src/render/files/junit.ts'
import { toXml } from '../../../../src/render/files/xml.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged } from '../../../build/judged.ts'
import { NOW, report, scope } from '../../../build/report.ts'
import { bucketRule, policyThreshold, threshold } from '../../../build/rules.ts'
import { ACCOUNT, coverage, OTHER_ACCOUNT, REGION, readTarget, unreadTarget } from '../../../build/target.ts'

/** Without the first line and the root, whose sums are tested elsewhere; times are those of the builders. */
function suites(judgement: Judgement): string {
  const lines = renderJunit(judgement).replaceAll(` timestamp="${NOW}"`, '').split('\n')
  return lines.slice(2, -2).join('\n')
}

const high = (count: number) => [typeCount({ count })]
const low = (count: number) => [typeCount({ severity: 'Low', count })]
const many = (howMany: number) =>
  Array.from({ length: howMany }, (_, at) => bucket({ bucket: `prod-${at + 10}`, types: high(40 - at) }))

it('names ten buckets below each limit that is exceeded, and counts the rest', () => {
  const thresholds = [threshold('High', 0), threshold('Low', 3), threshold('Total', 5)]
  const bucketRules = [bucketRule({ thresholds: [policyThreshold('High', 30, 'buckets[0].thresholds.high')] })]
  const buckets = [...many(11), bucket({ bucket: 'prod-low', types: low(3) })]
  expect(suites(judged({ buckets }, { thresholds, bucketRules, warnOnly: true }))).toMatchInlineSnapshot(`
    "  <testsuite name="Limits" tests="4" failures="3" errors="0" skipped="0">
        <testcase classname="Macie Gate.Limits" name="High findings, 0 allowed (max-high)">
          <failure message="385 High findings, 0 allowed (max-high)" type="failure">prod-10 (111122223333, eu-west-1): 40
    prod-11 (111122223333, eu-west-1): 39
    prod-12 (111122223333, eu-west-1): 38
    prod-13 (111122223333, eu-west-1): 37
    prod-14 (111122223333, eu-west-1): 36
    prod-15 (111122223333, eu-west-1): 35
    prod-16 (111122223333, eu-west-1): 34
    prod-17 (111122223333, eu-west-1): 33
    prod-18 (111122223333, eu-west-1): 32
    prod-19 (111122223333, eu-west-1): 31
    1 more bucket</failure>
        </testcase>
        <testcase classname="Macie Gate.Limits" name="Low findings, 3 allowed (max-low)"/>
        <testcase classname="Macie Gate.Limits" name="Total findings, 5 allowed (max-total)">
          <failure message="388 findings, 5 allowed (max-total)" type="failure">prod-10 (111122223333, eu-west-1): 40
    prod-11 (111122223333, eu-west-1): 39
    prod-12 (111122223333, eu-west-1): 38
    prod-13 (111122223333, eu-west-1): 37
    prod-14 (111122223333, eu-west-1): 36
    prod-15 (111122223333, eu-west-1): 35
    prod-16 (111122223333, eu-west-1): 34
    prod-17 (111122223333, eu-west-1): 33
    prod-18 (111122223333, eu-west-1): 32
    prod-19 (111122223333, eu-west-1): 31
    2 more buckets</failure>
        </testcase>
        <testcase classname="Macie Gate.Limits" name="High findings in one bucket, 30 allowed (buckets[0].thresholds.high, .github/macie-gate.yml:2)">
          <failure message="40 High findings in prod-10 (111122223333, eu-west-1), 30 allowed (.github/macie-gate.yml:2), and 9 more buckets" type="failure">prod-10 (111122223333, eu-west-1): 40
    prod-11 (111122223333, eu-west-1): 39
    prod-12 (111122223333, eu-west-1): 38
    prod-13 (111122223333, eu-west-1): 37
    prod-14 (111122223333, eu-west-1): 36
    prod-15 (111122223333, eu-west-1): 35
    prod-16 (111122223333, eu-west-1): 34
    prod-17 (111122223333, eu-west-1): 33
    prod-18 (111122223333, eu-west-1): 32
    prod-19 (111122223333, eu-west-1): 31</failure>
        </testcase>
        <system-out>Failed: 385 High findings, 0 allowed (max-high), 40 of them in prod-10 (111122223333, eu-west-1); 11 more thresholds exceeded. Next: review the findings in the Macie console and fix the cause. Macie keeps findings for 90 days even after a fix; to stop counting fixed findings, add an exception to the policy file. The step still passes because warn-only is true.</system-out>
      </testsuite>
      <testsuite name="Account/Region pairs" tests="1" failures="0" errors="0" skipped="0">
        <testcase classname="Macie Gate.Account/Region pairs" name="111122223333 eu-west-1" time="0.120"/>
      </testsuite>"
  `)
})

it('names the only bucket over its limit, and passes a rule that none exceeds', () => {
  const thresholds = [
    policyThreshold('High', 2, 'buckets[0].thresholds.high'),
    policyThreshold('Low', 0, 'buckets[0].thresholds.low'),
  ]
  const buckets = [bucket({ types: high(3) }), bucket({ bucket: 'dev', types: low(9) })]
  expect(
    suites(judged({ buckets }, { thresholds: [], bucketRules: [bucketRule({ thresholds })] })),
  ).toMatchInlineSnapshot(`
    "  <testsuite name="Limits" tests="2" failures="1" errors="0" skipped="0">
        <testcase classname="Macie Gate.Limits" name="High findings in one bucket, 2 allowed (buckets[0].thresholds.high, .github/macie-gate.yml:2)">
          <failure message="3 High findings in prod-data (111122223333, eu-west-1), 2 allowed (.github/macie-gate.yml:2)" type="failure">prod-data (111122223333, eu-west-1): 3</failure>
        </testcase>
        <testcase classname="Macie Gate.Limits" name="Low findings in one bucket, 0 allowed (buckets[0].thresholds.low, .github/macie-gate.yml:2)"/>
        <system-out>Failed: 3 High findings in prod-data (111122223333, eu-west-1), 2 allowed (.github/macie-gate.yml:2). Next: review the findings in the Macie console and fix the cause. Macie keeps findings for 90 days even after a fix; to stop counting fixed findings, add an exception to the policy file.</system-out>
      </testsuite>
      <testsuite name="Account/Region pairs" tests="1" failures="0" errors="0" skipped="0">
        <testcase classname="Macie Gate.Account/Region pairs" name="111122223333 eu-west-1" time="0.120"/>
      </testsuite>"
  `)
})

it('tells of each limit that is not exceeded what was seen, where not everything was checked', () => {
  const targets = [
    readTarget({ organization: { kind: 'administrator', members: [{ status: 'Paused', accounts: [OTHER_ACCOUNT] }] } }),
    unreadTarget('inconsistent', { region: 'us-east-1', message: 'Counts differ.' }),
    unreadTarget('not-opted-in', { region: 'af-south-1', leftOut: true }),
  ]
  const thresholds = [threshold('High', 3), threshold('Medium', 0), threshold('Total', 5)]
  const uncovered = coverage({
    buckets: { kind: 'listed', total: 2, uncovered: [{ bucket: 'x', reason: 'NOT_MONITORED' }] },
  })
  const bucketRules = [bucketRule({ thresholds: [policyThreshold('High', 3, 'buckets[0].thresholds.high')] })]
  expect(
    suites(
      judged(
        {
          targets: targets.map((one) => (one.outcome === 'read' ? { ...one, coverage: uncovered } : one)),
          buckets: [bucket()],
        },
        { thresholds, bucketRules, onUncovered: 'fail' },
      ),
    ),
  ).toMatchInlineSnapshot(`
    "  <testsuite name="Limits" tests="4" failures="0" errors="4" skipped="0">
        <testcase classname="Macie Gate.Limits" name="High findings, 3 allowed (max-high)">
          <error message="Not everything was checked: at least 1 High finding" type="error"/>
        </testcase>
        <testcase classname="Macie Gate.Limits" name="Medium findings, 0 allowed (max-medium)">
          <error message="Not everything was checked" type="error"/>
        </testcase>
        <testcase classname="Macie Gate.Limits" name="Total findings, 5 allowed (max-total)">
          <error message="Not everything was checked: at least 1 finding" type="error"/>
        </testcase>
        <testcase classname="Macie Gate.Limits" name="High findings in one bucket, 3 allowed (buckets[0].thresholds.high, .github/macie-gate.yml:2)">
          <error message="Not everything was checked" type="error"/>
        </testcase>
        <system-out>Incomplete: 111122223333 eu-west-1: Macie is paused in 1 member account: 444455556666. While it is paused, Macie finds nothing new. Resume it there, or leave this account out of the input accounts. And 2 more causes. Next: fix these, then rerun the workflow.</system-out>
      </testsuite>
      <testsuite name="Account/Region pairs" tests="3" failures="0" errors="2" skipped="1">
        <testcase classname="Macie Gate.Account/Region pairs" name="111122223333 eu-west-1" time="0.120">
          <error message="111122223333 eu-west-1: Macie is paused in 1 member account: 444455556666. While it is paused, Macie finds nothing new. Resume it there, or leave this account out of the input accounts." type="error">111122223333 eu-west-1: Macie is paused in 1 member account: 444455556666. While it is paused, Macie finds nothing new. Resume it there, or leave this account out of the input accounts.
    111122223333 eu-west-1: Macie doesn&apos;t monitor 1 bucket: x</error>
        </testcase>
        <testcase classname="Macie Gate.Account/Region pairs" name="111122223333 us-east-1" time="0.080">
          <error message="111122223333 us-east-1 was only partially checked: Counts differ." type="error">111122223333 us-east-1 was only partially checked: Counts differ.</error>
        </testcase>
        <testcase classname="Macie Gate.Account/Region pairs" name="111122223333 af-south-1" time="0.080">
          <skipped message="Opt-in Region not enabled in this account"/>
        </testcase>
      </testsuite>"
  `)
})

it('has no details of what only warns', () => {
  const uncovered = coverage({
    buckets: { kind: 'listed', total: 2, uncovered: [{ bucket: 'x', reason: 'NOT_MONITORED' }] },
  })
  const targets = [readTarget({ coverage: uncovered })]
  expect(suites(judged({ targets }, { thresholds: [] }))).toMatchInlineSnapshot(`
    "  <testsuite name="Account/Region pairs" tests="1" failures="0" errors="0" skipped="0">
        <testcase classname="Macie Gate.Account/Region pairs" name="111122223333 eu-west-1" time="0.120"/>
      </testsuite>"
  `)
})

const UNREADABLE = { kind: 'unreadable', branch: 'main', message: 'HTTP 403' } as const

it('has a case for each thing that keeps the scope open, besides pairs that are missing', () => {
  const saved = { now: NOW, accounts: [ACCOUNT], regions: [REGION, 'us-east-1'] }
  const judgement = judged({ scope: scope({ accounts: [OTHER_ACCOUNT] }) }, { saved, thresholds: [] })
  expect(suites({ ...judgement, policyChange: UNREADABLE })).toMatchInlineSnapshot(`
    "  <testsuite name="Account/Region pairs" tests="2" failures="0" errors="1" skipped="0">
        <testcase classname="Macie Gate.Account/Region pairs" name="111122223333 eu-west-1" time="0.120"/>
        <testcase classname="Macie Gate.Account/Region pairs" name="111122223333 us-east-1">
          <error message="No saved report holds this account/Region pair" type="error"/>
        </testcase>
      </testsuite>
      <testsuite name="Scope" tests="2" failures="0" errors="2" skipped="0">
        <testcase classname="Macie Gate.Scope" name="accounts-unseen">
          <error message="Account 444455556666 of accounts isn&apos;t checked by any role: each has to be a role&apos;s own account, or an enabled member of a role&apos;s administrator account." type="error"/>
        </testcase>
        <testcase classname="Macie Gate.Scope" name="policy">
          <error message="The policy on main couldn&apos;t be used. HTTP 403. Reading it takes permissions: contents: read; policy-from: checkout applies the policy in this checkout alone." type="error"/>
        </testcase>
      </testsuite>"
  `)
})

it('says so where no account/Region pair was checked', () => {
  expect(suites(judged({ targets: [] }))).toMatchInlineSnapshot(`
    "  <testsuite name="Limits" tests="1" failures="0" errors="1" skipped="0">
        <testcase classname="Macie Gate.Limits" name="High findings, 0 allowed (max-high)">
          <error message="Not everything was checked" type="error"/>
        </testcase>
        <system-out>Incomplete: no account/Region pair was checked. Next: check the inputs regions and role-to-assume.</system-out>
      </testsuite>
      <testsuite name="Account/Region pairs" tests="0" failures="0" errors="0" skipped="0"/>
      <testsuite name="Scope" tests="1" failures="0" errors="1" skipped="0">
        <testcase classname="Macie Gate.Scope" name="regions">
          <error message="No account/Region pair was checked" type="error"/>
        </testcase>
      </testsuite>"
  `)
})

it('leaves limits and scope of a collected report to the job that merges it', () => {
  const judgement = judged({ targets: [], scope: scope({ accounts: [OTHER_ACCOUNT] }) })
  expect(renderJunit({ ...judgement, policyChange: UNREADABLE, isCollected: true })).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="Macie Gate" tests="0" failures="0" errors="0">
      <testsuite name="Account/Region pairs" tests="0" failures="0" errors="0" skipped="0" timestamp="2026-11-15T09:30:00.000Z"/>
    </testsuites>
    "
  `)
})

it('gives the whole suite of limits, with its headline', () => {
  expect(renderJunit(judged(report({ buckets: [bucket({ types: high(1) })] })))).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="Macie Gate" tests="2" failures="1" errors="0">
      <testsuite name="Limits" tests="1" failures="1" errors="0" skipped="0" timestamp="2026-11-15T09:30:00.000Z">
        <testcase classname="Macie Gate.Limits" name="High findings, 0 allowed (max-high)">
          <failure message="1 High finding, 0 allowed (max-high)" type="failure">prod-data (111122223333, eu-west-1): 1</failure>
        </testcase>
        <system-out>Failed: 1 High finding, 0 allowed (max-high), in prod-data (111122223333, eu-west-1). Next: review the findings in the Macie console and fix the cause. Macie keeps findings for 90 days even after a fix; to stop counting fixed findings, add an exception to the policy file.</system-out>
      </testsuite>
      <testsuite name="Account/Region pairs" tests="1" failures="0" errors="0" skipped="0" timestamp="2026-11-15T09:30:00.000Z">
        <testcase classname="Macie Gate.Account/Region pairs" name="111122223333 eu-west-1" time="0.120"/>
      </testsuite>
    </testsuites>
    "
  `)
})

it('escapes and indents what XML holds', () => {
  expect(
    toXml({
      name: 'all',
      attributes: { quoted: `"'&<>`, spaced: ' a \n\t b ', of: 3 },
      content: [
        { name: 'text', content: `'&<>"\ttab\nline \u0000\u007f\ufffe\ud800 end ` },
        { name: 'empty', content: [] },
        { name: 'nested', content: [{ name: 'inner', attributes: {}, content: '' }] },
      ],
    }),
  ).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <all quoted="&quot;&apos;&amp;&lt;&gt;" spaced="a b" of="3">
      <text>&apos;&amp;&lt;&gt;&quot;	tab
    line ���� end </text>
      <empty/>
      <nested>
        <inner/>
      </nested>
    </all>
    "
  `)
})
