// iam/terraform as Terraform evaluates it, where it is installed: its variables and policies, which need no provider and so
// no download.
import { execFile, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Parameters, Policy, Role, Roles, Statement } from './trust.ts'

export const MODULE = fileURLToPath(new URL('../../iam/terraform/', import.meta.url))

/** Why Terraform can't be run here; undefined where it can. */
export function reasonToSkip(): string | undefined {
  if (spawnSync('terraform', ['version']).status === 0) return undefined
  return 'Skipped because terraform is not installed: what iam/terraform evaluates to'
}

/** The module's name for a parameter of the CloudFormation template. */
export function variableFor(parameter: string): string {
  return parameter.replace(/(?<=[a-z])[A-Z]/g, '_$&').toLowerCase()
}

/** Takes the place of main.tf: what AWS would know, and what the resources are made of. */
const WITHOUT_AWS = `
locals {
  oidc_provider_arn = var.oidc_provider
}
output "roles" {
  value = {
    names    = { role = var.role_name, pull_request_role = var.pull_request_role_name }
    boundary = var.permissions_boundary
    trust    = local.assume_role_policies
    policies = local.policies
  }
}
`

type ByRole<T> = { readonly role: T; readonly pull_request_role?: T }

interface Evaluated {
  readonly names: Required<ByRole<string>>
  readonly boundary: string
  readonly trust: Required<ByRole<string>>
  readonly policies: ByRole<Readonly<Record<string, string>>>
}

/** What was applied, by its parameters: many tests look at the same roles. */
const evaluated = new Map<string, Promise<Roles>>()

/** Applies the module's outputs, without resources, for these parameters. */
export function terraform(parameters: Parameters): Promise<Roles> {
  const key = JSON.stringify(parameters)
  const roles = evaluated.get(key) ?? evaluate(parameters)
  evaluated.set(key, roles)
  return roles
}

async function evaluate(parameters: Parameters): Promise<Roles> {
  const folder = mkdtempSync(join(tmpdir(), 'macie-gate-terraform-'))
  try {
    for (const file of ['variables.tf', 'policies.tf']) cpSync(join(MODULE, file), join(folder, file))
    writeFileSync(join(folder, 'without-aws.tf'), WITHOUT_AWS)
    writeFileSync(join(folder, 'terraform.tfvars.json'), JSON.stringify(variables(parameters)))
    const { exitCode, printed } = await applied(folder)
    if (exitCode !== 0) return { kind: 'refused', messages: [printed] }
    const state: { outputs: { roles: { value: Evaluated } } } = JSON.parse(
      readFileSync(join(folder, 'terraform.tfstate'), 'utf8'),
    )
    return created(state.outputs.roles.value)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function variables(parameters: Parameters) {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, text]) => [
      variableFor(name),
      name === 'JobWorkflowRef' ? text.split(',') : text,
    ]),
  )
}

function created({ names, boundary, trust, policies }: Evaluated): Roles {
  const role = (name: string, trusted: string, documents: Readonly<Record<string, string>>): Role => {
    const parsed: Policy = JSON.parse(trusted)
    const statements = Object.values(documents).flatMap((document): Statement[] => JSON.parse(document).Statement)
    return { name, boundary: boundary === '' ? undefined : boundary, trust: parsed, statements }
  }
  return {
    kind: 'created',
    role: role(names.role, trust.role, policies.role),
    pullRequestRole:
      policies.pull_request_role === undefined
        ? undefined
        : role(names.pull_request_role, trust.pull_request_role, policies.pull_request_role),
  }
}

function applied(folder: string) {
  const { PATH = '', HOME = '' } = process.env
  const options = { cwd: folder, env: { PATH, HOME, CHECKPOINT_DISABLE: '1' } }
  return new Promise<{ exitCode: number | null; printed: string }>((resolve) => {
    const child = execFile(
      'terraform',
      ['apply', '-auto-approve', '-no-color', '-input=false'],
      options,
      (_, out, err) => resolve({ exitCode: child.exitCode, printed: out + err }),
    )
  })
}
