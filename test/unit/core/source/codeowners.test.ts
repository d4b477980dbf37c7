// CODEOWNERS as GitHub documents it: its own example file, rule by rule, and the forms of patterns.
import { describe, expect, it } from 'vitest'
import { codeowners } from '../../../../src/core/source/codeowners.ts'
import { codeownersTest } from '../../../../src/core/source/codeowners-pattern.ts'

// The rules of the example in GitHub's "About code owners", each with what the text beside it says.
const EXAMPLE = `# This is a comment.
*       @global-owner1 @global-owner2
*.js    @js-owner #This is an inline comment.
*.go docs@example.com
*.txt @octo-org/octocats
/build/logs/ @doctocat
docs/*  docs@example.com
apps/ @octocat
/docs/ @doctocat
/scripts/ @doctocat @octocat
**/logs @octocat
`

const OWNED: readonly (readonly [string, string])[] = [
  ['README', '2 @global-owner1 @global-owner2'],
  ['src/deep/main.c', '2 @global-owner1 @global-owner2'],
  ['index.js', '3 @js-owner'],
  ['src/deep/index.js', '3 @js-owner'],
  ['main.go', '4 docs@example.com'],
  ['notes.txt', '5 @octo-org/octocats'],
  ['build/out.txt', '5 @octo-org/octocats'],
  ['docs/getting-started.md', '9 @doctocat'],
  ['docs/build-app/troubleshooting.md', '9 @doctocat'],
  ['apps/main.c', '8 @octocat'],
  ['deep/apps/more/main.c', '8 @octocat'],
  ['scripts/run.sh', '10 @doctocat @octocat'],
  ['build/logs/today', '11 @octocat'],
  ['scripts/logs/today', '11 @octocat'],
  ['deeply/nested/logs/today/1', '11 @octocat'],
]

function told(text: string, path: string): string {
  const rule = codeowners(text)(path)
  return rule === undefined ? 'none' : [rule.line, ...rule.owners].join(' ')
}

describe("GitHub's example", () => {
  it.each(OWNED)('gives %s to %s', (path, expected) => {
    expect(told(EXAMPLE, path)).toBe(expected)
  })

  it('gives build/logs in the root to its own rule before later ones', () => {
    expect(told('*.txt @a\n/build/logs/ @doctocat\n', 'build/logs/deep/1.txt')).toBe('2 @doctocat')
    expect(told('*.txt @a\n/build/logs/ @doctocat\n', 'other/build/logs/1.txt')).toBe('1 @a')
  })

  it('leaves a subdirectory without owners, or gives it to its own', () => {
    expect(told('/apps/ @octocat\n/apps/github\n', 'apps/github/main.c')).toBe('2')
    expect(told('/apps/ @octocat\n/apps/github\n', 'apps/other/main.c')).toBe('1 @octocat')
    expect(told('/apps/ @octocat\n/apps/github @doctocat\n', 'apps/github/main.c')).toBe('2 @doctocat')
  })
})

const PATTERNS: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['*', ['a', 'a/b', '.a/b/c'], []],
  ['/*', ['a'], ['a/b']],
  ['docs/*', ['docs/getting-started.md'], ['docs/build-app/troubleshooting.md', 'a/docs/b', 'docs']],
  ['docs', ['docs', 'docs/a', 'a/docs', 'a/docs/b'], ['docs2', 'adocs']],
  ['/docs', ['docs', 'docs/a/b'], ['a/docs']],
  ['docs/', ['docs/a', 'a/docs/b/c'], ['docs', 'a/docs']],
  ['/docs/', ['docs/a', 'docs/a/b'], ['docs', 'a/docs/b']],
  ['a/b', ['a/b', 'a/b/c'], ['x/a/b', 'a/bc']],
  ['*.tf', ['a.tf', 'a/b.tf', '.tf', 'a.tf/b'], ['a.tfx', 'a.tf.json']],
  ['infra/*.tf', ['infra/a.tf'], ['infra/a/b.tf', 'a/infra/b.tf']],
  ['infra/**', ['infra/a', 'infra/a/b'], ['infra', 'a/infra/b']],
  ['infra/**/s3.tf', ['infra/s3.tf', 'infra/a/b/s3.tf'], ['s3.tf', 'a/infra/s3.tf']],
  ['infra/**/a/b*', ['infra/a/b', 'infra/x/y/a/bc/d'], ['infra/a', 'infra/a/cb']],
  ['infra/**/', ['infra/a', 'infra/a/b'], ['infra']],
  ['**', ['a', 'a/b'], []],
  ['**/logs', ['logs/a', 'a/b/logs/c', 'a/logs'], ['a/logs2/b']],
  ['**/*b*', ['b', 'a/cbc', 'abc/d'], ['a/c']],
  ['a/*/c', ['a/b/c', 'a/b/c/d'], ['a/c', 'a/b/b/c']],
  ['?.tf', ['a.tf', 'é.tf', '😀.tf'], ['.tf', 'ab.tf']],
  ['a**c', ['abc', 'ac'], ['a/c']],
  ['a\\*b', ['a*b'], ['axb', 'a\\b']],
  ['a\\ b', ['a b'], ['a', 'b']],
  ['A', ['A'], ['a']],
  ['/', [], ['a', '']],
  ['a.b', ['a.b'], ['axb']],
  ['a*b*c', ['abc', 'axbxc', 'abcbc'], ['acb', 'ab']],
]

describe('a pattern', () => {
  it.each(PATTERNS)('%s', (pattern, matching, others) => {
    const matches = codeownersTest(pattern)
    expect(matching.map((path) => [path, matches?.(path)])).toEqual(matching.map((path) => [path, true]))
    expect(others.map((path) => [path, matches?.(path)])).toEqual(others.map((path) => [path, false]))
  })

  it.each(['', '!a', '\\#a', 'a[bc]', 'a]', 'a***b'])('%j is none', (pattern) => {
    expect(codeownersTest(pattern)).toBeUndefined()
  })

  it('of many stars takes no longer than others', () => {
    const chunks = codeownersTest(`${'*a'.repeat(100)}b`)
    expect(chunks?.('a'.repeat(4000))).toBe(false)
    const folders = codeownersTest(`${'**/a/'.repeat(100)}b`)
    expect(folders?.('a/'.repeat(2000))).toBe(false)
  })
})

const LINES: readonly (readonly [string, string, string])[] = [
  ['a comment', '# *.tf @a', 'none'],
  ['an indented comment', '  # *.tf @a', 'none'],
  ['blanks before the pattern', '  *.tf\t@a  @b', '1 @a @b'],
  ['the line ends of Windows', '*.md @m\r\n*.tf @a\r\n', '2 @a'],
  ['a byte order mark', '\uFEFF*.tf @a', '1 @a'],
  ['an owner that is none', '*.tf @a\n*.tf somebody', '1 @a'],
  ['one owner of two that is none', '*.tf @a\n*.tf @b @', '1 @a'],
  ['a negation', '*.tf @a\n!*.tf @b', '1 @a'],
  ['a range of characters', '*.tf @a\n*.t[fg] @b', '1 @a'],
  ['a section as in GitLab', '*.tf @a\n[Infrastructure]\n', '1 @a'],
  ['a section with owners', '*.tf @a\n[Infrastructure] @b\n', '1 @a'],
  ['a comment behind a pattern without owners', '*.tf @a\n*.tf # nobody', '2'],
  ['an email address', '*.tf infra+s3@mail.example.com', '1 infra+s3@mail.example.com'],
  ['a team', '*.tf @acme/data-platform_1', '1 @acme/data-platform_1'],
  ['a user of an enterprise', '*.tf @jane_acme', '1 @jane_acme'],
  ['a space in the pattern', '*.tf @a\nin\\ fra/ @b', '1 @a'],
]

describe('a line', () => {
  it.each(LINES)('with %s', (_, text, expected) => {
    expect(told(text, 'infra/s3.tf')).toBe(expected)
  })

  it('keeps the pattern as written', () => {
    expect(codeowners('in\\ fra/ @b')('in fra/s3.tf')).toEqual({ line: 1, pattern: 'in\\ fra/', owners: ['@b'] })
  })
})
