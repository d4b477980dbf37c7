// What an editor makes of a policy file: Red Hat's YAML language server, which VS Code and others use, with the published
// schema by the first line that the documents tell to write.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { getLanguageService } from 'yaml-language-server'

const root = new URL('../../', import.meta.url)
const text = (path: string) => readFileSync(new URL(path, root), 'utf8')

const PUBLISHED = 'https://raw.githubusercontent.com/macie-gate/macie-gate/v1/'
const FIRST_LINE = `# yaml-language-server: $schema=${PUBLISHED}schema/policy.schema.json\n`

const server = getLanguageService({
  schemaRequestService: async (uri) => text(uri.replace(PUBLISHED, '')),
  workspaceContext: { resolveRelativePath: (path) => path },
})
server.configure({ validate: true, completion: true })

let version = 0
/** The server keeps a document by its name and version. */
const documentOf = (policy: string) => TextDocument.create('file:///macie-gate.yml', 'yaml', ++version, policy)

/** A line for each complaint: its line in the file, and what the editor shows. */
async function complaints(policy: string): Promise<string[]> {
  const found = await server.doValidation(documentOf(policy), false)
  return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`)
}

const EXAMPLES = ['README.md', 'docs/policy.md'].flatMap((path) =>
  [...text(path).matchAll(/^```ya?ml\n(# yaml-language-server: [\s\S]+?)^```/gm)].map(([, policy = '']) => [
    path,
    policy,
  ]),
)

describe('an editor', () => {
  it.each(EXAMPLES)('accepts the example of %s', async (_, policy = '') => {
    expect(policy.startsWith(FIRST_LINE)).toBe(true)
    expect(await complaints(policy)).toEqual([])
  })

  it('has examples of both', () => {
    expect(EXAMPLES.map(([path]) => path)).toEqual(['README.md', 'docs/policy.md'])
  })

  it.each([
    ['an unknown key', 'version: 1\nx: 1', /^3: Property x is not allowed/],
    ['no version', 'thresholds: {}', /^2: Missing property "version"/],
    ['a negative number', 'version: 1\nthresholds: {high: -1}', /^3: Value is below the minimum of 0/],
    ['a severity that is not', 'version: 1\nexceptions:\n  - severity: [Critical]', /^4: Value is not accepted/m],
    ['an exception without a reason', 'version: 1\nexceptions:\n  - bucket: a', /^4: Missing property "reason"/m],
  ])('marks %s', async (_, policy, expected) => {
    expect((await complaints(FIRST_LINE + policy)).join('\n')).toMatch(expected)
  })

  it('completes the keys', async () => {
    const { items } = await server.doComplete(documentOf(`${FIRST_LINE}version: 1\n`), { line: 2, character: 0 }, false)
    expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(['thresholds', 'buckets', 'exceptions']))
  })
})
