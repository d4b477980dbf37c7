// Keeps the tables and policies of the documents the same as action.yml and iam/: between `<!-- NAME -->` and `<!-- end -->`.
//   node scripts/readme.ts --check | --write
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '..')
const FILES = ['README.md', 'docs/inputs.md', 'docs/role.md']

interface Described {
  readonly description: string
  readonly required?: boolean
}

interface Action {
  readonly inputs: Readonly<Record<string, Described>>
  readonly outputs: Readonly<Record<string, Described>>
}

const text = readFileSync(join(root, 'action.yml'), 'utf8')
const action: Action = parse(text)

/** Lines of a description that have a place of their own. What every list input says is said once. */
const MARKED = /^(?:A list|Values|Default|Examples?): (.*?)\.?$/

/** The rest of the description's line that starts with a word; empty where there is none. */
function marked(word: string, { description }: Described): string {
  const line = description.split('\n').find((each) => new RegExp(`^${word}: `).test(each))
  return line === undefined ? '' : cell(MARKED.exec(line)?.[1] ?? '')
}

function meaning({ description }: Described): string {
  const lines = description.split('\n').filter((line) => !MARKED.test(line))
  return cell(lines.join(' '))
}

function cell(given: string): string {
  return given.replaceAll('|', '\\|')
}

function firstSentence(described: Described): string {
  return /^.*?\.(?= |$)/.exec(meaning(described))?.[0] ?? meaning(described)
}

/** Inputs by the comment of action.yml that stands above them. */
function groups(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  let last = ''
  for (const line of (text.split('\ninputs:\n')[1] ?? '').split('\noutputs:\n')[0]?.split('\n') ?? []) {
    const group = /^ {2}# (.+)$/.exec(line)?.[1]
    const name = /^ {2}([a-z-]+):$/.exec(line)?.[1]
    if (group !== undefined) last = group
    if (name !== undefined) found.set(last, [...(found.get(last) ?? []), name])
  }
  return found
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return lines.map((line) => line.replaceAll('|  |', '| |')).join('\n')
}

function inputTables(rowOf: (name: string, input: Described) => readonly string[], head: readonly string[]): string {
  return [...groups()]
    .map(([group, names]) => {
      const rows = names.map((name) => rowOf(name, action.inputs[name] ?? { description: '' }))
      return `### ${group}\n\n${table(head, rows)}`
    })
    .join('\n\n')
}

function defaultOf(input: Described): string {
  return input.required === true ? 'required' : marked('Default', input)
}

function blockFor(name: string): string {
  switch (name) {
    case 'inputs':
      return inputTables(
        (input, described) => [
          `\`${input}\``,
          marked('Values', described),
          defaultOf(described),
          firstSentence(described),
        ],
        ['Input', 'Values', 'Default', 'Meaning'],
      )
    case 'inputs in full':
      return inputTables(
        (input, described) => [
          `\`${input}\``,
          [meaning(described), `Default: ${defaultOf(described)}.`].join(' '),
          [marked('Values', described), marked('Examples?', described)]
            .filter((part) => part !== '')
            .join('; such as '),
        ],
        ['Input', 'Meaning', 'Values'],
      )
    case 'outputs':
      return table(
        ['Output', 'Meaning'],
        Object.entries(action.outputs).map(([output, described]) => [`\`${output}\``, meaning(described)]),
      )
    default:
      return `\`\`\`json\n${readFileSync(join(root, name), 'utf8').trim()}\n\`\`\``
  }
}

for (const name of FILES) {
  const file = join(root, name)
  const now = readFileSync(file, 'utf8')
  const made = now.replace(
    /<!-- (inputs|inputs in full|outputs|iam\/[a-z-]+\.json) -->[\s\S]*?<!-- end -->/g,
    (_, block: string) => `<!-- ${block} -->\n${blockFor(block)}\n<!-- end -->`,
  )
  if (process.argv[2] === '--write') writeFileSync(file, made)
  else if (made !== now) {
    console.error(`${name} doesn't say what action.yml and iam/ say: run npm run fix:readme.`)
    process.exitCode = 1
  }
}
