// One line over the table: how much there is, what is looked for, and how it is grouped.

import { Search, SlidersHorizontal } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { ItemGroup } from '../../preload/contract.ts'
import { Icon } from '../frame/button.tsx'
import { countText, GROUP_NAMES, groupsFor, isNarrowed } from './insights-words.ts'
import { type InsightsView, narrow, setInsightsView, startOver } from './view.ts'

interface FilterLineProps {
  readonly view: InsightsView
  readonly total: number
}

export function FilterLine({ view, total }: FilterLineProps) {
  const { filter, group } = view
  return (
    <div className="library-line items-line">
      <span className="line-count tabular" role="status">
        {countText(filter.kind, total)}
      </span>
      {isNarrowed(filter) ? (
        <button type="button" className="order" onClick={() => narrow(NO_FILTER)}>
          {t('Clear')}
        </button>
      ) : null}
      <div className="line-end">
        <span className="items-search">
          <Icon of={Search} />
          <input
            type="search"
            className="input"
            aria-label={t('Words in these items')}
            placeholder={t('Words in these items')}
            value={filter.text}
            onChange={({ target }) => narrow({ text: target.value })}
          />
        </span>
        <label className="items-group">
          <span>{t('Group by')}</span>
          <select
            className="input"
            value={group ?? ''}
            onChange={({ target }) =>
              startOver({ group: groupsFor(filter.kind).find((one) => one === target.value) ?? null })
            }
          >
            <option value="">{t('Nothing')}</option>
            {groupsFor(filter.kind).map((one: ItemGroup) => (
              <option key={one} value={one}>
                {GROUP_NAMES[one]}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="button quiet"
          aria-pressed={view.isFilterShown}
          onClick={() => setInsightsView({ isFilterShown: !view.isFilterShown })}
        >
          <Icon of={SlidersHorizontal} />
          <span>{t('Filter')}</span>
        </button>
      </div>
    </div>
  )
}

export const NO_FILTER = {
  ...{ text: '', people: [], severities: [], confidences: [], states: [], values: [], recordingId: null },
  ...{ fromMs: null, beforeMs: null, hasEvidence: null },
}
