// What the window asks about recordings that wait for the person's yes. The pipeline does all of it; the limit below which
// nobody is asked is a setting.

import type { Library } from '../library/library.ts'
import { demandAllowed } from '../pipeline/options.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import type { Presets } from './presets.ts'
import type { Answers } from './requests.ts'
import { askingAbove } from './requests-first-steps.ts'
import type { Settings } from './settings.ts'

type DropsName = Extract<keyof Answers, `drops:${string}`>

export function dropsAnswers(rooms: {
  readonly drops: Pipeline['drops']
  readonly library: Pick<Library, 'beginnings'>
  readonly settings: Settings
  readonly presets: Pick<Presets, 'used'>
  readonly changed: () => void
}): Pick<Answers, DropsName> {
  const { drops, settings, presets, changed } = rooms
  return {
    'drops:state': () => ({ ...drops.facts(), askAboveMicro: settings.get().askAboveMicro }),
    'drops:ids': ({ id, shown }) => drops.ids(id, shown),
    'drops:rows': ({ ids }) => drops.rows(ids),
    'drops:choose': async ({ id, ids, options }) => {
      demandAllowed(options)
      await drops.choose(id, ids, options)
      return null
    },
    'drops:send': async ({ id }) => {
      const { asked } = drops.facts()
      const files = (await drops.send(id)).length
      if (files > 0 && asked?.id === id && asked.options !== null) presets.used(asked.options)
      return { files }
    },
    'drops:later': ({ id }) => {
      drops.putAside(id)
      return null
    },
    'drops:open': ({ id }) => {
      drops.askAgain(id)
      return null
    },
    'drops:takeOff': async ({ ids }) => ({ taken: await drops.takeOff(ids) }),
    'drops:putBack': async ({ taken }) => ({ isBack: await drops.putBack(taken) }),
    'drops:forget': async ({ taken }) => {
      await drops.forget(taken)
      return null
    },
    'drops:undo': ({ token }) => drops.undo(token),
    'drops:setAsking': ({ aboveMicro }) => {
      settings.change({ askAboveMicro: aboveMicro })
      drops.setAskingAbove(askingAbove(settings.get(), rooms.library))
      changed()
      return null
    },
  }
}
