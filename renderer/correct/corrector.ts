// What a person does to the open transcript, one step after the other. Each shows at once and is kept a moment later; words
// that could not be kept are never dropped: they come back into their field.

import type { QueryClient } from '@tanstack/react-query'
import { t } from '../../language/language.ts'
import type { CorrectedView, Correction, SegmentView, TranscriptView } from '../../preload/contract.ts'
import { AskError, ask, faultOf } from '../frame/ask.ts'
import { createStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { isHeldByMask } from '../personal/masked.ts'
import type { Playback } from '../player/playback.ts'
import { transcriptQuestion } from '../reader/opening.ts'
import { type Held, isPiece, type Turn, turnOf, turnsOf } from '../reader/turns.ts'
import { previewed } from './preview.ts'
import { reused } from './reuse.ts'
import type { Sheet } from './sheets.ts'

/** Where the caret goes when a field opens: units of the turn's text. */
export type Caret = 'start' | 'end' | { readonly start: number; readonly end: number }

/** A turn that is being typed in, by the positions of its segments. */
export interface Session extends Held {
  readonly caret: Caret
  /** What was typed before and could not be kept; null where the field begins with what is read. */
  readonly draft: string | null
  /** Why it could not be kept. */
  readonly trouble: string | null
}

/** How the words are shown. */
export type Mode =
  | { readonly kind: 'read' }
  /** With what was changed against the service's own words. */
  | { readonly kind: 'original' }
  /** Beside another transcription of the same recording. */
  | { readonly kind: 'beside'; readonly id: number; readonly title: string }

export interface TypedText {
  readonly position: number
  readonly text: string
}

/** The part of the screen that shows the turns, by their index. */
export interface Stage {
  readonly reveal: (turn: number) => void
  readonly focus: (turn: number) => void
}

const READ: Mode = { kind: 'read' }
const STALE = {
  code: 'stale',
  text: t('This transcript was changed in the meantime, so this step was not kept.'),
  remedy: t('Look at it as it is now, and do it once more.'),
}

export class Corrector {
  readonly id: number
  readonly playback: Playback
  /** What is shown: by the window's own hand ahead of the library. Drawn in the same breath as the session, or a field would
   *  open on words that are already others. */
  readonly shown
  readonly session = createStore<Session | null>(null)
  readonly mode = createStore<Mode>(READ)
  readonly sheet = createStore<Sheet | null>(null)
  /** The bar with progress and comparisons. */
  readonly isBarShown
  /** What just happened, for whoever listens instead of looking. */
  readonly said = createStore('')
  readonly #queries: QueryClient
  #stage: Stage | null = null
  #turns: {
    readonly segments: readonly SegmentView[]
    readonly first: number | undefined
    readonly last: number | undefined
    readonly turns: readonly Turn[]
  } | null = null
  #last: Promise<unknown> = Promise.resolve()
  /** Shown already, but not yet kept. */
  readonly #pending = new Set<Correction>()
  #waiting = 0
  /** Grows whenever the text is no longer what waiting steps were made for. */
  #generation = 0

  constructor(queries: QueryClient, playback: Playback, transcript: TranscriptView) {
    this.#queries = queries
    this.playback = playback
    this.id = transcript.recording.id
    this.shown = createStore(transcript)
    this.isBarShown = createStore(transcript.revision > 0)
  }

  /** Something else changed the transcript: its title, or where its sound is. */
  catchUp(): void {
    const held = this.#queries.getQueryData<TranscriptView>(this.#key())
    if (held !== undefined) this.shown.set(held)
  }

  /** @returns how to take the stage away again */
  enter(stage: Stage): () => void {
    this.#stage = stage
    return () => {
      if (this.#stage === stage) this.#stage = null
    }
  }

  segments(): readonly SegmentView[] {
    return this.shown.get().segments
  }

  language(): string | null {
    return this.shown.get().recording.language
  }

  /** Worked out once for what is shown: keys ask for them at every press, and eight hours have thousands. */
  turns(): readonly Turn[] {
    const [view, session] = [this.shown.get(), this.session.get()]
    const { segments, recording } = view
    const known = this.#turns
    if (known?.segments === segments && known.first === session?.first && known.last === session?.last)
      return known.turns
    const turns = turnsOf(segments, recording.language, session)
    this.#turns = { segments, first: session?.first, last: session?.last, turns }
    return turns
  }

  /** The turn that holds this position. */
  turnAt(position: number): Turn | undefined {
    const turns = this.turns()
    return turns[turnOf(turns, Math.min(position, this.segments().length - 1))]
  }

  announce(text: string): void {
    // The same sentence twice would not be spoken twice.
    this.said.set(this.said.get() === text ? `${text}\u00a0` : text)
  }

  edit(held: Held, caret: Caret = 'end'): void {
    if (isHeldByMask()) return
    const { first, last } = held
    const turn = this.turnAt(first)
    if (turn !== undefined && isPiece(turn)) {
      say(t('This passage is too long to be typed in. Find and replace works in it, with Ctrl+H.'))
      return
    }
    if (this.mode.get().kind !== 'read') this.mode.set(READ)
    this.isBarShown.set(true)
    this.session.set({ first, last, caret, draft: null, trouble: null })
    this.reveal(first)
  }

  /** Closes the field; what is typed in it is its own business. */
  leave(): void {
    const session = this.session.get()
    if (session === null) return
    this.session.set(null)
    this.focus(session.first)
  }

  reveal(position: number): void {
    const turn = this.turnAt(position)
    if (turn !== undefined) this.#stage?.reveal(turn.index)
  }

  focus(position: number): void {
    const turn = this.turnAt(position)
    if (turn !== undefined) this.#stage?.focus(turn.index)
  }

  compare(mode: Mode): void {
    this.session.set(null)
    this.mode.set(mode)
    if (mode.kind !== 'read') this.isBarShown.set(true)
  }

  open(sheet: Sheet): void {
    if (sheet.kind !== 'history' && isHeldByMask()) return
    this.sheet.set(sheet)
  }

  /** One step; true once it is kept. A refusal is said. */
  async apply(correction: Correction): Promise<boolean> {
    try {
      await this.#keep(correction)
      return true
    } catch (reason) {
      sayFault(reason)
      return false
    }
  }

  /** Words typed in a turn. They go back into its field where they cannot be kept. */
  async keepTyped(texts: readonly TypedText[], turn: Turn, typed: string): Promise<boolean> {
    const [only] = texts
    if (only === undefined) return true
    try {
      await this.#keep(
        texts.length === 1 ? { kind: 'text', ...only } : { kind: 'replace', items: texts, isTyped: true },
      )
      return true
    } catch (reason) {
      this.#giveBack(turn, typed, reason)
      return false
    }
  }

  /** @param isTyping whether the field opens again where something changed */
  undo(isTyping = false): Promise<void> {
    return this.#wind('corrections:undo', 'Taken back', isTyping)
  }

  redo(isTyping = false): Promise<void> {
    return this.#wind('corrections:redo', 'Done again', isTyping)
  }

  /** Asks for the transcript once more; segments that stayed the same stay the same objects. */
  async renew(): Promise<void> {
    const held = this.shown.get()
    const question = transcriptQuestion(this.id)
    const view = await this.#queries.fetchQuery({
      ...question,
      queryFn: async () => [...this.#pending].reduce(previewed, reused(held, await question.queryFn())),
    })
    this.shown.set(view)
    for (const name of ['corrections:history', 'glossary:suggest', 'notes:of'])
      void this.#queries.invalidateQueries({ queryKey: [name] })
  }

  #key() {
    return transcriptQuestion(this.id).queryKey
  }

  #show(change: (view: TranscriptView) => TranscriptView): void {
    const view = change(this.shown.get())
    this.#queries.setQueryData<TranscriptView>(this.#key(), view)
    this.shown.set(view)
  }

  async #keep(correction: Correction): Promise<CorrectedView> {
    const generation = this.#generation
    this.#pending.add(correction)
    this.#show((view) => previewed(view, correction))
    this.isBarShown.set(true)
    return this.#inTurn(async () => {
      try {
        // Made for a text that is no longer there: it must not hit another place.
        if (generation !== this.#generation) throw new AskError(STALE)
        const { revision } = this.shown.get()
        const kept = await ask('corrections:apply', { id: this.id, revision, correction })
        this.#show((view) => ({ ...view, revision: kept.revision }))
        return kept
      } finally {
        this.#pending.delete(correction)
      }
    })
  }

  /** One after the other. The library's own view is asked for when the last one is through, or when one was refused. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting++
    const done = this.#last.then(work).finally(() => {
      this.#waiting--
    })
    const settled = done.then(
      () => (this.#waiting === 0 ? this.renew() : undefined),
      async () => {
        await this.renew()
        this.#generation++
      },
    )
    // A view that cannot be had is said where it is asked for; the next step must not wait for ever.
    this.#last = settled.catch(() => undefined)
    return settled.then(() => done)
  }

  async #wind(name: 'corrections:undo' | 'corrections:redo', words: string, isTyping: boolean): Promise<void> {
    try {
      const done = await this.#inTurn(async () => {
        const wound = await ask(name, { id: this.id })
        if (wound !== null) this.#generation++
        return wound
      })
      if (done === null) return this.announce('There is nothing more.')
      this.announce(`${words}: ${done.text}.`)
      this.session.set(null)
      if (done.first >= 0) this.#arrive(done.first, isTyping)
    } catch (reason) {
      sayFault(reason)
    }
  }

  #arrive(position: number, isTyping: boolean): void {
    const turn = this.turnAt(position)
    const [first, last] = [turn?.segments[0]?.position, turn?.segments.at(-1)?.position]
    if (isTyping && first !== undefined && last !== undefined) this.edit({ first, last })
    else {
      this.reveal(position)
      this.focus(position)
    }
  }

  #giveBack(turn: Turn, typed: string, reason: unknown): void {
    const { text, remedy } = faultOf(reason)
    const first = turn.segments[0]?.first ?? 0
    const last = turn.segments.at(-1)?.last ?? first
    const open = (): void => {
      const own = this.segments().filter((segment) => segment.last >= first && segment.first <= last)
      const [from, to] = [own[0]?.position ?? 0, own.at(-1)?.position ?? 0]
      this.session.set({ first: from, last: to, caret: 'end', draft: typed, trouble: `${text} ${remedy}` })
      this.reveal(from)
    }
    if (this.session.get() === null) open()
    else say(text, { tone: 'trouble', lines: [typed], lastsMs: null, action: { label: t('Open again'), run: open } })
  }
}
