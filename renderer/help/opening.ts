// The ways into the help: an article on its screen, and the guide to what leaves this computer over whatever is open.

import { currentRoute, go } from '../frame/route.ts'
import { createStore, useStore } from '../frame/store.ts'
import { ARTICLE_OF, type ArticleId } from './guide.ts'

export function openHelp(article: ArticleId): void {
  go({ screen: 'help', article })
}

/** What is said of the screen that is in front. */
export function openHelpHere(): void {
  const { screen } = currentRoute()
  if (screen !== 'help') openHelp(ARTICLE_OF[screen])
}

const isLeavingShown = createStore(false)

/** Over a dialog as well: nothing that is being decided goes away for it. */
export function showLeaving(): void {
  isLeavingShown.set(true)
}

export function hideLeaving(): void {
  isLeavingShown.set(false)
}

export function useLeavingShown(): boolean {
  return useStore(isLeavingShown, (is) => is)
}
