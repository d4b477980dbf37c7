// Inputs in, settings out: reads every input once and reports every error in any of them at once.

import type { Diagnostics, UserError, UserErrors } from '../grammar/errors.ts'
import { crossCheck } from './cross-checks.ts'
import type { Settings } from './settings.ts'
import { INPUT_NAMES, INPUTS, type InputContext, type InputName } from './table.ts'

export type ParsedInputs =
  | { readonly kind: 'settings'; readonly settings: Settings; readonly warnings: readonly string[] }
  | UserErrors

/**
 * Reads every input through `input`, which returns undefined for one that isn't set; whitespace around values is ignored.
 * Returns valid settings, or all errors in the order of the inputs.
 */
export function parseInputs(input: (name: string) => string | undefined, context: InputContext): ParsedInputs {
  const errors: UserError[] = []
  const warnings: string[] = []
  const textOf = (name: InputName) => (input(name) ?? INPUTS[name].default).trim()
  const diagnosticsOf = (source: InputName): Diagnostics => ({
    error: (given, fix) => errors.push({ source, given, fix }),
    warn: (message) => warnings.push(`${source}: ${message}`),
  })
  const settings = settingsOf((name) => INPUTS[name].parse(textOf(name), diagnosticsOf(name), context))
  crossCheck(settings, textOf, diagnosticsOf)
  return errors.length > 0
    ? { kind: 'errors', errors: INPUT_NAMES.flatMap((name) => errors.filter(({ source }) => source === name)) }
    : { kind: 'settings', settings, warnings }
}

/** TypeScript can't follow a loop over rows of different types: here a row's value becomes what its parser returns. */
function settingsOf(parsed: (name: InputName) => unknown): Settings
function settingsOf(parsed: (name: InputName) => unknown): object {
  const groups: Record<string, Record<string, unknown>> = { '': {}, scope: {}, limits: {}, files: {} }
  for (const name of INPUT_NAMES) {
    const [setting = '', group = ''] = INPUTS[name].setting.split('.').reverse()
    const value = parsed(name)
    if (value !== undefined) Object.assign(groups[group] ?? {}, { [setting]: value })
  }
  const { '': ungrouped, ...grouped } = groups
  return { ...ungrouped, ...grouped }
}
