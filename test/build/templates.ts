// Both templates side by side, with the parameters that their tests start from.
import { cloudFormation } from './cloudformation.ts'
import { reasonToSkip, terraform } from './terraform.ts'
import type { Parameters } from './trust.ts'

/** Each template, and why it can't be evaluated here. */
export const TEMPLATES = [
  ['CloudFormation', (parameters: Parameters) => Promise.resolve(cloudFormation(parameters)), undefined],
  ['Terraform', terraform, reasonToSkip()],
] as const

export const REPOSITORY = { Organization: 'example-org', Repository: 'storefront' }
export const MAIN = { ...REPOSITORY, Branch: 'main' }
export const WITH_IDS = { ...MAIN, OrganizationId: '1001', RepositoryId: '2002' }
export const PULL_REQUESTS = { ...MAIN, PullRequestRoleName: 'macie-gate-pull-requests' }
export const WORKFLOW = 'example-org/storefront/.github/workflows/macie.yml@refs/heads/main'
