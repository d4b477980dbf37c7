// Every golden page by cmark-gfm, the reference of GitHub Flavored Markdown: the elements that marked sees, and no others.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { htmlOf, tagCounts } from '../../build/page.ts'

const GOLDEN = join(import.meta.dirname, '../../golden')
const PAGES = readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'))

const isMissing = spawnSync('cmark-gfm', ['--version']).status !== 0

/** How many elements of each name cmark-gfm makes of a page. */
function byCmark(markdown: string): Record<string, number> {
  const args = ['--unsafe', '--extension', 'table', '--extension', 'autolink', '--extension', 'strikethrough']
  const { stdout, status } = spawnSync('cmark-gfm', args, { input: markdown, encoding: 'utf8' })
  expect(status).toBe(0)
  return tagCounts(stdout)
}

describe.skipIf(isMissing)(isMissing ? 'cmark-gfm is not installed' : 'cmark-gfm', () => {
  it('sees the elements that marked sees in each page', () => {
    expect(PAGES.length).toBeGreaterThan(20)
    for (const path of PAGES) {
      const markdown = readFileSync(join(GOLDEN, path), 'utf8')
      expect(byCmark(markdown), path).toEqual(tagCounts(htmlOf(markdown)))
    }
  })
})
