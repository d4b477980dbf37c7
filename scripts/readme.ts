// Keeps the README's tables and policies the same as action.yml and iam/: between `<!-- NAME -->` and `<!-- end -->`.
//   node scripts/readme.ts --check | --write
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '..')
const file = join(root, 'README.md')

interface Described {
  readonly description: string
  readonly default?: string
}

interface Action {
  readonly inputs: Readonly<Record<string, Described>>
  readonly outputs: Readonly<Record<string, Described>>
}

const action: Action = parse(readFileSync(join(root, 'action.yml'), 'utf8'))

/** What every list input says; the README says it once. */
const LIST = /^A list: .*$/

function cell({ description }: Described): string {
  const lines = description.split('\n').filter((line) => !LIST.test(line))
  return lines.join(' ').replaceAll('|', '\\|')
}

function table(head: string, rows: Readonly<Record<string, Described>>): string {
  const lines = Object.entries(rows).map(([name, described]) => `| \`${name}\` | ${cell(described)} |`)
  return [`| ${head} | Meaning |`, '| --- | --- |', ...lines].join('\n')
}

function blockFor(name: string): string {
  if (name === 'inputs') return table('Input', action.inputs)
  if (name === 'outputs') return table('Output', action.outputs)
  return `\`\`\`json\n${readFileSync(join(root, name), 'utf8').trim()}\n\`\`\``
}

const now = readFileSync(file, 'utf8')
const made = now.replace(
  /<!-- (inputs|outputs|iam\/[a-z-]+\.json) -->[\s\S]*?<!-- end -->/g,
  (_, name: string) => `<!-- ${name} -->\n${blockFor(name)}\n<!-- end -->`,
)
if (process.argv[2] === '--write') writeFileSync(file, made)
else if (made !== now) {
  console.error('README.md does not say what action.yml and iam/ say: run npm run fix:readme.')
  process.exitCode = 1
}
