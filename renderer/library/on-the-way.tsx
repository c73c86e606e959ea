// While nothing is home yet: what is on its way, as it moves. What needs the person, and all the rest, stands in Activity.

import { t } from '../../language/language.ts'
import type { ActivityRow } from '../../preload/contract.ts'
import { RowProgress } from '../activity/row-progress.tsx'
import { toneOf } from '../activity/tones.ts'
import { useAsk } from '../frame/ask.ts'
import './on-the-way.css'

const SHOWN = 4

export function OnTheWay() {
  const page = useAsk('queue:activity', {}).data
  if (page === undefined) return null
  const rows = [...page.needsYou, ...page.underWay].slice(0, SHOWN)
  if (rows.length === 0) return null
  return (
    <ul className="on-the-way" aria-label={t('On their way')}>
      {rows.map((row) => (
        <Row key={row.id} row={row} />
      ))}
    </ul>
  )
}

function Row({ row }: { readonly row: ActivityRow }) {
  return (
    <li aria-label={row.title}>
      <p className="on-the-way-line">
        <span className="ellipsis" dir="auto" title={row.title}>
          {row.title}
        </span>
        <span className={`pill ${toneOf(row)}`}>{row.stageText}</span>
      </p>
      <RowProgress row={row} sentence={row.fault?.text ?? ''} />
    </li>
  )
}
