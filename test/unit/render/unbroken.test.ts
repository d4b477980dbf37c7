// Regions in sentences of the golden pages stay on one line, whatever the font: each stands where it can't break.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { unbroken } from '../../../src/render/markdown/escape.ts'

const FOLDER = join(import.meta.dirname, '../../golden')
const PAGES = readdirSync(FOLDER)
  .flatMap((sample) => ['summary', 'comment', 'tracking-issue'].map((page) => `${sample}/${page}.md`))
  .filter((path) => existsSync(join(FOLDER, path)))

/** What AWS said, and errors that quote what was written, are text from outside, and stay as they are. */
const FROM_OUTSIDE = /^(?:hostile|too-large|ended-inputs)\//

/** Characters that fit in a line at 1,012 pixels in the widest of three fonts, and some to spare. */
const END_OF_LINE = 85

/** Of a page's sentences: no tables, which are as wide as they need to be, no folds' titles, no code to copy, no addresses. */
function sentences(page: string): string {
  return page
    .replace(/```[\s\S]*?```/g, '')
    .replace(/^\|.*$|<summary>.*<\/summary>|<!--.*-->/gm, '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/<kbd>.*?<\/kbd>/g, 'kept-whole')
    .split('\n')
    .filter((line) => line.length > END_OF_LINE)
    .join('\n')
}

describe.each(PAGES.filter((path) => !FROM_OUTSIDE.test(path)))('%s', (path) => {
  it('breaks no Region', () => {
    expect(sentences(readFileSync(join(FOLDER, path), 'utf8')).match(/.*\b[a-z]{2}-[a-z]+-\d\b.*/g)).toBeNull()
  })
})

describe('unbroken', () => {
  it('keeps the exact text, without markup of its own', () => {
    expect(unbroken('us-west-2')).toBe('<kbd>us-west-2</kbd>')
    expect(unbroken('us-west-2', 80, 'https://example.com/')).toBe('<kbd>[us-west-2](https://example.com/)</kbd>')
    expect(unbroken('</kbd>@octocat')).toBe('<kbd>&#60;/kbd&#62;<span>@</span>octocat</kbd>')
  })
})
