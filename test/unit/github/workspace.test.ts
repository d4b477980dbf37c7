// The workspace's files: what counts as inside it, on every system, and links that lead elsewhere or nowhere.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix, win32 } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFiles, isWithin } from '../../../src/github/workspace.ts'

describe('isWithin', () => {
  it.each([
    ['D:\\a\\r', 'D:\\a\\r\\macie.json', true],
    ['D:\\a\\r', 'D:\\a\\r', true],
    ['D:\\a\\r', 'd:\\A\\R\\reports\\macie.json', true],
    ['D:\\a\\r', 'D:\\a\\r\\..macie.json', true],
    ['D:\\a\\r', 'D:\\a\\macie.json', false],
    ['D:\\a\\r', 'D:\\a', false],
    ['D:\\a\\r', 'D:\\a\\r2\\macie.json', false],
    ['D:\\a\\r', 'C:\\x', false],
    ['D:\\a\\r', 'C:\\a\\r\\x', false],
    ['D:\\a\\r', '\\\\srv\\share', false],
    ['D:\\a\\r', '\\\\srv\\share\\x', false],
    ['D:\\a\\r', '\\\\?\\D:\\a\\x', false],
  ])('win32: %s holds %s: %s', (folder, path, expected) => {
    expect(isWithin(folder, path, win32)).toBe(expected)
  })

  it.each([
    ['/srv/r', '/srv/r/macie.json', true],
    ['/srv/r', '/srv/r', true],
    ['/srv/r', '/srv/r/..macie.json', true],
    ['/srv/r', '/srv/r/C:\\x', true],
    ['/srv/r', '/srv/r2/macie.json', false],
    ['/srv/r', '/srv/macie.json', false],
    ['/srv/r', '/etc/passwd', false],
    ['/', '/etc/passwd', true],
  ])('posix: %s holds %s: %s', (folder, path, expected) => {
    expect(isWithin(folder, path, posix)).toBe(expected)
  })
})

describe('files', () => {
  let home = ''
  let workspace = ''
  let outside = ''

  beforeEach(() => {
    home = realpathSync(mkdtempSync(join(tmpdir(), 'workspace-')))
    workspace = join(home, 'workspace')
    outside = join(home, 'outside')
    for (const folder of [workspace, outside, join(workspace, 'config')]) mkdirSync(folder)
    writeFileSync(join(workspace, 'config/gate.yml'), 'version: 1')
    writeFileSync(join(outside, 'secret.yml'), 'secret')
  })
  afterEach(() => rmSync(home, { recursive: true, force: true }))

  const link = (target: string, path: string) => symlinkSync(target, join(workspace, path))
  const read = (path: string) => createFiles(workspace).read(path)
  const write = (path: string) => createFiles(workspace).write(path, 'text')
  const refused = (message: RegExp) => ({ kind: 'refused', message: expect.stringMatching(message) })
  const INSIDE = /^the path must be inside the workspace$/
  const DANGLING = /^it is a symbolic link to a file that doesn't exist$/

  it('are read and written, with directories created', async () => {
    expect(await read('config/gate.yml')).toEqual({ kind: 'text', text: 'version: 1' })
    expect(await read('config/none.yml')).toEqual({ kind: 'missing' })
    expect(await read('none/none.yml')).toEqual({ kind: 'missing' })
    const path = join(workspace, 'reports/new/macie.json')
    expect(await write('reports/new/macie.json')).toEqual({ kind: 'written', path })
    expect(await write('reports/new/macie.json')).toEqual({ kind: 'written', path })
    expect(readFileSync(path, 'utf8')).toBe('text')
  })

  it('are followed through links that stay inside', async () => {
    link('config/gate.yml', 'gate.yml')
    link('config', 'alias')
    expect(await read('gate.yml')).toEqual({ kind: 'text', text: 'version: 1' })
    expect(await read('alias/gate.yml')).toEqual({ kind: 'text', text: 'version: 1' })
    expect((await write('alias/new.json')).kind).toBe('written')
    expect((await write('gate.yml')).kind).toBe('written')
    expect(readFileSync(join(workspace, 'config/gate.yml'), 'utf8')).toBe('text')
    expect(readdirSync(join(workspace, 'config'))).toEqual(['gate.yml', 'new.json'])
  })

  it.each(['../outside/secret.yml', '../outside/none.yml', '../../etc/passwd', '/etc/passwd', 'config/../../x'])(
    'outside are refused: %s',
    async (path) => {
      expect(await read(path)).toEqual(refused(INSIDE))
      expect(await write(path)).toEqual(refused(INSIDE))
      expect(readdirSync(outside)).toEqual(['secret.yml'])
    },
  )

  it('behind links that lead outside are refused, and no directory is created there', async () => {
    link(outside, 'folder')
    link(join(outside, 'secret.yml'), 'file.yml')
    for (const path of ['folder/secret.yml', 'folder/none.yml', 'folder/a/b/c.yml', 'file.yml']) {
      expect(await read(path), path).toEqual(refused(INSIDE))
      expect(await write(path), path).toEqual(refused(INSIDE))
    }
    expect(readdirSync(outside)).toEqual(['secret.yml'])
    expect(readFileSync(join(outside, 'secret.yml'), 'utf8')).toBe('secret')
  })

  it.each([
    ['a file outside', () => join(outside, 'new.json')],
    ['a file inside', () => 'config/none.yml'],
    ['itself', () => 'dangling'],
  ])('that are dangling links to %s are errors, not missing, and nothing is written', async (_, target) => {
    link(target(), 'dangling')
    for (const result of [await read('dangling'), await write('dangling')]) {
      expect(result).toEqual(refused(/^it is a symbolic link (?:to a file that doesn't exist|that can't be followed)$/))
    }
    expect(readdirSync(outside)).toEqual(['secret.yml'])
    expect(readdirSync(join(workspace, 'config'))).toEqual(['gate.yml'])
  })

  it('below a dangling link are errors, too', async () => {
    link(join(outside, 'none'), 'folder')
    expect(await read('folder/gate.yml')).toEqual(refused(DANGLING))
    expect(await write('folder/a/macie.json')).toEqual(refused(DANGLING))
    expect(readdirSync(outside)).toEqual(['secret.yml'])
  })

  it.each<readonly [string, RegExp]>([
    ['config', /^it is a directory$/],
    // For Windows there is nothing at such a path.
    ...(process.platform === 'win32'
      ? []
      : ([['config/gate.yml/x', /^a part of the path is a file, not a directory$/]] as const)),
    ['.', /^it is a directory$/],
  ])('that are none are refused in plain words: %s', async (path, message) => {
    expect(await read(path)).toEqual(refused(message))
    expect(await write(path)).toEqual(refused(message))
  })

  it('of a workspace that does not exist are missing, and are not written', async () => {
    rmSync(workspace, { recursive: true })
    expect(await read('gate.yml')).toEqual({ kind: 'missing' })
    expect(await write('macie.json')).toEqual(refused(/workspace doesn't exist/))
  })
})
