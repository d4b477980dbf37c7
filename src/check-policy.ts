// Checks policy files alone, without AWS: a line for each error, `file:line:column: message`.
import { errorLine } from './core/grammar/errors.ts'
import { harmlessLine } from './core/grammar/harmless.ts'
import { parsePolicy } from './core/policy/parse.ts'
import { DEFAULT_POLICIES } from './policy-files.ts'
import type { Files } from './ports/files.ts'
import { counted } from './render/text/formats.ts'

interface Writer {
  write(text: string): unknown
}

/** Gives the exit code: 0 without errors, 2 with errors or without a file. Warnings alone leave it at 0. */
export async function checkPolicies(
  given: readonly string[],
  files: Files,
  now: Date,
  { out, err }: { readonly out: Writer; readonly err: Writer },
): Promise<number> {
  const paths = given.length > 0 ? given : [await defaultPolicy(files)]
  let code = 0
  for (const path of paths) {
    const { text, problems, isValid } = await check(path, files, now)
    for (const problem of problems) err.write(`${harmlessLine(problem)}\n`)
    if (text !== undefined) out.write(`${harmlessLine(text)}\n`)
    if (!isValid) code = 2
  }
  return code
}

/** The one that is there, or the first, which is then told to be missing. */
async function defaultPolicy(files: Files): Promise<string> {
  for (const path of DEFAULT_POLICIES) if ((await files.read(path)).kind !== 'missing') return path
  return DEFAULT_POLICIES[0]
}

interface Checked {
  readonly isValid: boolean
  readonly problems: readonly string[]
  readonly text?: string
}

async function check(path: string, files: Files, now: Date): Promise<Checked> {
  const file = await files.read(path)
  if (file.kind === 'missing') return { isValid: false, problems: [`${path}: The file doesn't exist.`] }
  if (file.kind === 'refused')
    return { isValid: false, problems: [`${path}: The file can't be read: ${file.message}.`] }
  const parsed = parsePolicy(file.text, path, now)
  if (parsed.kind === 'errors') return { isValid: false, problems: parsed.errors.map(errorLine) }
  const { thresholds, bucketRules, exceptions } = parsed.policy
  const facts = [
    counted(thresholds.length, 'threshold'),
    counted(bucketRules.length, 'bucket rule'),
    counted(exceptions.length, 'exception'),
  ]
  return {
    isValid: true,
    problems: parsed.warnings.map((warning) => `${warning} (warning)`),
    text: `${path}: ${facts.join(', ')}, no errors`,
  }
}
