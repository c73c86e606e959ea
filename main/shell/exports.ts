// Exports as the person meets them: what can be chosen and was chosen last, a look at the first lines, one run at a time with
// its progress, and the other ways out: clipboard, paper, a manifest that is checked. Paths never leave it.

import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { t } from '../../language/language.ts'
import type { ExportChoice, ExportChoices, ExportFormatId, ExportRun, ManifestView } from '../../preload/contract.ts'
import { readManifest, verify } from '../export/custody.ts'
import { DEFAULT_TEMPLATE, numbered } from '../export/names.ts'
import { defaultsOf, detailOf, formatOf, formats, isText } from '../export/options.ts'
import type { Pressed } from '../export/presser.ts'
import { type ExportParts, type ExportProgress, runExport } from '../export/run.ts'
import { Fault, toFault } from '../fault.ts'
import type { Reading } from '../library/reading.ts'
import type { Settings } from './settings.ts'

export interface ExportRooms {
  readonly parts: ExportParts
  readonly reading: Pick<Reading, 'knownResults'>
  readonly settings: Settings
  readonly documents: () => string
  readonly titleOf: (id: number) => string
  /** Whoever reads masked exports masked. */
  readonly isMasked: () => boolean
}

export interface Exports {
  choices(): ExportChoices
  preview(id: number, choice: ExportChoice): Promise<{ readonly text: string; readonly file: string }>
  setFolder(path: string): string
  folder(): string
  start(ids: readonly number[], choice: ExportChoice): void
  state(): ExportRun | null
  cancel(): void
  /** A file that was written into the folder by other ways: it is the last one now. */
  noteLast<T extends { readonly file: string }>(saved: T): T
  /** Where the last file lies; null before there is one. */
  lastPath(): string | null
  /** The whole of it as text, or as a page for `pdf`; of a format alone with the options that were chosen last. */
  text(id: number, as: ExportFormatId | ExportChoice): Promise<string>
  /** Writes one file for a drag; the reply is its path. */
  writeTo(folder: string, id: number, choice: ExportChoice): Promise<string>
  verify(path: string): Promise<ManifestView>
  saveProfile(name: string, choice: ExportChoice): void
  removeProfile(name: string): void
}

const PREVIEW_SEGMENTS = 40
const MOST_FAILURES_SHOWN = 5
const MOST_PROFILES = 50

interface Run {
  readonly folder: string
  readonly ending: AbortController
  total: number
  done: number
  isOver: boolean
  fileCount: number
  lastFile: string | null
  failed: { readonly title: string; readonly text: string; readonly remedy: string }[]
}

export function openExports(rooms: ExportRooms): Exports {
  const { parts, reading, settings } = rooms
  let run: Run | null = null
  /** Written after the last run. */
  let lastList: string | null = null
  const kept = () => settings.get().exports
  const folder = (): string => kept().folder ?? rooms.documents()
  const remembered = (format: ExportFormatId): ExportChoice =>
    kept().choices.find((choice) => choice.format === format) ?? usual(format)

  /** What is remembered is what was chosen; what is made is masked at least. */
  const asMade = (choice: ExportChoice): ExportChoice =>
    rooms.isMasked() && choice.options.personal === 'shown'
      ? { ...choice, options: { ...choice.options, personal: 'pseudonyms' } }
      : choice

  const follow = (current: Run, ids: readonly number[], choice: ExportChoice): void => {
    runExport(
      { ids, folder: current.folder, ...asMade(choice) },
      parts,
      (progress) => note(current, progress, rooms.titleOf),
      current.ending.signal,
    )
      .then((progress) => {
        current.fileCount = progress.files.length
        current.lastFile =
          progress.files.findLast((name) => !/\.(manifest\.json|sha256)$/.test(name)) ?? current.lastFile
      })
      .catch((thrown: unknown) => {
        const { message, remedy } = toFault(thrown)
        current.failed.push({ title: '', text: message, remedy })
      })
      .finally(() => {
        current.isOver = true
      })
  }

  return {
    choices: () => ({
      formats: formats().map(({ defaults: _, ...format }) => ({
        ...format,
        isText: isText(format.id),
        choice: remembered(format.id),
      })),
      last: kept().last,
      profiles: kept().profiles,
      folder: basename(folder()) || folder(),
    }),
    async preview(id, choice) {
      const pressed = await look(parts, id, asMade(choice))
      const extension = choice.format === 'raw' ? pressed.from.resultExtension : formatOf(choice.format).extension
      return { text: pressed.preview, file: numbered(pressed.stem, 1, extension) }
    },
    setFolder(path) {
      settings.change({ exports: { ...kept(), folder: path } })
      return basename(path) || path
    },
    folder,
    start(ids, choice) {
      if (run !== null && !run.isOver)
        throw new Fault('conflict', t('Another export is still under way.'), {
          remedy: t('Wait until it is done, or cancel it.'),
          retry: 'later',
        })
      const others = kept().choices.filter(({ format }) => format !== choice.format)
      settings.change({ exports: { ...kept(), last: choice.format, choices: [...others, choice] } })
      lastList = null
      run = {
        folder: folder(),
        ending: new AbortController(),
        total: ids.length,
        done: 0,
        isOver: false,
        fileCount: 0,
        lastFile: null,
        failed: [],
      }
      follow(run, ids, choice)
    },
    state: () => (run === null ? null : viewOf(run)),
    cancel: () => run?.ending.abort(),
    noteLast(saved) {
      lastList = join(folder(), saved.file)
      return saved
    },
    lastPath: () => lastList ?? (run === null || run.lastFile === null ? null : join(run.folder, run.lastFile)),
    text: (id, as) => wholeText(parts, id, asMade(typeof as === 'string' ? remembered(as) : as)),
    async writeTo(target, id, choice) {
      const { files, failed } = await runExport(
        { ids: [id], folder: target, ...asMade(choice), hasManifest: false },
        parts,
        () => undefined,
        new AbortController().signal,
      )
      const [failure] = failed
      const file = files.at(-1)
      if (failure !== undefined || file === undefined)
        throw failure?.fault ?? new Fault('internal', t('Nothing was made.'))
      return join(target, file)
    },
    async verify(path) {
      const manifest = readManifest(await readFile(path, 'utf8'))
      const known = await reading.knownResults(manifest.files.map((file) => file.result_sha256))
      const here = new Map(known.map((each) => [each.sha256, each.voicesForgottenAtMs]))
      const files = await verify(dirname(path), manifest, (sha256) => {
        const forgottenAtMs = here.get(sha256)
        return forgottenAtMs === undefined ? 'not-here' : forgottenAtMs === null ? 'unchanged' : 'without-voices'
      })
      return { name: basename(path), madeAt: manifest.made_at, madeWith: manifest.made_with, files }
    },
    saveProfile(name, choice) {
      const others = kept().profiles.filter((profile) => profile.name !== name)
      settings.change({ exports: { ...kept(), profiles: [...others, { name, choice }].slice(-MOST_PROFILES) } })
    },
    removeProfile(name) {
      settings.change({ exports: { ...kept(), profiles: kept().profiles.filter((profile) => profile.name !== name) } })
    },
  }
}

function usual(format: ExportFormatId): ExportChoice {
  return { format, options: defaultsOf(format), template: DEFAULT_TEMPLATE, hasManifest: false }
}

function note(run: Run, { done, files, failed }: ExportProgress, titleOf: (id: number) => string): void {
  run.done = done
  run.fileCount += files.length
  run.lastFile = files.at(-1) ?? run.lastFile
  for (const { id, fault } of failed.slice(run.failed.length))
    run.failed.push({ title: titleOf(id), text: fault.message, remedy: fault.remedy })
}

function viewOf({ total, done, isOver, ending, folder, fileCount, lastFile, failed }: Run): ExportRun {
  return {
    total,
    done,
    isOver,
    isCancelled: ending.signal.aborted,
    folder: basename(folder) || folder,
    fileCount,
    lastFile,
    failed: failed.slice(0, MOST_FAILURES_SHOWN),
    failedCount: failed.length,
  }
}

async function look(parts: ExportParts, id: number, choice: ExportChoice): Promise<Pressed> {
  const { format, options, template } = choice
  const detail = { ...detailOf(format, options), mostSegments: PREVIEW_SEGMENTS }
  const exportable = await parts.exportable(id, detail)
  const raw = format === 'raw' ? (await parts.rawResult(id)).slice(0, 4000) : null
  const extras = { raw, audio: null }
  return parts.press.make({ exportable, format, options, template, imprint: parts.imprint(), extras, isPreview: true })
}

async function wholeText(parts: ExportParts, id: number, choice: ExportChoice): Promise<string> {
  const { format, options, template } = choice
  const exportable = await parts.exportable(id, { ...detailOf(format, options), mostSegments: null })
  const extras = { raw: null, audio: null }
  const asked = { exportable, format, options, template, imprint: parts.imprint(), extras, isPreview: false }
  const { made } = await parts.press.make(asked)
  return made.kind === 'page' ? made.html : new TextDecoder().decode(made.bytes)
}
