// What the window asks about links: to look at what was pasted, to add it, and to give a transcript without a file its sound.
// The file is picked in the system's own dialog.

import { demandAllowed } from '../pipeline/options.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import type { Presets } from './presets.ts'
import { type Answers, faultView } from './requests.ts'
import type { KeepingDialogs } from './requests-keeping.ts'
import type { Settings } from './settings.ts'

type LinksName = Extract<keyof Answers, `links:${string}` | `audio:${string}`>

export function linksAnswers(rooms: {
  readonly pipeline: Pick<Pipeline, 'asides' | 'addLinks'>
  readonly settings: Pick<Settings, 'get'>
  readonly presets: Pick<Presets, 'used'>
  readonly dialogs: Pick<KeepingDialogs, 'file'>
}): Pick<Answers, LinksName> {
  const { pipeline, settings, presets, dialogs } = rooms
  return {
    'links:check': ({ text, options }) => {
      const { links, ...rest } = pipeline.asides.links(text, options ?? settings.get().options)
      return {
        ...rest,
        links: links.map((link) => ({ ...link, fault: link.fault === null ? null : faultView(link.fault) })),
      }
    },
    'links:add': ({ text, options }) => {
      if (options === null) return pipeline.addLinks(text, settings.get().options)
      // Nobody knows how long they are: what is too short for analytics is told by the service.
      demandAllowed(options, null)
      const report = pipeline.addLinks(text, options)
      presets.used(options)
      return report
    },
    'audio:pick': async ({ id }) => {
      const path = await dialogs.file('recording')
      return path === null ? null : pipeline.asides.audio.offer(id, path)
    },
    'audio:accept': ({ id }) => {
      pipeline.asides.audio.accept(id)
      return null
    },
  }
}
