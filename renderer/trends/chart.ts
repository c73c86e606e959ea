// A chart as what it says, however it is drawn: columns of time, and in each some parts or one point. Pure.

import { scaleBand, scaleLinear } from '@visx/scale'

/** What belongs together through all of the time. */
export interface Series {
  readonly key: string
  readonly name: string
  /** A class of the stylesheet: colours are tokens. */
  readonly tone: string
}

/** One span of time. Null where nothing is known: a gap, not a zero. */
export interface Column {
  readonly key: string
  readonly name: string
  /** Under the axis. */
  readonly tick: string
  readonly values: readonly number[] | null
  /** What it says, with of how many. */
  readonly text: string
  readonly recordings: number
}

export interface Box {
  readonly widthPx: number
  readonly heightPx: number
  readonly leftPx: number
  readonly topPx: number
  readonly bottomPx: number
}

export const BOX = { heightPx: 168, leftPx: 46, topPx: 8, bottomPx: 22 } as const

export function columnScale(columns: readonly Column[], { widthPx, leftPx }: Box) {
  return scaleBand({
    domain: columns.map(({ key }) => key),
    range: [leftPx, widthPx],
    paddingInner: 0.3,
    paddingOuter: 0.15,
  })
}

export function valueScale(most: number, { heightPx, topPx, bottomPx }: Box) {
  return scaleLinear({ domain: [0, most > 0 ? most : 1], range: [heightPx - bottomPx, topPx], nice: 4 })
}

export interface Part {
  readonly series: number
  readonly from: number
  readonly to: number
}

/** One above the other. */
export function stacked(values: readonly number[]): readonly Part[] {
  let from = 0
  return values.map((value, series) => {
    const part = { series, from, to: from + Math.max(0, value) }
    from = part.to
    return part
  })
}

export function mostOf(columns: readonly Column[], isStacked: boolean): number {
  return Math.max(
    0,
    ...columns.flatMap(({ values }) =>
      values === null ? [] : isStacked ? [values.reduce((sum, value) => sum + value, 0)] : values,
    ),
  )
}

/** Every how many-th column has its name below it, so that names never touch. */
export function namedEvery(columns: number, widthPx: number, namePx: number): number {
  return Math.max(1, Math.ceil((columns * namePx) / Math.max(1, widthPx)))
}
