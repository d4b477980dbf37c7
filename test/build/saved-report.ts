// Saved reports for tests: written with a real digest, and signed again after a change.
import { createHash } from 'node:crypto'
import { evaluate } from '../../src/core/judge/evaluate.ts'
import type { Report } from '../../src/core/model/report.ts'
import type { Rules } from '../../src/core/model/rules.ts'
import { toJson } from '../../src/core/report/write.ts'
import { rules } from './rules.ts'

export function sha256(pieces: Iterable<string>): string {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return hash.digest('hex')
}

/** The JSON text of a report, judged by these rules. */
export function savedReport(report: Report, by: Rules = rules()): string {
  return toJson(evaluate(report, by), sha256)
}

/** The text of a changed file with the digest that belongs to it, as somebody who forges one would write it. */
export function withDigest(file: object): string {
  const { digest: _, ...rest }: { digest?: unknown } = { ...file }
  return JSON.stringify({ ...rest, digest: `sha256:${sha256([JSON.stringify(rest)])}` })
}
