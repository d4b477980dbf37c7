// Small Terraform and CloudFormation files, written for this test, with the place of every bucket that they declare.
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ScannedFile } from '../../src/core/source/declarations.ts'
import type { DeclaredName } from '../../src/core/source/names.ts'
import { isScannable, scanSource } from '../../src/core/source/scan.ts'

const root = join(import.meta.dirname, 'source')
const lines = readFileSync(join(root, 'places.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll(sep, '/'))
  .filter(isScannable)
  .toSorted()

function written(name: DeclaredName): string {
  return name.kind === 'literal' ? name.name : name.kind === 'pattern' ? name.pattern : '?'
}

function told(path: string, { declarations, problem }: ScannedFile): string[] {
  const places = declarations.map(({ line, address, name }) => `${path}:${line} ${address} ${written(name)}`)
  const all = [...(problem === undefined ? [] : [`${path} ${problem}`]), ...places]
  return all.length === 0 ? [`${path} none`] : all
}

describe('the corpus', () => {
  it('has as many files as were promised, each with its places', () => {
    expect(files.length).toBeGreaterThanOrEqual(60)
    expect([...new Set(lines.map((line) => line.replace(/[: ].*/, '')))].toSorted()).toEqual(files)
  })

  it.each(files)('%s declares what is written in places.txt', (path) => {
    const text = readFileSync(join(root, path), 'utf8')
    const expected = lines.filter((line) => line.startsWith(`${path}:`) || line.startsWith(`${path} `))
    expect(told(path, scanSource({ path, text }))).toEqual(expected)
  })

  it.each(files)('%s is placed the same with line ends of Windows and a byte order mark', (path) => {
    const text = readFileSync(join(root, path), 'utf8')
    const other = scanSource({ path, text: `\uFEFF${text.replaceAll('\n', '\r\n')}` })
    expect(other).toEqual(scanSource({ path, text }))
  })
})
