// Insights: what the analytics found across the archive, as tables that a person works through. The scope is chosen once for all of
// them. Without a single item it says where they come from.

import { Download } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { t } from '../../language/language.ts'
import type { ItemFacets } from '../../preload/contract.ts'
import { ask, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { count } from '../frame/format.ts'
import { rich } from '../frame/rich.tsx'
import { say, sayFault } from '../frame/toast-list.ts'
import { Trouble } from '../frame/trouble.tsx'
import { MatrixView } from '../matrix/matrix-view.tsx'
import { ShelfMenu } from '../quotes/shelf-menu.tsx'
import { useCollectionNames } from '../quotes/shelf-names.ts'
import { NameField } from '../reader/name-field.tsx'
import { stopPassage } from '../search/passage-player.ts'
import { TrendsView } from '../trends/trends-view.tsx'
import { BulkJudging } from './bulk-judging.tsx'
import { FacetColumn } from './facet-column.tsx'
import { FilterLine, NO_FILTER } from './filter-line.tsx'
import { emptyText, isNarrowed, KIND_NAMES, KINDS } from './insights-words.ts'
import { ItemTable } from './item-table.tsx'
import { PartChoice, usePart } from './parts.tsx'
import { useItems } from './use-items.ts'
import { type InsightsView, narrow, showKind, startOver, useInsightsView } from './view.ts'
import './insights.css'
import './item-table.css'
import './judging.css'
import './item-dock.css'

export function InsightsScreen() {
  const view = useInsightsView()
  const { filter } = view
  const part = usePart()
  const names = useCollectionNames()
  const facets = useAsk('insights:facets', { filter }, { staleMs: Number.POSITIVE_INFINITY, keepsMs: 60_000 })
  const lastFacets = useLast(facets.data)
  useEffect(() => () => void stopPassage(), [])
  const shelves = useMemo(
    () => [
      { collectionId: null, name: t('Whole library'), count: null },
      ...[...names].map(([id, name]) => ({ collectionId: id, name, count: null })),
    ],
    [names],
  )
  return (
    <div className="insights">
      <header className="quotes-head">
        <h1>{t('Insights')}</h1>
        <ShelfMenu
          label={t('Where')}
          shelves={shelves}
          chosen={filter.collectionId}
          onChoose={(collectionId) => narrow({ collectionId })}
        />
        <PartChoice chosen={part} />
        <Coder />
        {part === 'tables' ? (
          <Button icon={Download} onPress={() => void saveTable(view)}>
            {t('Save as CSV')}
          </Button>
        ) : null}
      </header>
      {part === 'matrix' ? <MatrixView collectionId={filter.collectionId} /> : null}
      {part === 'trends' ? <TrendsView collectionId={filter.collectionId} /> : null}
      {part === 'tables' ? (
        <>
          <KindChoice view={view} facets={lastFacets} />
          <Tables view={view} facets={lastFacets} />
        </>
      ) : null}
    </div>
  )
}

/** The last answer stays on screen until the next one is there. */
function useLast(data: ItemFacets | undefined): ItemFacets | undefined {
  const [last, setLast] = useState(data)
  if (data !== undefined && data !== last) setLast(data)
  return data ?? last
}

function KindChoice({ view, facets }: { readonly view: InsightsView; readonly facets: ItemFacets | undefined }) {
  const counts = new Map(facets?.kinds.map((one) => [one.value, one.count]))
  return (
    <fieldset className="item-kinds">
      <legend className="visually-hidden">{t('Kind of items')}</legend>
      {KINDS.map((kind) => (
        <label key={kind} className="item-kind" data-chosen={view.filter.kind === kind ? '' : undefined}>
          <input
            type="radio"
            name="kind"
            className="visually-hidden"
            checked={view.filter.kind === kind}
            onChange={() => showKind(kind)}
          />
          <span>{KIND_NAMES[kind]}</span>
          <span className="item-kind-count tabular">{counts.has(kind) ? count(counts.get(kind) ?? 0) : ''}</span>
        </label>
      ))}
    </fieldset>
  )
}

interface TablesProps {
  readonly view: InsightsView
  readonly facets: ItemFacets | undefined
}

function Tables({ view, facets }: TablesProps) {
  const { filter, order, isBack, group } = view
  const list = useItems({ filter, order, isBack, group })
  if (list.isError) return <Trouble error={list.error} />
  if (list.data === undefined) return null
  const { ids, due } = list.data
  const isEmpty = ids.length === 0 && !isNarrowed(filter)
  return (
    <>
      {due > 0 ? (
        <p className="note items-due" role="status">
          {t('Older recordings are still being read: {count, number} to go. Their items appear here as they come.', {
            count: due,
          })}
        </p>
      ) : null}
      {isEmpty ? (
        <NothingYet view={view} />
      ) : (
        <>
          {view.marked.size > 0 ? (
            <BulkJudging list={list.data} view={view} />
          ) : (
            <FilterLine view={view} total={ids.length} />
          )}
          <div className="items-middle">
            {ids.length === 0 ? (
              <div className="items-none">
                <p>{t('Nothing fits this filter.')}</p>
                <Button onPress={() => narrow(NO_FILTER)}>{t('Show all of them')}</Button>
              </div>
            ) : (
              <ItemTable list={list.data} view={view} />
            )}
            {view.isFilterShown && facets !== undefined ? <FacetColumn view={view} facets={facets} /> : null}
          </div>
        </>
      )}
    </>
  )
}

function NothingYet({ view }: { readonly view: InsightsView }) {
  const { title, text } = emptyText(view.filter.kind)
  return (
    <div className="quotes-empty">
      <h2>{title}</h2>
      <p>{view.filter.collectionId === null ? text : `${t('In this collection nothing was found.')} ${text}`}</p>
      {view.filter.collectionId === null ? null : (
        <Button onPress={() => startOver({ filter: { ...view.filter, collectionId: null } })}>
          {t('Look in the whole library')}
        </Button>
      )}
    </div>
  )
}

/** Under which name one judges, and the way to change it. */
function Coder() {
  const [isChanging, setChanging] = useState(false)
  const name = useAsk('insights:coder', {}).data?.name ?? ''
  if (isChanging)
    return (
      <NameField
        label={t('Your name for judgements')}
        name={name}
        className="code-field coder-field"
        onDone={(given) => {
          setChanging(false)
          if (given !== null && given !== '') ask('insights:setCoder', { name: given }).catch(sayFault)
        }}
      />
    )
  return (
    <button
      type="button"
      className="link coder ellipsis"
      title={t('Change the name')}
      onClick={() => setChanging(true)}
    >
      {rich('You judge as {name}', { name: <bdi>{name}</bdi> })}
    </button>
  )
}

async function saveTable({ filter, order, isBack, group }: InsightsView): Promise<void> {
  try {
    const { file, folder } = await ask('insights:save', { filter, order, isBack, group })
    say(t('Saved as “{file}” in “{folder}”.', { file, folder }), {
      action: { label: t('Show'), run: () => void ask('insights:reveal', {}).catch(sayFault) },
    })
  } catch (reason) {
    sayFault(reason)
  }
}
