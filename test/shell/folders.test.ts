// Watched folders: those that are kept and those that a command line named for one run.

import { describe, expect, it } from 'vitest'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { openFolders } from '../../main/shell/folders.ts'
import type { KeptFolder, Preferences } from '../../main/shell/preferences.ts'

function house(kept: readonly KeptFolder[] = []) {
  let preferences: Preferences = { options: DEFAULT_OPTIONS, appearance: 'system', folders: kept, bounds: null }
  const watched = new Map<string, { readonly path: string; readonly isPaused: boolean; readonly language: string }>()
  let ids = 0
  const settings = {
    get: () => preferences,
    change: (part: Partial<Preferences>) => {
      preferences = { ...preferences, ...part }
    },
  }
  const folders = openFolders({
    settings,
    newId: () => `new${++ids}`,
    pipeline: {
      watch: ({ id, path, isPaused, options }) => void watched.set(id, { path, isPaused, language: options.language }),
      unwatch: (id) => void watched.delete(id),
      folderState: (id) => (watched.get(id)?.isPaused ? 'paused' : 'watching'),
    },
  })
  return { folders, settings, watched, kept: () => preferences.folders }
}

const RECORDER: KeptFolder = { id: 'r', path: '/mnt/recorder', isPaused: false }
const RESTING: KeptFolder = { id: 's', path: '/resting', isPaused: true }

describe('watched folders', () => {
  it('are watched from the start, except those that rest', () => {
    const { folders } = house([RECORDER, RESTING])
    expect(folders.list()).toEqual([
      { id: 'r', path: '/mnt/recorder', name: 'recorder', state: 'watching', isKept: true },
      { id: 's', path: '/resting', name: 'resting', state: 'paused', isKept: true },
    ])
  })

  it('are kept when a person adds them, and once only', () => {
    const { folders, kept } = house()
    const first = folders.add('/in')
    expect(folders.add('/in')).toEqual(first)
    expect(kept()).toEqual([{ id: 'new1', path: '/in', isPaused: false }])
  })

  it('from the command line are watched for this run and not kept', () => {
    const { folders, watched, kept } = house([RECORDER])
    folders.addForRun('/in')
    folders.addForRun('/in')
    expect([...watched.values()].map(({ path }) => path)).toEqual(['/mnt/recorder', '/in'])
    expect(folders.list().at(-1)?.isKept).toBe(false)
    expect(kept()).toEqual([RECORDER])
  })

  it('that rest are woken for one run by the command line, and rest again at the next start', () => {
    const { folders, watched, kept } = house([RESTING])
    folders.addForRun('/resting')
    expect(watched.get('s')?.isPaused).toBe(false)
    expect(kept()).toEqual([RESTING])
  })

  it('from the command line are watched once when a person then keeps them', () => {
    const { folders, watched, kept } = house()
    folders.addForRun('/in')
    folders.add('/in')
    expect([...watched.keys()]).toEqual(['new1'])
    expect(kept()).toHaveLength(1)
  })

  it('rest, wake and leave', () => {
    const { folders, watched, kept } = house([RECORDER])
    folders.pause('r', true)
    expect([watched.get('r')?.isPaused, kept()[0]?.isPaused]).toEqual([true, true])
    folders.pause('r', false)
    folders.remove('r')
    expect([watched.size, kept()]).toEqual([0, []])
    expect(() => folders.pause('r', true)).toThrow('no longer watched')
  })

  it('give what arrives the options of the day', () => {
    const { folders, settings, watched } = house([RECORDER])
    settings.change({ options: { ...DEFAULT_OPTIONS, language: 'de' } })
    folders.optionsChanged()
    expect(watched.get('r')?.language).toBe('de')
  })
})
