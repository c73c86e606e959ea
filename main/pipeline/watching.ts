// Everything about watched folders behind one door: the look before, the watching, the log, the limits on spending. The shell
// asks here, and the steps ask here what the person laid down; moving recordings on is not its work.

import { basename } from 'node:path'
import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import type { FolderNote } from '../library/library.ts'
import { type Options, stampText, type Transcription } from '../recording.ts'
import type { Adding } from './adding.ts'
import { Budget } from './budget.ts'
import type { Crew } from './crew.ts'
import { type FolderFacts, type FolderFilesFacts, folderFiles } from './folder-facts.ts'
import { type FolderState, Folders, type WatchedFolder } from './folders.ts'
import type { Outcome } from './outcome.ts'
import { type FolderRules, type Held, type Reason, type Rules, reasonTexts } from './rules.ts'
import { isBelow, sensitiveFault } from './sensitive.ts'
import { Sorting } from './sorting.ts'
import { Spending } from './spending.ts'
import { type SurveyFacts, Surveys } from './survey.ts'

/** Lines of one transaction: short enough that the window still answers. */
const NOTED_AT_ONCE = 500

export class Watching implements Rules {
  readonly #crew: Crew
  readonly #folders: Folders
  readonly #spending: Spending
  readonly #surveys: Surveys
  /** How this month stands with the limits. */
  readonly budget: Budget
  readonly #onChange: () => void
  readonly #stop: (ids: ReadonlySet<number> | null) => void

  /** `stop` ends the uploads of these rows, and the looks at their files; with null, every upload. */
  constructor(crew: Crew, adding: Adding, onChange: () => void, stop: (ids: ReadonlySet<number> | null) => void) {
    this.#stop = stop
    this.#crew = crew
    this.#onChange = onChange
    this.#folders = new Folders(crew, new Sorting(crew, adding, onChange), onChange, stop)
    this.#spending = new Spending(crew, (id) => this.#folders.capOf(id))
    this.budget = new Budget(
      crew,
      () => this.#spending.capMicro,
      () =>
        this.#folders.all().map(({ id }) => ({ id, name: this.nameOf(id) ?? '', capMicro: this.#folders.capOf(id) })),
    )
    this.#surveys = new Surveys(crew, {
      isNested: (path, root) => {
        const inner = this.#folders.innermost(path)
        return inner !== null && inner.path !== root && isBelow(inner.path, root)
      },
      isOwn: (path) => this.#folders.isOwn(path),
    })
  }

  /** The application's own folder, which no watched folder may be or be in, and whose files none takes. */
  keepOut(path: string): void {
    this.#folders.keepOut(path)
  }

  watch(folder: WatchedFolder): void {
    const before = this.#folders.sensitive().length
    this.#folders.watch(folder)
    // What is on its way up may be what must stay here now: each is asked anew before it goes on.
    if (this.#folders.sensitive().length > before) this.#stop(null)
    this.#onChange()
  }

  /** For good: its log is forgotten, its recordings stay. */
  remove(id: string): void {
    this.#folders.forget(id)
    this.#onChange()
  }

  unwatch(id: string): void {
    this.#folders.unwatch(id)
    this.#onChange()
  }

  /** Null for a folder that is not watched. */
  nameOf(id: string): string | null {
    const path = this.#folders.entry(id)?.path
    return path === undefined ? null : basename(path) || path
  }

  state(id: string): FolderState {
    return this.#folders.state(id)
  }

  facts(id: string): FolderFacts {
    return {
      state: this.#folders.state(id),
      counts: this.#crew.library.folderFiles.counts(id),
      spentThisMonthMicro: this.#spending.thisMonth(id),
      isCapReached: this.#spending.isCapReached(id, this.#folders.capOf(id)),
    }
  }

  files(id: string, page: Parameters<typeof folderFiles>[2]): FolderFilesFacts {
    return folderFiles(this.#crew.library, id, page)
  }

  rescan(id?: string): void {
    this.#folders.rescan(id)
  }

  setMonthlyCap(capMicro: number | null): void {
    this.#spending.setMonthlyCap(capMicro)
    this.#onChange()
  }

  /** Begins to look through a folder; the reply is the look's id. */
  async survey(path: string): Promise<string> {
    if (this.#folders.isOwn(path) || this.#folders.isOwn(await this.#crew.intake.truePath(path)))
      throw refusal(
        t('This is where the application keeps its own files.'),
        t('Choose the folder that your recordings arrive in.'),
      )
    if (isWholeSystem(path))
      throw refusal(
        t('This is a whole disk with the system on it.'),
        t('Choose the folder on it that your recordings arrive in.'),
      )
    const real = await this.#crew.intake.truePath(path)
    for (const known of this.#folders.all())
      if (known.path === path || (await this.#crew.intake.truePath(known.path)) === real)
        throw refusal(t('This folder is watched already.'), t('Its rules can be changed in its entry under Settings.'))
    return this.#surveys.begin(path)
  }

  surveyFacts(id: string, rules: FolderRules, options: Options): SurveyFacts {
    const facts = this.#surveys.facts(id, rules, options)
    const outer = this.#folders.innermost(facts.path)
    if (outer === null) return facts
    const text = t(
      'It lies inside a folder that is watched already; for its files, the rules chosen here apply from now on.',
    )
    return { ...facts, left: [...facts.left, { reason: 'nested', text, files: 0 }] }
  }

  surveyPath(id: string): string {
    return this.#surveys.pathOf(id)
  }

  surveyEnded(id: string): Promise<void> {
    return this.#surveys.ended(id)
  }

  forgetSurvey(id: string): void {
    this.#surveys.forget(id)
  }

  /**
   * What is in the folder at this moment is remembered as having been there before, state by state. To be called, and awaited,
   * before the folder is kept and watched: a crash in between must not make old files look new.
   */
  async rememberExisting(id: string, path: string): Promise<number> {
    const { intake, library } = this.#crew
    const line = { decision: 'existing', text: reasonTexts().existing, transcriptionId: null }
    const notes: FolderNote[] = []
    for await (const { name, kind, stamp, path: file } of intake.listFolder(path)) {
      if ((kind !== 'recording' && kind !== 'film') || library.lastAt(file) !== null) continue
      notes.push({ ...line, path: name, fileStamp: stampText(stamp) })
    }
    for (let from = 0; from < notes.length; from += NOTED_AT_ONCE) {
      library.folderFiles.note(id, notes.slice(from, from + NOTED_AT_ONCE))
      await new Promise((resolve) => setImmediate(resolve))
    }
    return notes.length
  }

  async close(): Promise<void> {
    this.#surveys.close()
    await this.#folders.close()
  }

  converts(row: Transcription): boolean {
    return row.watchId !== null && this.#folders.entry(row.watchId)?.rules.converts === true
  }

  quietMs(row: Transcription): number | undefined {
    return this.#folders.quietMs(row)
  }

  isFolderAway(row: Transcription): boolean {
    return this.#folders.isAway(row)
  }

  isSensitive(file: Held): Promise<boolean> {
    return this.#folders.isSensitive(file)
  }

  async withheld(row: Transcription, before: 'send' | 'submit'): Promise<Outcome | null> {
    if (await this.isSensitive(row)) return { kind: 'gave up', to: 'refused', fault: sensitiveFault() }
    return this.#spending.withheld(row, before)
  }

  /** A duplicate whose older twin is gone from its path is that twin at its new place; then the newcomer's row goes. */
  async settleMove(newcomer: Transcription): Promise<void> {
    const { library, intake } = this.#crew
    const { id, path, source, duplicateOf } = newcomer
    const twin = duplicateOf === null ? null : library.transcription(duplicateOf)
    if (source !== 'watch' || path === null || twin === null || twin.path === null || twin.sha256 === null) return
    if (twin.source !== 'watch' && twin.source !== 'drop') return
    const old = twin.path
    const place = library.pathsOf(twin.sha256).find((each) => each.path === old)
    const isThere = place === undefined ? await intake.isThere(old) : await intake.isStillAt(old, place.stamp, path)
    if (old !== path && isThere) return
    library.absorb(id, twin.id)
    this.#onChange()
  }

  note(row: Transcription, reason: Reason): void {
    const { path, watchId, id } = row
    const folder = watchId === null ? null : this.#folders.entry(watchId)
    if (folder === null || path === null || !isBelow(path, folder.path)) return
    const name = path.slice(folder.path.length).replace(/^[\\/]+/, '')
    const before = this.#crew.library.folderFiles.find(folder.id, name)
    const line = { path: name, decision: reason, text: reasonTexts()[reason], transcriptionId: id }
    this.#crew.library.folderFiles.note(folder.id, [{ ...line, fileStamp: before?.fileStamp ?? null }])
  }
}

/** The same, for a crew that is made before it. */
export function rulesOf(watching: () => Watching): Rules {
  return {
    quietMs: (row) => watching().quietMs(row),
    isFolderAway: (row) => watching().isFolderAway(row),
    isSensitive: (file) => watching().isSensitive(file),
    withheld: (row, before) => watching().withheld(row, before),
    note: (row, reason) => watching().note(row, reason),
    converts: (row) => watching().converts(row),
  }
}

function refusal(sentence: string, remedy: string): Fault {
  return new Fault('bad-request', sentence, { remedy, retry: 'never' })
}

/** A card or a stick is a disk too, but one that is there for its recordings. */
function isWholeSystem(path: string): boolean {
  const system = process.env.SystemDrive?.toLowerCase() ?? 'c:'
  return path === '/' || path.toLowerCase().replace(/[\\/]+$/, '') === system
}
