// One role for a whole organization: what the built action makes of an administrator account and its members.
import { describe, expect, it } from 'vitest'
import type { RegionState, Scenario } from '../emulator/scenario.ts'
import { ACCOUNT, gate, REGION } from './small.ts'

const MEMBER = '444455556666'
const OTHER = '777788889999'

function organization(administrator: RegionState = {}, member: RegionState = {}): Scenario {
  return {
    accounts: {
      [ACCOUNT]: { regions: { [REGION]: administrator }, administers: [MEMBER] },
      [MEMBER]: { regions: { [REGION]: member } },
    },
  }
}

describe('members', () => {
  it('that are enabled leave the run as it is', async () => {
    const { step } = await gate(organization(), {})
    using _ = step
    expect(step.outputs.verdict).toBe('pass')
  })

  it('that are paused are told, and keep the run from passing', async () => {
    const { step } = await gate(organization({ members: { [MEMBER]: 'Paused', [OTHER]: 'Removed' } }), {})
    using _ = step
    expect(step.outputs.verdict).toBe('incomplete')
    expect(step.exitCode).toBe(1)
    expect(step.summary).toContain(`Macie is paused in 1 member account of ${ACCOUNT}`)
    expect(step.summary).not.toContain(OTHER)
  })

  it('that are paused let the step pass under on-disabled: ignore, and never the verdict', async () => {
    const { step } = await gate(organization({ members: { [MEMBER]: 'Paused' } }), { 'on-disabled': 'ignore' })
    using _ = step
    expect(step.outputs.verdict).toBe('incomplete')
    expect(step.exitCode).toBe(0)
  })

  it('take one line a status, however many there are', async () => {
    const many = Array.from({ length: 60 }, (_, at) => [String(500_000_000_000 + at), 'Invited'] as const)
    const { step, emulator } = await gate(organization({ members: Object.fromEntries(many) }), {})
    using _ = step
    expect(emulator.ledger.filter(({ operation }) => operation === 'ListMembers')).toHaveLength(3)
    const lines = step.summary.split('\n')
    expect(lines.filter((line) => /^(?:- |\d+\. ).*60 member accounts/.test(line))).toHaveLength(2)
    expect(step.summary).toContain('500000000059')
  })

  it('that Macie can do nothing in are shown, and former ones are gaps only where accounts lists them', async () => {
    const members = {
      [OTHER]: 'Removed',
      '500000000001': 'AccountSuspended',
      '500000000002': 'RegionDisabled',
    } as const
    const { step } = await gate(organization({ members }), {})
    expect(step.outputs.verdict, step.log).toBe('pass')
    expect(step.summary).toContain('500000000001')
    expect(step.summary).toContain('500000000002')
    const listed = await gate(organization({ members }), { accounts: `${MEMBER}, ${OTHER}` })
    expect(listed.step.outputs.verdict, listed.step.log).toBe('incomplete')
    expect(listed.step.log).toMatch(new RegExp(`^::error .*${OTHER}`, 'm'))
  })

  it('are confirmed Region by Region, and a Region without any is told', async () => {
    const { accounts } = organization()
    const regions = { [REGION]: {}, 'us-east-1': {} }
    const world = { accounts: { ...accounts, [ACCOUNT]: { regions, administers: [MEMBER] } } }
    const inputs = { regions: `${REGION}, us-east-1` }
    const { step } = await gate(world, inputs)
    expect(step.outputs.verdict, step.log).toBe('pass')
    expect(step.summary).toContain(
      `<kbd>us-east-1</kbd>: ${ACCOUNT} has no member accounts, though it has some in other Regions`,
    )
    const listed = await gate(world, { ...inputs, accounts: MEMBER })
    expect(listed.step.outputs.verdict, listed.step.log).toBe('incomplete')
    expect(listed.step.log).toMatch(new RegExp(`^::error .*${MEMBER}.*us-east-1|^::error .*us-east-1.*${MEMBER}`, 'm'))
  })

  it('that may not be listed are told with the permission', async () => {
    const { step } = await gate(organization({ denied: ['ListMembers'] }), {})
    using _ = step
    expect(step.outputs.verdict).toBe('pass')
    expect(step.summary).toContain('ListMembers')
  })
})

describe('automated discovery that is off for a member', () => {
  it('leaves its buckets without monitoring, and says why', async () => {
    const world = organization({ discoveryOff: [MEMBER] }, { buckets: [{ name: 'theirs' }] })
    const { step, emulator } = await gate(world, { 'on-uncovered': 'fail' })
    using _ = step
    expect(step.outputs.verdict, step.log).toBe('incomplete')
    expect(step.summary).toMatch(/automated discovery is disabled for its account.*theirs/i)
    const asked = emulator.ledger.filter(({ operation }) => operation === 'ListAutomatedDiscoveryAccounts')
    expect(asked).toHaveLength(1)
  })
})

describe("a member's own role", () => {
  it('says whose member it is, and what it does not see', async () => {
    const inputs = { 'role-to-assume': `arn:aws:iam::${MEMBER}:role/macie-gate` }
    const { step } = await gate(organization(), inputs)
    using _ = step
    expect(step.summary).toContain(`${MEMBER} is a member of ${ACCOUNT}.`)
  })
})

describe('accounts', () => {
  it('are confirmed as members of the administrator', async () => {
    const { step } = await gate(organization(), { accounts: MEMBER })
    using _ = step
    expect(step.outputs.verdict).toBe('pass')
  })

  it('that no role sees keep the run from passing', async () => {
    const { step } = await gate(organization(), { accounts: `${MEMBER}, ${OTHER}` })
    using _ = step
    expect(step.outputs.verdict).toBe('incomplete')
    expect(step.summary).toContain(OTHER)
  })

  it('that the role is not authorized to confirm keep it from passing, with the permission', async () => {
    const { step } = await gate(organization({ denied: ['ListMembers'] }), { accounts: MEMBER })
    using _ = step
    expect(step.outputs.verdict).toBe('incomplete')
    expect(step.summary).toContain('ListMembers')
  })
})

const PUBLIC = { bucket: 'member-data', type: 'Policy:IAMUser/S3BucketPublic', severity: 'High' } as const
const CREDENTIALS = { bucket: 'member-data', type: 'SensitiveData:S3Object/Credentials', severity: 'High' } as const
const BUCKETS = [{ name: 'member-data' }]

interface SavedReport {
  readonly buckets: readonly {
    readonly account: string
    readonly bucket: string
    readonly readFrom: string
    readonly counts: { readonly high: number }
  }[]
}

function reportOf(step: { file(path: string): string }): SavedReport {
  const saved: SavedReport = JSON.parse(step.file('out.json'))
  return saved
}

describe('a member bucket', () => {
  it('belongs to the member, on the page and for exceptions', async () => {
    const world = organization({}, { buckets: BUCKETS, findings: [PUBLIC] })
    const policy = `version: 1\nexceptions:\n  - bucket: "*"\n    type: "*"\n    account: "${MEMBER}"\n    reason: DATA-1\n    expires: 2027-02-01\n`
    const { step, emulator } = await gate(
      world,
      { 'json-file': 'out.json' },
      { files: { '.github/macie-gate.yml': policy } },
    )
    using _ = step
    expect(step.outputs.verdict).toBe('pass')
    expect(reportOf(step).buckets).toMatchObject([{ account: MEMBER, bucket: 'member-data', readFrom: ACCOUNT }])
    const named = emulator.ledger.filter(
      ({ operation, body }) => operation === 'DescribeBuckets' && body.includes('eq'),
    )
    expect(named).toHaveLength(1)
  })

  it('is limited by rules with the name of its account, and files have the name', async () => {
    const rule = `[{ account: production, match: "*", thresholds: { high: 0 } }]`
    const policy = `version: 1\naccounts: { "${MEMBER}": production }\nthresholds: { high: 9 }\nbuckets: ${rule}\n`
    const own = { ...PUBLIC, bucket: 'own-data', count: 2 }
    const world = organization(
      { buckets: [{ name: 'own-data' }], findings: [own] },
      { buckets: BUCKETS, findings: [PUBLIC] },
    )
    const files = { '.github/macie-gate.yml': policy }
    const { step } = await gate(world, { 'json-file': 'out.json', 'csv-file': 'out.csv' }, { files })
    expect(step.outputs, step.log).toMatchObject({ verdict: 'fail', high: '3' })
    expect(JSON.parse(step.outputs.breaches ?? '')).toMatchObject([{ found: 1 }])
    expect(step.log).toMatch(/member-data.*production, eu-west-1/)
    for (const file of ['out.json', 'out.csv']) expect(step.file(file)).toContain('production')
    const theirs = await gate(world, { accounts: MEMBER, 'max-high': '9' })
    expect(theirs.step.outputs, theirs.step.log).toMatchObject({ verdict: 'pass', high: '1', buckets: '1' })
  })

  it('that was deleted belongs to the account of its newest finding', async () => {
    const { step } = await gate(organization({}, { findings: [PUBLIC] }), { 'json-file': 'out.json' })
    using _ = step
    expect(reportOf(step).buckets).toMatchObject([{ account: MEMBER, readFrom: ACCOUNT }])
  })

  it('whose owner is not known keeps the run from passing where an exception goes by it', async () => {
    const world = organization(
      { denied: ['DescribeBuckets'] },
      { buckets: BUCKETS, findings: [{ ...PUBLIC, severity: 'Low' }] },
    )
    const policy = `version: 1\nexceptions:\n  - bucket: "*"\n    type: "*"\n    account: "${ACCOUNT}"\n    reason: DATA-1\n    expires: 2027-02-01\n`
    const files = { '.github/macie-gate.yml': policy }
    const { step } = await gate(world, { 'json-file': 'out.json' }, { files })
    using _ = step
    expect(step.outputs.verdict).toBe('incomplete')
    expect(reportOf(step).buckets).toMatchObject([{ account: 'unknown' }])
    expect(step.summary).toContain('DescribeBuckets')
    expect(step.log).not.toContain("The verdict doesn't depend on it")
    expect(step.log).not.toContain('matches no finding')
    const { step: plain } = await gate(world, {})
    using __ = plain
    expect(plain.outputs.verdict).toBe('pass')
  })

  it('that both roles read has each policy finding once, and all sensitive data findings', async () => {
    const world = organization(
      { buckets: [], findings: [{ ...CREDENTIALS, count: 2, account: MEMBER }] },
      { buckets: BUCKETS, findings: [PUBLIC, { ...CREDENTIALS, count: 3 }], discovery: 'not-visible' },
    )
    const roles = [ACCOUNT, MEMBER].map((account) => `arn:aws:iam::${account}:role/macie-gate`).join()
    const inputs = { 'role-to-assume': roles, 'max-high': '6', 'json-file': 'out.json', 'on-uncovered': 'fail' }
    const { step } = await gate(world, inputs)
    using _ = step
    expect(step.outputs.verdict, step.log).toBe('pass')
    // The administrator sees that it is monitored; the member doesn't.
    expect(step.summary).toContain('Macie monitors the bucket.')
    expect(step.summary).toContain(`its buckets are among those of ${ACCOUNT}`)
    expect(reportOf(step).buckets).toMatchObject([{ account: MEMBER, counts: { high: 6 } }])
  })
})

describe('a saved report of an organization', () => {
  const roles = `arn:aws:iam::${ACCOUNT}:role/macie-gate`
  const again = async (made: Record<string, string>, asked: Record<string, string>) => {
    const world = organization({ members: { [OTHER]: 'Removed' } }, { buckets: BUCKETS, findings: [PUBLIC] })
    const inputs = { 'role-to-assume': roles, 'max-high': '9' }
    const { step: first } = await gate(world, { ...inputs, ...made, 'json-file': 'out.json' })
    using _first = first
    const files = { 'in.json': first.file('out.json') }
    const { step } = await gate(world, { ...inputs, ...asked, 'report-files': 'in.json' }, { files })
    using _step = step
    return [step.outputs.verdict, /^::error .*/m.exec(step.log)?.[0] ?? '']
  }

  it('is never green for accounts that it does not count or see', async () => {
    expect(await again({}, { accounts: MEMBER })).toEqual(['pass', ''])
    expect(await again({ accounts: MEMBER }, { accounts: MEMBER })).toEqual(['pass', ''])
    const [narrow, why] = await again({ accounts: ACCOUNT }, { accounts: `${ACCOUNT}, ${MEMBER}` })
    expect([narrow, why]).toEqual(['error', expect.stringContaining(`only the findings of accounts ${ACCOUNT}, and`)])
    const [unseen, account] = await again({}, { accounts: OTHER })
    expect([unseen, account]).toEqual(['incomplete', expect.stringContaining(`Account ${OTHER} of accounts isn't`)])
  })
})

describe('a member that joins while Macie is read', () => {
  // Its findings are old: they arrive once everything was counted, before the totals are read once more.
  const joins = { ...PUBLIC, bucket: 'joined', by: 3, before: 'severity' as const, nth: 3, lateSeconds: 20 * 86_400 }
  const findings = [{ ...PUBLIC, bucket: 'own-data', count: 2, daysAgo: 3 }]

  it('is among the counts', async () => {
    const { step } = await gate(organization({ findings, moves: [joins] }), {})
    using _ = step
    expect([step.outputs.high, step.outputs.buckets], step.log).toEqual(['5', '2'])
  })
})

describe('more accounts than one request takes', () => {
  it('are counted by the owners of the buckets', async () => {
    const all = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [String(500_000_000_000 + at), 'Enabled'] as const),
    )
    const findings = [PUBLIC, { ...PUBLIC, bucket: 'own-data' }]
    const buckets = [{ name: 'member-data', account: '500000000007' }, { name: 'own-data' }]
    const accounts = Object.keys(all).join()
    const world: Scenario = { accounts: { [ACCOUNT]: { regions: { [REGION]: { members: all, buckets, findings } } } } }
    const { step } = await gate(world, { accounts, 'json-file': 'out.json' })
    using _ = step
    expect(reportOf(step).buckets).toMatchObject([{ account: '500000000007', bucket: 'member-data' }])
  })
})

describe('500 members, 4,000 buckets, 250 of them affected', () => {
  it('take few calls, one line a status, and a summary that fits', async () => {
    const ids = Array.from({ length: 500 }, (_, at) => String(500_000_000_000 + at))
    const members = Object.fromEntries(ids.map((id, at) => [id, at < 20 ? ('Paused' as const) : ('Enabled' as const)]))
    const buckets = ids.map((account, at) => ({ name: `team-${at}`, account, repeat: 8 }))
    const findings = ids.slice(0, 250).map((_, at) => ({ ...PUBLIC, bucket: `team-${at}-0001` }))
    const world: Scenario = { accounts: { [ACCOUNT]: { regions: { [REGION]: { members, buckets, findings } } } } }
    const { step, emulator } = await gate(world, { 'json-file': 'out.json' }, {}, { latencyMs: 50 })
    using _ = step
    expect(step.outputs.verdict).toBe('fail')
    const calls = emulator.ledger.filter(({ service }) => service === 'macie')
    expect(calls.length).toBeLessThanOrEqual(80)
    const reading =
      Math.max(...calls.map(({ endedAt }) => endedAt)) - Math.min(...calls.map(({ startedAt }) => startedAt))
    expect(reading).toBeLessThanOrEqual(5000)
    expect(new Set(reportOf(step).buckets.map(({ account }) => account)).size).toBe(250)
    expect(Buffer.byteLength(step.summary)).toBeLessThan(900 * 1024)
    expect(step.summary.split('\n').filter((line) => /^(?:- |\d+\. ).*20 member accounts/.test(line))).toHaveLength(2)
  })
})
