// The top of every page: the verdict as heading, and the headline.
import type { Judgement, Verdict } from '../../core/model/judgement.ts'
import type { Part } from '../markdown/budget.ts'
import { text } from '../markdown/escape.ts'
import { headline, nextText } from '../text/headline.ts'
import { type Form, PRIORITY } from './form.ts'

const ICONS = { pass: '✅', fail: '❌', incomplete: '⚠️' } as const satisfies Record<Verdict, string>

/** Seen at a glance, in light and dark. A failure that lets the step pass is a warning on every page. */
function verdictIcon({ verdict, failsStep }: Judgement): string {
  return verdict === 'fail' && !failsStep ? ICONS.incomplete : ICONS[verdict]
}

/** In full the reason stands out; in short the verdict's word does. */
export function verdictPart(judgement: Judgement, form: Form): Part {
  const title = `## ${verdictIcon(judgement)} ${text(judgement.report.title, 200)}`
  const line = form === 'full' ? fullLine(judgement) : verdictLine(judgement)
  return { priority: PRIORITY.verdict[form], head: `${title}\n\n${line}\n\n` }
}

function fullLine(judgement: Judgement): string {
  const { verdict, reason, ...more } = headline(judgement)
  const next = nextText(more)
  return `**${text(`${verdict}: ${reason}`, 700)}**${next === '' ? '' : ` ${text(next, 700)}`}`
}

/** The headline as Markdown, one line, the verdict in bold. */
export function verdictLine(judgement: Judgement): string {
  const { verdict, reason, ...more } = headline(judgement)
  return `**${verdict}:** ${text(`${reason} ${nextText(more)}`, 1500)}`
}
