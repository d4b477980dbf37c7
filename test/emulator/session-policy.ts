// The inline session policy of a role session, as STS takes it and as it then limits the session.
// Source: STS API reference, AssumeRoleWithWebIdentity, "Policy"; IAM user guide, "Session policies".
import { member, parseJson } from './http.ts'

const LONGEST = 2048

type SessionPolicy =
  /** Absent actions: there is no session policy, and the role's own permissions hold. */
  | { readonly kind: 'policy'; readonly actions?: readonly string[] }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }

/** Takes allow statements without wildcards in their actions: the emulator enforces no other. */
export function readSessionPolicy(text: string | undefined): SessionPolicy {
  if (text === undefined) return { kind: 'policy' }
  if (text.length > LONGEST) {
    const rule = `Member must have length less than or equal to ${LONGEST}`
    return refused('ValidationError', `Value at 'policy' failed to satisfy constraint: ${rule}`)
  }
  const statements = member(parseJson(text), 'Statement')
  if (!Array.isArray(statements) || statements.length === 0) {
    return refused('MalformedPolicyDocument', 'Syntax errors in policy.')
  }
  const actions: string[] = []
  for (const statement of statements) {
    const listed = member(statement, 'Action')
    const isTaken = member(statement, 'Effect') === 'Allow' && member(statement, 'Resource') === '*'
    if (!isTaken || !Array.isArray(listed)) return refused('MalformedPolicyDocument', 'Beyond what the emulator takes.')
    for (const action of listed) {
      if (typeof action !== 'string' || !/^macie2:\w+$/.test(action)) {
        return refused('MalformedPolicyDocument', 'Beyond what the emulator takes.')
      }
      actions.push(action)
    }
  }
  return { kind: 'policy', actions }
}

function refused(code: string, message: string): SessionPolicy {
  return { kind: 'refused', code, message }
}
