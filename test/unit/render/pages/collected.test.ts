// The page of a job that only collects: no limits, no verdict, and nothing that looks checked and wasn't.
import { expect, it } from 'vitest'
import { renderCollected } from '../../../../src/render/pages/collected.ts'
import { collectedAnnotations, collectedText } from '../../../../src/render/text/collected.ts'
import { judged } from '../../../build/judged.ts'
import { ACCOUNT, REGION, readTarget, unreadTarget } from '../../../build/target.ts'

const bucket = {
  account: ACCOUNT,
  region: REGION,
  bucket: 'prod-data',
  readFrom: ACCOUNT,
  types: [{ type: 'SensitiveData:S3Object/Personal', severity: 'High' as const, count: 3 }],
}
const message = 'Denied | `x`\n::error::y'

const partial = judged({
  title: 'Macie | <b>',
  targets: [
    readTarget(),
    unreadTarget('denied', { region: 'us-east-1', message }),
    unreadTarget('not-opted-in', { region: 'af-south-1', leftOut: true }),
    unreadTarget('inconsistent', { region: 'eu-west-2' }),
  ],
  buckets: [bucket],
  notes: ['Jobs have no names.'],
})

it('says what was checked, what was not, and why', () => {
  expect(collectedText(partial)).toBe('Collected: 1 of 3 account/Region pairs checked; at least 3 findings.')
  const page = renderCollected(partial)
  expect(page).toContain('| `111122223333` | `eu-west-1` | 3 | 0 | 0 | checked |')
  expect(page).toContain(
    "| `111122223333` | `us-east-1` | not checked | not checked | not checked | ⚠️ couldn't be checked |",
  )
  expect(page).toContain(
    '`af-south-1` | not checked | not checked | not checked | skipped: opt-in Region not enabled |',
  )
  expect(page).toContain('| ⚠️ partially checked |')
  expect(page).toContain('Jobs have no names.')
  expect(page).not.toMatch(/<b>|✅|❌|Passed|Failed|Incomplete/)
})

it('warns of what was not checked, and of no limit', () => {
  const annotations = collectedAnnotations(partial)
  expect(annotations.map(({ level }) => level)).toEqual(['warning', 'warning', 'warning'])
  expect(annotations.map(({ message: said }) => said).join('\n')).toContain('Denied | `x` ::error::y')
})

it('counts the warnings that the runner would drop', () => {
  const targets = Array.from({ length: 12 }, (_, at) =>
    unreadTarget('denied', { region: `eu-west-${at}`, message: `Denied ${at}.` }),
  )
  const annotations = collectedAnnotations(judged({ targets }))
  expect(annotations).toHaveLength(10)
  expect(annotations.at(-1)?.message).toBe('3 more messages in the job summary.')
})

it('says that everything was checked only if it was', () => {
  expect(collectedText(judged())).toBe('Collected: 1 account/Region pair checked; 0 findings.')
})

it('counts what it has no room for: of the table, of the causes, and of the notes', () => {
  const targets = Array.from({ length: 20 }, (_, at) =>
    unreadTarget('denied', { region: `eu-west-${at}`, message: `Denied ${at}.` }),
  )
  const judgement = judged({ targets, notes: Array.from({ length: 20 }, (_, at) => `Note ${at}.`) })
  const page = renderCollected(judgement, 1500)
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(1500)
  const shown = (pattern: RegExp) => page.match(pattern)?.length ?? 0
  expect([shown(/^\| `/gm), shown(/^- \*\*/gm), shown(/^- Note/gm)]).toEqual([5, 10, 7])
  expect(page.match(/^… .*$/gm)).toEqual([
    '… and 15 more account/Region pairs in the JSON report.',
    '… and 10 more causes in the JSON report.',
    '… and 13 more notes in the JSON report.',
  ])
})
