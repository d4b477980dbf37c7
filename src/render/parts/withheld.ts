// What a redacted page doesn't show, and how to show it.
import type { Withholding } from '../../core/model/disclosure.ts'
import type { Judgement } from '../../core/model/judgement.ts'
import type { Part } from '../markdown/budget.ts'
import { type Form, PRIORITY } from './form.ts'

const BANNER = {
  counts:
    '🔒 **This page shows counts only.** Names of buckets, objects, accounts, and Regions are withheld (`disclose`).',
  buckets: '🔒 **Object keys, tags, owners, and jobs are withheld** (`disclose`).',
} as const satisfies Record<Withholding, string>

const SHOWN_BY = {
  counts:
    '- `disclose: buckets` shows buckets, accounts, and Regions to everyone who can read this repository; `disclose: all` also shows object keys, tags, owners, and jobs.',
  buckets:
    '- `disclose: all` also shows object keys, tags, owners, jobs, reasons of exceptions, and messages from AWS.',
} as const satisfies Record<Withholding, string>

const BEST =
  '- **Best:** upload `sarif-file` to code scanning from a run on the default branch. It holds every name of a bucket and an account, and only people with write access can see it.'

const POLICY =
  '- A policy file in a public repository names buckets too. Keep it in a private one: `policy-file: owner/repo/path@ref`.'

/** One line near the top; none where everything is shown. */
export function bannerParts({ report }: Judgement, form: Form): Part[] {
  const { disclosed } = report
  return disclosed === undefined ? [] : [{ priority: PRIORITY.withheld[form], head: `${BANNER[disclosed]}\n\n` }]
}

/** Whether a page tells what was found by finding type only: ordinals of buckets would say nothing. */
export function showsTypesOnly({ report, buckets }: Judgement): boolean {
  return report.disclosed === 'counts' && buckets.length > 0
}

/** Folded, at the end of the summary. */
export function withheldParts({ report }: Judgement): Part[] {
  const { disclosed } = report
  if (disclosed === undefined) return []
  const lines = [
    '- **Withheld** everywhere that readers of this repository can look: in the summary, log, outputs, comment, issue, and report files.',
    BEST,
    SHOWN_BY[disclosed],
    ...(disclosed === 'counts' ? [POLICY] : []),
  ]
  const head = `<details>\n<summary>What is withheld, and how to show it</summary>\n\n${lines.join('\n')}\n\n</details>\n\n`
  return [{ priority: PRIORITY.withheld.full, head }]
}
