// The lists of conclusions, one section for each kind that the profile produces. Long ones fold; what was looked for in vain is one
// quiet line, and what was not looked for is not there.

import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { AnalyticsView, ItemKindView, ItemView } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { count } from '../frame/format.ts'
import { KINDS, limitsOf, TITLES, vainText } from './analytics-words.ts'
import { type ItemActs, ItemLine } from './item-line.tsx'
import { Steps } from './steps.tsx'

interface ItemSectionsProps {
  readonly analytics: AnalyticsView
  /** What is looked for leaves these. */
  readonly items: AnalyticsView['items']
  readonly isNarrowed: boolean
  readonly acts: ItemActs
}

export function ItemSections({ analytics, items, isNarrowed, acts }: ItemSectionsProps) {
  const vain = vainText(analytics)
  return (
    <>
      {KINDS.map((kind) => {
        const list = items[kind] ?? []
        return list.length === 0 ? null : (
          <ItemSection
            key={kind}
            kind={kind}
            items={list}
            isCut={analytics.cut.includes(kind)}
            isOpen={isNarrowed}
            acts={acts}
          />
        )
      })}
      {vain === null || isNarrowed ? null : <p className="note">{vain}</p>}
    </>
  )
}

/** So many are shown before the rest folds. */
const FEW = 4

interface ItemSectionProps {
  readonly kind: ItemKindView
  readonly items: readonly ItemView[]
  readonly isCut: boolean
  readonly isOpen: boolean
  readonly acts: ItemActs
}

function ItemSection({ kind, items, isCut, isOpen, acts }: ItemSectionProps) {
  const [isWhole, setWhole] = useState(false)
  // One that would be folded alone takes no more room than the button that unfolds it.
  const isFolded = !isWhole && !isOpen && items.length > FEW + 1
  const shown = isFolded ? items.slice(0, FEW) : items
  const limits = limitsOf(items, isCut)
  return (
    <section aria-label={TITLES[kind]}>
      <h2>
        {TITLES[kind]} <span className="insight-count tabular">{count(items.length)}</span>
      </h2>
      <Steps className="insight-list">
        {shown.map((item) => (
          <ItemLine key={item.key} item={item} acts={acts} />
        ))}
      </Steps>
      {isFolded ? (
        <Button tone="quiet" onPress={() => setWhole(true)}>
          {t('Show all {length, number}', { length: items.length })}
        </Button>
      ) : null}
      {limits.length === 0 || isFolded ? null : <p className="note">{limits.join(' ')}</p>}
    </section>
  )
}
