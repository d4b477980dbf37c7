// What a pull request changes of the policy: the verdict of each policy, side by side, and each change.
import { LIMIT_INPUTS } from '../../core/inputs/limits.ts'
import type { Judgement, Verdict } from '../../core/model/judgement.ts'
import type { PolicyDifference, PolicySide } from '../../core/model/policy-change.ts'
import { MEASURES, type Measure, measured } from '../../core/model/severity.ts'
import { type Part, rowsOf } from '../markdown/budget.ts'
import { code, tableHead, tableRow, text } from '../markdown/escape.ts'
import { amountText, counted, number } from '../text/formats.ts'
import {
  allowedText,
  branchName,
  type Changed,
  differencesText,
  effectSentence,
  policySentence,
  ruleSentence,
} from '../text/policy-change.ts'
import { type Form, PRIORITY } from './form.ts'

/** None where both policies say the same, or there is only one. */
export function policyChangeParts(judgement: Judgement, form: Form): Part[] {
  const { policyChange: change } = judgement
  const sentence = policySentence(judgement)
  if (change === undefined || sentence === undefined) return []
  const priority = PRIORITY.policyChange[form]
  if (change.kind !== 'changed') return [{ priority, head: `${text(sentence, 1500)}\n\n` }]
  const rule = ruleSentence(change)
  const head = [
    `**${text(effectSentence(change))}**${rule === undefined ? '' : ` ${text(rule)}`}\n\n`,
    `${sidesTable(change)}\n`,
    `**What it changes** in ${code(change.file, 200)}: ${text(differencesText(change.differences) ?? 'nothing that applies to these findings', 500)}\n\n`,
  ].join('')
  const rows = change.differences.flatMap(differenceRow)
  const more = (missing: number) => `- … and ${counted(missing, 'more change')}\n`
  return [
    { priority, head },
    ...(rows.length === 0
      ? []
      : [{ priority, head: '', rows: rowsOf('policy change', rows, (row) => row, { more, share: 0.1 }), tail: '\n' }]),
    ...(waits(change) ? [{ priority, head: `${staysRed(change)}\n\n` }] : []),
  ]
}

function waits({ holds, defaultBranch, checkout }: Changed): boolean {
  return holds === 'default-branch' && defaultBranch.verdict !== checkout.verdict
}

function staysRed(change: Changed): string {
  return text(
    `This check stays red until the policy on ${branchName(change)} changes. A maintainer who agrees can merge without it; otherwise, fix the findings.`,
    500,
  )
}

const IS = { pass: '✅ **Passed**', fail: '❌ **Failed**', incomplete: '⚠️ **Incomplete**' } as const satisfies Record<
  Verdict,
  string
>
const WOULD = {
  pass: '✅ Would pass',
  fail: '❌ Would fail',
  incomplete: '⚠️ Would be incomplete',
} as const satisfies Record<Verdict, string>

function sidesTable({ holds, branch, isPullRequest, defaultBranch, checkout }: Changed): string {
  const columns = [
    { name: '' },
    { name: branch === undefined ? 'Policy on the default branch' : `Policy on ${code(branch, 80)}` },
    { name: isPullRequest ? 'In this pull request' : 'In this checkout' },
  ]
  const verdictOf = ({ verdict }: PolicySide, isThis: boolean) => (isThis ? IS : WOULD)[verdict]
  const isDefault = holds === 'default-branch'
  const rows = [
    ['Verdict', verdictOf(defaultBranch, isDefault), verdictOf(checkout, !isDefault)],
    ...MEASURES.flatMap((measure) => measureRows(measure, defaultBranch, checkout)),
  ]
  return `${tableHead(columns)}\n${rows.map((row) => `${tableRow(row)}\n`).join('')}`
}

/** What differs: the counts that limits apply to, the limits, and what exceptions accept. */
function measureRows(measure: Measure, before: PolicySide, after: PolicySide): string[][] {
  const cells = (name: string, cellOf: (side: PolicySide) => string) => [
    `${measure} ${name}`,
    cellOf(before),
    cellOf(after),
  ]
  const limitOf = ({ limits }: PolicySide) => limits.find((limit) => limit.measure === measure)
  const countedCell = (side: PolicySide) => {
    const limit = limitOf(side)
    if (limit === undefined) return ''
    return limit.kind === 'exceeded' ? `**${amountText(limit.found)}**` : amountText(limit.found)
  }
  const allowedCell = (side: PolicySide) => {
    const limit = limitOf(side)
    return allowedText(limit === undefined || limit.kind === 'no-limit' ? undefined : limit.threshold.allowed)
  }
  const acceptedCell = ({ accepted }: PolicySide) => number(measured(accepted, measure))
  const [allowed, accepted] = [cells('allowed', allowedCell), cells('accepted', acceptedCell)]
  const differing = [allowed, accepted].filter(([, old, fresh]) => old !== fresh)
  const isTotalOnly = measure === 'Total' && allowedCell(before) === 'no limit' && allowedCell(after) === 'no limit'
  return differing.length === 0 || isTotalOnly ? [] : [cells('counted', countedCell), ...differing]
}

/** One change, with the patterns that the policy file has; the sentence above names the other kinds. */
function differenceRow(difference: PolicyDifference): string[] {
  switch (difference.kind) {
    case 'limit':
    case 'accepted':
      return []
    case 'bucket-limit': {
      const { before, after, measure, match } = difference
      const limit = `${code(LIMIT_INPUTS[measure].replace('max-', ''))} ${allowedText(before)} → ${allowedText(after)}`
      const mark = after === undefined || (before !== undefined && after > before) ? '⚠️ ' : ''
      return [`- ${mark}Limit for buckets ${code(match, 80)}: ${limit}\n`]
    }
    case 'bucket-rule':
      return [
        `- ${difference.change === 'added' ? '⚠️ Adds a' : '⚠️ Removes the'} rule for buckets ${code(difference.match, 80)}\n`,
      ]
    case 'bucket-rule-order':
      return ['- ⚠️ Reorders the rules for buckets, of which the first that matches applies\n']
    case 'exception-added': {
      const { bucket, type, expires, reason, line } = difference.exception
      const matched = difference.matched === 0 ? 'no findings yet' : counted(difference.matched, 'finding')
      const what = `Accepts ${matched}: ${code(type, 80)} in ${code(bucket, 80)} until ${text(expires)}`
      return [`- ⚠️ ${what}: “${text(reason, 200)}” (line ${number(line)})\n`]
    }
    case 'exception-removed': {
      const { bucket, type } = difference.exception
      return [`- Removes the exception for ${code(type, 80)} in ${code(bucket, 80)}\n`]
    }
    case 'exception-expires': {
      const { bucket, type, expires } = difference.exception
      const when = `${text(difference.before)} → ${text(expires)}`
      return [`- Exception for ${code(type, 80)} in ${code(bucket, 80)} expires: ${when}\n`]
    }
  }
}
