// How recordings come in: files and folders that were dropped, named or seen, and links that were pasted. Every one gets a
// row at once, before it is looked at, so that nothing handed over is ever only in memory.

import { basename } from 'node:path'
import { t } from '../../language/language.ts'
import { Fault, toFault } from '../fault.ts'
import type { FileToAdd, Proposal } from '../library/library.ts'
import { type FileStamp, isFinal, type Options, stampText, type Transcription } from '../recording.ts'
import { judgeLink } from '../tuplets/remote-url.ts'
import type { Crew } from './crew.ts'
import { linksIn } from './links.ts'

export interface AddReport {
  readonly added: number
  readonly known: readonly { readonly id: number; readonly title: string }[]
  readonly refused: readonly { readonly name: string; readonly text: string }[]
}

export interface HowToAdd {
  readonly source: 'drop' | 'watch'
  readonly options: Options
  /** With which account it is sent; without one, with the current one. */
  readonly accountId?: string
  /** The proposal that holds it until the person sends it; asked for at each write, because it may be sent meanwhile. */
  readonly into?: () => Proposal
  /** Where it belongs once it is archived. */
  readonly collectionId?: number | null
}

/** Rows written before the queue is told of them, and the time after which the window gets a turn, however many they were. */
const BATCH = 64
const SLICE_MS = 12
/** A report is read by a person: it names this many and counts the rest. */
const MOST_NAMED = 100

interface Draft {
  added: number
  readonly known: { id: number; title: string }[]
  readonly refused: { name: string; text: string }[]
  /** Nothing is known of these; they are written together. */
  readonly fresh: FileToAdd[]
  /** Rows that belong into the collection that they were dropped on. */
  readonly bound: number[]
}

export class Adding {
  readonly #crew: Crew

  constructor(crew: Crew) {
    this.#crew = crew
  }

  async files(paths: readonly string[], asked: HowToAdd, onBatch: () => void): Promise<AddReport> {
    const draft: Draft = { added: 0, known: [], refused: [], fresh: [], bound: [] }
    // Also when another account is chosen before the last file is in.
    const how = { ...asked, accountId: asked.accountId ?? this.#crew.accountId }
    const { clock } = this.#crew
    let inBatch = 0
    let turnAtMs = clock.monotonic()
    for await (const found of this.#crew.intake.expand(paths)) {
      if (found.fault === undefined) await this.#file(found.path, how, draft)
      else refuse(draft, basename(found.path), toFault(found.fault))
      inBatch += 1
      const isBatch = inBatch % BATCH === 0
      if (!isBatch && clock.monotonic() - turnAtMs < SLICE_MS) continue
      this.#write(draft, how)
      if (isBatch) onBatch()
      await new Promise((resolve) => setImmediate(resolve))
      turnAtMs = clock.monotonic()
    }
    this.#write(draft, how)
    return reportOf(draft)
  }

  /** One commit for many rows: each costs a turn of the disk. */
  #write(draft: Draft, { into, collectionId = null }: HowToAdd): void {
    const fresh = draft.fresh.splice(0)
    if (fresh.length > 0) {
      const held = into?.()
      const files = fresh.map((file) => ({
        ...file,
        options: held?.options ?? file.options,
        proposalId: held?.id,
      }))
      for (const { id, isNew } of this.#crew.library.addFiles(files)) this.#count(draft, id, isNew)
    }
    const bound = draft.bound.splice(0)
    if (collectionId !== null && bound.length > 0) this.#crew.library.shelves.bind(collectionId, bound)
  }

  /** A list holds whole links; a text holds links between blanks, perhaps with the comma of a sentence behind them. */
  links(given: string | readonly string[], options: Options, accountId: string = this.#crew.accountId): AddReport {
    const draft: Draft = { added: 0, known: [], refused: [], fresh: [], bound: [] }
    const links = typeof given === 'string' ? linksIn(given) : [...new Set(given)]
    for (const link of links) {
      const { url, fault } = judgeLink(link, this.#crew.clock.now())
      if (fault !== null) refuse(draft, link.slice(0, 80), fault)
      if (url === null) continue
      const { id, isNew } = this.#crew.library.addLink({ url, options, accountId })
      this.#count(draft, id, isNew)
    }
    if (links.length === 0) refuse(draft, '', new Fault('bad-request', t('There is no link in this text.')))
    return reportOf(draft)
  }

  /** What a watched folder shows: a row that is there, a file to be added, or null for what a person took off the list. */
  seen(
    path: string,
    stamp: FileStamp,
    how: { readonly id: string; readonly options: Options; readonly accountId?: string | null | undefined },
  ): number | FileToAdd | null {
    const { library } = this.#crew
    const last = library.lastAt(path)
    if (last === null && library.isDismissed(path, stampText(stamp))) return null
    if (last !== null && (!isFinal(last.stage) || isAsJudged(last, stamp))) return last.id
    const accountId = how.accountId ?? this.#crew.accountId
    return { path, source: 'watch', options: how.options, accountId, watchId: how.id, isAgain: last !== null }
  }

  async #file(path: string, how: HowToAdd & { readonly accountId: string }, draft: Draft): Promise<void> {
    const { library } = this.#crew
    const { source, options, accountId } = how
    const held = source === 'drop' ? library.proposals.heldAt(path) : null
    if (held !== null) return this.#count(draft, held.id, false)
    // New default options are for what comes from now on: a watched folder brings each file once, under whatever options.
    const last = how.source === 'watch' ? library.lastAt(path) : library.lastFor(path, how.options)
    if (last === null && how.source === 'watch' && (await this.#isDismissed(path))) return
    const isAgain = last !== null && isFinal(last.stage) && !(await this.#isDealtWith(path, last, how.source))
    if (last !== null && !isAgain) return this.#count(draft, last.id, false)
    draft.fresh.push({ path, source, options, accountId, isAgain })
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
    const isWanted = last.stage === 'cancelled' || (await this.#isReleased(last)) || this.#hasLostTwin(last)
    if (source === 'drop' && isWanted) return false
    if (source === 'watch' && last.stage === 'cancelled' && last.fileStamp === null) return true
    const stamp = await this.#stampOf(path)
    return stamp !== null && last.fileStamp === stamp
  }

  /** It was kept here by a mark that is gone. */
  async #isReleased(last: Transcription): Promise<boolean> {
    return last.stage === 'refused' && last.faultCode === 'sensitive' && !(await this.#crew.rules.isSensitive(last))
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
    draft.bound.push(id)
    if (isNew) draft.added += 1
    else if (draft.known.length < MOST_NAMED)
      draft.known.push({ id, title: this.#crew.library.transcription(id)?.title ?? '' })
  }
}

/**
 * Whether a file is as it was when it was dealt with. Its device counts for nothing where the rest is equal: a card gets
 * another number each time that it is put in. What was cancelled before it was judged stays cancelled.
 */
function isAsJudged({ fileStamp, stage }: Transcription, stamp: FileStamp): boolean {
  if (fileStamp === null) return stage === 'cancelled'
  const [bytes, mtimeMs, dev, ino] = fileStamp.split('/')
  const isSameRest = bytes === String(stamp.bytes) && mtimeMs === String(stamp.mtimeMs)
  return isSameRest && (dev !== String(stamp.dev) || ino === String(stamp.ino))
}

function reportOf({ added, known, refused }: Draft): AddReport {
  return { added, known, refused }
}

function refuse(draft: Draft, name: string, fault: Fault): void {
  const text = [fault.message, fault.remedy].filter((part) => part !== '').join(' ')
  if (draft.refused.length < MOST_NAMED) draft.refused.push({ name, text })
}
