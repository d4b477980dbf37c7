// The table of docs/proof.md against the repository: each command exists, down to the test file and its tests.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import metadata from '../../package.json' with { type: 'json' }

const root = join(import.meta.dirname, '../..')
const text = (path: string) => readFileSync(join(root, path), 'utf8')

const ROWS = text('docs/proof.md')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )

/** What CI runs, and what `npm test` runs by itself. */
const CI = ['.ci/run', '.github/workflows/ci.yml', '.github/workflows/nightly.yml'].map(text).join('\n')

describe('the proof', () => {
  it('has a row for each claim: who checks it, the command, and the last result', () => {
    expect(ROWS.length).toBeGreaterThan(10)
    for (const row of ROWS) {
      expect(row).toHaveLength(4)
      for (const cell of row) expect(cell, row[0]).not.toBe('')
    }
  })

  it.each(ROWS)('%s: has a command that exists', (_claim, _by, command = '') => {
    const each = [...command.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
    expect(each.length).toBeGreaterThan(0)
    for (const code of each) {
      const script = /^npm run ([\w:]+)/.exec(code)?.[1]
      const files = /^npx vitest run ((?:test\/[\w./-]+\.test\.ts ?)+)$/.exec(code)?.[1]?.split(' ') ?? []
      if (script !== undefined) expect(Object.keys(metadata.scripts)).toContain(script)
      else expect(files.length, code).toBeGreaterThan(0)
      for (const file of files) {
        expect(existsSync(join(root, file)), file).toBe(true)
        expect(text(file), file).toMatch(/\b(?:it|test)\b/)
      }
    }
  })

  it.each(ROWS.filter(([, , , last = '']) => last.includes('CI')))('%s: runs in CI', (_claim, _by, command = '') => {
    // `npm test` runs every test file; where the tool comes with no package of the project, CI installs it and names the file.
    for (const [, file = ''] of command.matchAll(/(test\/[\w./-]+\.test\.ts)/g)) expect(CI).toContain(file)
  })
})
