// The rules of the SARIF report: one for each finding type and severity that occurs, since GitHub reads the severity of an
// alert from its rule, and one for what could not be read.
import type { ReportingDescriptor, Result } from 'sarif'
import type { Severity } from '../../core/model/severity.ts'
import { remedyFor } from '../text/remedies.ts'
import { plain } from './sarif-text.ts'

/** Within the bands that GitHub calls high, medium and low (GitHub docs: SARIF support for code scanning). */
const SECURITY_SEVERITY = { High: '8.0', Medium: '5.5', Low: '2.0' } as const satisfies Record<Severity, string>

export const LEVEL = { High: 'error', Medium: 'warning', Low: 'note' } as const satisfies Record<
  Severity,
  NonNullable<Result['level']>
>

export const NOT_READ = 'macie-gate/not-read'

/** The rule's id: the finding type with its severity. */
export function ruleId(type: string, severity: Severity): string {
  return `${plain(type)}/${severity}`
}

export function findingRule(type: string, severity: Severity): ReportingDescriptor {
  const { name, remedy, url } = remedyFor(type)
  const category = type.startsWith('Policy:') ? 'policy-finding' : 'sensitive-data-finding'
  return {
    id: ruleId(type, severity),
    shortDescription: { text: `${plain(name)} (${severity})` },
    fullDescription: { text: `Amazon Macie findings of the type ${plain(type)} with severity ${severity}.` },
    help: { text: `${remedy}\n${url}`, markdown: `${remedy}\n\n[AWS documentation](${url})` },
    helpUri: url,
    defaultConfiguration: { level: LEVEL[severity] },
    properties: {
      'security-severity': SECURITY_SEVERITY[severity],
      tags: ['security', 'amazon-macie', category],
    },
  }
}

const HELP =
  "Nothing is known of these buckets until it can be checked. The message says why it wasn't, and what to do."

export const NOT_READ_RULE: ReportingDescriptor = {
  id: NOT_READ,
  shortDescription: { text: "Amazon Macie couldn't be checked" },
  fullDescription: { text: 'An account was not checked completely in a Region, so that it has no findings here.' },
  help: { text: HELP, markdown: HELP },
  defaultConfiguration: { level: 'error' },
  properties: { 'security-severity': SECURITY_SEVERITY.High, tags: ['security', 'amazon-macie', 'coverage'] },
}
