// The golden pages: every scenario's page, byte for byte. UPDATE_GOLDEN=1 writes them anew.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../src/core/evaluate.ts'
import { renderSummary } from '../src/render/summary.ts'
import { SCENARIOS } from './golden/scenarios.ts'

const FOLDER = join(import.meta.dirname, 'golden')

describe('golden pages', () => {
  test.each(Object.entries(SCENARIOS))('%s', (name, { report, rules, limit }) => {
    const page = renderSummary(report, evaluate(report, rules), limit)
    const file = join(FOLDER, name, 'summary.md')
    if (process.env.UPDATE_GOLDEN === '1') {
      mkdirSync(join(FOLDER, name), { recursive: true })
      writeFileSync(file, page)
    }
    expect(existsSync(file), `${file} is missing: run with UPDATE_GOLDEN=1`).toBe(true)
    expect(page).toBe(readFileSync(file, 'utf8'))
  })

  test('none without its scenario', () => {
    const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(SCENARIOS).sort())
  })
})
