// A bucket's sensitive data findings by what made them: discovery jobs, and automated sensitive data discovery.
import type { BucketDetails, JobCount } from '../../core/model/details.ts'
import type { JudgedBucket } from '../../core/model/judgement.ts'
import type { Part } from '../markdown/budget.ts'
import { code, link, text } from '../markdown/escape.ts'
import { type ColumnOf, tablePart } from '../markdown/table.ts'
import { countCell, number } from '../text/formats.ts'
import { jobUrl } from '../text/links.ts'
import { PRIORITY } from './form.ts'

interface Origin {
  readonly label: string
  readonly count: string
}

/** None where it is not known what made the findings, or all are policy findings. */
export function jobsParts(bucket: JudgedBucket, details: BucketDetails): Part[] {
  const automated = automatedCount(bucket, details)
  const origins = [
    ...details.jobs.map((job): Origin => ({ label: jobLabel(job, bucket), count: number(job.count) })),
    ...(automated > 0
      ? [{ label: 'Automated sensitive data discovery', count: countCell(automated, bucket.extent) }]
      : []),
  ]
  if (origins.length === 0) return []
  const columns: ColumnOf<Origin>[] = [
    { name: 'Findings', align: 'right', cell: ({ count }) => count },
    { name: 'Found by', cell: ({ label }) => label },
  ]
  return [tablePart(origins, columns, { priority: PRIORITY.jobs.full, rowName: 'discovery job' })]
}

function jobLabel({ jobId, name }: JobCount, { region }: JudgedBucket): string {
  const label = name === undefined ? `Job ${code(jobId, 64)}` : `Job ${text(name, 80)}`
  return link(label, jobUrl(region, jobId))
}

/** Sensitive data findings that no job made; 0 where the jobs could not be counted. */
function automatedCount({ rows }: JudgedBucket, { jobs, findings }: BucketDetails): number {
  const origins = new Set(findings.map(({ origin }) => origin?.kind))
  if (jobs.length === 0 && (origins.has('job') || !origins.has('automated-discovery'))) return 0
  const sensitive = rows
    .filter(({ type }) => type.startsWith('SensitiveData:'))
    .reduce((sum, { count }) => sum + count, 0)
  return Math.max(0, sensitive - jobs.reduce((sum, { count }) => sum + count, 0))
}
