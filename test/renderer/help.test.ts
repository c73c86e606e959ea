// The help by itself: complete, short, found by what people call things; and the keys of a screen before all others.

import { describe, expect, it } from 'vitest'
import type { AccountView, AppView, FolderView } from '../../preload/contract.ts'
import { COMMAND_IDS, isCommandId } from '../../renderer/commands/catalogue.ts'
import { keyGroups, matchingKeys } from '../../renderer/commands/key-groups.ts'
import { DEFAULT_KEYS, keysOf } from '../../renderer/commands/keymap.ts'
import { ARTICLE_IDS, ARTICLE_OF, ARTICLES, articlesFor } from '../../renderer/help/guide.ts'
import { SENT, SERVICE_SAYS, STAYING, stateLines, YOURSELF } from '../../renderer/help/leaving-words.ts'

const texts = ARTICLE_IDS.flatMap((id) => {
  const { title, about, steps, more, also } = ARTICLES[id]
  return [title, about, ...steps, ...more, also]
})
const guide = [...SENT.flatMap(({ what, when, whither }) => [what, when, whither]), ...STAYING, YOURSELF, SERVICE_SAYS]

describe('the help', () => {
  it('is short: everything in it is translated, and read by somebody who wants to go on', () => {
    const words = [...texts, ...guide].join(' ').split(/\s+/).length
    expect(words).toBeLessThan(1_800)
    expect(words).toBeGreaterThan(900)
  })

  it('has steps and ways that exist in each article, and an article for each screen', () => {
    for (const id of ARTICLE_IDS.filter((one) => one !== 'leaving')) {
      expect(ARTICLES[id].steps.length, id).toBeGreaterThanOrEqual(3)
      expect(ARTICLES[id].ways.length, id).toBeGreaterThanOrEqual(1)
      expect(ARTICLES[id].ways.filter((way) => way !== 'watchFolder' && !isCommandId(way))).toEqual([])
    }
    expect(Object.values(ARTICLE_OF).filter((id) => !ARTICLE_IDS.includes(id))).toEqual([])
  })

  it.each([
    ['restore', 'safe'],
    ['money', 'costs'],
    ['seven days', 'expiry'],
    ['wildcard', 'searching'],
    ['anonymous', 'masked'],
    ['zoom', 'folders'],
    ['gdpr', 'leaving'],
    ['maxqda', 'exporting'],
    ['shortcut', 'keyboard'],
    ['Out of credit', 'troubles'],
  ] as const)('finds “%s” in the article %s', (typed, id) => {
    expect(articlesFor(typed)).toContain(id)
  })

  it('has titles before texts, all of it for nothing typed, and nothing for nonsense', () => {
    expect(articlesFor('people')[0]).toBe('people')
    expect(articlesFor(' ')).toEqual(ARTICLE_IDS)
    expect(articlesFor('xylophone')).toEqual([])
  })
})

describe('the sheet of keys', () => {
  it('shows every command that has a key, once', () => {
    const ofCommands = ['everywhere', 'reader', 'recordings', 'insights']
    const shown = keyGroups(DEFAULT_KEYS, 'library').flatMap(({ id, lines }) => (ofCommands.includes(id) ? lines : []))
    expect(shown).toHaveLength(COMMAND_IDS.filter((id) => keysOf(DEFAULT_KEYS, id).length > 0).length)
  })

  it('begins with the screen in front', () => {
    expect(keyGroups(DEFAULT_KEYS, 'reader').map(({ id }) => id)[0]).toBe('reader')
    expect(keyGroups(DEFAULT_KEYS, 'review').map(({ id }) => id)[0]).toBe('findings')
    expect(keyGroups(DEFAULT_KEYS, 'costs').map(({ id }) => id)[0]).toBe('everywhere')
  })

  it('is looked through by what keys do and by keys', () => {
    const found = (typed: string) =>
      matchingKeys(keyGroups(DEFAULT_KEYS, 'reader'), typed).flatMap(({ lines }) => lines.map(({ meaning }) => meaning))
    expect(found('waveform')).toEqual(['Waveform closer', 'Waveform further away'])
    expect(found('ctrl+k')).toEqual(['Find a command'])
    expect(found('xylophone')).toEqual([])
  })
})

describe('what leaves this computer, as it stands here', () => {
  const options = { piiProcessing: false, speakerEmbeddings: false }
  const app = (part: object = {}) =>
    ({
      key: { kind: 'stored', ending: 'abcd', isKeychainMissing: false },
      ...{ options, folders: [], isMaskedReading: false },
      ...part,
    }) as unknown as AppView
  const account = (name: string, kind: string) => ({ name, key: { kind } }) as unknown as AccountView
  const folder = (name: string, isSensitive: boolean) => ({ name, rules: { isSensitive } }) as unknown as FolderView
  const lines = (part: object, accounts: readonly AccountView[] = [], askAboveMicro: number | null = 1_000_000) =>
    stateLines({ app: app(part), accounts, askAboveMicro, automaticExports: 0 })

  it('names the accounts, or says that nothing can be sent', () => {
    expect(lines({})).toContain('No API key is here, so nothing can be sent.')
    const both = [account('Desk', 'stored'), account('Mine', 'session'), account('Old', 'none')]
    expect(lines({}, both)).toContain('Accounts: Desk and Mine.')
  })

  it('tells folders that are sent from and those that never are apart', () => {
    const folders = [folder('Zoom', false), folder('Sources', true), folder('Recorder', false)]
    expect(lines({ folders })).toEqual(
      expect.arrayContaining([
        'Watched, and sent from by their rules: Zoom and Recorder.',
        'Sensitive, and never sent from: Sources.',
      ]),
    )
  })

  it('says what is asked of the service, what is asked of the person, and where keys lie', () => {
    const key = { kind: 'session', ending: null, isKeychainMissing: true }
    const wide = { key, options: { piiProcessing: true, speakerEmbeddings: true }, isMaskedReading: true }
    expect(lines(wide, [account('Desk', 'session')], 0)).toEqual([
      'Recordings are sent with the account “Desk”.',
      'This system offers no keychain: keys are forgotten when the application quits.',
      'No folder is watched for sending.',
      'What you drop is always shown with its price first.',
      'The service is asked to redact personal details, unless a folder or recording says otherwise.',
      'Voiceprints are asked for.',
      'Masked reading is on: what the window shows and copies hides personal data.',
    ])
    expect(lines({}, [], null)).toContain('What you drop is sent without a question.')
  })
})
