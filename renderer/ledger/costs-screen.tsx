// Costs: how the month stands, what was paid by month, collection, options, folder or tier, and the recordings behind each sum.

import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { CostsBy, CostsInput } from '../../preload/contract.ts'
import { saveLedger } from '../export/exporting.ts'
import { useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { useNow } from '../frame/now.ts'
import { Trouble } from '../frame/trouble.tsx'
import { CapsPanel } from './caps-panel.tsx'
import { CostsChart } from './costs-chart.tsx'
import { CostsRows } from './costs-rows.tsx'
import { BY, differences, groupName, ORDERS, totalText } from './costs-words.ts'
import { GroupsTable } from './groups-table.tsx'
import { FIRST_RANGE, isBackwards, isRangeName, RANGES, type Range, spanOf } from './range.ts'
import { useCosts } from './use-costs.ts'
import './costs.css'

const PAGE = 50
const MOST = 1000

export function CostsScreen() {
  const [range, setRange] = useState(FIRST_RANGE)
  const [by, setBy] = useState<CostsBy>('month')
  const [group, choose] = useState<string | null>(null)
  const [order, setOrder] = useState<CostsInput['order']>('newest')
  const [shown, show] = useState(PAGE)
  const nowMs = useNow(false)
  const span = spanOf(range, nowMs)
  const isWrong = isBackwards(span)
  const input: CostsInput = { ...span, by, group, order, offset: 0, limit: shown }
  const view = useCosts(input, !isWrong)
  const cap = useAsk('costs:caps', {}).data?.overall.capMicro ?? null
  const pick = (next: () => void): void => {
    choose(null)
    show(PAGE)
    next()
  }
  const { data } = view
  const chosen = data?.groups.find(({ key }) => key === group)
  const title = chosen === undefined ? t('All recordings') : groupName(chosen)
  return (
    <div className="costs">
      <header className="costs-head">
        <h1>{t('Costs')}</h1>
        <p className="costs-total tabular">{data === undefined ? '' : totalText(data.total)}</p>
        <Button isDisabled={isWrong} onPress={() => void saveLedger(span)}>
          {t('Save as CSV')}
        </Button>
      </header>
      <div className="costs-body">
        <CapsPanel />
        <div className="costs-tools">
          <RangeField range={range} isWrong={isWrong} onChange={(next) => pick(() => setRange(next))} />
          <label className="costs-field">
            <span className="label">{t('By')}</span>
            <select
              className="input"
              value={by}
              onChange={({ target }) => pick(() => setBy(isKey(BY, target.value) ? target.value : 'month'))}
            >
              {options(BY)}
            </select>
          </label>
        </div>
        {view.isError ? <Trouble error={view.error} /> : null}
        {data === undefined || isWrong ? null : data.total.jobs === 0 ? (
          <p className="costs-nothing">{totalText(data.total)}</p>
        ) : (
          <>
            <section className="costs-sums" aria-label={t('Sums')}>
              <div>
                <CostsChart months={data.months} capMicro={cap} chosen={by === 'month' ? group : null} />
                <ul className="costs-differences">
                  {differences(data.total).map((text) => (
                    <li key={text} className="note tabular">
                      {text}
                    </li>
                  ))}
                </ul>
              </div>
              <div className="costs-groups">
                <GroupsTable by={by} groups={data.groups} total={data.total} chosen={group} onChoose={choose} />
                {by === 'collection' ? (
                  <p className="note">{t('A recording that is in several collections counts in each of them.')}</p>
                ) : null}
              </div>
            </section>
            <section aria-labelledby="costs-rows-title">
              <div className="costs-rows-head">
                <h2 id="costs-rows-title">{title}</h2>
                <p className="note tabular">
                  {t('{rowCount, plural, one {# job} other {# jobs}}', { rowCount: data.rowCount })}
                </p>
                {group === null ? null : (
                  <Button tone="quiet" onPress={() => choose(null)}>
                    {t('Show all')}
                  </Button>
                )}
                <select
                  className="input costs-order"
                  aria-label={t('Order')}
                  value={order}
                  onChange={({ target }) => setOrder(isKey(ORDERS, target.value) ? target.value : 'newest')}
                >
                  {options(ORDERS)}
                </select>
              </div>
              <CostsRows rows={data.rows} title={title} />
              {data.rowCount > data.rows.length && shown < MOST ? (
                <Button onPress={() => show(Math.min(MOST, shown + 4 * PAGE))}>{t('Show more')}</Button>
              ) : null}
              {data.rowCount > MOST && shown >= MOST ? (
                <p className="note">{t('Only the first {MOST} are listed here. The CSV has all of them.', { MOST })}</p>
              ) : null}
            </section>
          </>
        )}
      </div>
    </div>
  )
}

interface RangeFieldProps {
  readonly range: Range
  readonly isWrong: boolean
  readonly onChange: (range: Range) => void
}

function RangeField({ range, isWrong, onChange }: RangeFieldProps) {
  return (
    <>
      <label className="costs-field">
        <span className="label">{t('Time')}</span>
        <select
          className="input"
          value={range.name}
          onChange={({ target }) => onChange({ ...range, name: isRangeName(target.value) ? target.value : 'all' })}
        >
          {options(RANGES)}
        </select>
      </label>
      {range.name === 'days' ? (
        <>
          <label className="costs-field">
            <span className="label">{t('First day')}</span>
            <input
              className="input"
              type="date"
              value={range.firstDay}
              onChange={({ target }) => onChange({ ...range, firstDay: target.value })}
            />
          </label>
          <label className="costs-field">
            <span className="label">{t('Last day')}</span>
            <input
              className="input"
              type="date"
              value={range.lastDay}
              onChange={({ target }) => onChange({ ...range, lastDay: target.value })}
            />
          </label>
          <p className="note bad" role="status">
            {isWrong ? t('The last day is before the first.') : ''}
          </p>
        </>
      ) : null}
    </>
  )
}

function options(names: Readonly<Record<string, string>>) {
  return Object.entries(names).map(([value, name]) => (
    <option key={value} value={value}>
      {name}
    </option>
  ))
}

function isKey<T extends string>(names: Readonly<Record<T, string>>, value: string): value is T {
  return Object.hasOwn(names, value)
}
