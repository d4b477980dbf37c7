// The findings by severity as ten squares, and their number.
import type { Judgement } from '../../core/model/judgement.ts'
import { type Measure, SEVERITIES, type Severity } from '../../core/model/severity.ts'
import type { Part } from '../markdown/budget.ts'
import { amountText } from '../text/formats.ts'
import { PRIORITY } from './form.ts'

const SQUARES = { High: '🟥', Medium: '🟧', Low: '🟨' } as const satisfies Record<Severity, string>
const LENGTH = 10

/** `🟥🟥🟥🟧🟧🟧🟧🟧🟧🟨 at least 105 findings`; none without findings. */
export function barParts({ limits }: Judgement): Part[] {
  const foundOf = (measure: Measure) => limits.find((limit) => limit.measure === measure)?.found
  const total = foundOf('Total')
  if (total === undefined || total.kind === 'not-checked' || total.value === 0) return []
  const counts = SEVERITIES.map((severity) => {
    const found = foundOf(severity)
    return { severity, count: found === undefined || found.kind === 'not-checked' ? 0 : found.value }
  })
  const squares = sharesOf(counts, total.value).map(({ severity, squares: share }) => SQUARES[severity].repeat(share))
  const head = `${squares.join('')} ${amountText(total)} ${total.value === 1 ? 'finding' : 'findings'}\n\n`
  return [{ priority: PRIORITY.limits.full, head }]
}

interface Count {
  readonly severity: Severity
  readonly count: number
}

/** Ten in all, at least one for each severity that occurs; what rounding leaves over goes to the largest remainders. */
function sharesOf(counts: readonly Count[], total: number) {
  const shares = counts.map(({ severity, count }) => {
    const share = (count / total) * LENGTH
    return { severity, share, squares: count === 0 ? 0 : Math.max(1, Math.floor(share)) }
  })
  let left = LENGTH - shares.reduce((sum, { squares }) => sum + squares, 0)
  while (left !== 0) {
    const step = Math.sign(left)
    const [next] = shares
      .filter(({ squares }) => squares > 1 || (step > 0 && squares > 0))
      .sort((a, b) => step * (b.share - b.squares - (a.share - a.squares)))
    if (next === undefined) break
    next.squares += step
    left -= step
  }
  return shares
}
