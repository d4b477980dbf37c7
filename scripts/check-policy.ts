// Checks a policy file alone, without AWS and without a workflow: one line for each error, `file:line:column: message`.
// Exit 0: no error; 1: errors, or no such file. Warnings alone leave it at 0.
import { readFile } from 'node:fs/promises'
import { errorLine } from '../src/core/grammar/errors.ts'
import { parsePolicy } from '../src/core/policy/parse.ts'
import { counted } from '../src/render/text/formats.ts'

const DEFAULT = '.github/macie-gate.yml'

// What the file holds could be read as a command where the output is a workflow's log.
function harmless(text: string): string {
  return text.replace(/\p{C}/gu, ' ').replaceAll('::', ': :').replaceAll('##[', '## [')
}

async function check(file: string): Promise<boolean> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    console.error(harmless(`${file}: can't be read: ${error instanceof Error ? error.message : String(error)}`))
    return false
  }
  const parsed = parsePolicy(text, file, new Date())
  if (parsed.kind === 'errors') {
    for (const error of parsed.errors) console.error(harmless(errorLine(error)))
    return false
  }
  for (const warning of parsed.warnings) console.error(harmless(`${warning} (warning)`))
  const { thresholds, bucketRules, exceptions } = parsed.policy
  console.log(
    `${file}: ${counted(thresholds.length, 'threshold')}, ${counted(bucketRules.length, 'bucket rule')}, ${counted(exceptions.length, 'exception')}, no errors`,
  )
  return true
}

const files = process.argv.slice(2)
const sound = await Promise.all((files.length > 0 ? files : [DEFAULT]).map(check))
if (sound.includes(false)) process.exitCode = 1
