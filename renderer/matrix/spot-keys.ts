// The keys of the matrix, as spreadsheets have them: where the focus goes next. Pure.

import type { Spot } from './grid.tsx'

export interface Extent {
  readonly rows: number
  readonly columns: number
  /** Rows that are on screen together. */
  readonly page: number
}

/** Null where the key moves nothing. */
export function movedBy(key: string, isFar: boolean, spot: Spot, extent: Extent): Spot | null {
  const last = { row: extent.rows - 1, column: extent.columns - 1 }
  const to = (row: number, column: number): Spot => ({
    row: Math.max(-1, Math.min(last.row, row)),
    column: Math.max(-1, Math.min(last.column, column)),
  })
  const { row, column } = spot
  switch (key) {
    case 'ArrowUp':
      return to(isFar ? 0 : row - 1, column)
    case 'ArrowDown':
      return to(isFar ? last.row : row + 1, column)
    case 'ArrowLeft':
      return to(row, isFar ? -1 : column - 1)
    case 'ArrowRight':
      return to(row, isFar ? last.column : column + 1)
    case 'PageUp':
      return to(Math.max(0, row - extent.page), column)
    case 'PageDown':
      return to(row + extent.page, column)
    case 'Home':
      return to(isFar ? 0 : row, isFar ? -1 : 0)
    case 'End':
      return to(isFar ? last.row : row, last.column)
    default:
      return null
  }
}
