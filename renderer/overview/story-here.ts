// The collection whose overview is shown: what is dropped on the window meanwhile belongs into it.

import { useAsk } from '../frame/ask.ts'
import { useRoute } from '../frame/route.ts'

export function useStoryHere(): { readonly id: number; readonly name: string } | null {
  const route = useRoute()
  const collectionId = route.screen === 'overview' ? route.collectionId : null
  const collections = useAsk('shelves:all', {}, { isEnabled: collectionId !== null }).data?.collections
  return collections?.find(({ id }) => id === collectionId) ?? null
}
