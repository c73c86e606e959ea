// Finds recordings that were moved: files of a size that is known are read, and where their bytes are those of a recording, that is its
// place from then on. Nothing is added, sent or changed on the disk.

import { t } from '../../language/language.ts'
import { Fault, toFault } from '../fault.ts'
import type { Crew } from './crew.ts'

export interface FindReport {
  /** Files that may have been recordings, by their size, and were read. */
  readonly looked: number
  readonly found: number
}

export class Finding {
  readonly #crew: Pick<Crew, 'library' | 'intake' | 'log'>
  readonly #changed: () => void
  #abort: AbortController | null = null

  constructor(crew: Pick<Crew, 'library' | 'intake' | 'log'>, changed: () => void) {
    this.#crew = crew
    this.#changed = changed
  }

  get isLooking(): boolean {
    return this.#abort !== null
  }

  stop(): void {
    this.#abort?.abort()
  }

  /** Looks through a folder and all below it. */
  inFolder(folder: string): Promise<FindReport> {
    return this.#look(async (signal) => {
      const { library, intake } = this.#crew
      let [looked, found] = [0, 0]
      for await (const { path, stamp, substance } of intake.listFolder(folder)) {
        if (signal.aborted) break
        // What a cloud drive has not fetched would be fetched by reading it.
        if (substance === 'away' || !library.hasBytes(stamp.bytes)) continue
        looked += 1
        if (await this.#isFound(path, signal)) found += 1
      }
      return { looked, found }
    })
  }

  /** The file that a person says is this recording. @throws Fault `changed` where its bytes are others */
  file(id: number, path: string): Promise<FindReport> {
    return this.#look(async (signal) => {
      const { library, intake } = this.#crew
      const inspection = await intake.inspect(path, { signal })
      if (inspection.sha256 !== library.transcription(id)?.sha256)
        throw new Fault('changed', t('This is another recording, or one that was changed since.'), {
          remedy: t('Choose the very file that was transcribed; a copy of it will do.'),
          retry: 'after-fix',
        })
      library.foundAt(path, inspection)
      return { looked: 1, found: 1 }
    })
  }

  async #isFound(path: string, signal: AbortSignal): Promise<boolean> {
    try {
      const inspection = await this.#crew.intake.inspect(path, { signal })
      return this.#crew.library.foundAt(path, inspection)
    } catch (thrown) {
      // One that cannot be read, or is no recording after all, is not the one that was lost.
      this.#crew.log('debug', 'find.passed', { code: toFault(thrown).code })
      return false
    }
  }

  async #look(work: (signal: AbortSignal) => Promise<FindReport>): Promise<FindReport> {
    if (this.#abort !== null)
      throw new Fault('conflict', t('Moved recordings are being looked for already.'), {
        remedy: t('Wait until that is done, or stop it.'),
      })
    const abort = new AbortController()
    this.#abort = abort
    this.#changed()
    try {
      return await work(abort.signal)
    } finally {
      this.#abort = null
      this.#changed()
    }
  }
}
