// The person's settings in `settings.json` of the user data folder. It holds no secret, and a damaged file is set aside
// under another name, never overwritten and never a reason not to start.

import { renameSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import type { Log } from '../log.ts'
import { type Preferences, readPreferences } from './preferences.ts'

export interface Settings {
  get(): Preferences
  /** Keeps the named parts, the others stay. */
  change(part: Partial<Preferences>): void
}

type Stored = Record<string, unknown>

export function openSettings(given: { readonly folder: string; readonly log: Log }): Settings {
  const store = openStore(given.folder, given.log)
  let held = readPreferences(store.store)
  return {
    get: () => held,
    change(part) {
      held = { ...held, ...part }
      store.set({ ...part })
    },
  }
}

function openStore(folder: string, log: Log): Store<Stored> {
  const open = (): Store<Stored> => new Store<Stored>({ cwd: folder, name: 'settings' })
  try {
    return open()
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const aside = join(folder, 'settings.damaged.json')
    renameSync(join(folder, 'settings.json'), aside)
    log('warn', 'settings.damaged', { setAside: 'settings.damaged.json' })
    return open()
  }
}
