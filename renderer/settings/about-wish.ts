// The menu's "About": the settings, down to the part that says which version this is.

import { go } from '../frame/route.ts'
import { createStore, useStore } from '../frame/store.ts'

const wish = createStore(0)

export function wishForAbout(): void {
  go({ screen: 'settings' })
  wish.set(wish.get() + 1)
}

export function useAboutWish(): number {
  return useStore(wish, (count) => count)
}
