// Cells with counts: dim for none, red above a limit.
import type { Extent } from '../../core/model/amount.ts'
import type { Piece } from '../../core/model/log-line.ts'
import { countCell } from '../text/formats.ts'

/** `3`, `3+` of what was partially checked, `?` of what was not checked. */
export function countPiece(value: number, extent: Extent, isExceeded = false): Piece {
  if (extent === 'none' && value === 0) return { text: '?', style: 'yellow' }
  const text = countCell(value, extent)
  if (value === 0) return { text, style: 'dim' }
  return isExceeded ? { text, style: 'red' } : { text }
}
