import { parse as parseCsv } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import { REPORT_FORMATS } from '../../../../src/core/model/report-formats.ts'
import { RENDERERS } from '../../../../src/render/files/formats.ts'
import { settings } from '../../../build/inputs.ts'
import { report } from '../../../build/report.ts'
import { rules } from '../../../build/rules.ts'
import { sha256 } from '../../../build/saved-report.ts'
import { parseXml } from '../../../build/xml.ts'

const judgement = evaluate(report(), rules())

/** What only a text in the format gives back. */
const READ = {
  json: (text: string) => JSON.parse(text).tool.name,
  csv: (text: string) => parseCsv(text, { columns: true }).length,
  sarif: (text: string) => JSON.parse(text).version,
  junit: (text: string) => parseXml(text).name,
} as const
const EXPECTED = { json: 'macie-gate', csv: 1, sarif: '2.1.0', junit: 'testsuites' } as const

describe.each(REPORT_FORMATS)('%s', (format) => {
  test('has an input of its name, which sets the path', () => {
    expect(settings({ [`${format}-file`]: 'out/x' }).files).toEqual({ [format]: 'out/x' })
  })

  test('is rendered in its own format', async () => {
    const text = await RENDERERS[format](judgement, { sha256 })
    expect(READ[format](text)).toBe(EXPECTED[format])
  })
})
