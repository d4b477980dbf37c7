import { describe, expect, test } from 'vitest'
import { logLine } from '../../../../src/render/text/log-line.ts'
import { bucketCount, OTHER_ACCOUNT, readResult, unreadResult } from '../../../build/target.ts'

const READ = readResult([
  bucketCount({ count: 3 }),
  bucketCount({ severity: 'Low', count: 12 }),
  bucketCount({ bucket: 'prod-b', severity: 'Low', count: 12_000 }),
])

const ALL = () => true

describe('logLine', () => {
  test('account, Region, outcome, counts, calls and time', () => {
    const words = logLine({ ...READ, calls: 19, milliseconds: 1412 }, ALL).split(/ {2,}/)
    expect(words).toEqual([
      '111122223333',
      'eu-west-1',
      'read',
      'High 3',
      'Medium 0',
      'Low 12,012',
      '19 calls',
      '1,412 ms',
    ])
  })

  test('findings outside the scope are not counted', () => {
    const line = logLine(READ, ({ bucket }) => bucket === 'prod-b')
    expect(line).toMatch(/High 0 +Medium 0 +Low 12,000 /)
  })

  test('a Target that was not read has the cause, and no counts', () => {
    const line = logLine(unreadResult('disabled', { account: OTHER_ACCOUNT }), ALL)
    expect(line.split(/ {2,}/)).toEqual([OTHER_ACCOUNT, 'eu-west-1', 'off', '1 call', '80 ms', 'It is disabled.'])
  })

  test('the counts of an inconsistent Target are lower bounds', () => {
    expect(logLine(unreadResult('inconsistent', {}, [bucketCount({ count: 7 })]), ALL)).toMatch(
      /inconsistent +.*High 7\+ +Medium 0\+ .*It is inconsistent\.$/,
    )
  })

  test('lines stand in columns', () => {
    const lines = [
      logLine(READ, ALL),
      logLine(readResult([], { region: 'ap-northeast-1' }), ALL),
      logLine(unreadResult('inconsistent', {}, [bucketCount()]), ALL),
    ]
    expect(new Set(lines.map((line) => line.search(/High/))).size).toBe(1)
    expect(new Set(lines.slice(1).map((line) => line.search(/Medium/))).size).toBe(1)
  })
})
