// From a bucket to the line that declares it: every page and file of one run, and what is withheld, skipped or not asked.
import type { Result } from 'sarif'
import { describe, expect, it } from 'vitest'
import type { BucketRow, FindingRow, Scenario } from '../emulator/scenario.ts'
import { ACCOUNT, gate, PULL_REQUEST, REGION, small } from './small.ts'

const TERRAFORM = `# Buckets
resource "aws_s3_bucket" "uploads" {
  bucket = "uploads"
}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-\${var.stage}-logs"
}

resource "aws_s3_bucket" "tagged" {
  bucket = var.name
}

resource "aws_s3_bucket" "one" {
  bucket = "twice"
}
`

const FILES = {
  'infra/s3.tf': TERRAFORM,
  'infra/more.tf': 'resource "aws_s3_bucket" "two" {\n  bucket = "twice"\n}\n',
  'infra/legacy.yaml': 'Resources:\n  Legacy:\n    Type: AWS::S3::Bucket\n',
  'infra/broken.tf': 'resource "aws_s3_bucket" "broken" {\n  bucket = "broken\n',
  '.github/CODEOWNERS': '* @acme/everyone\ninfra/s3.tf @acme/storage @octocat\n',
  '.github/macie-gate.yml':
    'version: 1\nbuckets:\n  - match: acme-*\n    thresholds: { high: 0 }\nsources:\n  - match: legacy-*\n    path: infra/legacy.yaml\n',
}

const TYPE = 'SensitiveData:S3Object/Personal'

/** A bucket for each way in which a declaration is found, and one that nothing declares. */
function world(github: Scenario['github'] = {}) {
  const names = ['uploads', 'acme-prod-logs', 'tagged', 'twice', 'legacy-exports', 'elsewhere']
  const tags: Readonly<Record<string, BucketRow['tags']>> = {
    tagged: { git_file: 'infra/s3.tf', yor_name: 'tagged' },
    elsewhere: { team: 'data-platform' },
  }
  const buckets = names.map((name): BucketRow => ({ name, objects: 1, ...(tags[name] && { tags: tags[name] }) }))
  const findings = names.map((bucket): FindingRow => ({ bucket, type: TYPE, severity: 'High', daysAgo: 1 }))
  return small({ accounts: { [ACCOUNT]: { regions: { [REGION]: { buckets, findings } } } }, github })
}

const REPORTS = { 'json-file': 'm.json', 'csv-file': 'm.csv', 'sarif-file': 'm.sarif' }
const ALL = { source: 'infra/**', ...REPORTS }

interface Json {
  readonly buckets: readonly { readonly bucket: string; readonly source?: unknown; readonly owners?: unknown }[]
  readonly notes: readonly string[]
  readonly targets: readonly { readonly scope: { readonly buckets: readonly string[] } }[]
}

describe('source', () => {
  it('leads from each bucket to its declaration, in every page and file', async () => {
    using step = (await gate(world(), ALL, { files: FILES })).step
    const json: Json = JSON.parse(step.file('m.json'))
    const sources = Object.fromEntries(json.buckets.map(({ bucket, source }) => [bucket, source]))
    const storage = { from: 'codeowners', names: ['@acme/storage', '@octocat'] }
    expect(sources).toEqual({
      uploads: { path: 'infra/s3.tf', line: 2, address: 'aws_s3_bucket.uploads', method: 'name' },
      'acme-prod-logs': { path: 'infra/s3.tf', line: 6, address: 'aws_s3_bucket.logs', method: 'pattern' },
      tagged: { path: 'infra/s3.tf', line: 10, address: 'aws_s3_bucket.tagged', method: 'tag' },
      'legacy-exports': { path: 'infra/legacy.yaml', line: 2, address: 'Legacy', method: 'policy' },
      twice: {
        method: 'name',
        candidates: [
          { path: 'infra/more.tf', line: 1, address: 'aws_s3_bucket.two' },
          { path: 'infra/s3.tf', line: 14, address: 'aws_s3_bucket.one' },
        ],
      },
      elsewhere: undefined,
    })
    const owners = Object.fromEntries(json.buckets.map((bucket) => [bucket.bucket, bucket.owners]))
    expect(owners).toMatchObject({ uploads: storage, elsewhere: { from: 'tag', names: ['data-platform'] } })
    expect(json.notes).toContain("source: infra/broken.tf couldn't be parsed completely.")

    const csv = step.file('m.csv').split('\r\n')
    expect(csv.find((row) => row.includes(',uploads,'))).toMatch(/,infra\/s3.tf:2,name,'@acme\/storage @octocat$/)
    expect(csv.find((row) => row.includes(',twice,'))).toMatch(/,infra\/more.tf:1; infra\/s3.tf:14,candidates,$/)

    const { results } = JSON.parse(step.file('m.sarif')).runs[0]
    const located = results.map((result: Result) => {
      const { artifactLocation, region } = result.locations?.[0]?.physicalLocation ?? {}
      return [result.properties?.bucket, artifactLocation, region]
    })
    expect(located).toContainEqual([
      'acme-prod-logs',
      { uri: 'infra/s3.tf' },
      { startLine: 6, startColumn: 1, endLine: 6 },
    ])
    const stable = { uri: `s3/${ACCOUNT}/${REGION}/twice` }
    expect(located).toContainEqual(['twice', stable, { startLine: 1, startColumn: 1 }])

    expect(step.summary).toContain('`infra/s3.tf:2`')
    expect(step.summary).toMatch(/Declared in one of .*infra\/more.tf:1.* and .*infra\/s3.tf:14/)
    expect(step.summary).toContain('**Declarations:** 4 of 6 buckets found in 4 files of `source`')
    expect(step.summary).not.toMatch(/(?<![\w`/])@acme/)
    expect(step.log).toMatch(/^::error title=Macie Gate%3A [^,]*,file=infra\/s3.tf,line=2::.*uploads/m)
    expect(step.log).toMatch(
      /^::error title=Macie Gate%3A buckets\[0\][^,]*,file=infra\/s3.tf,line=6::.*acme-prod-logs/m,
    )
  })

  it.each(['buckets', 'counts'])('shows no path, owner or line under disclose: %s', async (disclose) => {
    using step = (await gate(world(), { ...ALL, disclose }, { files: FILES })).step
    const shown = [step.summary, step.log, step.file('m.json'), step.file('m.csv'), ...Object.values(step.outputs)]
    for (const text of shown) expect(text).not.toMatch(/infra\/(?!\*\*)|@acme|data-platform|aws_s3_bucket/)
    expect(step.file('m.sarif')).toContain('"uri": "infra/s3.tf"')
  })

  it('skips large files, and says so with what matches nothing', async () => {
    const large = `# ${'x'.repeat(1024 * 1024)}\n${TERRAFORM}`
    const files = { ...FILES, 'infra/large.tf': large }
    using step = (await gate(world(), { source: 'infra/**, infa/**', 'json-file': 'm.json' }, { files })).step
    const { notes }: Json = JSON.parse(step.file('m.json'))
    expect(notes).toContain('source: infra/large.tf is larger than 1 MiB and was skipped.')
    expect(notes.find((note) => note.includes('infa/**'))).toMatch(/matches no Terraform or CloudFormation file/)
    expect(step.outputs.verdict).toBe('fail')
  })

  it('follows no link out of the checkout, and gets through hostile files', async () => {
    const bucket = (name: string) => `resource "aws_s3_bucket" "b" {\n  bucket = "${name}"\n}\n`
    const files = {
      'infra/a/deep.tf': `${bucket('deep')}x = ${'['.repeat(100_000)}`,
      'infra/a/deep.json': `{"Resources":{"A":{"Type":"AWS::S3::Bucket"},"B":${'{"a":'.repeat(100_000)}`,
      'infra/a/line.tf': `# ${'x'.repeat(10_000_000)}\n${bucket('elsewhere')}`,
      'infra/a/string.tf': `${bucket('text')}x = "${'${"'.repeat(100_000)}`,
      'infra/a/sound.tf': bucket('uploads'),
      'secret/s3.tf': bucket('legacy-exports'),
    }
    const inputs = { source: 'infra/**', 'json-file': 'm.json' }
    const links = { 'infra/linked': '../secret', 'infra/linked.tf': '../secret/s3.tf' }
    using step = (await gate(world(), inputs, { files, links })).step
    const { buckets, notes }: Json = JSON.parse(step.file('m.json'))
    expect(buckets.filter(({ source }) => source !== undefined)).toMatchObject([
      { bucket: 'uploads', source: { path: 'infra/a/sound.tf', line: 1 } },
    ])
    expect(notes).toContain('source: infra/linked and infra/linked.tf are symbolic links and were skipped.')
    expect(notes).toContain('source: infra/a/line.tf is larger than 1 MiB and was skipped.')
    expect(notes.join()).toMatch(/infra\/a\/deep\.json.*infra\/a\/deep\.tf/)
    expect(step.milliseconds).toBeLessThan(20_000)
    expect(step.outputs.verdict).toBe('fail')
  })

  it('asks for nothing and loads nothing without it', async () => {
    const { step, emulator } = await gate(small(), REPORTS, { files: FILES })
    expect(step.file('m.json')).not.toContain('"source"')
    expect(step.summary).not.toContain('infra/')
    const asked = await gate(small(), ALL, { files: FILES })
    const calls = ({ ledger }: typeof emulator) => ledger.filter(({ service }) => service === 'macie').length
    expect(calls(asked.emulator)).toBe(calls(emulator) + 1)
    step[Symbol.dispose]()
    asked.step[Symbol.dispose]()
  })

  it('opens the buckets whose declaration a pull request changes on top of the comment', async () => {
    const others = Array.from({ length: 130 }, (_, at) => `docs/${String(at).padStart(3, '0')}.md`)
    const changedFiles = { '7': [...others, 'infra/s3.tf', 'infra/legacy.yaml → infra/moved.yaml'] }
    const inputs = { source: 'infra/**', comment: 'always', 'json-file': 'm.json' }
    const { step, emulator } = await gate(world({ changedFiles }), inputs, { ...PULL_REQUEST, files: FILES })
    const body = emulator.github.comments[0]?.body ?? ''
    expect(body).toContain('**This pull request changes the declaration of 4 buckets with findings.**')
    expect(body.match(/<details open>\n<summary><b>[\w-]+/g)?.map((open) => open.split('<b>')[1])).toEqual([
      'acme-prod-logs',
      'legacy-exports',
      'tagged',
      'uploads',
    ])
    expect(body.indexOf('<details open>')).toBeLessThan(body.indexOf('All 6 buckets'))
    const line = /blob\/8f3c2a1b9d4e5f60718293a4b5c6d7e8f9012345\/infra\/s3\.tf#L2/
    expect(body).toMatch(line)
    expect(body).not.toMatch(/(?<![\w`/])@(?:acme|octocat)/)
    expect(step.summary).toContain('This pull request changes the declaration of 4 buckets with findings.')
    const { buckets }: Json = JSON.parse(step.file('m.json'))
    expect(buckets.find(({ bucket }) => bucket === 'uploads')?.source).toMatchObject({ changed: true })
    expect(emulator.ledger.filter(({ path }) => path.includes('/pulls/7/files'))).toHaveLength(2)
    step[Symbol.dispose]()
  })

  it('says which permission is missing to tell what a pull request changes', async () => {
    const inputs = { source: 'infra/**', 'json-file': 'm.json' }
    using step = (await gate(world(), inputs, { ...PULL_REQUEST, files: FILES })).step
    const { notes }: Json = JSON.parse(step.file('m.json'))
    expect(notes.find((note) => note.includes('pull request'))).toMatch(/pull-requests: read/)
    expect(step.summary).not.toContain('This pull request changes')
  })

  it.each([false, true])('groups the tracking issue by owner; mentions: %s', async (mentions) => {
    const inputs = { source: 'infra/**', 'tracking-issue': 'on-findings', 'mention-owners': String(mentions) }
    const { step, emulator } = await gate(world(), inputs, { files: FILES })
    step[Symbol.dispose]()
    const body = emulator.github.issues[0]?.body ?? ''
    const groups = body.match(/^\*\*(?:Owned by|No owner).*/gm)
    expect(groups).toEqual([
      mentions
        ? '**Owned by @acme/storage @octocat** · 3 buckets · 3 High'
        : '**Owned by `@acme/storage` `@octocat`** · 3 buckets · 3 High',
      '**Owned by `data-platform`** · 1 bucket · 1 High',
      mentions
        ? '**Owned by @acme/everyone** · 1 bucket · 1 High'
        : '**Owned by `@acme/everyone`** · 1 bucket · 1 High',
      '**No owner known** · 1 bucket · 1 High',
    ])
    expect(step.summary).not.toMatch(/(?<![\w`/])@(?:acme|octocat)/)
  })

  it('counts only what the repository declares under buckets: @source, whatever else has findings', async () => {
    const inputs = { ...ALL, buckets: '@source, !tagged' }
    const { step, emulator } = await gate(world(), inputs, { files: FILES })
    const { buckets, notes, targets }: Json = JSON.parse(step.file('m.json'))
    expect(buckets.map(({ bucket }) => bucket)).toEqual(['acme-prod-logs', 'legacy-exports', 'twice', 'uploads'])
    expect(targets[0]?.scope.buckets).toEqual(['!tagged', '@source'])
    expect(notes.find((note) => note.includes('@source'))).toContain('at infra/broken.tf:1 and infra/s3.tf:10,')
    expect(step.outputs).toMatchObject({ verdict: 'fail', total: '4' })
    expect(emulator.ledger.filter(({ operation }) => operation === 'DescribeBuckets').length).toBeLessThan(4)
    step[Symbol.dispose]()
  })

  it.each([
    ['a declared bucket without findings', 'acme-clean', { verdict: 'pass', total: '0' }],
    ['none that Macie knows', 'acme-gone', { verdict: 'incomplete', total: '' }],
  ])('passes under @source only if Macie knows a declared bucket: %s', async (_, name, outputs) => {
    const findings = [{ bucket: 'uploads', type: TYPE, severity: 'High', daysAgo: 1 } as const]
    const buckets = ['uploads', 'acme-clean'].map((each) => ({ name: each, objects: 1 }))
    const scenario = small({ accounts: { [ACCOUNT]: { regions: { [REGION]: { buckets, findings } } } } })
    const files = { 'main.tf': `resource "aws_s3_bucket" "b" {\n  bucket = "${name}"\n}\n` }
    using step = (await gate(scenario, { source: '*.tf', buckets: '@source' }, { files })).step
    expect(step.outputs).toMatchObject(outputs)
  })

  it('is incomplete under @source where nothing is declared, and an error without source', async () => {
    const nothing = await gate(world(), { source: 'infa/**', buckets: '@source' })
    expect(nothing.step.outputs.verdict).toBe('incomplete')
    expect(nothing.step.log).toContain('@source')
    const without = await gate(world(), { buckets: '@source' }, { files: FILES })
    expect(without.step.outputs.verdict).toBe('error')
    expect(without.step.log).toContain('Set source too')
    for (const { step } of [nothing, without]) step[Symbol.dispose]()
  })
})
