// What the window asks about watched folders: it names them by id, and a path comes from the system's dialog only.

import { expect, it } from 'vitest'
import { Fault } from '../../main/fault.ts'
import { DEFAULT_RULES } from '../../main/pipeline/rules.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import {
  DEFAULT_DESKTOP,
  DEFAULT_EXPORTS,
  DEFAULT_KEYS,
  DEFAULT_PRESETS,
  DEFAULT_SAFEKEEPING,
  DEFAULT_TRANSFERS,
} from '../../main/shell/preferences.ts'
import { folderAnswers } from '../../main/shell/requests-folders.ts'
import type { FolderRules, FolderView } from '../../preload/contract.ts'

const VIEW: FolderView = {
  id: 'f',
  path: '/in',
  name: 'in',
  state: 'watching',
  isKept: true,
  rules: DEFAULT_RULES,
  resumeAtMs: null,
  counts: { taken: 0, left: 0 },
  spentThisMonthMicro: 0,
  isCapReached: false,
}

function desk(picked: readonly string[] = ['/in']) {
  const said: string[] = []
  const kinds = {
    askAboveMicro: null,
    transfers: DEFAULT_TRANSFERS,
    safekeeping: DEFAULT_SAFEKEEPING,
    exports: DEFAULT_EXPORTS,
    keys: DEFAULT_KEYS,
    desktop: DEFAULT_DESKTOP,
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
    firstSteps: null,
    bounds: null,
  } as const
  const note = (text: string) => void said.push(text)
  const answers = folderAnswers({
    settings: { get: () => ({ ...first, folders: [] }) },
    dialogs: {
      async pick(kind, purpose) {
        note(`dialog ${kind} ${purpose}`)
        return picked
      },
    },
    changed: () => note('changed'),
    folders: {
      list: () => [],
      states: () => '',
      addForRun: note,
      async add(path, rules) {
        note(`add ${path} ${rules.takesExisting}`)
        return VIEW
      },
      change: (id) => note(`change ${id}`),
      remove: (id) => note(`remove ${id}`),
      pause: (id, untilMs) => note(`pause ${id} ${untilMs}`),
      resume: (id) => note(`resume ${id}`),
      rescan: (id) => note(`rescan ${id}`),
      optionsChanged: () => undefined,
      following: () => [],
      presetChanged: () => undefined,
      follow: () => undefined,
    },
    room: {
      async survey(path) {
        if (path === '/own') throw new Fault('bad-request', 'This is where the application keeps its own files.')
        note(`survey ${path}`)
        return 's'
      },
      surveyFacts: (id) => ({
        id,
        name: 'in',
        path: '/in',
        phase: 'listing',
        readFiles: 0,
        foundFiles: 0,
        taken: { files: 0, bytes: 0, durationMs: 0, withoutDuration: 0, lowMicro: 0, highMicro: 0 },
        left: [],
        files: [],
        fault: null,
      }),
      surveyPath: () => '/in',
      forgetSurvey: (id) => note(`forget ${id}`),
      files(id, { kind, offset, limit }) {
        note(`files ${id} ${kind} ${offset} ${limit}`)
        return { files: [], total: 0 }
      },
    },
  })
  return { answers, said }
}

const RULES: FolderRules = { ...DEFAULT_RULES, takesExisting: false }

it('a picked folder is looked through first, and watched only when that is asked for', async () => {
  const { answers, said } = desk()
  expect((await answers['folders:pick']({})).survey).toMatchObject({ id: 's', phase: 'listing' })
  expect(said).toEqual(['dialog folder watch', 'survey /in'])
  expect(await answers['folders:watch']({ surveyId: 's', rules: RULES })).toEqual(VIEW)
  expect(said.slice(2)).toEqual(['add /in false', 'forget s', 'changed'])
})

it('a dialog that was closed begins nothing', async () => {
  const { answers, said } = desk([])
  expect(await answers['folders:pick']({})).toEqual({ survey: null })
  expect(said).toEqual(['dialog folder watch'])
})

it('a folder that cannot be watched is refused with a reason', async () => {
  await expect(desk(['/own']).answers['folders:pick']({})).rejects.toThrow('its own files')
})

it('every wish of the window reaches its folder, and the window is told to look again', async () => {
  const { answers, said } = desk()
  await answers['folders:change']({ id: 'f', rules: RULES })
  await answers['folders:pause']({ id: 'f', untilMs: 5 })
  await answers['folders:resume']({ id: 'f' })
  await answers['folders:rescan']({ id: 'f' })
  await answers['folders:remove']({ id: 'f' })
  expect(said.filter((text) => text !== 'changed')).toEqual([
    'change f',
    'pause f 5',
    'resume f',
    'rescan f',
    'remove f',
  ])
  expect(said.filter((text) => text === 'changed')).toHaveLength(5)
  await answers['folders:files']({ id: 'f', kind: 'left', offset: 20, limit: 10 })
  expect(said.at(-1)).toBe('files f left 20 10')
})

it('rules that ask for what the service refuses are not kept, unless nothing is ever sent by them', async () => {
  const { answers, said } = desk()
  const options = { ...DEFAULT_OPTIONS, speakerEmbeddings: true }
  const refused = 'Voiceprints exist with Premium only.'
  await expect(answers['folders:watch']({ surveyId: 's', rules: { ...RULES, options } })).rejects.toThrow(refused)
  expect(() => answers['folders:change']({ id: 'f', rules: { ...RULES, options } })).toThrow(refused)
  expect(said).toEqual([])
  await answers['folders:change']({ id: 'f', rules: { ...RULES, options, isSensitive: true } })
  expect(said).toEqual(['change f', 'changed'])
})
