// The SARIF report of an organization that couldn't be read. Apart, since a mutation run slows all code down.
import type { Log } from 'sarif'
import { expect, it } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import { renderSarif } from '../../../../src/render/files/sarif.ts'
import { report } from '../../../build/report.ts'
import { rules } from '../../../build/rules.ts'
import { unreadTarget } from '../../../build/target.ts'

it('holds no more results where there is nothing but pairs that were not checked', () => {
  const targets = Array.from({ length: 5100 }, (_, at) =>
    unreadTarget('denied', { account: String(100_000_000_000 + at) }),
  )
  const log: Log = JSON.parse(renderSarif(evaluate(report({ targets }), rules())))
  const [run] = log.runs
  expect(run?.results).toHaveLength(5000)
  expect(run?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toMatch(
    /^100 results omitted, .*: 100 account\/Region pairs not checked\./,
  )
})
