// Redaction of what is known of a Macie organization: ordinals in place of accounts, and no text of AWS.
import type { Organization, OrganizationProblem } from '../model/members.ts'
import type { Target } from '../model/refs.ts'
import type { Names } from './names.ts'
import { withheldMessage } from './withheld-text.ts'

export function redactOrganization(organization: Organization, names: Names): Organization {
  switch (organization.kind) {
    case 'standalone':
      return { kind: organization.kind }
    case 'member':
      return { kind: organization.kind, administrator: names.account(organization.administrator) }
    case 'administrator': {
      const members = organization.members.map(({ status, accounts }) => ({
        status,
        accounts: accounts.map(names.account),
      }))
      return { kind: organization.kind, members }
    }
    case 'unknown': {
      const { kind, denied, message } = organization
      return { kind, denied, message: withheldMessage(message) }
    }
  }
}

/** `target`: where the problem is. */
export function redactProblem(problem: OrganizationProblem, target: Target, names: Names): OrganizationProblem {
  switch (problem.kind) {
    case 'members':
      return { kind: problem.kind, status: problem.status, accounts: problem.accounts.map(names.account) }
    case 'members-unknown':
      return { kind: problem.kind, message: withheldMessage(problem.message) }
    case 'owners': {
      const buckets = problem.buckets.map((bucket) => names.bucket(target, bucket))
      return { kind: problem.kind, buckets, message: withheldMessage(problem.message) }
    }
  }
}
