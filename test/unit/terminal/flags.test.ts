// The command line: flags are the inputs' names; what is wrong is told with a suggestion.
import { describe, expect, it } from 'vitest'
import { INPUT_NAMES } from '../../../src/core/inputs/table.ts'
import { type Command, parseCommand, REFUSED } from '../../../src/terminal/flags.ts'
import { HELP } from '../../../src/terminal/help.ts'
import { VERSION } from '../../../src/version.ts'

function inputsOf(...args: readonly string[]): Record<string, string> | Command {
  const command = parseCommand(args)
  return command.kind === 'gate' ? Object.fromEntries(command.inputs) : command
}

function problemsOf(...args: readonly string[]): readonly string[] {
  const command = parseCommand(args)
  return command.kind === 'wrong' ? command.problems : []
}

describe('flags', () => {
  it.each<[string, string[], Record<string, string>]>([
    [
      'with the value after them or inside',
      ['--regions', 'eu-west-1', '--max-high=0'],
      { regions: 'eu-west-1', 'max-high': '0' },
    ],
    ['that are empty', ['--max-high='], { 'max-high': '' }],
    ['that are switches', ['--warn-only', '--regions', 'all'], { 'warn-only': 'true', regions: 'all' }],
    [
      'that are switches with a value',
      ['--warn-only=false', '--include-suppressed', 'true'],
      { 'warn-only': 'false', 'include-suppressed': 'true' },
    ],
    ['given twice', ['--regions', 'eu-west-1', '--regions', 'us-east-1'], { regions: 'eu-west-1\nus-east-1' }],
    ['with a value that begins with a dash', ['--json-file', '-', '--title=--x'], { 'json-file': '-', title: '--x' }],
    ['that are refused, with their default', ['--comment', 'never'], {}],
  ])('are taken: %s', (_, args, inputs) => {
    expect(inputsOf(...args)).toEqual(inputs)
  })

  it('turn colors off', () => {
    expect(parseCommand(['--no-color'])).toMatchObject({ kind: 'gate', noColor: true })
    expect(parseCommand([])).toMatchObject({ kind: 'gate', noColor: false })
  })
})

describe('wrong flags', () => {
  it.each<[string, string[], RegExp]>([
    ['a typo', ['--max-hihg', '3'], /^There is no option --max-hihg\. Did you mean --max-high\?$/],
    ['a name like no other', ['--zzzzzzzzzzzz'], /^There is no option --zzzzzzzzzzzz\.$/],
    ['no value at the end', ['--regions'], /^--regions needs a value\.$/],
    ['no value before the next flag', ['--regions', '--warn-only'], /^--regions needs a value\./],
    [
      'a pattern that the shell expanded',
      ['--buckets', 'prod-a', 'prod-b'],
      /^"prod-b" doesn't belong to an option\. .*quote patterns/,
    ],
    ['a command with a typo', ['check-polcy'], /Did you mean check-policy\?$/],
    ['a comment', ['--comment', 'always'], /^--comment isn't available here\. Only the GitHub Action/],
    ['a tracking issue', ['--tracking-issue=on-findings'], /^--tracking-issue isn't available here\. /],
    ['a secret', ['--github-token', 'x'], /Set GITHUB_TOKEN/],
    ['a version of check-policy', ['check-policy', '--version'], /^check-policy has no option --version\.$/],
    ['an option of check-policy', ['check-policy', '--regions'], /^check-policy has no option --regions\.$/],
  ])('are told: %s', (_, args, problem) => {
    expect(problemsOf(...args)).toEqual([expect.stringMatching(problem)])
  })
})

it.each<[string[], string]>([
  [['help'], HELP],
  [['--max-hihg', '-h'], HELP],
  [['check-policy', '--help'], HELP],
  [['-v'], `${VERSION}\n`],
  [['--regions', 'all', '--version', '--zzz'], `${VERSION}\n`],
  [['version'], `${VERSION}\n`],
])('%j only prints', (args, text) => {
  expect(parseCommand(args)).toEqual({ kind: 'usage', text })
})

it('check-policy takes files', () => {
  expect(parseCommand(['check-policy', 'a.yml'])).toEqual({ kind: 'check-policy', files: ['a.yml'] })
})

it('--help names every flag that is taken, and none that is refused', () => {
  const named = new Set(HELP.match(/--[a-z-]+/g))
  for (const name of INPUT_NAMES) expect([name, named.has(`--${name}`)]).toEqual([name, !Object.hasOwn(REFUSED, name)])
})
