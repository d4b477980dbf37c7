// The golden pages: what every scenario gives each of its readers, byte for byte. UPDATE_GOLDEN=1 writes them anew.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../src/core/judge/evaluate.ts'
import { judgeByPolicies } from '../src/core/judge/stricter.ts'
import type { Judgement } from '../src/core/model/judgement.ts'
import type { LogLine } from '../src/core/model/log-line.ts'
import { redact } from '../src/core/report/redact.ts'
import { renderCsv } from '../src/render/files/csv.ts'
import { renderJunit } from '../src/render/files/junit.ts'
import { renderSarif } from '../src/render/files/sarif.ts'
import { annotationLine, costLine, logGroups, verdictLine } from '../src/render/log/log.ts'
import { renderComment } from '../src/render/pages/comment.ts'
import { renderSummary } from '../src/render/pages/summary.ts'
import { renderTrackingIssue } from '../src/render/pages/tracking-issue.ts'
import { renderScreen } from '../src/render/screen/page.ts'
import { annotations } from '../src/render/text/annotations.ts'
import { outputsOf } from '../src/render/text/outputs.ts'
import { DECLARED_BUCKETS } from './golden/declared.ts'
import { ENDED, pagesOfEnded } from './golden/ended.ts'
import { SAMPLES } from './golden/samples.ts'
import { SCENARIOS, type Scenario } from './golden/scenarios.ts'

const ALL: Readonly<Record<string, Scenario>> = { ...SCENARIOS, ...SAMPLES, declared: DECLARED_BUCKETS }

const FILE = '.github/macie-gate.yml'
const FOLDER = join(import.meta.dirname, 'golden')

/** Of `withNames`. */
const NAMES = {
  counts: /prod-|secret-plans|\d{12}|eu-west|us-east|Jane|data-team|payments|proxy\.corp|arn:aws|weekly|crm\//,
  buckets: /Jane|data-team|arn:aws|weekly|crm\/|backup\//,
} as const

/** What GitHub takes of a comment or an issue, in characters. */
const LONGEST = 65_536
const LINKS = { run: 'https://github.com/example-org/storefront/actions/runs/42' }

/** What the command shows in a terminal. */
const SCREEN = { width: 80, colored: false, findings: true }

const PAGES: Readonly<Record<string, (scenario: Scenario, judgement: Judgement) => string>> = {
  'summary.md': ({ limit }, judgement) => renderSummary(judgement, limit),
  'comment.md': ({ limit = LONGEST }, judgement) => renderComment(judgement, LINKS, limit),
  'tracking-issue.md': ({ limit = LONGEST }, judgement) => renderTrackingIssue(judgement, LINKS, limit),
  'screen.txt': (_, judgement) => renderScreen(judgement, SCREEN, 1234),
  'log.txt': (_, judgement) => logText(judgement),
  'outputs.json': (_, judgement) => `${JSON.stringify(outputsOf(judgement), undefined, 2)}\n`,
}

/** Git keeps one kind of line ends; that rows of the CSV end in CR LF is tested elsewhere. */
const FILES: typeof PAGES = {
  'macie.csv': (_, judgement) => renderCsv(judgement).replaceAll('\r\n', '\n'),
  'macie.sarif': (_, judgement) => renderSarif(judgement),
  'macie.xml': (_, judgement) => renderJunit(judgement),
}

/** In other terminals. The escape character, which begins a color or a link, shows as its symbol. */
const SCREENS: typeof PAGES = {
  'screen-narrow.txt': (_, judgement) => renderScreen(judgement, { ...SCREEN, width: 40 }, 1234),
  'screen-colors.txt': (_, judgement) =>
    renderScreen(judgement, { width: 120, colored: true, findings: false }, 1234).replaceAll('\u001b', '␛'),
}

/** The annotations with their places, those that are left out of them, and the log, without its styles. */
function logText(judgement: Judgement): string {
  const { shown, rest } = annotations(judgement)
  const line = (pieces: LogLine) =>
    pieces
      .map(({ text }) => text)
      .join('')
      .trimEnd()
  const lines = [
    ...shown.map(
      ({ level, title, message, file, line: at }) =>
        `::${level} ${[title, file, at].filter((part) => part !== undefined).join(', ')}::${message}`,
    ),
    ...rest.map((annotation) => line(annotationLine(annotation))),
    ...logGroups(judgement).flatMap(({ title, lines }) => ['', title, ...lines.map((one) => `  ${line(one)}`)]),
    '',
    line(costLine(judgement)),
    line(verdictLine(judgement, judgement.verdict, LINKS.run)),
  ]
  return `${lines.join('\n')}\n`
}

function judged(scenario: Scenario): Judgement {
  return redact(judgedWhole(scenario), scenario.disclosed ?? 'all')
}

function judgedWhole({ report, rules, defaultBranch }: Scenario): Judgement {
  if (defaultBranch === undefined) return evaluate(report, rules)
  const checkout = { ...rules, file: FILE }
  const policies = {
    ...{ checkout, branch: 'main', checkedOut: true, isPullRequest: true, file: FILE },
    defaultBranch: { kind: 'policy', policy: { ...defaultBranch, file: `main:${FILE}` } },
  } as const
  return judgeByPolicies(report, policies, (policy) => (policy === checkout ? rules : defaultBranch))
}

function expectGolden(name: string, fileName: string, page: string): void {
  const file = join(FOLDER, name, fileName)
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(join(FOLDER, name), { recursive: true })
    writeFileSync(file, page)
  }
  expect(existsSync(file), `${file} is missing: run with UPDATE_GOLDEN=1`).toBe(true)
  // Widths are no guess: nothing is padded, and no invisible character is copied with a name.
  expect(page).not.toMatch(/&nbsp;&nbsp;|[\u2011\u2060]/)
  expect(page).toBe(readFileSync(file, 'utf8'))
}

describe.each(Object.entries(ALL))('%s', (name, scenario) => {
  const judgement = judged(scenario)
  const pages = { ...PAGES, ...(scenario.files ? FILES : {}), ...(scenario.screens ? SCREENS : {}) }
  test.each(Object.entries(pages))('%s', (fileName, render) => {
    expectGolden(name, fileName, render(scenario, judgement))
  })

  if (scenario.disclosed !== undefined) {
    test.each(Object.entries(PAGES))('%s holds no name that is withheld', (_, render) => {
      expect(render(scenario, judgement)).not.toMatch(NAMES[scenario.disclosed ?? 'counts'])
    })
  }

  test('has no page that is not made', () => {
    expect(readdirSync(join(FOLDER, name)).sort()).toEqual(Object.keys(pages).sort())
  })
})

test.each(Object.entries(ENDED))('%s', async (name, ended) => {
  const pages = await pagesOfEnded(ended)
  for (const [fileName, page] of Object.entries(pages)) expectGolden(name, fileName, page)
  expect(readdirSync(join(FOLDER, name)).sort()).toEqual(Object.keys(pages).sort())
})

test('no pages without their scenario', () => {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys({ ...ALL, ...ENDED }).sort())
})
