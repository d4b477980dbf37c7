// The README's quick start, followed literally: its three blocks against the templates, the runner's rules and the
// emulator, with the time that the machine's part takes; and the policy file that it shows.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { runAction } from './action.ts'
import { ACCOUNT, gate, REGION, small } from './small.ts'
import { startEmulator } from './stand-in.ts'

interface Workflow {
  readonly jobs: Readonly<
    Record<
      string,
      { readonly if?: string; readonly steps: readonly { readonly uses?: string; readonly with?: object }[] }
    >
  >
}

const root = join(import.meta.dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, block]) => block ?? '')
const [shell = ''] = blocks('sh')
const workflow: Workflow = parse(blocks('yaml').find((block) => block.startsWith('name:')) ?? '')
const policy = blocks('yaml').find((block) => /^version: 1$/m.test(block)) ?? ''

const { macie, deploy } = workflow.jobs
const given = macie?.steps.find(({ uses }) => uses?.startsWith('macie-gate/'))?.with ?? {}
const inputs = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]))
const condition = deploy?.if ?? ''

/** Whether the job `deploy` starts after this verdict. */
function deploys(verdict: string | undefined): boolean {
  const comparisons = condition.replace(/^\$\{\{|\}\}.*$/g, '').split('||')
  const allowed = comparisons.map((one) => /^\s*needs\.macie\.outputs\.verdict == '(\w+)'\s*$/.exec(one)?.[1])
  expect(allowed).not.toContain(undefined)
  return allowed.includes(verdict)
}

describe("the README's quick start", () => {
  it('deploys a template that is there, with parameters that it has', () => {
    const path = /githubusercontent\.com\/macie-gate\/macie-gate\/v1\/(\S+)/.exec(shell)?.[1] ?? ''
    expect(existsSync(join(root, path))).toBe(true)
    const template: { readonly Parameters: Readonly<Record<string, { readonly Default?: string }>> } = parse(
      readFileSync(join(root, path), 'utf8'),
      { logLevel: 'silent' },
    )
    const named = [...(/--parameter-overrides (.*)/.exec(shell)?.[1] ?? '').matchAll(/(\w+)=\S+/g)].map(
      ([, name]) => name,
    )
    expect(named.length).toBeGreaterThan(3)
    const required = Object.entries(template.Parameters).filter(([, { Default }]) => Default === undefined)
    expect(Object.keys(template.Parameters)).toEqual(expect.arrayContaining(named))
    expect(named).toEqual(expect.arrayContaining(required.map(([name]) => name)))
    expect(inputs['role-to-assume']).toMatch(new RegExp(`:role/${template.Parameters.RoleName?.Default}$`))
  })

  it('takes the machine seconds, and deploys after the first run; then only what passes is deployed', async () => {
    const findings = small()
    const { regions } = findings.accounts[ACCOUNT] ?? { regions: {} }
    const emulator = await startEmulator({
      ...findings,
      accounts: { [ACCOUNT]: { regions: { ...regions, 'us-east-1': regions[REGION] ?? {} } } },
    })
    using first = await runAction({ inputs, environment: emulator.environment, alone: true })
    expect([first.exitCode, first.outputs.verdict], first.log).toEqual([0, 'fail'])
    expect(first.summary).toContain('6 High findings')
    expect(deploys(first.outputs.verdict)).toBe(true)
    expect(deploys('incomplete')).toBe(false)

    using second = await runAction({
      inputs: { ...inputs, 'warn-only': 'false' },
      environment: emulator.environment,
      alone: true,
    })
    expect([second.exitCode, second.outputs.verdict]).toEqual([1, 'fail'])
    await emulator.close()
    const seconds = (first.milliseconds + second.milliseconds) / 1000
    console.log(`Quick start: the two runs of the gate took ${seconds.toFixed(1)} s of the ten minutes.`)
    expect(seconds).toBeLessThan(60)
  })

  it('shows a policy file that the gate accepts', async () => {
    const { step } = await gate(
      small(),
      { ...inputs, regions: REGION },
      { files: { '.github/macie-gate.yml': policy } },
    )
    expect(step.outputs.verdict, step.log).toBe('fail')
    expect(step.log).not.toMatch(/invalid input/)
  })
})
