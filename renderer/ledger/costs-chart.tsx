// Costs by month as bars, bills below and what is not billed yet above them, with the limit as a line. Drawn as plain SVG: the
// window's policy refuses the style element that Observable Plot writes into each chart. The table beside it says the same.

import { locale } from '../../language/language.ts'
import type { CostGroup } from '../../preload/contract.ts'
import { tick } from '../price/money.ts'
import { chartText, groupName } from './costs-words.ts'
import { namedEvery, ticks } from './scale.ts'

const WIDTH = 520
const HEIGHT = 200
const LEFT = 52
const TOP = 10
const BOTTOM = 24
const NAME_PX = 34
const WIDEST_BAR = 40

const names = new Intl.DateTimeFormat(locale(), { month: 'short' })
const years = new Intl.DateTimeFormat(locale(), { month: 'short', year: '2-digit' })

interface CostsChartProps {
  readonly months: readonly CostGroup[]
  readonly capMicro: number | null
  readonly chosen: string | null
}

export function CostsChart({ months, capMicro, chosen }: CostsChartProps) {
  const most = Math.max(...months.map(({ sum }) => sum.spentMicro), 0)
  // A limit far above everything would press the bars flat.
  const isCapShown = capMicro !== null && capMicro <= most * 2
  const lines = ticks(Math.max(most, isCapShown ? (capMicro ?? 0) : 0))
  const top = lines.at(-1) || 1
  const y = (micro: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - micro / top)
  const step = (WIDTH - LEFT) / Math.max(1, months.length)
  const every = namedEvery(months.length, WIDTH - LEFT, NAME_PX)
  const width = Math.min(WIDEST_BAR, step * 0.64)
  return (
    <svg className="costs-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={chartText(months)}>
      {lines.map((micro) => (
        <g key={micro}>
          <line className="chart-line" x1={LEFT} x2={WIDTH} y1={y(micro)} y2={y(micro)} />
          <text className="chart-name" x={LEFT - 8} y={y(micro) + 4} textAnchor="end">
            {tick(micro)}
          </text>
        </g>
      ))}
      {months.map((month, at) => {
        const x = LEFT + step * at + (step - width) / 2
        const { billedMicro, spentMicro } = month.sum
        return (
          <g key={month.key} className={chosen === null || chosen === month.key ? 'chart-month' : 'chart-month faint'}>
            <title>{`${groupName(month)}: ${tick(spentMicro)}`}</title>
            <rect className="chart-bar" x={x} y={y(billedMicro)} width={width} height={y(0) - y(billedMicro)} />
            <rect
              className="chart-bar untold"
              x={x}
              y={y(spentMicro)}
              width={width}
              height={Math.max(0, y(billedMicro) - y(spentMicro))}
            />
            {at % every === 0 ? (
              <text className="chart-name" x={x + width / 2} y={HEIGHT - 6} textAnchor="middle">
                {month.of.kind === 'month' ? nameOf(month.of.fromMs, at === 0) : ''}
              </text>
            ) : null}
          </g>
        )
      })}
      {isCapShown ? (
        <line className="chart-cap" x1={LEFT} x2={WIDTH} y1={y(capMicro ?? 0)} y2={y(capMicro ?? 0)} />
      ) : null}
    </svg>
  )
}

/** The year stands where it begins, and at the first bar. */
function nameOf(fromMs: number, isFirst: boolean): string {
  return (isFirst || new Date(fromMs).getMonth() === 0 ? years : names).format(fromMs)
}
