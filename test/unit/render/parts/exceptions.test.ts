// The policy file's exceptions, and which of them to review.
import { describe, expect, test } from 'vitest'
import { exceptionsParts } from '../../../../src/render/parts/exceptions.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged, pageOf } from '../../../build/judged.ts'
import { exception } from '../../../build/rules.ts'

const RUN = { url: 'https://github.com/o/r/actions/runs/1', sha: 'abcdef1' }
const LOGS = bucket({ bucket: 'prod-logs', types: [typeCount({ count: 3 })] })

describe('exceptions', () => {
  const by = {
    exceptions: [
      exception({ bucket: 'gone', line: 4 }),
      exception({ expires: '2026-11-14', line: 5 }),
      exception({ bucket: 'prod-*', expires: '2026-11-20', line: 6 }),
      exception({ bucket: 'prod-*', line: 7 }),
    ],
  }

  test('in short those to review, in the order of the policy file', () => {
    expect(
      pageOf(...exceptionsParts(judged({ buckets: [LOGS] }, by), 'short'))
        .split('\n')
        .slice(2, 5),
    ).toEqual([
      '- The exception for &#42; in gone matches no finding in the accounts and Regions checked here: remove it if no other job needs it.',
      '- The exception for &#42; in &#42; expired on 2026-11-14. It matches 3 findings, which count again.',
      '- The exception for &#42; in prod-&#42; expires in 5 days, on 2026-11-20.',
    ])
    expect(exceptionsParts(judged({ buckets: [LOGS] }, { exceptions: [exception()] }), 'short')).toEqual([])
  })

  test('in full all of them, folded, those to act on first', () => {
    const judgement = judged({ buckets: [LOGS], run: RUN }, { ...by, policyFile: '.github/macie-gate.yml' })
    const page = pageOf(...exceptionsParts(judgement, 'full'))
    expect(page).toContain(
      '<summary>3 exceptions accept 3 findings; the first expires in 5 days; ⚠️ 1 exception expired, so its findings count again; 1 matches no findings</summary>',
    )
    expect(page).toContain('From <kbd>[macie-gate.yml](https://github.com/o/r/blob/HEAD/.github/macie-gate.yml)</kbd>.')
    const rows = page.split('\n').filter((line) => line.includes('<br><sub>'))
    expect(rows.map((row) => /\[line&nbsp;(\d+)\]/.exec(row)?.[1])).toEqual(['5', '6', '4', '7'])
    expect(rows[0]).toMatch(
      /^\| · \| `\*`<br><sub>❌ Expired 2026-11-14&nbsp;· 3&nbsp;findings count again&nbsp;· \[line&nbsp;5\]\(https:\/\/github\.com\/o\/r\/blob\/abcdef1\/\.github\/macie-gate\.yml#L5\)/,
    )
    expect(rows[1]).toMatch(/^\| 3 \| `prod-\*`<br><sub>⚠️ Expires in 5 days&nbsp;· .*“DATA-112”/)
    expect(exceptionsParts(judged(), 'full')).toEqual([])
  })
})
