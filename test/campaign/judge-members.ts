// Whether members whose Macie doesn't run keep a run from passing.
import type { ReportFile } from '../../src/core/report/schema.ts'
import type { Case } from './draw.ts'

/** Members that Macie doesn't analyze. Former ones, and accounts that are closed, are not expected to be. */
const OPEN = new Set(['Paused', 'Created', 'Invited', 'EmailVerificationInProgress', 'EmailVerificationFailed'])

/** Without them members aren't known, which the page says and the minimum of permissions allows. */
const TELLING = ['GetAdministratorAccount', 'ListMembers']

/** A pass though the scenario has such a member. */
export function judgeMembers({ gate, scenario }: Case): string[] {
  return gate.accounts.flatMap((account) =>
    gate.regions.flatMap((region) => {
      const { members: all = {}, denied = [] } = scenario.accounts[account]?.regions[region] ?? {}
      const members = denied.some((operation) => TELLING.includes(operation)) ? [] : Object.entries(all)
      const open = members.filter(([, status]) => OPEN.has(status))
      return open.map(([id, status]) => `pass, though ${id} is ${status} in ${region}`)
    }),
  )
}

/** Whether the report tells of one. */
export function hasOpenMembers({ targets }: ReportFile): boolean {
  return targets.some(
    (target) =>
      target.outcome === 'read' &&
      target.organization.kind === 'administrator' &&
      target.organization.members.some(({ status }) => OPEN.has(status)),
  )
}
