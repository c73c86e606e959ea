// The menu of the application stands outside of the page: it is told what can be done now and by which key, so that it promises nothing
// else. A screen that comes and goes in the same moment is told once.

import { useEffect } from 'react'
import { ask } from '../frame/ask.ts'
import { sayFault } from '../frame/toast-list.ts'
import { menuForm } from './chord.ts'
import { offeredNow, useKeySettings, useOffers } from './commands.ts'
import { keysOf } from './keymap.ts'

const SETTLED_MS = 150

export function useMenuKeys(): void {
  const offers = useOffers()
  const settings = useKeySettings()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is offered is read when it has settled, and `offers` says that it changed
  useEffect(() => {
    const timer = setTimeout(() => {
      const commands = offeredNow().map((id) => ({
        id,
        key:
          keysOf(settings, id)
            .map(menuForm)
            .find((key) => key !== null) ?? null,
      }))
      ask('desktop:commands', { commands }).catch(sayFault)
    }, SETTLED_MS)
    return () => clearTimeout(timer)
  }, [offers, settings])
}
