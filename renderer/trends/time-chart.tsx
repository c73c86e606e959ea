// A chart over time: stacked bars, or a line with its points. Drawn as plain SVG by visx, with a list of its columns over it that keys
// reach one by one; the same figures stand in a table on request.

import { AxisLeft } from '@visx/axis'
import { Bar, LinePath } from '@visx/shape'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { t } from '../../language/language.ts'
import { Button } from '../frame/button.tsx'
import {
  BOX,
  type Box,
  type Column,
  columnScale,
  mostOf,
  namedEvery,
  type Series,
  stacked,
  valueScale,
} from './chart.ts'

interface TimeChartProps {
  readonly title: string
  /** What it is about, and of how many recordings. */
  readonly note: string
  readonly kind: 'bars' | 'line'
  readonly series: readonly Series[]
  readonly columns: readonly Column[]
  /** The end of the scale; by what there is where none is given. */
  readonly most?: number
  readonly tick: (value: number) => string
  /** A figure as the table has it. */
  readonly figure: (value: number) => string
  readonly onPress: (column: Column) => void
  readonly children?: ReactNode
}

const NAME_PX = 58

export function TimeChart(props: TimeChartProps) {
  const { title, note, series, columns, children } = props
  const [isTable, showTable] = useState(false)
  const id = useId()
  const known = columns.filter(({ values }) => values !== null)
  return (
    <section className="trend" aria-labelledby={id}>
      <header className="trend-head">
        <h2 id={id}>{title}</h2>
        {children}
        {known.length > 0 ? (
          <Button tone="quiet" onPress={() => showTable(!isTable)}>
            {isTable ? t('Show as a chart') : t('Show as a table')}
          </Button>
        ) : null}
      </header>
      <p className="note">{note}</p>
      {known.length === 0 ? null : isTable ? <TrendTable {...props} /> : <Drawing {...props} />}
      {known.length > 0 && !isTable && series.length > 1 ? <Legend series={series} /> : null}
    </section>
  )
}

function Legend({ series }: { readonly series: readonly Series[] }) {
  return (
    <ul className="trend-legend">
      {series.map(({ key, name, tone }) => (
        <li key={key}>
          <svg className="trend-swatch" viewBox="0 0 10 10" aria-hidden="true">
            <rect className={`trend-part ${tone}`} width="10" height="10" rx="2" />
          </svg>
          <bdi>{name}</bdi>
        </li>
      ))}
    </ul>
  )
}

function Drawing(props: TimeChartProps) {
  const { kind, title, columns, tick, onPress } = props
  const frame = useRef<HTMLDivElement>(null)
  const widthPx = useWidth(frame)
  const box: Box = { ...BOX, widthPx }
  const across = columnScale(columns, box)
  const up = valueScale(props.most ?? mostOf(columns, kind === 'bars'), box)
  const every = namedEvery(columns.length, widthPx - box.leftPx, NAME_PX)
  return (
    <div ref={frame} className="trend-frame">
      {widthPx === 0 ? null : (
        <>
          <svg className="trend-drawing" width={widthPx} height={box.heightPx} aria-hidden="true">
            <AxisLeft
              scale={up}
              left={box.leftPx}
              numTicks={4}
              hideAxisLine
              hideTicks
              tickFormat={(value) => tick(Number(value))}
              tickComponent={({ x, y, formattedValue }) => (
                <text className="trend-name" x={x} y={y} dx={-4} dy={4} textAnchor="end">
                  {formattedValue}
                </text>
              )}
            />
            {up.ticks(4).map((value) => (
              <line key={value} className="trend-line" x1={box.leftPx} x2={widthPx} y1={up(value)} y2={up(value)} />
            ))}
            {kind === 'bars' ? (
              <Bars {...props} across={across} up={up} />
            ) : (
              <Line {...props} across={across} up={up} />
            )}
            {columns.map(({ key, tick: name }, at) =>
              at % every === 0 ? (
                <text
                  key={key}
                  className="trend-name"
                  x={(across(key) ?? 0) + across.bandwidth() / 2}
                  y={box.heightPx - 5}
                  textAnchor={at === 0 && columns.length > 1 ? 'start' : 'middle'}
                  {...(at === 0 && columns.length > 1 ? { x: across(key) ?? 0 } : {})}
                >
                  {name}
                </text>
              ) : null,
            )}
          </svg>
          <Points
            title={title}
            columns={columns}
            placeOf={(key) => ({ left: (across(key) ?? 0) - across.step() * 0.15, width: across.step() })}
            onPress={onPress}
          />
        </>
      )}
    </div>
  )
}

interface Scales {
  readonly across: ReturnType<typeof columnScale>
  readonly up: ReturnType<typeof valueScale>
}

function Bars({ columns, series, across, up }: TimeChartProps & Scales) {
  const width = Math.min(44, across.bandwidth())
  return columns.map(({ key, values }) =>
    values === null ? null : (
      <g key={key}>
        {stacked(values).map(({ series: at, from, to }) => (
          <Bar
            key={at}
            className={`trend-part ${series[at]?.tone ?? ''}`}
            x={(across(key) ?? 0) + (across.bandwidth() - width) / 2}
            y={up(to)}
            width={width}
            height={Math.max(0, up(from) - up(to))}
          />
        ))}
      </g>
    ),
  )
}

/** It breaks off where nothing is known; a point that stands alone is still a point. */
function Line({ columns, series, across, up }: TimeChartProps & Scales) {
  const middle = ({ key }: Column): number => (across(key) ?? 0) + across.bandwidth() / 2
  return series.map(({ key, tone }, at) => (
    <g key={key} className={tone}>
      <LinePath
        className="trend-path"
        data={[...columns]}
        defined={({ values }) => values !== null}
        x={middle}
        y={({ values }) => up(values?.[at] ?? 0)}
      />
      {columns.map((column) =>
        column.values === null ? null : (
          <circle key={column.key} className="trend-dot" cx={middle(column)} cy={up(column.values[at] ?? 0)} r={3.5} />
        ),
      )}
    </g>
  ))
}

interface PointsProps {
  readonly title: string
  readonly columns: readonly Column[]
  readonly placeOf: (key: string) => { readonly left: number; readonly width: number }
  readonly onPress: (column: Column) => void
}

/** One stop for the tab key; the arrows go from column to column. */
function Points({ title, columns, placeOf, onPress }: PointsProps) {
  const list = useRef<HTMLUListElement>(null)
  const [wanted, setActive] = useState(columns.length - 1)
  const active = Math.min(wanted, columns.length - 1)
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: active - 1,
      ArrowRight: active + 1,
      Home: 0,
      End: columns.length - 1,
    }
    const next = steps[event.key]
    if (next === undefined || columns[next] === undefined) return
    event.preventDefault()
    event.stopPropagation()
    setActive(next)
    list.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <ul ref={list} className="trend-points" aria-label={t('{title}, by time', { title })}>
      {columns.map((column, at) => (
        <li key={column.key} style={placeOf(column.key)}>
          <button
            type="button"
            className="trend-point"
            tabIndex={at === active ? 0 : -1}
            aria-label={`${column.name}: ${column.text}`}
            title={`${column.name}: ${column.text}`}
            disabled={column.recordings === 0}
            onFocus={() => setActive(at)}
            onKeyDown={onKeyDown}
            onClick={() => onPress(column)}
          />
        </li>
      ))}
    </ul>
  )
}

function TrendTable({ title, series, columns, figure, onPress }: TimeChartProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is higher than its place is scrolled by keys too.
    <section className="trend-table" tabIndex={0} aria-label={t('{title} as a table', { title })}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('Time')}</th>
            {series.map(({ key, name }) => (
              <th key={key} scope="col">
                <bdi>{name}</bdi>
              </th>
            ))}
            <th scope="col">{t('Recordings')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.key}>
              <th scope="row">
                {column.recordings === 0 ? (
                  column.name
                ) : (
                  <button type="button" className="link" onClick={() => onPress(column)}>
                    {column.name}
                  </button>
                )}
              </th>
              {series.map(({ key }, at) => (
                <td key={key} className="tabular">
                  {column.values === null ? '–' : figure(column.values[at] ?? 0)}
                </td>
              ))}
              <td className="tabular">{column.recordings}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function useWidth(frame: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = frame.current
    if (element === null) return
    const watch = new ResizeObserver(() => setWidth(element.clientWidth))
    watch.observe(element)
    return () => watch.disconnect()
  }, [frame])
  return width
}
