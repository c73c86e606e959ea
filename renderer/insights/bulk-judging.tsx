// What can be said of all items that are marked. It stands where the table's own line was, so that nothing moves.

import { Check, CircleCheck, Undo2, X } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { ItemRef, Judging } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { Button, IconButton } from '../frame/button.tsx'
import { sayFault } from '../frame/toast-list.ts'
import { countText } from './insights-words.ts'
import { judge } from './judging.ts'
import type { ItemsShown } from './use-items.ts'
import { type InsightsView, setInsightsView } from './view.ts'

interface BulkJudgingProps {
  readonly list: ItemsShown
  readonly view: InsightsView
}

const PIECE = 1000

export function BulkJudging({ list, view }: BulkJudgingProps) {
  const { kind } = view.filter
  const ids = list.ids.filter((id) => view.marked.has(id))
  const say = (judging: Judging): void => void judgeAll(ids, judging, kind)
  return (
    <div className="library-line bulk" role="toolbar" aria-label={t('Marked items')}>
      <span className="line-count tabular" role="status">
        {t('{kind} marked', { kind: countText(kind, ids.length) })}
      </span>
      {ids.length < list.ids.length ? (
        <button
          type="button"
          className="order"
          title={t('Mark all (Ctrl+A)')}
          onClick={() => setInsightsView({ marked: new Set(list.ids) })}
        >
          {t('Mark all {length, number}', { length: list.ids.length })}
        </button>
      ) : null}
      <div className="line-end">
        {kind === 'actions' ? (
          <Button tone="quiet" icon={CircleCheck} onPress={() => say({ kind: 'done', isDone: true })}>
            {t('Done')}
          </Button>
        ) : null}
        <Button tone="quiet" icon={Check} onPress={() => say({ kind: 'accept' })}>
          {t('Accept')}
        </Button>
        <Button tone="quiet" icon={X} onPress={() => say({ kind: 'reject' })}>
          {t('Reject')}
        </Button>
        <Button tone="quiet" icon={Undo2} onPress={() => say({ kind: 'clear' })}>
          {t('No verdict')}
        </Button>
        <IconButton label={t('Mark none')} keys="Esc" icon={X} onPress={() => setInsightsView({ marked: new Set() })} />
      </div>
    </div>
  )
}

/** Rows that were never on screen are known by their ids alone: their names are asked for. */
async function judgeAll(ids: readonly number[], judging: Judging, kind: InsightsView['filter']['kind']): Promise<void> {
  try {
    const items: ItemRef[] = []
    for (let at = 0; at < ids.length; at += PIECE)
      items.push(...(await ask('insights:rows', { ids: ids.slice(at, at + PIECE) })).rows)
    if (await judge(items, judging, kind)) setInsightsView({ marked: new Set() })
  } catch (reason) {
    sayFault(reason)
  }
}
