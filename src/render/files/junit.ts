// The report as JUnit XML, which CI systems draw: a test case for each threshold and for each account/Region pair. The form
// is that of Jenkins' schema, junit-10.xsd of its xUnit plugin.
import type { Judgement } from '../../core/model/judgement.ts'
import { headlineText } from '../text/headline.ts'
import { type Case, limitCases, pairCases, scopeCases } from './junit-cases.ts'
import { type Element, toXml } from './xml.ts'

/**
 * XML, ending in a new line. A threshold that was exceeded is a failure, whatever `warn-only` says; what couldn't be checked
 * is an error. Without failures and errors the verdict is `pass`. A report to be merged has no thresholds.
 */
export function renderJunit(judgement: Judgement): string {
  const { report, isCollected } = judgement
  const limits = isCollected === true ? [] : limitCases(judgement)
  const scope = isCollected === true ? [] : scopeCases(judgement)
  const pairs = pairCases(judgement)
  const suites = [
    ...(limits.length === 0 ? [] : [suiteOf('Limits', limits, judgement)]),
    suiteOf('Account/Region pairs', pairs, judgement),
    ...(scope.length === 0 ? [] : [suiteOf('Scope', scope, judgement)]),
  ]
  const all = [...limits, ...pairs, ...scope]
  const { skipped: _, ...sums } = sumsOf(all)
  return toXml({ name: 'testsuites', attributes: { name: report.title, ...sums }, content: suites })
}

function suiteOf(name: string, cases: readonly Case[], judgement: Judgement): Element {
  const headline = name === 'Limits' ? [{ name: 'system-out', content: headlineText(judgement) }] : []
  return {
    name: 'testsuite',
    attributes: { name, ...sumsOf(cases), timestamp: judgement.report.generatedAt },
    content: [...cases.map((each) => elementOf(each, name)), ...headline],
  }
}

function sumsOf(cases: readonly Case[]) {
  const count = (kind: NonNullable<Case['problem']>['kind']) =>
    cases.filter(({ problem }) => problem?.kind === kind).length
  return { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') }
}

function elementOf({ name, milliseconds, problem }: Case, suite: string): Element {
  const time = milliseconds === undefined ? {} : { time: (milliseconds / 1000).toFixed(3) }
  // Before the last dot Jenkins reads the package.
  const attributes = { classname: `Macie Gate.${suite}`, name, ...time }
  if (problem === undefined) return { name: 'testcase', attributes }
  const { kind, message, details = '' } = problem
  const inner = { name: kind, attributes: { message, ...(kind === 'skipped' ? {} : { type: kind }) }, content: details }
  return { name: 'testcase', attributes, content: [inner] }
}
