// The field's list of offers: when it is open, which offer is chosen, and what the keys do to it.

import { type KeyboardEvent, useMemo, useState } from 'react'
import { spotAt } from './completion.ts'
import { type Offer, type OfferGroup, useStartOffers, useValueOffers } from './offers.ts'

export interface Offers {
  readonly isOpen: boolean
  readonly groups: readonly OfferGroup[]
  readonly active: number
  /** Something was typed, or the caret was moved by it. */
  readonly moved: (caret: number) => void
  /** The person wants to see what there is. */
  readonly show: () => void
  readonly hide: () => void
  /** @returns true where the key was the list's */
  readonly press: (event: KeyboardEvent) => boolean
}

/** @param isStart true while nothing was asked at all */
export function useOffers(query: string, isStart: boolean, onTake: (offer: Offer) => void): Offers {
  const [caret, setCaret] = useState<number | null>(null)
  const [isShown, setShown] = useState(false)
  const [active, setActive] = useState(-1)
  const spot = useMemo(() => (isShown && caret !== null ? spotAt(query, caret) : null), [isShown, query, caret])
  const values = useValueOffers(spot)
  const starts = useStartOffers(isShown && isStart)
  const groups = spot === null ? (isStart && isShown ? starts : NONE) : values
  const all = groups.flatMap(({ offers }) => offers)
  const isOpen = isShown && all.length > 0
  const hide = (): void => {
    setShown(false)
    setActive(-1)
  }
  const press = (event: KeyboardEvent): boolean => {
    if (!isOpen || event.nativeEvent.isComposing) return false
    const chosen = all[active]
    switch (event.key) {
      case 'ArrowDown':
        setActive((active + 1) % all.length)
        return true
      case 'ArrowUp':
        setActive((active <= 0 ? all.length : active) - 1)
        return true
      case 'Escape':
        hide()
        return true
      case 'Tab':
      case 'Enter': {
        // Tab takes the first value at once; where nothing is being completed it goes on its way.
        const taken = chosen ?? (event.key === 'Tab' && spot !== null && !event.shiftKey ? all[0] : undefined)
        if (taken === undefined) {
          hide()
          return false
        }
        onTake(taken)
        return true
      }
      default:
        return false
    }
  }
  return {
    isOpen,
    groups,
    active,
    moved(to) {
      setCaret(to)
      setShown(true)
      setActive(-1)
    },
    show: () => setShown(true),
    hide,
    press,
  }
}

const NONE: readonly OfferGroup[] = []
