// The three ways to look at what the analytics found: item by item, recording against field, and over time.

import { t } from '../../language/language.ts'
import { createStore, useStore } from '../frame/store.ts'
import './parts.css'

export const PARTS = { tables: t('Tables'), matrix: t('Matrix'), trends: t('Trends') } as const

export type Part = keyof typeof PARTS

/** It lasts as long as the window. */
const part = createStore<Part>('tables')

export function usePart(): Part {
  return useStore(part, (one) => one)
}

export function showPart(one: Part): void {
  part.set(one)
}

export function PartChoice({ chosen }: { readonly chosen: Part }) {
  return (
    <fieldset className="insight-parts">
      <legend className="visually-hidden">{t('Ways to look at them')}</legend>
      {(Object.keys(PARTS) as Part[]).map((one) => (
        <label key={one} className="insight-part" data-chosen={one === chosen ? '' : undefined}>
          <input
            type="radio"
            name="part"
            className="visually-hidden"
            checked={one === chosen}
            onChange={() => showPart(one)}
          />
          {PARTS[one]}
        </label>
      ))}
    </fieldset>
  )
}
