// Where bars end and lines stand in a chart: round steps from nothing to a little above the largest. Pure.

/** Round figures from 0 up to at least `most`, four or five of them: 0, 0.5, 1, 1.5, 2. */
export function ticks(most: number): readonly number[] {
  if (!(most > 0)) return [0]
  const rough = most / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((times) => times * power >= rough) ?? 10) * power
  const count = Math.ceil(most / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, at) => Math.round(at * step))
}

/** Every how many-th month has its name below it, so that names never touch. */
export function namedEvery(bars: number, widthPx: number, namePx: number): number {
  return Math.max(1, Math.ceil((bars * namePx) / Math.max(1, widthPx)))
}
