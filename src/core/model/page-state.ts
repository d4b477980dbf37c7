// What a comment or an issue keeps of itself for its next version: its verdict and totals, in a hidden line. Totals by
// severity are shown at every level of `disclose`, so that the line tells no more than the page.
import type { Extent } from './amount.ts'
import type { Judgement, Verdict } from './judgement.ts'
import { type Counts, SEVERITIES } from './severity.ts'

export interface PageState {
  /** ISO 8601, UTC: when the report was made. */
  readonly at: string
  readonly verdict: Verdict
  readonly extent: Extent
  readonly counted: Counts
}

export function pageStateOf({ report, verdict, extent, limits }: Judgement): PageState {
  const foundOf = (wanted: string) => {
    const found = limits.find(({ measure }) => measure === wanted)?.found
    return found === undefined || found.kind === 'not-checked' ? 0 : found.value
  }
  return {
    at: report.generatedAt,
    verdict,
    extent,
    counted: { High: foundOf('High'), Medium: foundOf('Medium'), Low: foundOf('Low') },
  }
}

/** One line of an HTML comment. */
export function stateLine({ at, verdict, extent, counted }: PageState): string {
  const counts = SEVERITIES.map((severity) => `${severity.toLowerCase()}=${counted[severity]}`).join(' ')
  return `<!-- macie-gate:state at=${new Date(at).toISOString()} verdict=${verdict} extent=${extent} ${counts} -->`
}

const STATE =
  /^<!-- macie-gate:[^\n]* -->\r?\n<!-- macie-gate:state at=(\d{4}-\d\d-\d\dT[\d:.]{8,12}Z) verdict=(\w+) extent=(\w+) high=(\d{1,9}) medium=(\d{1,9}) low=(\d{1,9}) -->/

const VERDICTS: readonly Verdict[] = ['pass', 'fail', 'incomplete']
const EXTENTS: readonly Extent[] = ['complete', 'partial', 'none']

/** Of a body that starts with a gate's marker and, below it, the line; undefined for one that has none. */
export function readPageState(body: string): PageState | undefined {
  const [, at = '', word, known, High, Medium, Low] = STATE.exec(body) ?? []
  const verdict = VERDICTS.find((one) => one === word)
  const extent = EXTENTS.find((one) => one === known)
  if (verdict === undefined || extent === undefined || Number.isNaN(Date.parse(at))) return undefined
  return { at, verdict, extent, counted: { High: Number(High), Medium: Number(Medium), Low: Number(Low) } }
}
