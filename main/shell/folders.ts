// The watched folders, those that are kept in the settings and those named on the command line for this run. It tells the
// pipeline what to watch and with which options; looking into folders is not its work.

import { basename } from 'node:path'
import type { FolderView } from '../../preload/contract.ts'
import { Fault } from '../fault.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import type { KeptFolder } from './preferences.ts'
import type { Settings } from './settings.ts'

export interface Folders {
  list(): readonly FolderView[]
  /** A folder for this run only: the command line named it. */
  addForRun(path: string): void
  add(path: string): FolderView
  remove(id: string): void
  pause(id: string, isPaused: boolean): void
  /** The default options changed: what arrives from now on gets the new ones. */
  optionsChanged(): void
}

interface Watched extends KeptFolder {
  readonly isKept: boolean
}

export function openFolders(given: {
  readonly settings: Settings
  readonly pipeline: Pick<Pipeline, 'watch' | 'unwatch' | 'folderState'>
  readonly newId: () => string
}): Folders {
  const { settings, pipeline, newId } = given
  let watched: readonly Watched[] = settings.get().folders.map((folder) => ({ ...folder, isKept: true }))

  const watch = ({ id, path, isPaused }: Watched): void => {
    pipeline.watch({ id, path, options: settings.get().options, isPaused })
  }
  const replace = (next: readonly Watched[]): void => {
    watched = next
    const kept = watched.filter(({ isKept }) => isKept)
    settings.change({ folders: kept.map(({ id, path, isPaused }) => ({ id, path, isPaused })) })
  }
  const put = (folder: Watched): Watched => {
    const rest = watched.filter(({ id, path }) => id !== folder.id && path !== folder.path)
    for (const { id } of watched) if (id !== folder.id && !rest.some((other) => other.id === id)) pipeline.unwatch(id)
    replace([...rest, folder])
    watch(folder)
    return folder
  }
  const view = ({ id, path, isKept }: Watched): FolderView => {
    return { id, path, name: nameOf(path), state: pipeline.folderState(id), isKept }
  }
  for (const folder of watched) watch(folder)

  return {
    list: () => watched.map(view),
    addForRun(path) {
      const known = watched.find((folder) => folder.path === path)
      if (known === undefined) put({ id: `run:${path}`, path, isPaused: false, isKept: false })
      // Named for this run, a kept folder that rests is watched again; the settings keep their word for the next.
      else if (known.isPaused) watch({ ...known, isPaused: false })
    },
    add(path) {
      const known = watched.find((folder) => folder.path === path && folder.isKept)
      return view(put(known ?? { id: newId(), path, isPaused: false, isKept: true }))
    },
    remove(id) {
      find(watched, id)
      replace(watched.filter((folder) => folder.id !== id))
      pipeline.unwatch(id)
    },
    pause: (id, isPaused) => void put({ ...find(watched, id), isPaused }),
    optionsChanged: () => watched.forEach(watch),
  }
}

/** The root of a disk has no base name. */
function nameOf(path: string): string {
  return basename(path) || path
}

function find(watched: readonly Watched[], id: string): Watched {
  const folder = watched.find((each) => each.id === id)
  if (folder === undefined)
    throw new Fault('not-found', 'This folder is no longer watched.', { retry: 'never', remedy: 'Add it again.' })
  return folder
}
