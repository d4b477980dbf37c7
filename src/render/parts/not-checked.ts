// What wasn't checked, with the cause: zero findings mean nothing there.
import type { Gap, Judgement } from '../../core/model/judgement.ts'
import { type Part, rowsOf } from '../markdown/budget.ts'
import { text } from '../markdown/escape.ts'
import { number } from '../text/formats.ts'
import { problemText } from '../text/member-sentences.ts'
import { cautionSentence, scopeGapSentence } from '../text/scope-sentences.ts'
import { gapInput, gapSentence } from '../text/sentences.ts'
import { type Form, PRIORITY } from './form.ts'
import { firstRows } from './short-list.ts'

type Unread = Extract<Gap, { kind: 'unread' | 'organization' }>

/**
 * In full the Targets that were not read, with the input that lets them pass: the table of coverage has the rest. In
 * short every gap that is not to be ignored, at most `most`. None, no part.
 */
export function notCheckedParts(judgement: Judgement, form: Form, most = judgement.gaps.length): Part[] {
  return [...scopeParts(judgement, form), ...gapParts(judgement, form, most)]
}

/** What the inputs name and nothing was seen of, and what only warns. */
function scopeParts({ scopeGaps, cautions }: Judgement, form: Form): Part[] {
  const sentences = [...scopeGaps.map(scopeGapSentence), ...cautions.map(cautionSentence)]
  if (sentences.length === 0) return []
  const more = (missing: number) => `- … and ${number(missing)} more\n`
  const rows = rowsOf('note on the scope', sentences, (sentence) => `- ${text(sentence, 600)}\n`, { share: 0.1, more })
  return [{ priority: PRIORITY.notChecked[form], head: form === 'full' ? '### Scope\n\n' : '', rows, tail: '\n' }]
}

function gapParts({ gaps }: Judgement, form: Form, most: number): Part[] {
  const priority = PRIORITY.notChecked[form]
  if (form === 'short') {
    const shown = gaps.filter(({ effect }) => effect !== 'ignore')
    if (shown.length === 0) return []
    return [{ priority, head: '', ...firstRows('gap', shown, most, (gap) => `- ${text(gapSentence(gap), 500)}\n`) }]
  }
  const unread = gaps.filter((gap): gap is Unread => gap.kind === 'unread' || gap.kind === 'organization')
  if (unread.length === 0) return []
  const more = (missing: number) => `- … and ${number(missing)} more, listed below\n`
  return [
    {
      priority,
      head: `### ${title(unread)}\n\n`,
      rows: rowsOf('account/Region pair not checked', unread, unreadRow, { share: 0.15, more }),
      tail: '\n',
    },
  ]
}

function title(gaps: readonly Unread[]): string {
  if (gaps.every(({ kind }) => kind === 'organization')) return 'Member accounts not checked'
  return gaps.some((gap) => gap.kind === 'organization' || gap.outcome === 'inconsistent')
    ? 'Not checked completely'
    : "Couldn't be checked"
}

function unreadRow(gap: Unread): string {
  const why = gap.kind === 'unread' ? gap.message : problemText(gap.problem)
  const effect = gap.effect === 'fail' ? '' : ` (\`${gapInput(gap)}: ${gap.effect}\`)`
  return `- **${text(gap.account)} ${text(gap.region)}**: ${text(why, 600)}${effect}\n`
}
