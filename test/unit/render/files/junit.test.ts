// The JUnit report: what Jenkins and GitLab make of a judgement, whatever names hold.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import { buildReport } from '../../../../src/core/report/build.ts'
import { renderJunit } from '../../../../src/render/files/junit.ts'
import { anyRules, results } from '../../../build/arbitrary.ts'
import { judged } from '../../../build/judged.ts'
import { NOW, scope } from '../../../build/report.ts'
import { bucketRule, policyThreshold, threshold } from '../../../build/rules.ts'
import { ACCOUNT, REGION, readTarget, unreadTarget } from '../../../build/target.ts'
import { checkJunit, parseXml, type XmlElement } from '../../../build/xml.ts'

const HOSTILE = '<a b="c">&amp;\u0000\u001b[31m\ud800\ufffe]]>\r\n\t\u{1fffe}\u{1f600}é\u202e'

const bucket = (name = 'prod-data', count = 3) => ({
  account: ACCOUNT,
  region: REGION,
  bucket: name,
  readFrom: ACCOUNT,
  types: [{ type: 'SensitiveData:S3Object/Personal', severity: 'High' as const, count }],
})

function cases(document: string): Record<string, string | undefined> {
  const all = parseXml(document).children.flatMap(({ children }) => children.filter(({ name }) => name === 'testcase'))
  return Object.fromEntries(
    all.map(({ attributes, children: [problem] }) => [
      attributes.name,
      problem === undefined ? 'passed' : `${problem.name}: ${problem.attributes.message}`,
    ]),
  )
}

describe('a case', () => {
  it('for each threshold: one that is exceeded is a failure, and names the buckets', () => {
    const document = renderJunit(
      judged({ buckets: [bucket()] }, { thresholds: [threshold('High', 0), threshold('Low', 1)], warnOnly: true }),
    )
    expect(cases(document)).toMatchObject({
      'High findings, 0 allowed (max-high)': 'failure: 3 High findings, 0 allowed (max-high)',
      'Low findings, 1 allowed (max-low)': 'passed',
    })
    expect(document).toContain('>prod-data (111122223333, eu-west-1): 3</failure>')
    expect(document).toContain('<system-out>Failed: 3 High findings')
  })

  it('for each threshold of a rule: a failure names the buckets, and one without any passes if all was checked', () => {
    const thresholds = [
      policyThreshold('High', 1, 'buckets[0].thresholds.high'),
      policyThreshold('Low', 0, 'buckets[0].thresholds.low'),
    ]
    const rules = { thresholds: [], bucketRules: [bucketRule({ thresholds })] }
    const buckets = [bucket('prod-a', 2), bucket('prod-b', 3), bucket('dev', 9)]
    const where = '.github/macie-gate.yml:2'
    const [high, low] = [
      `High findings in one bucket, 1 allowed (buckets[0].thresholds.high, ${where})`,
      `Low findings in one bucket, 0 allowed (buckets[0].thresholds.low, ${where})`,
    ]
    const document = renderJunit(judged({ buckets }, rules))
    expect(cases(document)).toMatchObject({
      [high]: expect.stringMatching(/^failure: 3 High findings in prod-b .*, and 1 more bucket$/),
      [low]: 'passed',
    })
    expect(document).toContain('prod-b (111122223333, eu-west-1): 3\nprod-a (111122223333, eu-west-1): 2</failure>')
    const targets = [readTarget(), unreadTarget('denied', { region: 'us-east-1' })]
    expect(cases(renderJunit(judged({ targets }, rules)))[low]).toBe('error: Not everything was checked')
  })

  it('for each account and Region: one that was not checked is an error, and no threshold holds for certain', () => {
    const targets = [
      readTarget(),
      unreadTarget('denied', { region: 'us-east-1', message: 'Not allowed.' }),
      unreadTarget('not-opted-in', { region: 'af-south-1', leftOut: true }),
    ]
    expect(cases(renderJunit(judged({ targets }, { onIncomplete: 'warn' })))).toEqual({
      'High findings, 0 allowed (max-high)': 'error: Not everything was checked',
      '111122223333 eu-west-1': 'passed',
      '111122223333 us-east-1': expect.stringMatching(/^error: .*Not allowed\.$/),
      '111122223333 af-south-1': 'skipped: Opt-in Region not enabled in this account',
    })
  })

  it('for each pair that no saved report holds, and for what else is open', () => {
    const saved = { now: NOW, accounts: [ACCOUNT], regions: [REGION, 'us-east-1'] }
    const document = renderJunit(judged({ scope: scope({ accounts: ['444455556666'] }) }, { saved }))
    expect(cases(document)).toMatchObject({
      '111122223333 us-east-1': 'error: No saved report holds this account/Region pair',
      'accounts-unseen': expect.stringMatching(/^error: Account 444455556666/),
    })
  })

  it('for no threshold in a report that is to be merged', () => {
    const { breaches: _, ...collected } = judged({ buckets: [bucket()] })
    const document = renderJunit({ ...collected, breaches: [], isCollected: true })
    expect(cases(document)).toEqual({ '111122223333 eu-west-1': 'passed' })
  })
})

const hostile = () =>
  renderJunit(
    judged({
      title: HOSTILE,
      targets: [readTarget(), unreadTarget('denied', { region: 'us-east-1', message: HOSTILE })],
      buckets: [bucket(HOSTILE)],
    }),
  )

it('is well-formed, and what Jenkins accepts, whatever names hold', () => {
  const document = hostile()
  checkJunit(document)
  const root = parseXml(document)
  expect(root.attributes.name).toBe('<a b="c">&amp;\ufffd\ufffd[31m\ufffd\ufffd]]> \ufffd\u{1f600}é\u202e')
})

it('is checked by a schema that finds errors', () => {
  const document = hostile()
  expect(() => checkJunit(document.replace(' tests="', ' test="'))).toThrow(/attribute 'test' is not allowed/)
  expect(() => checkJunit(document.replace(/failures="\d+"/, 'failures="-1"'))).toThrow(/nonNegativeInteger/)
  expect(() => checkJunit(document.replace('</testsuites>', ''))).toThrow(/end/i)
})

it('counts its cases, fails where the verdict fails, and has an error where it is incomplete', () => {
  const [ours, asked] = [
    { title: 'Gate', version: '1.0.0', run: {} },
    { scope: scope(), regions: [REGION] },
  ]
  fc.assert(
    fc.property(results, anyRules, (read, rules) => {
      const report = buildReport({ ...ours, ...asked, generatedAt: new Date(NOW), results: read })
      const judgement = evaluate(report, rules)
      const document = renderJunit(judgement)
      checkJunit(document)
      const root = parseXml(document)
      for (const suite of root.children) expect(suite.attributes).toMatchObject(sums(suite))
      const [failures, errors] = [Number(root.attributes.failures), Number(root.attributes.errors)]
      expect(failures > 0).toBe(judgement.verdict === 'fail')
      if (judgement.verdict === 'incomplete') expect(errors).toBeGreaterThan(0)
      if (judgement.verdict === 'pass') expect(errors).toBe(0)
    }),
  )
})

function sums({ children }: XmlElement): Record<string, string> {
  const testcases = children.filter(({ name }) => name === 'testcase')
  const count = (problem: string) => String(testcases.filter(({ children: [first] }) => first?.name === problem).length)
  return {
    tests: String(testcases.length),
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  }
}
