// Writes the report files.
import type { Settings } from './core/inputs/settings.ts'
import type { Judgement } from './core/model/judgement.ts'
import { REPORT_FORMATS, type ReportFormat } from './core/model/report-formats.ts'
import type { Ports } from './ports.ts'
import { RENDERERS } from './render/files/formats.ts'

export interface WrittenFile {
  readonly name: `${ReportFormat}-file`
  /** Absent: it could not be written. */
  readonly path: string | undefined
}

/** Writes each report that the settings ask for, of the judgement that `judgementFor` gives. One that can't be written is told in the log. */
export async function writeReports(
  judgementFor: (format: ReportFormat) => Judgement,
  settings: Settings,
  ports: Ports,
): Promise<WrittenFile[]> {
  const written: WrittenFile[] = []
  for (const format of REPORT_FORMATS) {
    const path = settings.files[format]
    if (path === undefined) continue
    const name = `${format}-file` as const
    const result = await ports.files.write(path, await RENDERERS[format](judgementFor(format), ports))
    if (result.kind === 'refused') {
      const message = `${name}: "${path}" was not written: ${result.message}. Give a path in the workspace that can be written.`
      ports.log.annotate({ level: 'error', title: 'Macie Gate: report not written', message })
    }
    written.push({ name, path: result.kind === 'written' ? result.path : undefined })
  }
  return written
}
