// A case that something is wrong with shrinks to little more than what is wrong with it.
import { expect, it } from 'vitest'
import { check } from './check.ts'
import { type Case, draw } from './draw.ts'
import { readCase } from './regressions.ts'

/** A move by which findings leave, wherever it is drawn. */
const leaving = ({ scenario }: Case) =>
  Object.values(scenario.accounts)
    .flatMap(({ regions }) => Object.values(regions))
    .flatMap(({ moves = [] }) => moves.filter(({ by }) => by < -1))

const wrongWith = async (drawn: Case) => (leaving(drawn).length > 0 ? ['findings leave'] : [])

const isCrowded = ({ gate }: Case) => gate.accounts.length > 1 && gate.regions.length > 1
const [seed = 0] = Array.from({ length: 5000 }, (_, at) => at).filter((at) => {
  const drawn = draw(at)
  return isCrowded(drawn) && leaving(drawn).length > 0
})

it('finds nothing where nothing is wrong', async () => {
  expect(await check(seed, async () => [])).toBeUndefined()
})

it('shrinks to one Target with the one move, which reads back as a regression', async () => {
  const broken = await check(seed, wrongWith)
  const { gate, scenario } = broken?.smallest ?? draw(seed)
  const state = scenario.accounts[gate.accounts[0] ?? '']?.regions[gate.regions[0] ?? '']
  expect(broken?.stillWrong).toEqual(['findings leave'])
  expect([gate.accounts.length, gate.regions.length, Object.keys(scenario.accounts).length]).toEqual([1, 1, 1])
  expect(state).toEqual({ moves: [expect.objectContaining({ by: expect.any(Number) })] })
  expect(leaving(broken?.smallest ?? draw(seed))[0]?.by).toBeGreaterThanOrEqual(-3)
  expect(readCase(JSON.parse(JSON.stringify(broken?.smallest)), 'case')).toEqual(broken?.smallest)
})

it('comes to the same case by the path', async () => {
  const broken = await check(seed, wrongWith)
  const seen: Case[] = []
  const note = async (drawn: Case) => {
    seen.push(drawn)
    return wrongWith(drawn)
  }
  expect(await check(seed, note, { path: broken?.path ?? '' })).toMatchObject({ smallest: broken?.smallest })
  expect(seen).toEqual([broken?.smallest])
})

it('does not shrink where there is no time', async () => {
  expect(await check(seed, wrongWith, { shrinkFor: 0 })).toMatchObject({ smallest: draw(seed), path: '0' })
})
