// A turn being typed in, where it stands and as it looks: plain text only, with the sound under the keys. Enter splits, leaving
// keeps, Escape takes back. The field holds what is typed; React draws nothing into it.

import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { t } from '../../language/language.ts'
import type { SpeakerView } from '../../preload/contract.ts'
import { isSpaceless, langOf } from '../reader/language.ts'
import type { Turn } from '../reader/turns.ts'
import { isAtEdge, placeCaret, selectedIn } from './caret.ts'
import { useCorrector } from './correcting.ts'
import type { Corrector, Session } from './corrector.ts'
import { check, drop, giveTo, goToUnchecked, keep, mergeWith, rangeOf, split } from './field-acts.ts'
import { fieldText } from './turn-field-text.ts'
import { TurnTools } from './turn-tools.tsx'
import { useFieldLight } from './use-field-light.ts'

interface TurnFieldProps {
  readonly turn: Turn
  readonly speaker: SpeakerView | undefined
  readonly language: string | null
  readonly session: Session
}

/** What the field and its tools can do; each keeps what was typed before it does anything else. */
export interface FieldDeeds {
  readonly split: () => void
  readonly mergeUp: () => void
  readonly mergeDown: () => void
  readonly speaker: () => void
  readonly check: () => void
  readonly history: () => void
  readonly close: () => void
}

export function TurnField({ turn, speaker, language, session }: TurnFieldProps) {
  const corrector = useCorrector()
  const box = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLDivElement>(null)
  const deeds = useFieldDeeds(corrector, turn, field)
  useOpening(field, session, turn, language)
  useFieldLight(field, turn, language, corrector.playback)
  const own = turn.segments[0]?.language ?? language
  const words = t('Words of turn {number}', { number: turn.index + 1 })
  return (
    <div ref={box} className="turn-editing">
      {/* biome-ignore lint/a11y/useSemanticElements: an input would not wrap and look as the words do. */}
      <div
        ref={field}
        className={isSpaceless(own) ? 'turn-text dense turn-field' : 'turn-text turn-field'}
        role="textbox"
        tabIndex={0}
        aria-multiline="true"
        aria-label={speaker === undefined ? words : `${words}, ${speaker.name}`}
        aria-describedby={session.trouble === null ? undefined : `trouble ${turn.key}`}
        aria-invalid={session.trouble === null ? undefined : true}
        // Where the words belong, should the page end while they are typed (frame/place.ts).
        data-held={`${session.first}-${session.last}`}
        contentEditable="plaintext-only"
        suppressContentEditableWarning
        dir={turn.direction}
        lang={langOf(own)}
        spellCheck={false}
        onKeyDown={(event) => onKey(event, corrector, turn, deeds)}
        onBlur={() => {
          // Another window, or one of the turn's own tools, is no end.
          if (document.hasFocus() && box.current?.contains(document.activeElement) !== true) deeds.close()
        }}
      />
      {session.trouble === null ? null : (
        <p id={`trouble ${turn.key}`} className="note bad" role="alert">
          {session.trouble}
        </p>
      )}
      <TurnTools turn={turn} deeds={deeds} />
    </div>
  )
}

interface Deeds extends FieldDeeds {
  readonly drop: () => void
  readonly undo: () => boolean
  readonly go: (to: Turn | undefined, end: 'start' | 'end') => void
  readonly next: () => void
  readonly give: (number: number) => void
}

/** Acts on the newest turn and the newest words, also when the field goes away under the hands. */
function useFieldDeeds(corrector: Corrector, turn: Turn, field: RefObject<HTMLElement | null>): Deeds {
  const newest = useRef(turn)
  const isOver = useRef(false)
  useLayoutEffect(() => {
    newest.current = turn
  })
  const typed = (): string => field.current?.textContent ?? ''
  const end = (then: (now: Turn) => void): void => {
    if (isOver.current) return
    isOver.current = true
    keep(corrector, newest.current, typed())
    then(corrector.turnAt(rangeOf(newest.current).first) ?? newest.current)
  }
  useLayoutEffect(() => {
    const element = field.current
    isOver.current = false
    const keepNow = (): void => {
      if (!isOver.current) keep(corrector, newest.current, element?.textContent ?? '')
    }
    window.addEventListener('pagehide', keepNow)
    return () => {
      window.removeEventListener('pagehide', keepNow)
      keepNow()
    }
  }, [corrector, field])
  const merge = (upper: number, lower: number): void => {
    keep(corrector, newest.current, typed())
    const turns = corrector.turns()
    isOver.current = mergeWith(corrector, turns[upper], turns[lower])
  }
  return {
    split() {
      const caret = field.current === null ? null : selectedIn(field.current)
      if (caret === null) return
      isOver.current = split(corrector, newest.current, typed(), caret.start)
      if (isOver.current) return
      if (caret.start >= typed().trimEnd().length) end(() => corrector.leave())
      else corrector.announce(t('Put the caret between two words to split the turn there.'))
    },
    mergeUp: () => merge(newest.current.index - 1, newest.current.index),
    mergeDown: () => merge(newest.current.index, newest.current.index + 1),
    speaker: () =>
      end((now) => {
        corrector.leave()
        corrector.open({ kind: 'speaker', ...rangeOf(now) })
      }),
    history: () =>
      end((now) => {
        corrector.leave()
        corrector.open({ kind: 'history', range: rangeOf(now) })
      }),
    check: () => {
      keep(corrector, newest.current, typed())
      check(corrector, newest.current)
    },
    close: () => end(() => corrector.leave()),
    drop() {
      isOver.current = true
      drop(corrector, newest.current, typed())
    },
    undo() {
      // As long as nothing is typed, the step before is what is meant.
      if (typed() !== fieldText(newest.current.segments, corrector.language())) return false
      isOver.current = true
      void corrector.undo(true)
      return true
    },
    go(to, place) {
      if (to === undefined) return
      const held = rangeOf(to)
      end(() => corrector.edit(held, place))
    },
    give(number) {
      keep(corrector, newest.current, typed())
      giveTo(corrector, newest.current, number)
    },
    next: () =>
      end((now) => {
        check(corrector, now, true)
        goToUnchecked(corrector, now.index, true)
      }),
  }
}

/** The words go in once; from then on they are the person's. As long as nothing was typed they follow what is read. */
function useOpening(field: RefObject<HTMLElement | null>, session: Session, turn: Turn, language: string | null): void {
  const { caret, draft } = session
  const shown = useRef<string | null>(null)
  const opened = useRef<Session | null>(null)
  useEffect(() => {
    const element = field.current
    if (element === null) return
    const isNew = opened.current !== session
    opened.current = session
    const text = draft ?? fieldText(turn.segments, language)
    const isTyped = shown.current !== null && element.textContent !== shown.current
    const place = isNew ? caret : selectedIn(element)
    if (text !== shown.current && (!isTyped || (isNew && draft !== null))) {
      shown.current = text
      element.textContent = text
      if (place !== null) placeCaret(element, place)
    } else if (isNew) placeCaret(element, caret)
    if (isNew) element.focus({ preventScroll: true })
  }, [field, session, caret, draft, turn, language])
}

function onKey(event: KeyboardEvent<HTMLElement>, corrector: Corrector, turn: Turn, deeds: Deeds): void {
  if (event.nativeEvent.isComposing) return
  const isDone =
    event.ctrlKey || event.metaKey ? onCommand(event, corrector, deeds) : onPlain(event, corrector, turn, deeds)
  if (!isDone) return
  event.preventDefault()
  event.stopPropagation()
}

function onCommand(event: KeyboardEvent<HTMLElement>, corrector: Corrector, deeds: Deeds): boolean {
  const { playback } = corrector
  const key = event.key.toLowerCase()
  const acts: Readonly<Record<string, (() => void) | undefined>> = event.shiftKey
    ? { s: deeds.speaker, h: deeds.history, '<': () => playback.stepRate(-1), '>': () => playback.stepRate(1) }
    : {
        enter: deeds.next,
        s: deeds.close,
        ' ': () => playback.toggle(),
        k: () => playback.toggle(),
        j: () => playback.skip(-10_000),
        l: () => playback.skip(10_000),
      }
  if (key === 'z' && !event.shiftKey) return deeds.undo()
  acts[key]?.()
  return acts[key] !== undefined
}

function onPlain(event: KeyboardEvent<HTMLElement>, corrector: Corrector, turn: Turn, deeds: Deeds): boolean {
  const field = event.currentTarget
  const turns = corrector.turns()
  const { playback } = corrector
  if (event.altKey) {
    if (!/^[1-9]$/.test(event.key)) return false
    deeds.give(Number(event.key))
    return true
  }
  switch (event.key) {
    case 'Enter':
      deeds.split()
      return true
    case 'Escape':
      deeds.drop()
      return true
    case 'Tab':
      if (event.shiftKey) playback.skip(-5_000)
      else playback.toggle()
      return true
    case 'Backspace':
    case 'Delete':
      return joins(event.key, field, deeds)
    case 'ArrowUp':
      if (event.shiftKey || !isAtEdge(field, 'first')) return false
      deeds.go(turns[turn.index - 1], 'end')
      return true
    case 'ArrowDown':
      if (event.shiftKey || !isAtEdge(field, 'last')) return false
      deeds.go(turns[turn.index + 1], 'start')
      return true
    default:
      return false
  }
}

/** At the ends of the field there is no letter to take away: the turns are joined instead. */
function joins(key: 'Backspace' | 'Delete', field: HTMLElement, deeds: Deeds): boolean {
  const caret = selectedIn(field)
  if (caret === null || caret.start !== caret.end) return false
  if (key === 'Backspace' && caret.start === 0) deeds.mergeUp()
  else if (key === 'Delete' && caret.start >= (field.textContent ?? '').length) deeds.mergeDown()
  else return false
  return true
}
