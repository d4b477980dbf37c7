// The step's log: colors where they show, and no text that the runner takes for a command, painted or not.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLog, hasColors } from '../../../src/github/log.ts'

let written = ''
beforeEach(() => {
  written = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text)
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})

it.each([
  [{ GITHUB_ACTIONS: 'true' }, true],
  [{}, false],
  [{ FORCE_COLOR: '1' }, true],
  [{ GITHUB_ACTIONS: 'true', FORCE_COLOR: '0' }, false],
  [{ GITHUB_ACTIONS: 'true', NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  [{ GITHUB_ACTIONS: 'true', NO_COLOR: '' }, true],
])('colors under %j: %s', (environment, expected) => {
  expect(hasColors(environment)).toBe(expected)
})

describe.each([true, false])('a line, colored: %s', (colored) => {
  it.each([
    ['a command', [{ text: '::error::x' }]],
    ['a command in pieces', [{ text: ':' }, { text: ':error::x', style: 'red' }]],
    ['an old command', [{ text: 'a ##[error]x' }]],
    [
      'an old command in pieces',
      [
        { text: '#', style: 'dim' },
        { text: '#[error]x', style: 'dim' },
      ],
    ],
    ['a line break and an escape of its own', [{ text: 'a\n::error::x\u001b[2J' }]],
  ] as const)('is harmless: %s', (_, line) => {
    createLog(colored).info(line)
    expect(written.trimEnd()).not.toMatch(/\n|^\s*::|##\[/)
    expect(written).not.toContain('\u001b[2J')
    expect(written).toContain('error')
  })
})

it('paints neighbors of one style at once, and groups lines', () => {
  const lines = [[{ text: 'a', style: 'dim' }, { text: 'b', style: 'dim' }, { text: 'c' }]] as const
  createLog(true).group({ title: 'T::x', lines })
  expect(written).toBe('::group::T::x\n\u001b[2mab\u001b[0mc\n::endgroup::\n')
})
