// Builders of inputs and settings.
import { errorLine } from '../../src/core/grammar/errors.ts'
import { parseInputs } from '../../src/core/inputs/parse.ts'
import type { Settings } from '../../src/core/inputs/settings.ts'
import type { InputContext } from '../../src/core/inputs/table.ts'
import { NOW } from './report.ts'

export const CONTEXT: InputContext = { now: new Date(NOW), runId: '42' }

/** Reads inputs as a workflow would set them; `regions` is set unless a test says otherwise. */
export function parsed(inputs: Record<string, string> = {}, context: InputContext = CONTEXT) {
  const all: Record<string, string> = { regions: 'eu-west-1', ...inputs }
  return parseInputs((name) => all[name], context)
}

/** The settings that these inputs give; throws when there is an error in them. */
export function settings(inputs: Record<string, string> = {}): Settings {
  const result = parsed(inputs)
  if (result.kind === 'errors') throw new Error(result.errors.map(errorLine).join('\n'))
  return result.settings
}
