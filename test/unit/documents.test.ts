// Every document against what it speaks of: links, messages, and each block of YAML, JSON, and HCL in it.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, test } from 'vitest'
import { parse } from 'yaml'
import { errorLine } from '../../src/core/grammar/errors.ts'
import { parsePolicy } from '../../src/core/policy/parse.ts'
import { workflowComplaints } from '../build/workflow-check.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const text = (path: string) => readFileSync(join(root, path), 'utf8')
const DOCS = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'))
const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...DOCS.map((file) => `docs/${file}`)]
const IAM = readdirSync(join(root, 'iam'))
  .filter((file) => file.endsWith('.json'))
  .map((file): unknown => JSON.parse(text(`iam/${file}`)))

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => text(join('src', path)))
  .join('\n')
  .replace(/\$\{[^}]*\}/g, '…')

/** When the exceptions of the documents apply. */
const TODAY = new Date('2026-11-24T12:00:00Z')

function blocksOf(page: string, language: string): string[] {
  return [...text(page).matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, block]) => block ?? '',
  )
}

const indented = (block: string, spaces: number) => block.replace(/^(?=.)/gm, ' '.repeat(spaces))

/** A fragment of a workflow as a whole one: steps, a step's `with`, or a job's `permissions` and `steps`. */
function workflowOf(block: string): string | undefined {
  const head = 'name: Document\non: push\npermissions: {}\njobs:\n  macie:\n    runs-on: ubuntu-latest\n'
  const [first = ''] = block.split('\n').filter((line) => !/^\s*(?:#|$)/.test(line))
  if (/^(?:name|on):/.test(first)) return block
  if (/^jobs:/.test(first)) return `name: Document\non: push\npermissions: {}\n${block}`
  if (/^- (?:uses|name|id|run):/.test(first)) return `${head}    steps:\n${indented(block, 6)}`
  if (/^with:/.test(first)) return `${head}    steps:\n      - uses: macie-gate/macie-gate@v1\n${indented(block, 8)}`
  if (/^(?:permissions|steps|strategy):/.test(first)) return `${head}${indented(block, 4)}`
  return undefined
}

describe.each(PAGES)('%s', (page) => {
  it('links to files that are there', () => {
    const links = [...text(page).matchAll(/(?:\]\(|src(?:set)?=")([^)"#]+)/g)].map(([, link]) => link ?? '')
    for (const link of links.filter((each) => !/^https?:/.test(each))) {
      expect(existsSync(join(root, dirname(page), link)), link).toBe(true)
    }
  })

  it('links to headings that are there', () => {
    const links = [...text(page).matchAll(/\]\(([^)"#\s]*)#([\w-]+)\)/g)].filter(
      ([, file = '']) => !/^https?:/.test(file),
    )
    for (const [, file = '', anchor] of links) {
      const other = text(file === '' ? page : join(dirname(page), file))
      const anchors = [...other.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replace(/[^\w\s-]/g, '')
          .replaceAll(' ', '-'),
      )
      expect(anchors, `${page} #${anchor}`).toContain(anchor)
    }
  })

  it('has YAML that is a valid policy, or a workflow that GitHub accepts', async () => {
    for (const block of blocksOf(page, 'ya?ml')) {
      const value: unknown = parse(block)
      if (typeof value === 'object' && value !== null && 'version' in value) {
        const policy = parsePolicy(block, 'policy.yml', TODAY)
        expect(policy.kind === 'errors' ? policy.errors.map(errorLine) : []).toEqual([])
        continue
      }
      const workflow = workflowOf(block)
      expect(workflow, `A block of ${page} is neither: ${block}`).toBeDefined()
      if (/\b(?:runs-on|uses|with|on|name):/.test(block)) expect(await workflowComplaints(workflow ?? '')).toEqual([])
    }
  })

  it('has IAM policies that are those of iam/', () => {
    for (const block of blocksOf(page, 'json')) {
      const value: unknown = JSON.parse(block)
      if (typeof value === 'object' && value !== null && 'Statement' in value) expect(IAM).toContainEqual(value)
    }
  })
})

describe('the README', () => {
  it('has fewer than 2,500 words', () => {
    expect(
      text('README.md')
        .split(/\s+/)
        .filter((word) => /\w/.test(word)).length,
    ).toBeLessThan(2500)
  })
})

test('the README counts the actions of IAM that only the page needs', () => {
  const actionsOf = (file: string) => text(`iam/permissions-${file}.json`).match(/"macie2:\w+"/g)?.length ?? 0
  expect(actionsOf('full') - actionsOf('minimum')).toBe(10)
  expect(text('README.md')).toContain('[up to ten more reads](docs/role.md#permissions-by-feature)')
})

describe.each(['README.md', 'docs/troubleshooting.md'])('%s', (page) => {
  const messages = [...text(page).matchAll(/^\| `([^`]+)` \| /gm)]
    .map(([, message]) => message ?? '')
    .filter((message) => message.includes(' '))

  it('explains messages', () => expect(messages.length).toBeGreaterThan(3))

  it.each(messages)('explains a message that exists: %s', (message) => expect(sources).toContain(message))
})
