// Inputs that are each well formed and do not go together.

import { INPUTS, type InputName } from './names.ts'
import type { Collected } from './remarks.ts'
import type { Settings } from './settings.ts'

/** An input's text, or its default, without white space around it. */
export type Texts = (name: InputName) => string

export function checkTogether(settings: Settings, texts: Texts, collected: Collected): void {
  // A saved report brings its own new-since; whether it has one is told when it is read.
  if (settings.gateOn === 'new' && texts('new-since') === '' && settings.reportFile === undefined) {
    collected.on('gate-on').mistake('new', 'Set new-since too, such as 7d, or write all.')
  }
  checkPaths(texts, collected)
  if (settings.reportFile !== undefined) warnOfNoEffect(texts, collected)
}

const REPORTS = ['json-file', 'csv-file', 'sarif-file'] as const satisfies readonly InputName[]

function checkPaths(texts: Texts, collected: Collected): void {
  const taken = new Map<string, InputName>()
  for (const name of REPORTS) {
    const path = plainPath(texts(name))
    const other = taken.get(path)
    if (path === '') continue
    if (other === undefined) taken.set(path, name)
    else collected.on(name).mistake(texts(name), `Write another path: ${other} is written there.`)
  }
}

function plainPath(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/\/(?:\.?\/)+/g, '/')
    .replace(/^(?:\.\/)+/, '')
}

/** What tells what to read, which a saved report has behind it; but `regions`, which action.yml asks everybody for. */
const READING = [
  'role-to-assume',
  'buckets',
  'finding-types',
  'accounts',
  'include-suppressed',
  'new-since',
] as const satisfies readonly InputName[]

function warnOfNoEffect(texts: Texts, collected: Collected): void {
  const idle = READING.filter((name) => texts(name) !== INPUTS[name])
  if (idle.length > 0)
    collected.on('report-file').warn(`A saved report is judged, so these have no effect: ${idle.join(', ')}.`)
}
