// The sums of each group as a table, with a bar for the eye in each line; a press shows the recordings behind a sum.

import { t } from '../../language/language.ts'
import type { CostGroup, CostSum, CostsBy } from '../../preload/contract.ts'
import { count, length } from '../frame/format.ts'
import { amount, difference, exactAmount } from '../price/money.ts'
import { BY, groupName } from './costs-words.ts'

interface GroupsTableProps {
  readonly by: CostsBy
  readonly groups: readonly CostGroup[]
  readonly total: CostSum
  readonly chosen: string | null
  readonly onChoose: (key: string | null) => void
}

export function GroupsTable({ by, groups, total, chosen, onChoose }: GroupsTableProps) {
  const most = Math.max(...groups.map(({ sum }) => sum.spentMicro), 1)
  return (
    <table className="costs-table">
      <caption className="visually-hidden">
        {t('Costs by {toLowerCase}', { toLowerCase: BY[by].toLowerCase() })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{BY[by]}</th>
          <th scope="col">{t('Jobs')}</th>
          <th scope="col">{t('Length')}</th>
          <th scope="col">{t('Estimated')}</th>
          <th scope="col">{t('Billed')}</th>
          <th scope="col">{t('Not billed yet')}</th>
          <th scope="col">{t('Difference')}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.key} className={group.key === chosen ? 'chosen' : undefined}>
            <th scope="row">
              <button
                type="button"
                className="costs-group"
                aria-pressed={group.key === chosen}
                title={t('Show the recordings of “{group}”', { group: groupName(group) })}
                onClick={() => onChoose(group.key === chosen ? null : group.key)}
              >
                <span className="ellipsis" dir="auto">
                  {groupName(group)}
                </span>
              </button>
              <svg className="group-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                <rect width={(group.sum.spentMicro / most) * 100} height="1" />
              </svg>
            </th>
            <Figures sum={group.sum} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('In all')}</th>
          <Figures sum={total} />
        </tr>
      </tfoot>
    </table>
  )
}

function Figures({ sum }: { readonly sum: CostSum }) {
  return (
    <>
      <td className="tabular">{count(sum.jobs)}</td>
      <td className="tabular">{length(sum.durationMs)}</td>
      <td className="tabular" title={exactAmount(sum.estimatedMicro)}>
        {amount(sum.estimatedMicro)}
      </td>
      <td className="tabular" title={exactAmount(sum.billedMicro)}>
        {amount(sum.billedMicro)}
      </td>
      <td className="tabular" title={exactAmount(sum.untold.micro)}>
        {sum.untold.jobs === 0 ? '' : amount(sum.untold.micro)}
      </td>
      <td className="tabular">
        {sum.less.jobs + sum.more.jobs === 0 ? '' : difference(sum.more.micro - sum.less.micro)}
      </td>
    </>
  )
}
