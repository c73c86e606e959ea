// The chapters that the service saw, as an outline: the one that is heard is marked, a click goes to its beginning, arrows move
// from one to the next.

import { type KeyboardEvent, useEffect, useRef } from 'react'
import { t } from '../../language/language.ts'
import type { ChapterView } from '../../preload/contract.ts'
import { clock } from '../frame/format.ts'
import { useStore } from '../frame/store.ts'
import type { Playback } from '../player/playback.ts'
import { chapterAt } from './chapters.ts'
import { langOf } from './language.ts'

interface OutlineProps {
  readonly chapters: readonly ChapterView[]
  readonly language: string | null
  readonly playback: Playback
  readonly goTo: (atMs: number) => void
}

const HOUR_MS = 3_600_000

export function Outline({ chapters, language, playback, goTo }: OutlineProps) {
  const list = useRef<HTMLOListElement>(null)
  const current = useStore(playback.store, ({ timeMs }) => chapterAt(chapters, timeMs))
  const isLong = useStore(playback.store, ({ durationMs }) => durationMs >= HOUR_MS)
  // The outline alone is moved: the panel stays where the reader has it.
  useEffect(() => {
    const box = list.current
    const button = box?.querySelectorAll('button')[current]
    if (box === null || button === undefined) return
    const top = button.offsetTop - box.offsetTop
    if (top < box.scrollTop || top + button.offsetHeight > box.scrollTop + box.clientHeight)
      box.scrollTop = top - box.clientHeight / 3
  }, [current])
  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons: readonly Element[] = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = document.activeElement === null ? -1 : buttons.indexOf(document.activeElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = buttons[to]
    if (next instanceof HTMLElement) next.focus()
  }
  return (
    <section aria-label={t('Chapters')}>
      <h2>{t('Chapters')}</h2>
      <ol ref={list} className="outline" onKeyDown={onKeyDown}>
        {chapters.map(({ title, startMs, summary }, index) => (
          <li key={`${startMs} ${title}`}>
            <button
              type="button"
              className="chapter"
              // One stop for Tab: the one that is heard, or the first.
              tabIndex={index === Math.max(0, current) ? 0 : -1}
              aria-current={index === current ? 'true' : undefined}
              title={summary === '' ? undefined : summary}
              onClick={() => goTo(startMs)}
            >
              <span className="chapter-title" dir="auto" lang={langOf(language)}>
                {title}
              </span>
              <span className="chapter-time tabular">{clock(startMs, isLong)}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
