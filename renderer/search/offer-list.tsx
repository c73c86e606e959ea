// What the field offers, as a list under it. The focus stays in the field; the chosen offer is named to assistive technology
// by aria-activedescendant.

import { Bookmark, Clock, type LucideIcon, Search, Trash2 } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { Deed, Offer, OfferGroup } from './offers.ts'

export const OFFERS_ID = 'search-offers'

const ICONS: Readonly<Record<Deed['kind'], LucideIcon | null>> = {
  value: null,
  query: Search,
  saved: Bookmark,
  forget: Trash2,
}

export function offerId(index: number): string {
  return `search-offer-${index}`
}

interface OfferListProps {
  readonly groups: readonly OfferGroup[]
  readonly active: number
  readonly onTake: (offer: Offer) => void
}

export function OfferList({ groups, active, onTake }: OfferListProps) {
  let index = 0
  return (
    <div id={OFFERS_ID} className="offers popover" role="listbox" aria-label={t('Offers')}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: options may stand in a group, not in a fieldset.
        <div key={group.title} className="offer-group" role="group" aria-label={group.title}>
          <div className="offer-title" aria-hidden="true">
            {group.title}
          </div>
          {group.offers.map((offer) => (
            <OfferRow key={offer.id} offer={offer} index={index} isActive={index++ === active} onTake={onTake} />
          ))}
        </div>
      ))}
    </div>
  )
}

interface OfferRowProps {
  readonly offer: Offer
  readonly index: number
  readonly isActive: boolean
  readonly onTake: (offer: Offer) => void
}

function OfferRow({ offer, index, isActive, onTake }: OfferRowProps) {
  const { text, note, deed } = offer
  const isPast = offer.id.startsWith('recent')
  const Drawing = isPast ? Clock : ICONS[deed.kind]
  return (
    // The keys are the field's: the focus never leaves it.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above.
    // biome-ignore lint/a11y/useFocusableInteractive: see above.
    <div
      id={offerId(index)}
      className={`offer ${deed.kind}`}
      role="option"
      aria-selected={isActive}
      // A press must not take the focus out of the field, which would end the list before the click.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onTake(offer)}
    >
      {Drawing === null ? null : <Drawing size={14} strokeWidth={1.75} aria-hidden="true" />}
      <span className="offer-text ellipsis" dir="auto">
        {text}
      </span>
      <span className="offer-note">{note}</span>
    </div>
  )
}
