// Pages of runs without a report, at their limits. What they say in each case: test/golden/ended-*.
import { describe, expect, it } from 'vitest'
import { renderErrorChange, renderErrorPost, renderErrors, renderNotice } from '../../../../src/render/pages/notice.ts'

const errors = (count: number) => Array.from({ length: count }, (_, at) => `e${at + 1}`)
const items = (count: number) =>
  errors(count)
    .map((error) => `- ${error}\n`)
    .join('')

describe('the page of errors', () => {
  const HEAD = '❌ Gate error: nothing was checked\n\n**Fix this, then rerun the workflow.**\n\n'

  it.each([
    [100, ''],
    [101, '- … and 1 more in the log\n'],
    [1100, '- … and 1000 more in the log\n'],
  ])('of the run shows 100 of %d', (count, more) => {
    expect(renderErrors('Gate', errors(count), 'invalid')).toBe(`## ${HEAD}${items(100)}${more}`)
  })

  it.each([
    [10, ''],
    [11, '- … and 1 more in the log\n'],
  ])('that is posted shows 10 of %d', (count, more) => {
    const foot = '\n<sub>[View the workflow run](https://example.com/run)</sub>\n'
    const page = `### ${HEAD}${items(10)}${more}`
    expect(renderErrorPost('Gate', errors(count), 'invalid', 'https://example.com/run')).toBe(`${page}${foot}`)
    expect(renderErrorPost('Gate', errors(count), 'invalid', undefined)).toBe(page)
  })

  it('holds 65,536 bytes however long its errors are, escaped', () => {
    const page = renderErrorPost('@'.repeat(900), Array(50).fill('@'.repeat(9_000)), 'invalid', undefined)
    expect(Buffer.byteLength(page)).toBeLessThan(65_536)
    expect(page.split('\n')[4]).toBe(`- ${'<span>@</span>'.repeat(299)}…`)
    expect(renderErrors('Gate', ['@'.repeat(9_000)], 'bug')).toBe(
      `## ❌ Gate error: the run reached no verdict\n\n- ${'<span>@</span>'.repeat(999)}…\n`,
    )
  })
})

it.each([
  [['e1'], '**Error: nothing was checked.** e1'],
  [['e1', 'e2'], '**Error: nothing was checked.** e1 (and 1 more)'],
  [[], '**Error: nothing was checked.** '],
])('the comment on the issue for %j', (given, line) => {
  expect(renderErrorChange(given, 'invalid')).toBe(line)
})

it('a skipped run says so and why', () => {
  expect(renderNotice('Gate <b>', 'skipped', '*Forks* get none.')).toBe(
    '## ➖ Gate &#60;b&#62; skipped\n\n&#42;Forks&#42; get none.\n',
  )
})
