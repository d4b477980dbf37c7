// The README against what it speaks of: links, workflows, messages.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { workflowComplaints } from '../build/workflow-check.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'docs/adopting.md']
const text = (path: string) => readFileSync(join(root, path), 'utf8')
const readme = text('README.md')

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => text(join('src', path)))
  .join('\n')
  .replace(/\$\{[^}]*\}/g, '…')

const messages = [...readme.matchAll(/^\| `([^`]+)` \| /gm)]
  .map(([, message]) => message ?? '')
  .filter((message) => message.includes(' '))

describe('README', () => {
  it.each(PAGES)('%s links to files that are there', (page) => {
    const links = [...text(page).matchAll(/(?:\]\(|src(?:set)?=")([^)"#]+)/g)].map(([, link]) => link ?? '')
    const local = links.filter((link) => !/^https?:/.test(link))
    for (const link of local) expect(existsSync(join(root, dirname(page), link)), link).toBe(true)
  })

  it('explains messages', () => expect(messages.length).toBeGreaterThan(10))

  it.each(messages)('explains a message that there is: %s', (message) => expect(sources).toContain(message))

  it('shows a workflow that GitHub takes', async () => {
    const workflows = [...readme.matchAll(/```yaml\n(name:[\s\S]*?)```/g)].map(([, workflow]) => workflow ?? '')
    expect(workflows).toHaveLength(1)
    expect(await workflowComplaints(workflows[0] ?? '')).toEqual([])
  })
})
