// Watched folders: those that are kept and those that a command line named for one run.

import { describe, expect, it } from 'vitest'
import type { WatchedFolder } from '../../main/pipeline/folders.ts'
import { DEFAULT_RULES } from '../../main/pipeline/rules.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { openFolders } from '../../main/shell/folders.ts'
import {
  DEFAULT_EXPORTS,
  DEFAULT_KEYS,
  DEFAULT_PRESETS,
  DEFAULT_SAFEKEEPING,
  DEFAULT_TRANSFERS,
  type KeptFolder,
  type Preferences,
} from '../../main/shell/preferences.ts'
import type { FolderRules } from '../../preload/contract.ts'

function house(kept: readonly KeptFolder[] = []) {
  const kinds = {
    askAboveMicro: null,
    transfers: DEFAULT_TRANSFERS,
    safekeeping: DEFAULT_SAFEKEEPING,
    exports: DEFAULT_EXPORTS,
    keys: DEFAULT_KEYS,
    presets: DEFAULT_PRESETS,
    quoteStyle: 'newsroom' as const,
    coderName: null,
  }
  const first = {
    options: DEFAULT_OPTIONS,
    appearance: 'system',
    language: 'system',
    isMaskedReading: false,
    ...kinds,
    bounds: null,
  } as const
  let preferences: Preferences = { ...first, folders: kept }
  const watched = new Map<string, WatchedFolder>()
  /** What happened, in order. */
  const said: string[] = []
  let ids = 0
  const settings = {
    get: () => preferences,
    change: (part: Partial<Preferences>) => {
      said.push('kept')
      preferences = { ...preferences, ...part }
    },
  }
  const state = (id: string) => (watched.get(id)?.isPaused ? ('paused' as const) : ('watching' as const))
  const folders = openFolders({
    settings,
    newId: () => `new${++ids}`,
    room: {
      watch: (folder) => {
        said.push(`watched ${folder.id}`)
        watched.set(folder.id, folder)
      },
      unwatch: (id) => void watched.delete(id),
      remove: (id) => {
        said.push(`forgotten ${id}`)
        watched.delete(id)
      },
      state,
      facts: (id) => ({ state: state(id), counts: { taken: 0, left: 0 }, spentThisMonthMicro: 0, isCapReached: false }),
      rescan: (id) => void said.push(`scanned ${id}`),
      rememberExisting: async (id) => said.push(`remembered ${id}`),
    },
  })
  return { folders, settings, watched, said, kept: () => preferences.folders }
}

const RULES: FolderRules = DEFAULT_RULES
const LATER = 1_800_000_000_000
const RECORDER: KeptFolder = { id: 'r', path: '/mnt/recorder', isPaused: false, resumeAtMs: null, rules: RULES }
const RESTING: KeptFolder = { id: 's', path: '/resting', isPaused: true, resumeAtMs: LATER, rules: RULES }
const COUNTS = { counts: { taken: 0, left: 0 }, spentThisMonthMicro: 0, isCapReached: false }

describe('watched folders', () => {
  it('are watched from the start, except those that rest', () => {
    const { folders } = house([RECORDER, RESTING])
    const shared = { isKept: true, rules: RULES, ...COUNTS }
    expect(folders.list()).toEqual([
      { id: 'r', path: '/mnt/recorder', name: 'recorder', state: 'watching', resumeAtMs: null, ...shared },
      { id: 's', path: '/resting', name: 'resting', state: 'paused', resumeAtMs: LATER, ...shared },
    ])
  })

  it('are kept when a person adds them, and once only', async () => {
    const { folders, kept } = house()
    const first = await folders.add('/in', RULES)
    expect(await folders.add('/in', RULES)).toEqual(first)
    expect(kept()).toEqual([{ id: 'new1', path: '/in', isPaused: false, resumeAtMs: null, rules: RULES }])
  })

  it('that leave alone what is there remember it before they are kept and watched', async () => {
    const { folders, said } = house()
    await folders.add('/in', { ...RULES, takesExisting: false })
    expect(said).toEqual(['remembered new1', 'kept', 'watched new1'])
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

  it('from the command line are watched once when a person then keeps them', async () => {
    const { folders, watched, kept } = house()
    folders.addForRun('/in')
    await folders.add('/in', RULES)
    expect([...watched.keys()]).toEqual(['new1'])
    expect(kept()).toHaveLength(1)
  })

  it('rest until an instant or for good, wake and leave', () => {
    const { folders, watched, kept, said } = house([RECORDER])
    folders.pause('r', LATER)
    expect(watched.get('r')).toMatchObject({ isPaused: true, resumeAtMs: LATER })
    expect(kept()[0]).toMatchObject({ isPaused: true, resumeAtMs: LATER })
    folders.resume('r')
    expect(kept()[0]).toEqual(RECORDER)
    folders.rescan('r')
    folders.remove('r')
    expect([watched.size, kept(), said.slice(-2)]).toEqual([0, [], ['kept', 'forgotten r']])
    expect(() => folders.pause('r', null)).toThrow('no longer watched')
  })

  it('change their rules and keep them', () => {
    const { folders, watched, kept } = house([RECORDER])
    folders.change('r', { ...RULES, isSensitive: true })
    expect(watched.get('r')?.rules?.isSensitive).toBe(true)
    expect(kept()[0]?.rules.isSensitive).toBe(true)
  })

  it('give what arrives the options of the day', () => {
    const { folders, settings, watched } = house([RECORDER])
    settings.change({ options: { ...DEFAULT_OPTIONS, language: 'de' } })
    folders.optionsChanged()
    expect(watched.get('r')?.options.language).toBe('de')
  })
})
