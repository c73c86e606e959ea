// A look through a folder before it is watched: what it holds, what would be sent and at what price, what would be left alone
// and why. Nothing is sent and nothing is written; headers are read once, so that other rules are counted at once.

import { basename } from 'node:path'
import { t } from '../../language/language.ts'
import { MINUTE } from '../clock.ts'
import { Fault, toFault } from '../fault.ts'
import type { Listed } from '../intake/survey.ts'
import { type FileStamp, type Options, optionsKey, stampText } from '../recording.ts'
import type { Crew } from './crew.ts'
import { type FolderRules, isTooOld, type Reason, reasonTexts, stillWritten } from './rules.ts'

export interface SurveyFile {
  readonly name: string
  readonly bytes: number
  readonly durationMs: number | null
  readonly reason: Reason | null
  readonly text: string
}

export interface SurveyFacts {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly phase: 'listing' | 'reading' | 'done' | 'failed'
  readonly readFiles: number
  readonly foundFiles: number
  readonly taken: {
    readonly files: number
    readonly bytes: number
    readonly durationMs: number
    readonly withoutDuration: number
    readonly lowMicro: number
    readonly highMicro: number
  }
  readonly left: readonly { readonly reason: Reason; readonly text: string; readonly files: number }[]
  readonly files: readonly SurveyFile[]
  readonly fault: { readonly code: string; readonly text: string; readonly remedy: string } | null
}

/** What is known of one file, whatever the rules. */
interface Entry {
  readonly name: string
  readonly path: string
  readonly stamp: FileStamp
  isFilm: boolean
  durationMs: number | null
  /** Reasons that no rule can change. */
  reason: Reason | null
  text: string
  sha256: string | null
}

interface Survey {
  readonly id: string
  readonly path: string
  readonly control: AbortController
  phase: SurveyFacts['phase']
  readonly entries: Entry[]
  /** Files that are no recordings by name: the first of them by name, all of them by number. */
  readonly others: SurveyFile[]
  otherFiles: number
  readFiles: number
  fault: Fault | null
  work: Promise<void>
}

const MOST_SHOWN = 300
/** Beyond this many recordings a folder is not looked through: memory stays bounded, and a person is asked for a smaller one. */
const MOST_ENTRIES = 200_000
/** Looks at a time; a person makes up their mind about one folder. */
const MOST_SURVEYS = 4
/** A file that takes up hardly any room although it was written just now is still on its way. */
const FRESH_MS = 10 * MINUTE

export class Surveys {
  readonly #crew: Crew
  readonly #surveys = new Map<string, Survey>()
  /** Whether another watched folder, further in, decides about the file. */
  readonly #isNested: (path: string, root: string) => boolean
  /** The application's own files, which no folder takes. */
  readonly #isOwn: (path: string) => boolean

  #lastNumber = 0

  constructor(
    crew: Crew,
    folders: {
      readonly isNested: (path: string, root: string) => boolean
      readonly isOwn: (path: string) => boolean
    },
  ) {
    this.#crew = crew
    this.#isNested = folders.isNested
    this.#isOwn = folders.isOwn
  }

  begin(path: string): string {
    const [oldest] = this.#surveys.keys()
    if (this.#surveys.size >= MOST_SURVEYS && oldest !== undefined) this.forget(oldest)
    const survey: Survey = {
      id: `survey-${++this.#lastNumber}`,
      path,
      control: new AbortController(),
      phase: 'listing',
      entries: [],
      others: [],
      otherFiles: 0,
      readFiles: 0,
      fault: null,
      work: Promise.resolve(),
    }
    this.#surveys.set(survey.id, survey)
    survey.work = this.#look(survey).catch((thrown: unknown) => {
      survey.phase = 'failed'
      survey.fault = toFault(thrown)
    })
    return survey.id
  }

  /** Resolves when there is nothing more to find out. */
  async ended(id: string): Promise<void> {
    await this.#surveys.get(id)?.work
  }

  forget(id: string): void {
    this.#surveys.get(id)?.control.abort()
    this.#surveys.delete(id)
  }

  close(): void {
    for (const id of [...this.#surveys.keys()]) this.forget(id)
  }

  pathOf(id: string): string {
    return this.#find(id).path
  }

  facts(id: string, rules: FolderRules, options: Options): SurveyFacts {
    const survey = this.#find(id)
    const count = this.#count(survey, rules, options)
    const { phase, fault, readFiles } = survey
    return {
      id,
      name: basename(survey.path) || survey.path,
      path: survey.path,
      phase,
      readFiles,
      foundFiles: survey.entries.length + survey.otherFiles,
      ...count,
      fault: fault === null ? null : { code: fault.code, text: fault.message, remedy: fault.remedy },
    }
  }

  async #look(survey: Survey): Promise<void> {
    await this.#list(survey)
    survey.phase = 'reading'
    for (const entry of survey.entries) {
      if (survey.control.signal.aborted) return
      if (entry.reason === null) await this.#read(entry)
      survey.readFiles += 1
    }
    await this.#findDuplicates(survey)
    // A disk that was taken out meanwhile leaves nothing to be believed.
    if (!(await this.#crew.intake.isThere(survey.path)))
      throw new Fault('missing', t('The folder was taken away while it was looked through.'), {
        remedy: t('Connect its disk, or put it back, and choose it again.'),
        retry: 'after-fix',
      })
    survey.phase = 'done'
  }

  async #list(survey: Survey): Promise<void> {
    for await (const file of this.#crew.intake.listFolder(survey.path)) {
      if (survey.control.signal.aborted) return
      if (this.#isOwn(file.path)) continue
      if (file.kind === 'recording' || file.kind === 'film') this.#enter(survey, file)
      else {
        survey.otherFiles += 1
        if (survey.others.length < MOST_SHOWN) survey.others.push(otherOf(file))
      }
    }
  }

  #enter(survey: Survey, { name, path, stamp, substance }: Listed): void {
    if (survey.entries.length >= MOST_ENTRIES)
      throw new Fault(
        'too-large',
        t('This folder holds more than {most} recordings.', {
          most: MOST_ENTRIES.toLocaleString('en'),
        }),
        {
          remedy: t('Choose a smaller folder within it.'),
          retry: 'never',
        },
      )
    const ageMs = this.#crew.clock.now() - stamp.mtimeMs
    const isAway = substance === 'away' || (substance === 'thin' && ageMs >= 0 && ageMs < FRESH_MS)
    const reason = this.#isNested(path, survey.path) ? 'nested' : isAway ? 'placeholder' : null
    const text = reason === null ? '' : reasonTexts()[reason]
    survey.entries.push({ name, path, stamp, reason, text, isFilm: false, durationMs: null, sha256: null })
  }

  async #read(entry: Entry): Promise<void> {
    try {
      const { durationMs, refusal, isFilm } = await this.#crew.intake.probe(entry.path)
      entry.durationMs = durationMs
      if (refusal === null) return
      entry.reason = isFilm ? 'film' : 'refused'
      entry.text = refusal.message
    } catch (thrown) {
      entry.reason = 'unreadable'
      entry.text = toFault(thrown).message
    }
  }

  /** Only files of a size that occurs twice are read whole. */
  async #findDuplicates(survey: Survey): Promise<void> {
    const { library, intake } = this.#crew
    const { signal } = survey.control
    const alike = new Map<number, number>()
    for (const { reason, stamp } of survey.entries)
      if (reason === null) alike.set(stamp.bytes, (alike.get(stamp.bytes) ?? 0) + 1)
    for (const entry of survey.entries) {
      if (signal.aborted) return
      if (entry.reason !== null) continue
      if ((alike.get(entry.stamp.bytes) ?? 0) < 2 && !library.hasBytes(entry.stamp.bytes)) continue
      try {
        const inspection = await intake.inspect(entry.path, { signal })
        entry.sha256 = inspection.sha256
        entry.durationMs = inspection.durationMs ?? entry.durationMs
      } catch (thrown) {
        const fault = toFault(thrown)
        if (fault.code === 'cancelled') return
        entry.reason = fault.retry === 'never' ? 'refused' : 'unreadable'
        entry.text = fault.message
      }
    }
  }

  #count(survey: Survey, rules: FolderRules, options: Options): Pick<SurveyFacts, 'taken' | 'left' | 'files'> {
    const { tuplets, clock } = this.#crew
    const asked = rules.options ?? options
    const seen = new Set<string>()
    const taken = { files: 0, bytes: 0, durationMs: 0, withoutDuration: 0, lowMicro: 0, highMicro: 0 }
    const left = new Map<Reason, number>(survey.otherFiles > 0 ? [['name', survey.otherFiles]] : [])
    const shown: { left: SurveyFile[]; taken: SurveyFile[] } = { left: [], taken: [] }
    const now = clock.now()
    for (const entry of survey.entries) {
      const { reason, text } = this.#judge(entry, rules, asked, seen, now)
      if (reason === 'outside') continue
      const list = reason === null ? shown.taken : shown.left
      const { name, durationMs } = entry
      if (list.length < MOST_SHOWN) list.push({ name, bytes: entry.stamp.bytes, durationMs, reason, text })
      if (reason !== null) {
        left.set(reason, (left.get(reason) ?? 0) + 1)
        continue
      }
      const price = tuplets.estimate(asked, durationMs ?? 0)
      taken.files += 1
      taken.bytes += entry.stamp.bytes
      taken.durationMs += durationMs ?? 0
      taken.withoutDuration += durationMs === null ? 1 : 0
      taken.lowMicro += price.lowMicro
      taken.highMicro += price.highMicro
    }
    const reasons = [...left].sort(([, a], [, b]) => b - a)
    return {
      taken,
      left: reasons.map(([reason, files]) => ({ reason, text: reasonTexts()[reason], files })),
      files: [...shown.left, ...survey.others, ...shown.taken].slice(0, MOST_SHOWN),
    }
  }

  #judge(
    entry: Entry,
    rules: FolderRules,
    options: Options,
    seen: Set<string>,
    now: number,
  ): { readonly reason: Reason | 'outside' | null; readonly text: string } {
    if (!rules.isRecursive && /[\\/]/.test(entry.name)) return { reason: 'outside', text: '' }
    if (entry.reason !== null) return { reason: entry.reason, text: entry.text }
    const because = (reason: Reason) => ({ reason, text: reasonTexts()[reason] })
    if (!rules.takesExisting) return because('existing')
    if (isTooOld(rules, entry.stamp.mtimeMs, now)) return because('old')
    if (rules.isSensitive) return because('sensitive')
    const { library } = this.#crew
    if (library.isDismissed(entry.path, stampText(entry.stamp))) return because('dismissed')
    if (entry.sha256 === null) return { reason: null, text: '' }
    if (seen.has(entry.sha256) || library.twin(entry.sha256, optionsKey(options), 0) !== null)
      return because('duplicate')
    seen.add(entry.sha256)
    return { reason: null, text: '' }
  }

  #find(id: string): Survey {
    const survey = this.#surveys.get(id)
    if (survey !== undefined) return survey
    throw new Fault('not-found', t('This look through the folder has ended.'), {
      remedy: t('Choose the folder again.'),
      retry: 'never',
    })
  }
}

function otherOf({ name, stamp, kind }: Listed): SurveyFile {
  const text = kind === 'partial' ? stillWritten() : reasonTexts().name
  return { name, bytes: stamp.bytes, durationMs: null, reason: 'name', text }
}
