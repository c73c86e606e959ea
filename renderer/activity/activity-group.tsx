// One group of the list, under its heading. Rows are redrawn only when they themselves changed.

import { t } from '../../language/language.ts'
import type { ActivityRow } from '../../preload/contract.ts'
import { count } from '../frame/format.ts'
import { ActivityRowView } from './activity-row.tsx'
import type { Act } from './row-actions.ts'
import { useReordering } from './use-reordering.ts'

interface ActivityGroupProps {
  readonly title: string
  readonly rows: readonly ActivityRow[]
  /** Rows beyond those listed. */
  readonly more: number
  readonly act: Act
}

export function ActivityGroup({ title, rows, more, act }: ActivityGroupProps) {
  const { list, ...wiring } = useReordering()
  if (rows.length === 0) return null
  return (
    <section className="activity-group" aria-label={title}>
      <h2>
        {title} <span className="tabular">{count(rows.length + more)}</span>
      </h2>
      <ul ref={list} {...wiring}>
        {rows.map((row) => (
          <ActivityRowView key={row.id} row={row} act={act} />
        ))}
      </ul>
      {more > 0 ? <p className="activity-more">{t('and {more, number} more', { more })}</p> : null}
    </section>
  )
}
