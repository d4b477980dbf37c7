// A bucket's sensitive data findings by what made them: discovery jobs, and automated sensitive data discovery.
import type { JobCount } from '../../core/model/details.ts'
import type { AffectedBucket } from '../../core/model/report.ts'
import type { Part } from '../markdown/budget.ts'
import { code, link, text } from '../markdown/escape.ts'
import { tableOf } from '../markdown/table.ts'
import { number } from '../text/formats.ts'
import { jobUrl } from '../text/links.ts'
import { RANKS } from './ranks.ts'

interface Origin {
  readonly label: string
  readonly count: number
}

/** None where it is not known what made the findings, or all are policy findings. */
export function jobsPart(bucket: AffectedBucket): Part[] {
  const automated = automatedCount(bucket)
  const count = bucket.jobs.length + (automated > 0 ? 1 : 0)
  if (count === 0) return []
  const { head, row } = tableOf<Origin>([
    { name: 'Found by', cell: ({ label }) => label },
    { name: 'Findings', align: 'right', cell: (origin) => number(origin.count) },
  ])
  const rowAt = (at: number) => {
    const job = bucket.jobs[at]
    return row(
      job === undefined ? { label: 'Automated sensitive data discovery', count: automated } : ofJob(job, bucket),
    )
  }
  return [{ rank: RANKS.jobs, head, rows: { name: 'discovery job', count, row: rowAt }, tail: '\n' }]
}

function ofJob({ jobId, name, count }: JobCount, { region }: AffectedBucket): Origin {
  const id = code(jobId, 64)
  const label =
    name === undefined
      ? link(`Job ${id}`, jobUrl(region, jobId))
      : `${link(`Job ${text(name, 80)}`, jobUrl(region, jobId))} ${id}`
  return { label, count }
}

/** Sensitive data findings that no job made; 0 where the jobs could not be counted. */
function automatedCount({ types, jobs, findings }: AffectedBucket): number {
  const origins = new Set(findings.map(({ origin }) => origin?.kind))
  if (jobs.length === 0 && (origins.has('job') || !origins.has('automated-discovery'))) return 0
  const sensitive = types
    .filter(({ type }) => type.startsWith('SensitiveData:'))
    .reduce((sum, { count }) => sum + count, 0)
  return Math.max(0, sensitive - jobs.reduce((sum, { count }) => sum + count, 0))
}
