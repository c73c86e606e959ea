// How recordings come in: files and folders that were dropped, named or seen, and links that were pasted. Every one gets a
// row at once, before it is looked at, so that nothing handed over is ever only in memory.

import { basename } from 'node:path'
import { Fault, toFault } from '../fault.ts'
import { isFinal, type Options, stampText, type Transcription } from '../recording.ts'
import type { Crew } from './crew.ts'
import { refuseLink } from './links.ts'

export interface AddReport {
  readonly added: number
  readonly known: readonly { readonly id: number; readonly title: string }[]
  readonly refused: readonly { readonly name: string; readonly text: string }[]
}

/** Rows written before the event loop gets a turn, so that a window with ten thousand dropped files still answers. */
const BATCH = 64
/** A report is read by a person: it names this many and counts the rest. */
const MOST_NAMED = 100

interface Draft {
  added: number
  readonly known: { id: number; title: string }[]
  readonly refused: { name: string; text: string }[]
}

export class Adding {
  readonly #crew: Crew

  constructor(crew: Crew) {
    this.#crew = crew
  }

  async files(
    paths: readonly string[],
    how: { readonly source: 'drop' | 'watch'; readonly options: Options },
    onBatch: () => void,
  ): Promise<AddReport> {
    const draft: Draft = { added: 0, known: [], refused: [] }
    let inBatch = 0
    for await (const found of this.#crew.intake.expand(paths)) {
      if (found.fault === undefined) await this.#file(found.path, how, draft)
      else refuse(draft, basename(found.path), toFault(found.fault))
      inBatch += 1
      if (inBatch % BATCH > 0) continue
      onBatch()
      await new Promise((resolve) => setImmediate(resolve))
    }
    return draft
  }

  /** A list holds whole links; a text holds links between blanks, perhaps with the comma of a sentence behind them. */
  links(given: string | readonly string[], options: Options): AddReport {
    const draft: Draft = { added: 0, known: [], refused: [] }
    const links = typeof given === 'string' ? linksIn(given) : [...new Set(given)]
    for (const link of links) {
      const why = refuseLink(link)
      if (why !== null) {
        refuse(draft, link.slice(0, 80), why)
        continue
      }
      const url = new URL(link).href
      const { id, isNew } = this.#crew.library.addLink({ url, options })
      this.#count(draft, id, isNew)
    }
    if (links.length === 0) refuse(draft, '', new Fault('bad-request', 'There is no link in this text.'))
    return draft
  }

  async #file(
    path: string,
    how: { readonly source: 'drop' | 'watch'; readonly options: Options },
    draft: Draft,
  ): Promise<void> {
    const { library } = this.#crew
    // New default options are for what comes from now on: a watched folder brings each file once, under whatever options.
    const last = how.source === 'watch' ? library.lastAt(path) : library.lastFor(path, how.options)
    if (last === null && how.source === 'watch' && (await this.#isDismissed(path))) return
    const isAgain = last !== null && isFinal(last.stage) && !(await this.#isDealtWith(path, last, how.source))
    if (last !== null && !isAgain) return this.#count(draft, last.id, false)
    const { id, isNew } = library.addFile({ path, ...how, isAgain })
    this.#count(draft, id, isNew)
  }

  /** A person took it off the list; only a change of the file brings it back. */
  async #isDismissed(path: string): Promise<boolean> {
    const stamp = await this.#stampOf(path)
    return stamp !== null && this.#crew.library.isDismissed(path, stamp)
  }

  /**
   * Whether the file is as it was when it was dealt with. What a person drops once more although it was cancelled, or whose
   * twin came to nothing, is wanted after all; a watched folder repeats nothing of the kind.
   */
  async #isDealtWith(path: string, last: Transcription, source: 'drop' | 'watch'): Promise<boolean> {
    if (source === 'drop' && (last.stage === 'cancelled' || this.#hasLostTwin(last))) return false
    if (source === 'watch' && last.stage === 'cancelled' && last.fileStamp === null) return true
    const stamp = await this.#stampOf(path)
    return stamp !== null && last.fileStamp === stamp
  }

  #hasLostTwin({ stage, duplicateOf }: Transcription): boolean {
    if (stage !== 'duplicate') return false
    const twin = duplicateOf === null ? null : this.#crew.library.transcription(duplicateOf)
    return twin === null || (isFinal(twin.stage) && twin.stage !== 'archived')
  }

  /** Null for what cannot be looked at now: it is taken in, where its trouble gets a name and a row. */
  async #stampOf(path: string): Promise<string | null> {
    try {
      return stampText((await this.#crew.intake.look(path, this.#crew.clock)).stamp)
    } catch (thrown) {
      this.#crew.log('debug', 'add.look', { code: toFault(thrown).code })
      return null
    }
  }

  #count(draft: Draft, id: number, isNew: boolean): void {
    if (isNew) draft.added += 1
    else if (draft.known.length < MOST_NAMED)
      draft.known.push({ id, title: this.#crew.library.transcription(id)?.title ?? '' })
  }
}

function refuse(draft: Draft, name: string, fault: Fault): void {
  const text = [fault.message, fault.remedy].filter((part) => part !== '').join(' ')
  if (draft.refused.length < MOST_NAMED) draft.refused.push({ name, text })
}

/** Where any word looks like a link, the others are the sentence around it. */
function linksIn(text: string): readonly string[] {
  const words = text.split(/\s+/).map((word) => word.replace(/[,;]+$/, ''))
  const links = words.filter((word) => word.includes('://'))
  return [...new Set(links.length > 0 ? links : words.filter((word) => word !== ''))]
}
