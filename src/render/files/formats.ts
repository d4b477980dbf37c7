// The renderer of each report file, loaded only when its file is asked for.
import type { Judgement } from '../../core/model/judgement.ts'
import type { ReportFormat } from '../../core/model/report-formats.ts'
import type { Sha256 } from '../../core/report/write.ts'

/** Gives the file's text. `sha256` is for a format that carries a digest. */
type Renderer = (judgement: Judgement, options: { readonly sha256: Sha256 }) => Promise<string>

export const RENDERERS = {
  json: async (judgement, { sha256 }) => (await import('../../core/report/write.ts')).toJson(judgement, sha256),
  csv: async (judgement) => (await import('./csv.ts')).renderCsv(judgement),
  sarif: async (judgement) => (await import('./sarif.ts')).renderSarif(judgement),
  junit: async (judgement) => (await import('./junit.ts')).renderJunit(judgement),
} as const satisfies Record<ReportFormat, Renderer>
