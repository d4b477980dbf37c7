// What is missing on the page only, because of permissions or failures: one message for all permissions, one for each other
// cause. It never changes the verdict.

import type { Annotation } from '../../core/model/annotation.ts'
import type { Gap, Judgement } from '../../core/model/judgement.ts'
import { permissionIn } from '../../core/model/operations.ts'
import { distinct } from '../../core/model/order.ts'
import { type Target, targetKey } from '../../core/model/refs.ts'
import { placesText } from './cause-sentences.ts'
import { counted, listed } from './formats.ts'
import { openGaps } from './headline.ts'
import { problemText } from './member-sentences.ts'
import { oneLine, withFullStop } from './sentences.ts'

type Extra = Extract<Gap, { kind: 'coverage-unknown' }> & { readonly effect: 'warn' }

/** Whether the gap is about a permission for more on the page, without an effect on the verdict. */
export function isExtra(gap: Gap): gap is Extra {
  return gap.kind === 'coverage-unknown' && gap.effect === 'warn' && permissionIn(gap.message) !== undefined
}

/** A notice on permissions that the role lacks, and a warning for each other note, with where. */
export function extraAnnotations(judgement: Judgement): readonly Annotation[] {
  const notes = judgement.report.notes.map(noteOf)
  const others = Map.groupBy(
    notes.filter(({ permission }) => permission === undefined),
    ({ text }) => text,
  )
  return [
    ...permissionNotice(judgement, notes),
    ...[...others].map(([text, same]) => ({
      level: 'warning' as const,
      title: 'Macie Gate: note',
      message: `${withFullStop(text)}${whereText(same, judgement)}`,
    })),
  ]
}

interface Note {
  readonly place?: Target
  readonly text: string
  readonly permission?: string
}

/** Notes of one account and Region start with them. */
const PLACED = /^(?<account>\d{12}|account \d+) (?<region>[a-z]{2}(?:-[a-z]+)+-\d|Region \d+): (?<text>.+)$/u

function noteOf(note: string): Note {
  const line = oneLine(note)
  const { account, region, text } = PLACED.exec(line)?.groups ?? {}
  const permission = permissionIn(line)
  const place = account === undefined || region === undefined ? {} : { place: { account, region } }
  const sentence = text ?? line
  return {
    ...place,
    text: sentence.charAt(0).toUpperCase() + sentence.slice(1),
    ...(permission === undefined ? {} : { permission }),
  }
}

function whereText(notes: readonly Note[], judgement: Judgement): string {
  const places = notes.flatMap(({ place }) => place ?? [])
  return places.length === 0 ? '' : ` Where: ${placesText(places, judgement)}.`
}

function permissionNotice(judgement: Judgement, notes: readonly Note[]): Annotation[] {
  const gaps = judgement.gaps.filter(isExtra)
  const decisive = decisivePermissions(judgement)
  const permissions = distinct([
    ...gaps.flatMap(({ message }) => permissionIn(message) ?? []),
    ...notes.flatMap(({ permission }) => permission ?? []),
  ]).filter((permission) => !decisive.has(permission))
  if (permissions.length === 0) return []
  const places = new Set([...gaps, ...notes.flatMap(({ place }) => place ?? [])].map(targetKey))
  const where = places.size < 2 ? '' : ` in ${counted(places.size, 'account/Region pair')}`
  const withoutThem = gaps.length === 0 ? 'details: 0' : 'on-uncovered: ignore and details: 0'
  const message = `The role isn't authorized to perform ${listed(permissions)}${where}, so some information isn't shown. The verdict doesn't depend on it. Allow ${permissions.length === 1 ? 'it' : 'them'} in the role's permissions policy, or set ${withoutThem}.`
  return [{ level: 'notice', title: 'Macie Gate: permissions', message }]
}

/** Those that keep the verdict open: a gap of its own tells of each, and the verdict does depend on it. */
function decisivePermissions(judgement: Judgement): ReadonlySet<string> {
  const messages = openGaps(judgement).map((gap) => {
    if (gap.kind === 'organization') return problemText(gap.problem)
    return 'message' in gap ? (gap.message ?? '') : ''
  })
  return new Set(messages.flatMap((message) => permissionIn(message) ?? []))
}
