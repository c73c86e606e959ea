// The watched folders, those that are kept in the settings and those named on the command line for this run. It tells the
// pipeline what to watch and by which rules; looking into folders is not its work.

import { basename } from 'node:path'
import { t } from '../../language/language.ts'
import type { FolderRules, FolderView, OptionsPreset } from '../../preload/contract.ts'
import { Fault } from '../fault.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import { DEFAULT_RULES } from '../pipeline/rules.ts'
import { type Options, optionsKey } from '../recording.ts'
import { following, type KeptFolder } from './preferences.ts'
import type { Settings } from './settings.ts'

export interface Folders {
  list(): readonly FolderView[]
  /** Cheap: how each folder stands, for noticing that one stands otherwise. */
  states(): string
  /** A folder for this run only: the command line named it. */
  addForRun(path: string): void
  /** Resolves once the folder is kept and watched; what is in it at that moment counts as existing. */
  add(path: string, rules: FolderRules): Promise<FolderView>
  change(id: string, rules: FolderRules): void
  remove(id: string): void
  /** Until an instant, or, with null, until the person says so. */
  pause(id: string, untilMs: number | null): void
  resume(id: string): void
  rescan(id: string): void
  /** The default options changed: what arrives from now on gets the new ones. */
  optionsChanged(): void
  /** Folders whose options are those of a preset. */
  following(presetId: string): readonly { readonly id: string; readonly name: string }[]
  /** Its folders take the new options; with null it is gone, and they keep those that they have as their own. */
  presetChanged(presetId: string, options: Options | null): void
  /** These follow the preset (again), where they still ask for the same; others are left alone. */
  follow(ids: readonly string[], preset: OptionsPreset): void
}

interface Watched extends KeptFolder {
  readonly isKept: boolean
}

type FolderRoom = Pick<
  Pipeline['watching'],
  'watch' | 'unwatch' | 'remove' | 'state' | 'facts' | 'rescan' | 'rememberExisting'
>

export function openFolders(given: {
  readonly settings: Settings
  readonly room: FolderRoom
  readonly newId: () => string
}): Folders {
  const { settings, room, newId } = given
  let watched: readonly Watched[] = settings.get().folders.map((folder) => ({ ...folder, isKept: true }))

  const watch = ({ isKept, ...folder }: Watched): void => {
    room.watch({ ...folder, options: settings.get().options, ...(isKept ? {} : { isForRun: true }) })
  }
  const replace = (next: readonly Watched[]): void => {
    watched = next
    settings.change({ folders: watched.filter(({ isKept }) => isKept).map(({ isKept: _, ...folder }) => folder) })
  }
  const put = (folder: Watched): Watched => {
    const rest = watched.filter(({ id, path }) => id !== folder.id && path !== folder.path)
    for (const { id } of watched) if (id !== folder.id && !rest.some((other) => other.id === id)) room.unwatch(id)
    replace([...rest, folder])
    watch(folder)
    return folder
  }
  const view = ({ id, path, isKept, rules, resumeAtMs }: Watched): FolderView => {
    const facts = room.facts(id)
    return {
      id,
      path,
      name: nameOf(path),
      isKept,
      rules,
      resumeAtMs: facts.state === 'paused' ? resumeAtMs : null,
      ...facts,
    }
  }
  const ruled = (rules: FolderRules): FolderRules => following(rules, settings.get().presets)
  const followers = (presetId: string) => watched.filter(({ rules }) => rules.presetId === presetId)
  const fresh = { isPaused: false, resumeAtMs: null }
  for (const folder of watched) watch(folder)

  return {
    list: () => watched.map(view),
    states: () => watched.map(({ id }) => `${id} ${room.state(id)}`).join('\n'),
    addForRun(path) {
      const known = watched.find((folder) => folder.path === path)
      if (known === undefined) put({ id: `run:${path}`, path, rules: DEFAULT_RULES, isKept: false, ...fresh })
      // Named for this run, a kept folder that rests is watched again; the settings keep their word for the next.
      else if (known.isPaused) watch({ ...known, ...fresh })
    },
    async add(path, given) {
      const rules = ruled(given)
      const known = watched.find((folder) => folder.path === path && folder.isKept)
      if (known !== undefined) return view(put({ ...known, rules }))
      const id = newId()
      if (!rules.takesExisting) await room.rememberExisting(id, path)
      return view(put({ id, path, rules, isKept: true, ...fresh }))
    },
    change: (id, rules) => void put({ ...find(watched, id), rules: ruled(rules) }),
    remove(id) {
      find(watched, id)
      replace(watched.filter((folder) => folder.id !== id))
      room.remove(id)
    },
    pause: (id, untilMs) => void put({ ...find(watched, id), isPaused: true, resumeAtMs: untilMs }),
    resume: (id) => void put({ ...find(watched, id), ...fresh }),
    rescan: (id) => room.rescan(find(watched, id).id),
    optionsChanged: () => watched.forEach(watch),
    following: (presetId) => followers(presetId).map(({ id, path }) => ({ id, name: nameOf(path) })),
    presetChanged(presetId, options) {
      for (const folder of followers(presetId)) {
        const { rules } = folder
        put({ ...folder, rules: options === null ? { ...rules, presetId: null } : { ...rules, options } })
      }
    },
    follow(ids, preset) {
      for (const folder of watched.filter(({ id, rules }) => ids.includes(id) && isCopy(rules, preset)))
        put({ ...folder, rules: { ...folder.rules, presetId: preset.id, options: preset.options } })
    },
  }
}

/** The copy that a folder kept of a preset, untouched since. */
function isCopy({ options, presetId }: FolderRules, preset: OptionsPreset): boolean {
  return presetId === null && options !== null && optionsKey(options) === optionsKey(preset.options)
}

/** The root of a disk has no base name. */
function nameOf(path: string): string {
  return basename(path) || path
}

function find(watched: readonly Watched[], id: string): Watched {
  const folder = watched.find((each) => each.id === id)
  if (folder === undefined)
    throw new Fault('not-found', t('This folder is no longer watched.'), { retry: 'never', remedy: t('Add it again.') })
  return folder
}
