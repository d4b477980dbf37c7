// Reading the files of `source`: links, other checkouts, large and hostile files are skipped, and told.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isScannable } from '../../../src/core/source/scan.ts'
import { createSourceFiles } from '../../../src/github/source-files.ts'

let workspace = ''
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'macie-gate-source-'))
})
afterEach(() => rmSync(workspace, { recursive: true, force: true }))

function place(path: string, text = '') {
  mkdirSync(dirname(join(workspace, path)), { recursive: true })
  writeFileSync(join(workspace, path), text)
}

async function read(patterns: readonly string[], mostBytes?: number) {
  const texts = new Map<string, string>()
  const most = mostBytes === undefined ? {} : { mostBytes }
  const files = createSourceFiles(workspace)
  const { root, skipped } = await files.read({ patterns, wants: isScannable, ...most }, ({ path, text }) =>
    texts.set(path, text),
  )
  return { texts: Object.fromEntries(texts), root, skipped }
}

it('gives the files that match, sorted, and none of what tools put beside them', async () => {
  for (const path of ['b.tf', 'a/z.yml', 'a/x.md', '.terraform/m.tf', 'node_modules/m.tf', '.git/m.tf'])
    place(path, path)
  const { texts, skipped } = await read(['**'])
  expect(Object.entries(texts)).toEqual([
    ['a/z.yml', 'a/z.yml'],
    ['b.tf', 'b.tf'],
  ])
  expect(skipped).toEqual([])
})

it('follows no link, to a file, to a directory, or on the way to where a pattern begins', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'macie-gate-outside-'))
  writeFileSync(join(outside, 'secret.tf'), 'secret')
  place('infra/own.tf', 'own')
  symlinkSync(join(outside, 'secret.tf'), join(workspace, 'infra/file.tf'))
  symlinkSync(outside, join(workspace, 'infra/directory'))
  symlinkSync(outside, join(workspace, 'base'))
  const { texts, skipped } = await read(['infra/**', 'base/*.tf', 'none/**'])
  rmSync(outside, { recursive: true })
  expect(texts).toEqual({ 'infra/own.tf': 'own' })
  const links = ['base', 'infra/directory', 'infra/file.tf']
  expect(skipped).toEqual(links.map((path) => ({ path, why: 'link' })))
})

it('gives paths from the root of the first repository, and skips those of another', async () => {
  for (const path of ['app/.git/HEAD', 'app/infra/s3.tf', 'zoo/.git/HEAD', 'zoo/infra/s3.tf']) place(path)
  place('app/module/.git', 'gitdir: ../.git/modules/module')
  place('app/module/m.tf')
  const { texts, root, skipped } = await read(['*/infra/**', 'app/module/**'])
  expect(root).toBe('app')
  expect(Object.keys(texts)).toEqual(['infra/s3.tf'])
  expect(skipped).toEqual([
    { path: 'app/module/m.tf', why: 'other-repository' },
    { path: 'zoo/infra/s3.tf', why: 'other-repository' },
  ])
})

it('skips files above 1 MiB and all that is beyond the bytes in all', async () => {
  place('a.tf', 'x'.repeat(1024 * 1024 + 1))
  place('b.tf', 'x'.repeat(1024 * 1024))
  place('c.tf', 'x')
  const { texts, skipped } = await read(['*'], 1024 * 1024)
  expect(Object.keys(texts)).toEqual(['b.tf'])
  expect(skipped).toEqual([
    { path: 'a.tf', why: 'too-large' },
    { path: 'c.tf', why: 'too-many' },
  ])
})

it('gives nothing where there is no workspace', async () => {
  rmSync(workspace, { recursive: true })
  expect(await read(['**'])).toEqual({ texts: {}, root: '', skipped: [{ path: '', why: 'unreadable' }] })
})
