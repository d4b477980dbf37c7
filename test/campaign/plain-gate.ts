// A gate on one account and Region with the defaults, for the campaign's own tests.
import type { Gate } from './gate.ts'

export const PLAIN_GATE: Gate = {
  accounts: ['111122223333'],
  regions: ['eu-west-1'],
  limits: {},
  includeSuppressed: false,
  gateOn: 'all',
  warnOnly: false,
  onIncomplete: 'fail',
  onDisabled: 'fail',
  onUncovered: 'warn',
  details: 0,
}
