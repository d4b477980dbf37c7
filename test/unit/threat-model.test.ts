// The threat model: no threat without a test that exists or the word that it is open.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const page = new URL('../../docs/threat-model.md', import.meta.url)
const [, threats = ''] = readFileSync(page, 'utf8').split('## Threats')
const rows = threats
  .split('\n')
  .filter((line) => /^\| (?!Threat|---)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))

it('lists threats', () => expect(rows.length).toBeGreaterThan(30))

describe.each(rows)('%s%s', (_, threat = '', defense = '', shownBy = '') => {
  it('has a test or is open', () => {
    const links = [...shownBy.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link)
    const missing = links.filter((link) => !existsSync(fileURLToPath(new URL(link, page))))
    expect({ threat, missing }).toEqual({ threat, missing: [] })
    expect({ threat, isOpen: shownBy === 'Open' }).toEqual({ threat, isOpen: links.length === 0 })
    expect({ threat, isOpen: defense.startsWith('Open: ') }).toEqual({ threat, isOpen: links.length === 0 })
  })
})
