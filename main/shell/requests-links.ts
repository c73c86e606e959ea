// What the window asks about links: to look at what was pasted, and to add it.

import type { Pipeline } from '../pipeline/pipeline.ts'
import { type Answers, faultView } from './requests.ts'
import type { Settings } from './settings.ts'

type LinksName = Extract<keyof Answers, `links:${string}`>

export function linksAnswers(rooms: {
  readonly pipeline: Pick<Pipeline, 'asides' | 'addLinks'>
  readonly settings: Pick<Settings, 'get'>
}): Pick<Answers, LinksName> {
  const { pipeline, settings } = rooms
  return {
    'links:check': ({ text, options }) => {
      const { links, ...rest } = pipeline.asides.links(text, options ?? settings.get().options)
      return {
        ...rest,
        links: links.map((link) => ({ ...link, fault: link.fault === null ? null : faultView(link.fault) })),
      }
    },
    'links:add': ({ text, options }) => pipeline.addLinks(text, options ?? settings.get().options),
  }
}
