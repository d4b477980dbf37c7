// Inputs that are each valid and contradict each other.

import { DECLARED } from '../grammar/bucket-scope.ts'
import type { Diagnostics } from '../grammar/errors.ts'
import type { Settings } from './settings.ts'
import { INPUT_NAMES, INPUTS, type InputName } from './table.ts'

type TextOf = (name: InputName) => string
type DiagnosticsOf = (name: InputName) => Diagnostics

/** `textOf` gives an input's text, or its default, without whitespace around it. */
export function crossCheck(settings: Settings, textOf: TextOf, diagnosticsOf: DiagnosticsOf): void {
  if (settings.reportFiles !== undefined) {
    warnOfNoEffect(textOf, diagnosticsOf('report-files'))
  } else {
    if (settings.regions.length === 0) {
      const fix = 'List the Regions to check, such as eu-west-1, us-east-1, or use all.'
      diagnosticsOf('regions').error(textOf('regions'), fix)
    }
    if (settings.scope.buckets.includes(DECLARED) && settings.source === undefined) {
      diagnosticsOf('buckets').error(DECLARED, 'Set source too, such as infra/**: it says where buckets are declared.')
    }
    // Whether a saved report has a new-since of its own is checked when it is read.
    if (settings.gateOn === 'new' && textOf('new-since') === '') {
      diagnosticsOf('gate-on').error('new', 'Set new-since too, such as 7d, or use all.')
    }
  }
  if (settings.collectOnly) checkCollecting(settings, diagnosticsOf)
  if (settings.mentionOwners && (settings.source === undefined || settings.trackingIssue === 'never')) {
    diagnosticsOf('mention-owners').warn('It has no effect without source and tracking-issue.')
  }
  checkPaths(textOf, diagnosticsOf)
}

/** The report is all that a job which only collects is for, and a redacted one can't be merged. */
function checkCollecting(settings: Settings, diagnosticsOf: DiagnosticsOf): void {
  const { files, reportFiles, disclose, comment, trackingIssue } = settings
  const collecting = diagnosticsOf('collect-only')
  if (files.json === undefined) {
    diagnosticsOf('json-file').error('', 'collect-only writes the report there. Give a path such as macie.json.')
  }
  if (reportFiles !== undefined) {
    collecting.error('true', 'Remove it, or report-files: a job either reads Macie or merges reports.')
  }
  if (disclose === 'buckets' || disclose === 'counts') {
    const fix = 'A redacted report cannot be merged. Set disclose in the job that merges the reports.'
    diagnosticsOf('disclose').error(disclose, fix)
  }
  const unused = [...(comment === 'never' ? [] : ['comment']), ...(trackingIssue === 'never' ? [] : ['tracking-issue'])]
  if (unused.length > 0) {
    collecting.warn(`No effect in this job: ${unused.join(', ')}. Set it in the job that merges the reports.`)
  }
}

function checkPaths(textOf: TextOf, diagnosticsOf: DiagnosticsOf): void {
  const taken = new Map<string, InputName>()
  for (const name of INPUT_NAMES.filter((input) => INPUTS[input].setting.startsWith('files.'))) {
    const path = plainPath(textOf(name))
    if (path === '') continue
    const first = taken.get(path)
    if (first === undefined) taken.set(path, name)
    else diagnosticsOf(name).error(textOf(name), `Must be another path than that of ${first}.`)
  }
}

function plainPath(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/\/(?:\.?\/)+/g, '/')
    .replace(/^\.\//, '')
}

/** What counts is settled in a saved report; roles, accounts and Regions say what it has to hold. */
function warnOfNoEffect(textOf: TextOf, diagnostics: Diagnostics): void {
  const unused = INPUT_NAMES.filter((name) => {
    const { setting, default: unset } = INPUTS[name]
    return setting.startsWith('scope.') && setting !== 'scope.accounts' && textOf(name) !== unset
  })
  if (unused.length > 0) diagnostics.warn(`These inputs have no effect on a saved report: ${unused.join(', ')}.`)
}
