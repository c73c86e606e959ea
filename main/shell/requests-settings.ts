// What the window asks about the application itself: how it stands, the key, the options, folders, sample recordings. The
// key goes in and never comes out again.

import type { AppView, KeySettings, Transfers } from '../../preload/contract.ts'
import { demandAllowed } from '../pipeline/options.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import type { Folders } from './folders.ts'
import type { GlobalKeys } from './global-keys.ts'
import type { Keychain } from './keychain.ts'
import type { Answers } from './requests.ts'
import type { Samples } from './samples.ts'
import type { Settings } from './settings.ts'

type SettingsName = Extract<keyof Answers, `app:${string}` | `settings:${string}` | `samples:${string}`>

export interface SettingsRooms {
  readonly pipeline: Pipeline
  readonly settings: Settings
  readonly keychain: Keychain
  readonly folders: Folders
  readonly samples: Samples
  readonly globalKeys: GlobalKeys
  readonly version: string
  readonly platform: string
  /** Without a single recording, be it a sample or one on its way. */
  readonly isEmpty: () => boolean
  readonly setAppearance: (appearance: AppView['appearance']) => void
  /** What of it is not asked for when it is needed. */
  readonly applyTransfers: (transfers: Transfers) => void
  /** Tells the window that the settings are not what it last read. */
  readonly changed: () => void
}

export function settingsAnswers(rooms: SettingsRooms): Pick<Answers, SettingsName> {
  const { pipeline, settings, folders, samples, changed } = rooms
  return {
    'app:state': () => appView(rooms),
    'app:status': () => pipeline.status(),
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
  const { options, appearance, transfers, keys } = rooms.settings.get()
  return {
    version: rooms.version,
    platform: rooms.platform,
    key: rooms.keychain.facts(),
    hasSamples: rooms.samples.arePresent(),
    isEmpty: rooms.isEmpty(),
    options,
    folders: rooms.folders.list(),
    languages: rooms.pipeline.languages(),
    appearance,
    transfers,
    keys,
  }
}

const KEY_FORM = /^tb_\S{40}$/

function keyAnswers(
  rooms: SettingsRooms,
): Pick<Answers, 'settings:checkKey' | 'settings:setKey' | 'settings:forgetKey'> {
  const { pipeline, keychain, changed } = rooms
  const check = async (key: string): Promise<{ isValid: boolean; isReachable: boolean; text: string }> => {
    if (!KEY_FORM.test(key)) return { isValid: false, isReachable: true, text: 'A key is “tb_” and 40 characters.' }
    return pipeline.checkKey(key)
  }
  return {
    'settings:checkKey': async ({ key }) => {
      const { isValid, text } = await check(key.trim())
      return { isValid, text }
    },
    'settings:setKey': async ({ key: given, keepUnprotected }) => {
      const key = given.trim()
      const { isValid, isReachable, text } = await check(key)
      // Only the service's own "no" keeps a key out: without a network it is kept, and checked when there is one.
      if (!isValid && isReachable) return { isValid, text }
      await keychain.set(key, keepUnprotected)
      pipeline.keyChanged()
      changed()
      return {
        isValid: true,
        text: isValid ? text : `${text} The key is kept and checked as soon as that is possible.`,
      }
    },
    'settings:forgetKey': async () => {
      await keychain.forget()
      pipeline.keyChanged()
      changed()
      return null
    },
  }
}
