// Where a saved report comes from: only this repository's, made lately, may be judged as if it had been read now.
import type { UserError } from '../grammar/errors.ts'
import { byText } from '../model/order.ts'
import { type Report, type RunFacts, scopeOf } from '../model/report.ts'

/** Milliseconds by which the clocks of two runners may differ. */
const CLOCKS_DIFFER = 5 * 60_000

export interface Origin {
  /** This run's. */
  readonly run: RunFacts
  readonly now: Date
  /** Milliseconds. */
  readonly maxAge: number
}

/** Why the report must not be judged; empty when nothing speaks against it. `file` is the path to name. */
export function originErrors(report: Report, file: string, { run, now, maxAge }: Origin): UserError[] {
  const dates = [report.generatedAt, ...report.targets.map(({ readAt }) => readAt)].sort(byText)
  const [oldest = report.generatedAt] = dates
  const newest = dates.at(-1) ?? report.generatedAt
  const fixes = [
    ...(report.run.repository === run.repository ? [] : [elsewhere(report.run, run)]),
    ...(now.getTime() - Date.parse(oldest) > maxAge
      ? [`The report is too old: it was made ${oldest}. Make a new one, or raise report-max-age.`]
      : []),
    ...(Date.parse(newest) - now.getTime() > CLOCKS_DIFFER
      ? [
          `The report is from the future: it was made ${newest}, and it is ${now.toISOString()} now. Check the clocks of the runners.`,
        ]
      : []),
  ]
  return fixes.map((fix) => ({ source: file, fix }))
}

function elsewhere({ repository: theirs }: RunFacts, { repository: own }: RunFacts): string {
  const from = theirs === undefined ? 'outside a workflow' : `in ${theirs}`
  const here = own === undefined ? 'this one runs outside a workflow' : `this is ${own}`
  return `The report was made ${from}, and ${here}. Use a report of this repository.`
}

/** Accounts that an error names of a list. */
const NAMED = 3

/** Why the report lacks findings of `accounts`, which the inputs name: it was made for others only. */
export function accountErrors(report: Report, file: string, accounts: readonly string[]): UserError[] {
  const counted = scopeOf(report).accounts
  // Redacted further, it doesn't name them.
  if (counted.length === 0 || report.disclosed === 'counts') return []
  const missing = accounts.filter((account) => !counted.includes(account))
  if (missing.length === 0) return []
  const fix = `The report counts only the findings of accounts ${named(counted)}, and the inputs name ${named(missing)}. Make it with the same accounts.`
  return [{ source: file, fix }]
}

function named(accounts: readonly string[]): string {
  const more = accounts.length - NAMED
  return more <= 0 ? accounts.join(', ') : `${accounts.slice(0, NAMED).join(', ')} and ${more} more`
}

/** The report with links that lead to runs of this server and repository only. `run` is this run's. */
export function withOwnLinks(report: Report, { url: here }: RunFacts): Report {
  const { url, ...facts } = report.run
  const runs = here?.slice(0, here.lastIndexOf('/') + 1)
  const isOwn =
    url !== undefined && runs !== undefined && url.startsWith(runs) && /^[0-9]+$/.test(url.slice(runs.length))
  return isOwn ? report : { ...report, run: facts }
}
