// The recordings behind a sum: what each was to cost, what it cost, and why that differs.

import { t } from '../../language/language.ts'
import type { CostRow } from '../../preload/contract.ts'
import { day, length } from '../frame/format.ts'
import { openReader } from '../frame/route.ts'
import { amount, exactAmount } from '../price/money.ts'
import { optionsText, reasonText } from './costs-words.ts'

export function CostsRows({ rows, title }: { readonly rows: readonly CostRow[]; readonly title: string }) {
  return (
    <table className="costs-table costs-rows">
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('Recording')}</th>
          <th scope="col">{t('Sent')}</th>
          <th scope="col">{t('Length')}</th>
          <th scope="col">{t('Estimated')}</th>
          <th scope="col">{t('Billed')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.jobId} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row }: { readonly row: CostRow }) {
  const { id, title, isArchived, stageText, origin, options, submittedAtMs, durationMs } = row
  const name = title ?? t('Removed from the list')
  const more = [isArchived ? '' : stageText, origin, options === null ? '' : optionsText(options)]
  const reason = reasonText(row)
  return (
    <tr>
      <th scope="row">
        {id !== null && isArchived ? (
          <button type="button" className="costs-group" onClick={() => openReader(id)}>
            <span className="ellipsis" dir="auto">
              {name}
            </span>
          </button>
        ) : (
          <span className="ellipsis costs-name" dir="auto">
            {name}
          </span>
        )}
        <span className="note costs-more">{more.filter((part) => part !== '').join(' · ')}</span>
        {reason === '' ? null : <span className={`note costs-more ${toneOf(row)}`}>{reason}</span>}
      </th>
      <td className="tabular">{submittedAtMs === null ? '' : day(submittedAtMs)}</td>
      <td className="tabular">{durationMs === null ? '' : length(durationMs)}</td>
      <td className="tabular">{row.estimatedMicro === null ? '' : amount(row.estimatedMicro)}</td>
      <td className="tabular" title={row.billedMicro === null ? undefined : exactAmount(row.billedMicro)}>
        {row.billedMicro === null ? '–' : amount(row.billedMicro)}
      </td>
    </tr>
  )
}

function toneOf({ reason }: CostRow): string {
  return reason === 'more' ? 'bad' : ''
}
