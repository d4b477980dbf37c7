// The top of every page: the verdict with its number as the heading, and the sentence below it.
import type { Judgement, Verdict } from '../../core/model/judgement.ts'
import type { Part } from '../markdown/budget.ts'
import { link, text } from '../markdown/escape.ts'
import { headingText } from '../text/heading.ts'
import { headline, nextText } from '../text/headline.ts'
import { isPlainUrl } from '../text/links.ts'
import { type Form, PRIORITY } from './form.ts'
import { leadLine } from './lead.ts'

const ICONS = { pass: '✅', fail: '❌', incomplete: '⚠️' } as const satisfies Record<Verdict, string>

/** Seen at a glance, in light and dark. A failure that lets the step pass is a warning on every page. */
function verdictIcon({ verdict, failsStep }: Judgement): string {
  return verdict === 'fail' && !failsStep ? ICONS.incomplete : ICONS[verdict]
}

export interface VerdictOptions {
  /** The heading's level; 2 if absent. */
  readonly level?: 2 | 3
  /** The run's page, to link the job summary. */
  readonly run?: string
}

/** `## ❌ Macie Gate failed: 35 High findings, 0 allowed`, and the sentence. */
export function verdictPart(judgement: Judgement, form: Form, { level = 2, run }: VerdictOptions = {}): Part {
  const heading = `${'#'.repeat(level)} ${verdictIcon(judgement)} ${text(headingText(judgement), 400)}`
  const more = run !== undefined && isPlainUrl(run) ? link('Job summary', run) : ''
  const line = [leadLine(judgement), more].filter((part) => part !== '').join(' ')
  return { priority: PRIORITY.verdict[form], head: `${heading}\n\n${line === '' ? '' : `${line}\n\n`}` }
}

/** The headline as Markdown, one line, the verdict in bold. */
export function verdictLine(judgement: Judgement): string {
  const { verdict, reason, ...more } = headline(judgement)
  return `**${verdict}:** ${text(`${reason} ${nextText(more)}`, 1500)}`
}
