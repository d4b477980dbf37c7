// Which counts stand out in a table: those of severities of which more was found than a limit allows.
import type { Breach, JudgedBucket, Judgement } from '../../core/model/judgement.ts'
import { SEVERITIES, type Severity } from '../../core/model/severity.ts'

/** Over a limit for all buckets together. */
export function exceededSeverities({ breaches }: Pick<Judgement, 'breaches'>): ReadonlySet<Severity> {
  return severitiesOf(breaches.filter(({ scope }) => scope === 'all'))
}

/** Those, and the ones over a limit of the bucket's own. */
export function exceededInBucket({ breaches }: JudgedBucket, overall: ReadonlySet<Severity>): ReadonlySet<Severity> {
  return breaches.length === 0 ? overall : new Set([...overall, ...severitiesOf(breaches)])
}

/** A limit on all findings concerns every severity. */
function severitiesOf(breaches: readonly Breach[]): ReadonlySet<Severity> {
  const measures = breaches.map(({ threshold }) => threshold.measure)
  return new Set(measures.includes('Total') ? SEVERITIES : SEVERITIES.filter((severity) => measures.includes(severity)))
}
