// What the window asks about the application itself: how it stands, the key, the options, folders, sample recordings. The
// key goes in and never comes out again.

import { readFile } from 'node:fs/promises'
import type { AppView, KeySettings, Transfers } from '../../preload/contract.ts'
import { demandAllowed } from '../pipeline/options.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import { type AccountRooms, checkKey, setKey } from './accounts.ts'
import type { Folders } from './folders.ts'
import type { GlobalKeys } from './global-keys.ts'
import type { Answers } from './requests.ts'
import type { Samples } from './samples.ts'
import type { Settings } from './settings.ts'

type SettingsName = Extract<keyof Answers, `app:${string}` | `settings:${string}` | `samples:${string}`>

export interface SettingsRooms extends AccountRooms {
  readonly pipeline: Pipeline
  readonly settings: Settings
  readonly folders: Folders
  readonly samples: Samples
  readonly globalKeys: GlobalKeys
  readonly version: string
  readonly platform: string
  /** Written by the build. */
  readonly licencesPath: string
  /** Without a single recording, be it a sample or one on its way. */
  readonly isEmpty: () => boolean
  readonly setAppearance: (appearance: AppView['appearance']) => void
  /** Whoever is named gets a pseudonym, so that people are told apart. */
  readonly beforeMasking: () => void
  /** The page anew: nothing that it was told before may stay in it. */
  readonly reload: () => void
  /** The language is one of a whole run. */
  readonly restart: () => void
  /** What of it is not asked for when it is needed. */
  readonly applyTransfers: (transfers: Transfers) => void
}

export function settingsAnswers(rooms: SettingsRooms): Pick<Answers, SettingsName> {
  const { pipeline, settings, folders, samples, changed } = rooms
  return {
    'app:state': () => appView(rooms),
    'app:status': () => pipeline.status(),
    'app:licences': async () => ({ text: await readFile(rooms.licencesPath, 'utf8') }),
    ...keyAnswers(rooms),
    'settings:setOptions': ({ options }) => {
      demandAllowed(options)
      settings.change({ options })
      folders.optionsChanged()
      changed()
      return null
    },
    'settings:setTransfers': ({ transfers }) => {
      settings.change({ transfers })
      rooms.applyTransfers(transfers)
      changed()
      return null
    },
    'settings:setKeys': ({ keys }) => setKeys(rooms, keys),
    'settings:offerKeys': ({ offers }) => ({ refused: rooms.globalKeys.offer(offers) }),
    'settings:setAppearance': ({ appearance }) => {
      settings.change({ appearance })
      rooms.setAppearance(appearance)
      changed()
      return null
    },
    'settings:setLanguage': ({ language }) => {
      settings.change({ language })
      changed()
      rooms.restart()
      return null
    },
    'settings:setMaskedReading': ({ isOn }) => {
      if (isOn) rooms.beforeMasking()
      settings.change({ isMaskedReading: isOn })
      rooms.reload()
      return null
    },
    'samples:add': async () => {
      const count = await samples.add()
      changed()
      return { count }
    },
    'samples:remove': async () => {
      await samples.remove()
      changed()
      return null
    },
  }
}

function setKeys({ settings, globalKeys, changed }: SettingsRooms, keys: KeySettings): null {
  settings.change({ keys })
  globalKeys.review()
  changed()
  return null
}

function appView(rooms: SettingsRooms): AppView {
  const { options, appearance, language, isMaskedReading, transfers, keys } = rooms.settings.get()
  return {
    version: rooms.version,
    platform: rooms.platform,
    key: rooms.keychain.facts(),
    accountName: rooms.keychain.ids().length === 1 ? null : rooms.pipeline.nameOf(rooms.keychain.currentId()),
    hasSamples: rooms.samples.arePresent(),
    isEmpty: rooms.isEmpty(),
    options,
    folders: rooms.folders.list(),
    languages: rooms.pipeline.languages(),
    appearance,
    language,
    isMaskedReading,
    transfers,
    keys,
  }
}

function keyAnswers(
  rooms: SettingsRooms,
): Pick<Answers, 'settings:checkKey' | 'settings:setKey' | 'settings:forgetKey'> {
  const { pipeline, keychain, changed } = rooms
  return {
    'settings:checkKey': async ({ key }) => {
      const { isValid, text } = await checkKey(rooms, key.trim())
      return { isValid, text }
    },
    'settings:setKey': async ({ key, keepUnprotected }) => {
      const asked = { id: keychain.currentId(), name: '', key, keepUnprotected, evenSo: true }
      const { isValid, text } = await setKey(rooms, asked)
      return { isValid, text }
    },
    'settings:forgetKey': async () => {
      await keychain.forget()
      pipeline.keyChanged()
      changed()
      return null
    },
  }
}
