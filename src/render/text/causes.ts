// Gaps with the same cause, so that it is told once with the list of where.
import type { Gap } from '../../core/model/judgement.ts'
import { oneLine } from './sentences.ts'

export interface Cause<G extends Gap = Gap> {
  /** Stands for all of them. */
  readonly gap: G
  /** All of them, in their order: where it is. */
  readonly gaps: readonly Gap[]
  /** The message of an unread pair without the places, where there are several: `Macie in each Region failed`. */
  readonly message: string
}

/** In the order of each cause's first gap. */
export function causesOf(gaps: readonly Gap[]): Cause[] {
  const groups = Map.groupBy(gaps, (gap) => `${gap.kind} ${gap.effect} ${causeKey(gap)}`)
  return [...groups.values()].flatMap((same) => {
    const [gap] = same
    if (gap === undefined) return []
    const message = same.length === 1 ? messageOf(gap) : general(gap)
    return [{ gap, gaps: same, message: oneLine(message) }]
  })
}

/** What has to agree; Macie that is off needs no message to tell it. */
function causeKey(gap: Gap): string {
  switch (gap.kind) {
    case 'unread': {
      const { outcome } = gap
      return outcome === 'disabled' || outcome === 'paused' ? outcome : `${outcome} ${general(gap)}`
    }
    case 'uncovered':
      return ''
    case 'coverage-unknown':
      return general(gap)
    case 'organization':
      return JSON.stringify(gap.problem)
  }
}

function messageOf(gap: Gap): string {
  return gap.kind === 'unread' || gap.kind === 'coverage-unknown' ? gap.message : ''
}

/** The message with its own place taken out of it. */
function general(gap: Gap): string {
  return messageOf(gap).replaceAll(gap.region, 'each Region').replaceAll(gap.account, 'each account')
}
