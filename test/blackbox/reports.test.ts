// Report files and their replay.
import { readFileSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { parseXml } from '../build/xml.ts'
import { gate, small } from './small.ts'

const FILES = {
  'json-file': 'reports/macie.json',
  'csv-file': 'reports/deep/macie.csv',
  'sarif-file': 'macie.sarif',
  'junit-file': 'reports/macie-junit.xml',
}
const schema = JSON.parse(readFileSync(new URL('../../schema/report.schema.json', import.meta.url), 'utf8'))

it('are written before the step fails, each valid and complete', async () => {
  const { step } = await gate(small(), FILES)
  expect(step.exitCode).toBe(1)
  for (const [name, path] of Object.entries(FILES)) {
    expect(isAbsolute(step.outputs[name] ?? ''), name).toBe(true)
    expect(step.outputs[name]?.replaceAll('\\', '/').endsWith(path), name).toBe(true)
  }
  const ajv = new Ajv({ strict: false })
  formats.default(ajv)
  const report = JSON.parse(step.file(FILES['json-file']))
  expect(ajv.validate(schema, report), JSON.stringify(ajv.errors)).toBe(true)
  expect(report.totals).toMatchObject({ high: 3, medium: 0, low: 2, total: 5 })
  const rows: Record<string, string>[] = parse(step.file(FILES['csv-file']), { columns: true, bom: true })
  expect(rows).toHaveLength(3)
  const { runs } = JSON.parse(step.file(FILES['sarif-file']))
  expect(runs[0].results).toHaveLength(3)
  for (const result of runs[0].results) expect(result.locations).toHaveLength(1)
  expect(parseXml(step.file(FILES['junit-file'])).attributes).toMatchObject({ tests: '2', failures: '1', errors: '0' })
})

it('that cannot be written fail the step and name the path', async () => {
  const { step } = await gate(
    small(),
    { 'json-file': 'taken/macie.json', 'max-high': '3' },
    { files: { taken: 'a file' } },
  )
  expect(step.exitCode).toBe(1)
  expect(step.outputs).toMatchObject({ verdict: 'error', 'json-file': '', high: '3' })
  expect(step.log).toMatch(/^::error title=Macie Gate.*taken\/macie\.json/m)
  expect(step.summary).not.toBe('')
})

it('are judged again without a call, by other thresholds and a policy', async () => {
  const { step } = await gate(small(), FILES)
  const files = { 'reports/macie.json': step.file(FILES['json-file']) }
  const replay = { 'report-files': 'reports/macie.json', 'role-to-assume': '' }
  const same = await gate(small(), replay, { files })
  expect(same.emulator.ledger).toEqual([])
  expect(same.step.outputs).toMatchObject({ verdict: 'fail', high: '3', low: '2', breaches: step.outputs.breaches })
  const looser = await gate(small(), { ...replay, 'max-high': '3' }, { files })
  expect([looser.step.outputs.verdict, looser.step.exitCode]).toEqual(['pass', 0])
  const ends = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  const policy = `version: 1\nexceptions:\n  - { bucket: uploads, type: "*", reason: known, expires: ${ends} }\n`
  const accepted = await gate(small(), replay, { files: { ...files, '.github/macie-gate.yml': policy } })
  expect(accepted.step.outputs).toMatchObject({ verdict: 'pass', high: '0', excepted: '3' })
})

it('that are broken are errors with a fix', async () => {
  const { step } = await gate(
    small(),
    { 'report-files': 'r.json', 'role-to-assume': '' },
    { files: { 'r.json': '{"a":1}' } },
  )
  expect(step.outputs.verdict).toBe('error')
  expect(step.log).toMatch(/^::error title=Macie Gate.*r?e?port/m)
  expect(step.log).not.toMatch(/^\s+at .*:\d+:\d+/m)
})
