// The command line: which command it is, and its flags, which are the inputs' names.
import { parseArgs } from 'node:util'
import { suggestion } from '../core/grammar/suggestions.ts'
import { parseBoolean } from '../core/grammar/values.ts'
import { INPUT_NAMES, INPUTS, type InputName } from '../core/inputs/table.ts'
import { usage } from './usage.ts'

export type Command =
  | {
      readonly kind: 'gate'
      /** The flags that were given; a repeated one has a line for each. */
      readonly inputs: ReadonlyMap<string, string>
      readonly noColor: boolean
    }
  /** What `usage` prints. */
  | { readonly kind: 'usage'; readonly text: string }
  /** Paths; empty means the default one. */
  | { readonly kind: 'check-policy'; readonly files: readonly string[] }
  /** Each problem is a sentence with its fix. */
  | { readonly kind: 'wrong'; readonly problems: readonly string[] }

const ISSUE = 'Only the GitHub Action keeps a tracking issue.'

/** Inputs that mean nothing outside a workflow, each with why and what to do instead. */
export const REFUSED: Readonly<Record<string, string>> = {
  comment: 'Only the GitHub Action comments on pull requests.',
  'tracking-issue': ISSUE,
  'issue-labels': ISSUE,
  'issue-assignees': ISSUE,
  'mention-owners': ISSUE,
  summary: 'There is no job summary here: the command prints its page.',
  audience: 'The command uses your own AWS credentials, not a token from GitHub.',
  'on-no-credentials': 'Only pull requests on GitHub get no credentials.',
  'policy-from': 'The command applies the policy file that is here: there is no default branch to compare it with.',
  'github-token': 'Other processes can see arguments. Set GITHUB_TOKEN in the environment instead.',
}

const COMMANDS = ['check-policy', 'help', 'version'] as const
const OWN_FLAGS = ['help', 'version', 'no-color'] as const

/** What to run. `args` are those after the program's name. */
export function parseCommand(args: readonly string[]): Command {
  const text = usage(args)
  if (text !== undefined) return { kind: 'usage', text }
  const [first, ...rest] = args
  return first === 'check-policy' ? checkPolicy(rest) : gate(args)
}

function checkPolicy(args: readonly string[]): Command {
  const flags = args.filter((arg) => arg.startsWith('-'))
  if (flags.length === 0) return { kind: 'check-policy', files: args }
  return { kind: 'wrong', problems: flags.map((flag) => `check-policy has no option ${flag}.`) }
}

/** A switch needs no value; every other flag takes the next argument. */
function isSwitch(name: string): boolean {
  return isInput(name) ? INPUTS[name].parse === parseBoolean : OWN_FLAGS.some((flag) => flag === name)
}

function isInput(name: string): name is InputName {
  return INPUT_NAMES.some((known) => known === name)
}

function gate(args: readonly string[]): Command {
  const names = [...INPUT_NAMES, ...Object.keys(REFUSED), ...OWN_FLAGS]
  const options = Object.fromEntries(
    names.map((name) => [name, { type: isSwitch(name) ? 'boolean' : 'string' } as const]),
  )
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true })
  const read: Read = { inputs: new Map(), problems: [], noColor: false }
  for (const token of tokens) {
    if (token.kind === 'positional') readPositional(token, read)
    else if (token.kind === 'option') readFlag(token, read)
  }
  const { inputs, problems, noColor } = read
  return problems.length > 0 ? { kind: 'wrong', problems } : { kind: 'gate', inputs, noColor }
}

interface Read {
  readonly inputs: Map<string, string>
  readonly problems: string[]
  noColor: boolean
  /** The switch or unknown flag that was read last, and where: its value can be the next argument. */
  last?: { readonly name: string; readonly index: number; readonly isKnown: boolean }
}

interface Flag {
  readonly name: string
  readonly rawName: string
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
  readonly index: number
}

function readPositional({ value, index }: { readonly value: string; readonly index: number }, read: Read): void {
  const { last } = read
  const follows = last !== undefined && index === last.index + 1
  if (follows && last.isKnown && /^(?:true|false)$/i.test(value)) read.inputs.set(last.name, value)
  else if (!follows || last.isKnown) read.problems.push(strayProblem(value))
}

function readFlag(flag: Flag, read: Read): void {
  const { name, value, index } = flag
  const problem = flagProblem(flag)
  if (problem !== undefined) read.problems.push(problem)
  else if (name === 'no-color') read.noColor = true
  else if (!Object.hasOwn(REFUSED, name)) read.inputs.set(name, joined(read.inputs.get(name), value ?? 'true'))
  if (value === undefined) read.last = { name, index, isKnown: problem === undefined }
}

function joined(before: string | undefined, value: string): string {
  return before === undefined ? value : `${before}\n${value}`
}

function strayProblem(given: string): string {
  const meant = suggestion(given, COMMANDS)
  const advice = 'Separate the values of a list with commas, and quote patterns: --buckets "prod-*, !prod-*-logs".'
  return `"${given}" doesn't belong to an option.${meant === '' ? ` ${advice}` : meant}`
}

function flagProblem({ name, rawName, value, inlineValue }: Flag): string | undefined {
  if (Object.hasOwn(REFUSED, name)) {
    const isDefault = isInput(name) && value?.trim() === INPUTS[name].default
    return isDefault ? undefined : `--${name} isn't available here. ${REFUSED[name]}`
  }
  if (!isInput(name) && !OWN_FLAGS.some((flag) => flag === name)) {
    const known = [...INPUT_NAMES.filter((input) => !Object.hasOwn(REFUSED, input)), ...OWN_FLAGS]
    return `There is no option ${rawName}.${suggestion(name, known).replace(' mean ', ' mean --')}`
  }
  if (isSwitch(name)) return undefined
  if (value === undefined) return `--${name} needs a value.`
  const isNextFlag = inlineValue !== true && /^--[a-z]/.test(value)
  return isNextFlag ? `--${name} needs a value. For one that begins with a dash, write --${name}=${value}.` : undefined
}
