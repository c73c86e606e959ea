// Options under a name, kept in the settings. A watched folder that follows a preset holds a copy of its options, brought up to
// date here: whatever becomes of the preset, the folder goes on with what it had.

import { t } from '../../language/language.ts'
import type { OptionsChoices, OptionsPreset, RemovedPreset } from '../../preload/contract.ts'
import { Fault } from '../fault.ts'
import { demandAllowed } from '../pipeline/options.ts'
import { type Options, optionsKey } from '../recording.ts'
import type { Folders } from './folders.ts'
import type { KeptPresets } from './preferences.ts'
import type { Settings } from './settings.ts'

export interface Presets {
  choices(): OptionsChoices
  /** @throws Fault for options that the service would refuse, and for a name that another preset has */
  save(id: string | null, name: string, options: Options): OptionsPreset
  rename(id: string, name: string): void
  remove(id: string): RemovedPreset
  restore(removed: RemovedPreset): void
  /** Somebody chose these options for recordings that were sent: they are offered next time. */
  used(options: Options): void
}

export function openPresets(given: {
  readonly settings: Settings
  readonly folders: Pick<Folders, 'following' | 'follow' | 'presetChanged'>
  readonly newId: () => string
  readonly now: () => number
}): Presets {
  const { settings, folders, newId, now } = given
  const kept = (): KeptPresets => settings.get().presets
  const keep = (list: readonly OptionsPreset[]): void => settings.change({ presets: { ...kept(), list } })
  const put = (preset: OptionsPreset): OptionsPreset => {
    demandName(kept().list, preset)
    keep([...kept().list.filter(({ id }) => id !== preset.id), preset])
    return preset
  }
  const find = (id: string): OptionsPreset => {
    const preset = kept().list.find((one) => one.id === id)
    if (preset === undefined)
      throw new Fault('not-found', t('This preset is gone.'), { remedy: t('Choose another one.'), retry: 'never' })
    return preset
  }
  return {
    choices() {
      const { list, last } = kept()
      const presets = list
        .map((preset) => ({ ...preset, folders: folders.following(preset.id).map(({ name }) => name) }))
        .sort((a, b) => a.name.localeCompare(b.name))
      return { presets, defaults: settings.get().options, lastUsed: last }
    },
    save(id, name, options) {
      demandAllowed(options)
      const before = id === null ? null : find(id)
      const preset = put({ id: newId(), lastUsedAtMs: null, ...before, name, options })
      if (before !== null) folders.presetChanged(preset.id, options)
      return preset
    },
    rename: (id, name) => void put({ ...find(id), name }),
    remove(id) {
      const preset = find(id)
      const followers = folders.following(id)
      folders.presetChanged(id, null)
      keep(kept().list.filter((one) => one.id !== id))
      return { preset, folders: followers }
    },
    restore({ preset, folders: followers }) {
      demandAllowed(preset.options)
      put(preset)
      folders.follow(
        followers.map(({ id }) => id),
        preset,
      )
    },
    used: (last) => settings.change({ presets: used(kept(), last, now()) }),
  }
}

/** Equal options are the same wish, under whichever name it was chosen. */
function used({ list }: KeptPresets, last: Options, atMs: number): KeptPresets {
  const key = optionsKey(last)
  return { last, list: list.map((one) => (optionsKey(one.options) === key ? { ...one, lastUsedAtMs: atMs } : one)) }
}

function demandName(list: readonly OptionsPreset[], { id, name }: OptionsPreset): void {
  const plain = (text: string): string => text.trim().toLocaleLowerCase()
  if (!list.some((one) => one.id !== id && plain(one.name) === plain(name))) return
  throw new Fault('conflict', t('There is a preset “{name}” already.', { name: name.trim() }), {
    remedy: t('Give this one another name.'),
    retry: 'after-fix',
  })
}
