// The CSV report, read back by parsers that aren't ours.
import { spawnSync } from 'node:child_process'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import type { Report } from '../../../../src/core/model/report.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { renderCsv } from '../../../../src/render/files/csv.ts'
import { anyText } from '../../../build/any-text.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { NOW, report, scope } from '../../../build/report.ts'
import { exception, rules } from '../../../build/rules.ts'
import { ACCOUNT, OTHER_ACCOUNT, REGION, readTarget, unreadTarget } from '../../../build/target.ts'

const HEADER =
  'account,region,outcome,bucket,type,severity,count,new,accepted,message,account-name,source,source-method,owners'

function csv(given: Report, by: Rules = rules()): string {
  return renderCsv(evaluate(given, by))
}

function rowsOf(text: string): Record<string, string>[] {
  return parse(text, { columns: true, record_delimiter: '\r\n' })
}

describe('renderCsv', () => {
  it('has a row for each bucket, type and severity', () => {
    const given = report({
      scope: scope({ newSince: NOW }),
      buckets: [
        bucket({
          types: [typeCount({ count: 3, new: 1 }), typeCount({ type: 'Policy:X', severity: 'Low', count: 2 })],
        }),
      ],
    })
    const accountNames = new Map([[ACCOUNT, 'production']])
    const text = csv(given, rules({ exceptions: [exception({ severities: ['Low'] })], accountNames }))
    expect(text).toBe(
      [
        HEADER,
        `${ACCOUNT},${REGION},read,prod-data,SensitiveData:S3Object/Credentials,High,3,1,0,,production,,,`,
        `${ACCOUNT},${REGION},read,prod-data,Policy:X,Low,2,2,2,,production,,,`,
        '',
      ].join('\r\n'),
    )
  })

  it('distinguishes a Target without findings from one that was not read, and one that was read in part', () => {
    const given = report({
      targets: [
        readTarget(),
        unreadTarget('denied', { region: 'us-east-1', message: 'Not allowed, "ask", and\nwait' }),
        unreadTarget('inconsistent', { account: OTHER_ACCOUNT }),
      ],
      buckets: [bucket({ account: OTHER_ACCOUNT })],
    })
    expect(
      rowsOf(csv(given)).map(({ outcome, bucket: name, count, message }) => [outcome, name, count, message]),
    ).toEqual([
      ['read', '', '0', ''],
      ['denied', '', '', 'Not allowed, "ask", and\nwait'],
      ['inconsistent', '', '', 'It is inconsistent.'],
      ['inconsistent', 'prod-data', '1', ''],
    ])
  })

  it('has the owner of each bucket, and groups by the Target that was read', () => {
    const member = { account: OTHER_ACCOUNT, readFrom: ACCOUNT }
    const given = report({
      targets: [unreadTarget('inconsistent'), readTarget({ region: 'us-east-1' })],
      buckets: [
        bucket({ bucket: 'b' }),
        bucket({ ...member, bucket: 'a', types: [typeCount({ count: 9 })] }),
        bucket({ ...member, region: 'us-east-1', bucket: 'c' }),
      ],
    })
    expect(
      rowsOf(csv(given)).map(({ account, region, outcome, bucket: name }) => [account, region, outcome, name]),
    ).toEqual([
      [ACCOUNT, REGION, 'inconsistent', ''],
      [ACCOUNT, REGION, 'inconsistent', 'b'],
      [OTHER_ACCOUNT, REGION, 'inconsistent', 'a'],
      [OTHER_ACCOUNT, 'us-east-1', 'read', 'c'],
    ])
  })

  it('leaves new empty where it was not asked for', () => {
    expect(rowsOf(csv(report({ buckets: [bucket()] })))).toMatchObject([{ new: '', count: '1' }])
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1+1'])('defuses the formula %j', (formula) => {
    expect(rowsOf(csv(report({ buckets: [bucket({ bucket: formula })] })))[0]?.bucket).toBe(`'${formula}`)
  })

  it('reads back as it was, whatever the texts hold', () => {
    const wellFormed = anyText({ minLength: 1 }).filter((text) => text.isWellFormed())
    fc.assert(
      fc.property(wellFormed, wellFormed, wellFormed, (name, type, message) => {
        const given = report({
          targets: [readTarget(), unreadTarget('denied', { region: 'us-east-1', message })],
          buckets: [bucket({ bucket: name, types: [typeCount({ type })] })],
        })
        const defused = (text: string) => text.replace(/^[=+\-@\t\r＝＋－＠]/, "'$&")
        expect(rowsOf(csv(given))).toMatchObject([
          { bucket: defused(name), type: defused(type), count: '1' },
          { outcome: 'denied', message: defused(message) },
        ])
      }),
    )
  })
})

const READ =
  'import csv,io,json,sys; print(json.dumps(list(csv.DictReader(io.StringIO(sys.stdin.read(), newline="")))))'

const noPython = spawnSync('python3', ['--version']).status !== 0

describe.skipIf(noPython)(noPython ? 'Python is not installed' : "Python's csv module", () => {
  it('reads the same rows, also of hostile text', () => {
    const hostile = ['a,b', '"', 'two\r\nlines', "'=1+1", '\u{1f600}; \u2028', ' ']
    const denied = hostile.map((message, at) => unreadTarget('denied', { region: `${REGION}-${at}`, message }))
    const text = csv(
      report({
        targets: [readTarget(), ...denied],
        buckets: [bucket()],
      }),
    )
    const { stdout, status } = spawnSync('python3', ['-X', 'utf8', '-c', READ], { input: text, encoding: 'utf8' })
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toEqual(rowsOf(text))
    expect(rowsOf(text)).toHaveLength(hostile.length + 1)
  })
})
