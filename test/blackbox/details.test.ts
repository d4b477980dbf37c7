// What the page shows of the worst buckets, and of what Macie doesn't monitor: calls, refusals, hostile text.
import { marked } from 'marked'
import { describe, expect, it } from 'vitest'
import { rolesOf, scenarioFile } from './oracle.ts'
import { ACCOUNT, gate, REGION, small } from './small.ts'
import type { Emulator } from './stand-in.ts'

const count = ({ ledger }: Emulator, operation: string) => ledger.filter((call) => call.operation === operation).length

/** A page as it reads. */
const read = (page: string) =>
  page.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))

/** The small scenario with a change to what Macie says in its Region. */
function changed(change: object) {
  const scenario = small()
  Object.assign(scenario.accounts[ACCOUNT]?.regions[REGION] ?? {}, change)
  return scenario
}

const JOB = '0123456789abcdef0123456789abcdef'

/** The buckets that the page opens, in its order. */
const summariesOf = (page: string) => [...page.matchAll(/<summary><b>(.*?)<\/b>/g)].map(([, bucket]) => bucket)

const denied = (operation: string) => ({ denied: [operation] })

describe('details', () => {
  it('of the seed show facts, remedies and links', async () => {
    const scenario = scenarioFile('seed')
    const { step } = await gate(scenario, { 'role-to-assume': rolesOf(scenario), regions: 'eu-west-1, us-east-1' })
    const folded = (bucket: string) =>
      new RegExp(`<summary><b>${bucket}</b>[\\s\\S]*?</details>`).exec(step.summary)?.[0] ?? ''
    expect(folded('legacy-exports')).toMatch(/no default encryption[\s\S]*S3BucketEncryptionDisabled/)
    expect(step.summary).toMatch(/finding types and how to fix them[\s\S]*Revoke and rotate[\s\S]*SSE-KMS/)
    expect(folded('ci-artifacts')).toMatch(
      /docs\.aws\.amazon\.com[\s\S]*SensitiveData:S3Object\/Credentials[\s\S]*```yaml\nexceptions:\n {2}- bucket: "ci-artifacts"/,
    )
    expect(folded('customer-uploads')).toMatch(/team=storefront[\s\S]*Weekly check of customer data/)
  })

  it('take one page and one batch for the buckets of a Target', async () => {
    const { emulator } = await gate(small(), {})
    expect([count(emulator, 'ListFindings'), count(emulator, 'GetFindings')]).toEqual([1, 1])
  })

  it('of 0 take none', async () => {
    const { emulator } = await gate(small(), { details: '0' })
    expect([count(emulator, 'ListFindings'), count(emulator, 'GetFindings')]).toEqual([0, 0])
  })

  it('of 0 open the buckets with a job and those without, most severe first', async () => {
    const job = { bucket: 'jobbed', type: 'SensitiveData:S3Object/Personal', severity: 'Medium', job: JOB, daysAgo: 3 }
    const open = { bucket: 'opened', type: 'Policy:IAMUser/S3BucketPublic', severity: 'High', daysAgo: 3 }
    const { step } = await gate(changed({ jobs: { [JOB]: 'Weekly check' }, findings: [job, open] }), {
      details: '0',
      'max-medium': '0',
    })
    expect(summariesOf(step.summary)).toEqual(['opened', 'jobbed'])
    expect(step.summary).toContain('Weekly check')
  })

  it('of a report that is judged anew stay, beside the buckets that it opens now', async () => {
    const { step: first } = await gate(small(), { 'json-file': 'macie.json' })
    expect(summariesOf(first.summary)).toEqual(['uploads'])
    const files = { 'macie.json': first.file('macie.json') }
    const replay = { 'report-files': 'macie.json', 'role-to-assume': '', 'max-high': '3', 'max-low': '0' }
    const { step } = await gate(small(), replay, { files })
    expect(summariesOf(step.summary)).toEqual(['uploads', 'archive'])
  })

  it('that are denied warn with the permission and leave the verdict alone', async () => {
    const { step } = await gate(changed(denied('ListFindings')), { 'max-high': '3' })
    expect([step.outputs.verdict, step.exitCode]).toEqual(['pass', 0])
    expect(step.log).toMatch(/^::notice .*macie2:ListFindings/m)
    expect(read(step.summary)).toContain('macie2:ListFindings')
  })
})

describe('coverage', () => {
  it.each([
    ['fail', 'incomplete', 1, /^::error .*archive/m],
    ['warn', 'pass', 0, /^::warning .*archive/m],
  ])('under on-uncovered: %s', async (mode, verdict, exitCode, said) => {
    const { step } = await gate(small(), { 'on-uncovered': mode, 'max-high': '3' })
    expect([step.outputs.verdict, step.exitCode]).toEqual([verdict, exitCode])
    expect(step.log).toMatch(said)
    expect(step.summary).toMatch(/<details open>\n<summary>⚠️ <b>Coverage:<\/b>[\s\S]*archive/)
  })

  it('under on-uncovered: ignore is not asked for', async () => {
    const { step, emulator } = await gate(small(), { 'on-uncovered': 'ignore', 'max-high': '3' })
    expect([count(emulator, 'DescribeBuckets'), count(emulator, 'GetAutomatedDiscoveryConfiguration')]).toEqual([0, 0])
    expect(step.outputs.verdict).toBe('pass')
  })

  it.each([
    ['warn', 'pass'],
    ['fail', 'incomplete'],
  ])('that is denied under %s ends as %s', async (mode, verdict) => {
    const { step } = await gate(changed(denied('DescribeBuckets')), { 'on-uncovered': mode, 'max-high': '3' })
    expect(step.outputs.verdict).toBe(verdict)
    expect(read(step.summary)).toContain('macie2:DescribeBuckets')
  })
})

describe('hostile text', () => {
  it('gives the runner no command and the page no markup', async () => {
    const scenario = scenarioFile('hostile')
    const { step } = await gate(scenario, { 'role-to-assume': rolesOf(scenario), regions: 'eu-west-1', details: '50' })
    const commands = step.log.split('\n').filter((line) => /^\s*::|##\[/.test(line))
    for (const line of commands)
      expect(line).toMatch(/^::(?:add-mask::|debug::|group::|endgroup::|(?:error|warning|notice) title=Macie Gate)/)
    expect(commands.length).toBeGreaterThan(0)
    const html = await marked.parse(step.summary, { gfm: true })
    const tags = new Set([...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, tag]) => tag?.toLowerCase()))
    const known =
      'a b br code details em h2 h3 hr kbd li ol p pre span strong sub summary table tbody td th thead tr ul wbr'.split(
        ' ',
      )
    expect([...tags].filter((tag) => tag !== undefined && !known.includes(tag))).toEqual([])
    // Mentions are looked for in each run of text between tags.
    const prose = html.replace(/<code>[\s\S]*?<\/code>/g, '').replace(/<[^>]*>/g, '¦')
    expect(prose).not.toMatch(/(?:^|[\s(])@[a-z0-9]/i)
  })
})
