// Who answers what the window asks: each room's answers, given what they need. A new room of requests is one more line here.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { app, nativeTheme, shell } from 'electron'
import type { AddReport } from '../../preload/contract.ts'
import type { Reading } from '../library/reading.ts'
import { copyRich, copySecret } from './clipboard.ts'
import { systemDiagnostics } from './diagnostics/gathering.ts'
import { imprintAt, mediaAt, systemExports } from './export-ways.ts'
import type { Front } from './front.ts'
import { keepingDialogs } from './keeping-dialogs.ts'
import { playableOf, standInOf } from './media.ts'
import { openPresets } from './presets.ts'
import type { Answers } from './requests.ts'
import { accountAnswers } from './requests-accounts.ts'
import { clipsAnswers } from './requests-clips.ts'
import { convertAnswers } from './requests-convert.ts'
import { correctionsAnswers } from './requests-corrections.ts'
import { costsAnswers } from './requests-costs.ts'
import { desktopAnswers } from './requests-desktop.ts'
import { diagnosticsAnswers } from './requests-diagnostics.ts'
import { dropsAnswers } from './requests-drops.ts'
import { fieldSchemaAnswers } from './requests-field-schemas.ts'
import { firstStepsAnswers } from './requests-first-steps.ts'
import { folderAnswers } from './requests-folders.ts'
import { importAnswers } from './requests-imports.ts'
import { coderName, insightsAnswers } from './requests-insights.ts'
import { jobsAnswers } from './requests-jobs.ts'
import { keepingAnswers } from './requests-keeping.ts'
import { libraryAnswers } from './requests-library.ts'
import { linksAnswers } from './requests-links.ts'
import { matrixAnswers } from './requests-matrix.ts'
import { optionsAnswers } from './requests-options.ts'
import { overviewAnswers } from './requests-overview.ts'
import { peopleAnswers } from './requests-people.ts'
import { personalAnswers } from './requests-personal.ts'
import { priceAnswers } from './requests-price.ts'
import type { Dialogs } from './requests-queue.ts'
import { queueAnswers } from './requests-queue.ts'
import { codesAnswers, quotesAnswers } from './requests-quotes.ts'
import { receiptAnswers, receiptReader } from './requests-receipt.ts'
import type { RescueName } from './requests-rescue.ts'
import { searchesAnswers } from './requests-searches.ts'
import { settingsAnswers } from './requests-settings.ts'
import { notesAnswers, shelvesAnswers } from './requests-shelves.ts'
import { soundAnswers } from './requests-sound.ts'
import { voicesAnswers } from './requests-voices.ts'
import { restart } from './restart.ts'
import { openSamples } from './samples.ts'
import { convertedIn, iconAt, type ShellParts } from './shell-parts.ts'
import type { Homes } from './usual-folders.ts'

/** What is read for the window goes through masked reading; `plainReading` is for what works by itself. */
export type WindowParts = ShellParts & { readonly plainReading: Reading }

export interface Deeds {
  readonly dialogs: Dialogs
  /** Takes what a person gave, and says so as it may be shown. */
  readonly drop: (paths: readonly string[], collectionId?: number | null) => Promise<AddReport>
}

export function answersOf(parts: WindowParts, front: Front, { dialogs, drop }: Deeds) {
  const { library, reading, pipeline, importing, keychain, log } = parts
  const { settings, folders, frame, announcer, globalKeys, sounds, cover, crashes, desktop, updates } = front
  const exportsFolder = (): string => settings.get().exports.folder ?? app.getPath('documents')
  const presets = openPresets({ settings, folders, newId: randomUUID, now: () => parts.clock.now() })
  const samples = openSamples({
    source: join(parts.appRoot, 'resources', 'samples'),
    target: join(parts.userData, 'samples'),
    library,
    readTranscript: parts.readTranscript,
    sounds,
  })
  const receiptOf = receiptReader({ reading, pipeline })
  const changed = (): void => announcer.changed(['settings'])
  const foldersOf = (id: string): readonly string[] =>
    folders.list().flatMap(({ name, rules }) => (rules.accountId === id ? name : []))
  const accounts = { keychain, keys: parts.keys, pipeline, accounts: library.accounts, foldersOf, changed }
  const isEmpty = (): boolean =>
    Object.values(library.counts()).every((count) => count === 0) && library.proposals.all().length === 0
  return {
    ...libraryAnswers({
      library,
      reading,
      beforeReading(id) {
        if (cover.isOn()) library.personal.suggest([id])
      },
      playableOf: (id) => standInOf(library, convertedIn(parts), id) ?? playableOf(library, sounds, id),
    }),
    ...soundAnswers({ library, sounds, openPath: (path) => shell.openPath(path) }),
    ...searchesAnswers({ library, reading }),
    ...shelvesAnswers({ shelves: library.shelves, reading }),
    ...notesAnswers({ notes: library.notes, reading }),
    ...codesAnswers({ codes: library.codes, reading }),
    ...fieldSchemaAnswers({
      library,
      price: (id, options) => pipeline.second.price(id, options),
      reading,
      rules: parts.fieldRules,
      dialogs,
      folder: exportsFolder,
    }),
    ...insightsAnswers({
      judgements: library.judgements,
      reading,
      settings,
      packs: parts.fieldRules.packs,
      folder: exportsFolder,
      reveal: (path) => shell.showItemInFolder(path),
      changed,
    }),
    ...quotesAnswers({
      quotes: library.quotes,
      reading,
      settings,
      press: parts.press,
      folder: exportsFolder,
      imprint: () => imprintAt(parts.clock.now()),
      ways: { copy: copyRich, reveal: (path) => shell.showItemInFolder(path) },
    }),
    ...clipsAnswers({
      reading,
      press: parts.press,
      titleOf: (id) => cover.texts(library.transcription(id)?.title ?? ''),
      media: (id) => mediaAt(library, id),
      folder: exportsFolder,
      reveal: (path) => shell.showItemInFolder(path),
    }),
    ...correctionsAnswers({ corrections: library.corrections, glossary: library.glossary, reading }),
    ...overviewAnswers({ shelves: library.shelves, reading, pipeline, clock: parts.clock }),
    ...peopleAnswers({ people: library.people, reading }),
    ...personalAnswers({ personal: library.personal, review: library.review, reading }),
    ...voicesAnswers({ voices: library.voices, reading, safe: parts.safe }),
    ...priceAnswers(pipeline),
    ...costsAnswers({ reading, pipeline, presets: () => presets.choices().presets }),
    ...matrixAnswers({
      reading,
      judgements: library.judgements,
      coder: () => coderName(settings),
      rules: parts.fieldRules,
      folder: exportsFolder,
      reveal: (path) => shell.showItemInFolder(path),
    }),
    ...linksAnswers({ pipeline, settings, presets, dialogs: keepingDialogs(() => frame.window()) }),
    ...jobsAnswers(pipeline.asides.jobs),
    ...receiptAnswers(receiptOf),
    ...queueAnswers({ pipeline, library, presets, dialogs, take: drop }),
    ...optionsAnswers({ presets, changed: () => announcer.changed(['settings']) }),
    ...convertAnswers({ pipeline }),
    ...dropsAnswers({
      drops: pipeline.drops,
      library,
      settings,
      presets,
      changed: () => announcer.changed(['settings', 'queue']),
    }),
    ...importAnswers({ importing, dialogs }),
    ...systemExports({
      library,
      reading,
      plainReading: parts.plainReading,
      isMasked: cover.isOn,
      settings,
      press: parts.press,
      receiptOf,
      window: frame.window,
      icon: iconAt(parts),
      names: { folderName: (id) => pipeline.watching.nameOf(id), presets: () => presets.choices().presets },
      clock: parts.clock,
      log,
      changed: () => announcer.changed(['settings']),
    }),
    ...folderAnswers({
      room: pipeline.watching,
      folders,
      settings,
      dialogs,
      changed: () => announcer.changed(['settings']),
    }),
    ...firstStepsAnswers({
      ...{ library, settings, keychain, folders, isEmpty, changed },
      room: pipeline.watching,
      drops: pipeline.drops,
      homes: usualHomes,
    }),
    ...keepingAnswers({
      ...parts,
      finding: pipeline.finding,
      dialogs: keepingDialogs(() => frame.window()),
      today: () => new Date(parts.clock.now()).toLocaleDateString('sv-SE'),
      restart: () => restart(keychain.outside()),
    }),
    ...diagnosticsAnswers(systemDiagnostics(parts, frame.window, crashes)),
    ...accountAnswers({ ...accounts, copySecret: (text) => copySecret(text, parts.clock) }),
    ...desktopAnswers({ desktop, updates, settings, changed }),
    ...settingsAnswers({
      ...accounts,
      pipeline,
      settings,
      folders,
      samples,
      globalKeys,
      version: app.getVersion(),
      platform: process.platform,
      licencesPath: join(parts.appRoot, '.vite', 'build', 'licences.txt'),
      isEmpty,
      setAppearance: (appearance) => {
        nativeTheme.themeSource = appearance
      },
      beforeMasking: () => library.personal.suggestAll(),
      reload: () => frame.window()?.webContents.reload(),
      restart: () => restart(keychain.outside()),
      applyTransfers: (transfers) => pipeline.setTransfers(transfers),
    }),
  } satisfies Omit<Answers, RescueName>
}

function usualHomes(): Homes {
  return {
    home: app.getPath('home'),
    music: app.getPath('music'),
    documents: app.getPath('documents'),
    downloads: app.getPath('downloads'),
  }
}
