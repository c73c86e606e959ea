// What the window asks about options: what the service offers and refuses, and the presets that keep them under a name.

import { OFFERS, optionProblems } from '../pipeline/options.ts'
import type { Presets } from './presets.ts'
import type { Answers } from './requests.ts'

type OptionsName = Extract<keyof Answers, `options:${string}`>

export function optionsAnswers(rooms: {
  readonly presets: Presets
  /** Tells the window that the settings are not what it last read. */
  readonly changed: () => void
}): Pick<Answers, OptionsName> {
  const { presets, changed } = rooms
  const told = <T>(value: T): T => {
    changed()
    return value
  }
  const done = (_nothing: unknown): null => told(null)
  return {
    'options:catalogue': () => OFFERS,
    'options:presets': () => presets.choices(),
    'options:check': ({ options, durationMs }) => optionProblems(options, durationMs),
    'options:save': ({ id, name, options }) => told(presets.save(id, name, options)),
    'options:rename': ({ id, name }) => done(presets.rename(id, name)),
    'options:remove': ({ id }) => told(presets.remove(id)),
    'options:restore': ({ removed }) => done(presets.restore(removed)),
  }
}
