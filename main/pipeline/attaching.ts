// The audio of a transcript that came without it: from a link, from another device, from a file. A person shows a file; where it
// is as long as what was transcribed it is taken, else the person is asked first. Nothing is uploaded, and the file stays
// where it is.

import { t } from '../../language/language.ts'
import { SECOND } from '../clock.ts'
import { Fault } from '../fault.ts'
import type { Inspection, Transcription } from '../recording.ts'
import type { Crew } from './crew.ts'

export type AudioOffer =
  | { readonly kind: 'linked' }
  /** Null where a length is not known. */
  | { readonly kind: 'differs'; readonly fileMs: number | null; readonly transcriptMs: number | null }

/** Two programs rarely measure a recording to the same millisecond. */
const ALIKE_MS = SECOND
const WITHOUT_FILE = ['url', 'elsewhere', 'import']

interface Offered {
  readonly id: number
  readonly path: string
  readonly inspection: Inspection
}

export class Attaching {
  readonly #crew: Pick<Crew, 'library' | 'intake'>
  /** What waits for the person's word; showing another file forgets it. */
  #offered: Offered | null = null

  constructor(crew: Pick<Crew, 'library' | 'intake'>) {
    this.#crew = crew
  }

  /** @throws Fault of the file where it is no recording */
  async offer(id: number, path: string): Promise<AudioOffer> {
    this.#offered = null
    const before = this.#row(id)
    const inspection = await this.#crew.intake.inspect(path, { signal: new AbortController().signal })
    if (before.recordingId !== null) return this.#foundAgain(before, path, inspection)
    const fileMs = inspection.durationMs
    const transcriptMs = before.durationMs
    const offered = { id, path, inspection }
    if (fileMs !== null && transcriptMs !== null && Math.abs(fileMs - transcriptMs) <= ALIKE_MS) {
      this.#link(offered)
      return { kind: 'linked' }
    }
    this.#offered = offered
    return { kind: 'differs', fileMs, transcriptMs }
  }

  /** It is the right one all the same. */
  accept(id: number): void {
    const offered = this.#offered
    if (offered === null || offered.id !== id)
      throw new Fault('conflict', t('Another file was chosen meanwhile.'), { remedy: t('Choose the file once more.') })
    this.#link(offered)
    this.#offered = null
  }

  /** Its recording is known, and only its file was lost: then the bytes decide. */
  #foundAgain({ sha256 }: Transcription, path: string, inspection: Inspection): AudioOffer {
    if (inspection.sha256 !== sha256)
      throw new Fault('changed', t('This transcript has another recording already.'), {
        remedy: t('Choose the very file that was linked before; a copy of it will do.'),
        retry: 'after-fix',
      })
    this.#crew.library.foundAt(path, inspection)
    return { kind: 'linked' }
  }

  #link({ id, path, inspection }: Offered): void {
    this.#row(id)
    this.#crew.library.linkAudio(id, path, inspection)
  }

  #row(id: number): Transcription {
    const row = this.#crew.library.transcription(id)
    const isFit = row !== null && row.stage === 'archived' && WITHOUT_FILE.includes(row.source) && !row.isSample
    if (!isFit) throw new Fault('bad-request', t('This transcript cannot be given a recording.'), { retry: 'never' })
    return row
  }
}
