// How the command ends: report files, then the page on standard output, or on standard error where a report is there.
import type { Settings } from './core/inputs/settings.ts'
import { redact } from './core/report/redact.ts'
import type { Judged } from './disclosing.ts'
import type { Ending } from './ending.ts'
import type { Ports } from './ports.ts'
import type { Screen } from './render/screen/lines.ts'
import { renderScreen } from './render/screen/page.ts'
import { writeReports } from './report-files.ts'

export interface Show extends Screen {
  readonly print: (text: string) => unknown
  /** Milliseconds since the start. */
  readonly elapsed: () => number
}

/** Writes the reports and shows the page. A report that couldn't be written is an error, unless there is a breach. */
export async function show(
  { judgement: whole, disclosure }: Judged,
  settings: Settings,
  ports: Ports,
  { print, elapsed, ...screen }: Show,
): Promise<Ending> {
  const judgement = redact(whole, disclosure.level)
  const files = await writeReports(() => judgement, settings, ports)
  print(renderScreen(judgement, screen, elapsed()))
  const lost = files.some(({ path }) => path === undefined)
  const verdict = lost && judgement.verdict !== 'fail' ? 'error' : judgement.verdict
  return { failed: judgement.failsStep || lost, verdict }
}
