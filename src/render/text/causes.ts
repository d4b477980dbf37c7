// Gaps with the same cause, so that it is told once with the list of where.

import type { Gap } from '../../core/model/judgement.ts'
import { isOff } from '../../core/model/outcome.ts'
import { oneLine } from './sentences.ts'

export interface Cause<G extends Gap = Gap> {
  /** Stands for all of them. */
  readonly gap: G
  /** All of them, in their order: where it is. */
  readonly gaps: readonly Gap[]
  /** The message of an unread pair; without the places, where it differs by them: `Macie in each Region failed`. */
  readonly message: string
}

/** Gaps that say the same, word for word. */
type Alike = readonly [Gap, ...Gap[]]

/** In the order of each cause's first gap. */
export function causesOf(gaps: readonly Gap[]): Cause[] {
  const alike = groups(gaps, wordKey)
  return groups(alike, causeKey).map((same) => {
    const [first] = same
    const [gap] = first
    const message = same.length === 1 ? messageOf(gap) : general(first)
    return { gap, gaps: inOrder(same.flat(), gaps), message: oneLine(message) }
  })
}

function groups<T>(items: readonly T[], keyOf: (item: T) => string): [T, ...T[]][] {
  return [...Map.groupBy(items, keyOf).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [[first, ...others]],
  )
}

function inOrder(some: readonly Gap[], all: readonly Gap[]): readonly Gap[] {
  const chosen = new Set(some)
  return all.filter((gap) => chosen.has(gap))
}

/** What has to agree word for word. */
function wordKey(gap: Gap): string {
  const start = `${gap.kind} ${gap.effect}`
  switch (gap.kind) {
    case 'unread':
      return `${start} ${gap.outcome} ${gap.message}`
    case 'uncovered':
      return start
    case 'coverage-unknown':
      return `${start} ${gap.message}`
    case 'organization':
      return `${start} ${JSON.stringify(gap.problem)}`
  }
}

/** What has to agree but for the places; Macie that is off needs no message to tell it. */
function causeKey(alike: Alike): string {
  const [gap] = alike
  if (gap.kind === 'uncovered' || gap.kind === 'organization') return wordKey(gap)
  if (gap.kind === 'coverage-unknown') return `${gap.kind} ${gap.effect} ${general(alike)}`
  return `${gap.kind} ${gap.effect} ${gap.outcome} ${isOff(gap.outcome) ? '' : general(alike)}`
}

function messageOf(gap: Gap): string {
  return gap.kind === 'unread' || gap.kind === 'coverage-unknown' ? gap.message : ''
}

/**
 * The message with its own place taken out of it. A Region that is named in the message of several isn't their own: it is
 * where STS was asked.
 */
function general([gap, ...others]: Alike): string {
  const message = messageOf(gap)
  const isOneRegion = others.every(({ region }) => region === gap.region)
  const isOneAccount = others.every(({ account }) => account === gap.account)
  const anywhere = isOneRegion ? message.replaceAll(gap.region, 'each Region') : message
  return isOneAccount ? withoutAccount(anywhere, gap.account) : anywhere
}

const ROLE = /arn:[\w-]+:iam::(\d{12}):role\/([\w+=,.@/-]*\w)/g

function withoutAccount(message: string, account: string): string {
  return message
    .replace(ROLE, (arn: string, owner: string, name: string) =>
      owner === account ? `the role ${name} of each account` : arn,
    )
    .replaceAll(`Account ${account}`, 'Each account')
    .replaceAll(`account ${account}`, 'each account')
    .replaceAll(account, 'each account')
}
