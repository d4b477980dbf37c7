// The policy file that applies, linked where it is a file of this repository.
import type { Judgement } from '../../core/model/judgement.ts'
import { link, unbroken } from '../markdown/escape.ts'
import { fileUrl } from '../text/links.ts'

const DEFAULT_FILE = '.github/macie-gate.yml'

/** `main:.github/macie-gate.yml` is the file on a branch; `owner/repo/path@ref` another repository's. */
function partsOf(file: string): { readonly path: string; readonly ref?: string } {
  const at = file.indexOf(':')
  return at < 0 ? { path: file } : { path: file.slice(at + 1), ref: file.slice(0, at) }
}

/** `macie-gate.yml` as a link; without a policy file the path where one is looked for. */
export function policyLink({ policyFile, policySource, report }: Judgement): string {
  if (policyFile === undefined) return report.disclosed === undefined ? unbroken(DEFAULT_FILE, 100) : 'the policy file'
  const { path, ref } = partsOf(policyFile)
  const url = policySource === undefined ? fileUrl(report.run.url, path, ref === undefined ? {} : { ref }) : undefined
  return url === undefined ? unbroken(policyFile, 200) : unbroken(path.split('/').at(-1) ?? path, 100, url)
}

/** `line 14`, linked like the file. */
export function policyLine(line: number, { policyFile, policySource, report }: Judgement): string {
  const label = `line&nbsp;${line}`
  if (policyFile === undefined || policySource !== undefined) return label
  const { path, ref } = partsOf(policyFile)
  const commit = ref ?? report.run.sha
  const url = fileUrl(report.run.url, path, { line, ...(commit === undefined ? {} : { ref: commit }) })
  return url === undefined ? label : link(label, url)
}
