// An exception for a bucket's findings, ready to be copied into the policy file.
import { rowsOverLimit } from '../../core/judge/over-limit.ts'
import type { JudgedBucket, Judgement } from '../../core/model/judgement.ts'
import { DAY } from '../../core/model/time.ts'
import type { Part } from '../markdown/budget.ts'
import { counted, day } from '../text/formats.ts'
import { PRIORITY } from './form.ts'
import { policyLink } from './policy-link.ts'

/** Finding types that one block has. */
const MOST = 5

/** As long as Macie keeps a finding. */
const LIFETIME = 90 * DAY

/** For the types over a limit; findings that are updated after the report still count. None within the limits. */
export function exceptionParts(bucket: JudgedBucket, judgement: Judgement): Part[] {
  const types = [...new Set(rowsOverLimit(judgement)(bucket).map(({ row }) => row.type))]
  if (types.length === 0) return []
  const { generatedAt } = judgement.report
  const moment = generatedAt.replace(/\.\d+Z$/, 'Z')
  const expires = day(new Date(Date.parse(generatedAt) + LIFETIME).toISOString())
  const entries = types
    .slice(0, MOST)
    .map((type) =>
      [
        `  - bucket: ${quoted(bucket.bucket)}`,
        `    type: ${quoted(type)}`,
        `    updated-before: ${moment}  # later findings count`,
        '    reason: "TODO: fixed or accepted, and why"',
        `    expires: ${expires}\n`,
      ].join('\n'),
    )
  const more =
    types.length > MOST
      ? `\n${counted(types.length - MOST, 'more type')} of this bucket ${types.length - MOST === 1 ? 'needs one' : 'need one each'}.\n`
      : ''
  const yaml = `exceptions:\n${entries.join('')}`
  const fence = '`'.repeat(Math.max(3, ...[...yaml.matchAll(/`+/g)].map(([run]) => run.length + 1)))
  const head = `Once fixed or accepted, stop counting these findings with an exception in ${policyLink(judgement)}:\n\n${fence}yaml\n${yaml}${fence}\n${more}\n`
  return [{ priority: PRIORITY.findings.full, head }]
}

/** A double-quoted YAML scalar for a glob that matches this name only. */
function quoted(name: string): string {
  const glob = name.toWellFormed().replace(/[*?[\]{}!\\]/g, '?')
  return JSON.stringify(glob).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0]/gu, (character) => {
    const point = (character.codePointAt(0) ?? 0).toString(16)
    return point.length > 4 ? `\\U${point.padStart(8, '0')}` : `\\u${point.padStart(4, '0')}`
  })
}
