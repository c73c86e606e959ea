// What is written into the search field from outside of it: a filter from the menu, ready for its value. The field listens.

import { createStore } from '../frame/store.ts'
import type { Written } from './completion.ts'

export interface Writing extends Written {
  /** What can be completed there is offered at once. */
  readonly isOffering: boolean
}

export const writings = createStore<Writing | null>(null)

export function write(written: Written, isOffering: boolean): void {
  writings.set({ ...written, isOffering })
}
