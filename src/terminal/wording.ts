// What AWS's failures are told with, for a person at a terminal instead of a job: the fix is a command there.
import type { Outcome, TargetResult } from '../core/model/outcome.ts'
import type { FindingReader } from '../ports/aws.ts'

type Change = readonly [said: RegExp, instead: string]

const CHANGES: readonly Change[] = [
  [
    /If this step assumed the role, raise role-duration-seconds; if an earlier step obtained the credentials, obtain them immediately before this step\./g,
    'If the command assumed the role, raise --role-duration-seconds; otherwise sign in again.',
  ],
  [/Set role-to-assume, or obtain credentials immediately before this step\./g, 'Sign in again, or set AWS_PROFILE.'],
  [/\b(?:Rerun the workflow|Run the step again)\b/g, 'Run the command again'],
  [/\b(?:rerun the workflow|run the step again)\b/g, 'run the command again'],
  [/\bthan the step waits\b/g, 'than the command waits'],
  [/\bthe runner's network\b/g, 'your network'],
  [/\bbetween the runner and AWS\b/g, 'between this machine and AWS'],
]

/** The message without workflows, steps and runners, of which a terminal has none. */
export function atTerminal(message: string): string {
  return CHANGES.reduce((text, [said, instead]) => text.replace(said, instead), message)
}

/** The reader, whose messages are those for a terminal. */
export function withWording(reader: FindingReader): FindingReader {
  return {
    async read(target, question) {
      return reworded(await reader.read(target, question))
    },
    async details(target, request) {
      const answer = await reader.details(target, request)
      return { ...answer, notes: answer.notes.map(atTerminal) }
    },
    async inventory(target, request) {
      return withMessage(await reader.inventory(target, request))
    },
    async tags(target, buckets) {
      const { note, ...answer } = await reader.tags(target, buckets)
      return note === undefined ? answer : { ...answer, note: atTerminal(note) }
    },
  }
}

function reworded(result: TargetResult): TargetResult {
  return { ...result, outcome: outcomeOf(result.outcome) }
}

function outcomeOf(outcome: Outcome): Outcome {
  if (outcome.kind !== 'read') return withMessage(outcome)
  const { coverage, organization, owners, trend } = outcome
  return {
    ...outcome,
    organization: withMessage(organization),
    coverage: { ...coverage, buckets: withMessage(coverage.buckets) },
    ...(owners?.unknown === undefined ? {} : { owners: { ...owners, unknown: atTerminal(owners.unknown) } }),
    ...(trend === undefined ? {} : { trend: withMessage(trend) }),
  }
}

/** Whatever has a message, with it reworded. */
function withMessage<T extends object>(value: T): T {
  return 'message' in value && typeof value.message === 'string'
    ? { ...value, message: atTerminal(value.message) }
    : value
}
