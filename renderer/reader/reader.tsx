// The open reader: brings text, player, panel and find together, and listens to the keys. Each part draws itself from the
// playback and the matches; nothing here redraws while it plays.

import { useEffect, useMemo, useState } from 'react'
import type { AppView, TranscriptView } from '../../preload/contract.ts'
import { useOffer } from '../export/exporting.ts'
import { isCommand, isPlain, isPressable, isTyping, useKeys } from '../frame/keys.ts'
import { goBack, useFindWish } from '../frame/route.ts'
import { rowById } from '../library/use-rows.ts'
import { playerAction } from '../player/actions.ts'
import { Playback } from '../player/playback.ts'
import { Player } from '../player/player.tsx'
import { openKeeping } from '../shelves/keeping.ts'
import { star } from '../shelves/shelving.ts'
import { marksBySegment } from './find.ts'
import { FindBar } from './find-bar.tsx'
import { linesBySegment } from './notes.ts'
import type { Draft } from './notes-section.tsx'
import { playerMarksOf } from './player-marks.ts'
import { ReaderHeader } from './reader-header.tsx'
import { ReaderPanel } from './reader-panel.tsx'
import type { ReaderRoute } from './reader-screen.tsx'
import { TranscriptText } from './transcript-text.tsx'
import { turnsOf } from './turns.ts'
import { type Find, useFind } from './use-find.ts'
import { useNotes } from './use-notes.ts'

interface ReaderProps {
  readonly transcript: TranscriptView
  readonly route: ReaderRoute
  readonly app: AppView | undefined
}

const NARROW = '(max-width: 999px)'

export function Reader({ transcript, route, app }: ReaderProps) {
  const { segments, recording } = transcript
  // Opened once: a new name or title redraws the reader, and must not start the recording anew.
  const [playback] = useState(() => openPlayback(transcript, route))
  const [isPanelShown, showPanel] = useState(() => !matchMedia(NARROW).matches)
  const [isRenaming, setRenaming] = useState(false)
  const turns = useMemo(() => turnsOf(segments), [segments])
  const find = useFind(segments, route)
  const marks = useMemo(() => marksBySegment(find.matches), [find.matches])
  const speakers = useMemo(
    () => new Map(transcript.speakers.map((speaker) => [speaker.label, speaker])),
    [transcript.speakers],
  )
  const notes = useNotes(recording.id)
  const lines = useMemo(() => linesBySegment(notes.highlights, segments), [notes.highlights, segments])
  const { matches, chosen } = find
  const playerMarks = useMemo(
    () => playerMarksOf({ matches, chosen, notes: notes.notes, highlights: notes.highlights }, segments),
    [matches, chosen, notes.notes, notes.highlights, segments],
  )
  const [draft, setDraft] = useState<Draft | null>(null)
  useOffer(recording.id)
  useFolding(showPanel)
  useReaderKeys(playback, find, {
    rename: () => setRenaming(true),
    note: () => {
      showPanel(true)
      setDraft({ atMs: playback.store.get().timeMs })
    },
    star: () => void star([recording.id], rowById(recording.id)?.isStarred !== true),
    tags: () => openKeeping({ kind: 'tags', ids: [recording.id] }),
    collections: () => openKeeping({ kind: 'collections', ids: [recording.id] }),
  })
  useEffect(() => {
    if (route.isPlaying) playback.play()
  }, [playback, route.isPlaying])
  return (
    <div className="reader">
      <ReaderHeader
        transcript={transcript}
        languages={app?.languages}
        isRenaming={isRenaming}
        setRenaming={setRenaming}
        onFind={find.open}
        isPanelShown={isPanelShown}
        onPanel={() => showPanel(!isPanelShown)}
      />
      <div className="reader-middle">
        <div className="reader-text">
          {find.isOpen ? <FindBar find={find} /> : null}
          <TranscriptText
            turns={turns}
            speakers={speakers}
            language={recording.language}
            playback={playback}
            marks={marks}
            chosen={find.chosen}
            segments={segments}
            notes={notes}
            lines={lines}
          />
        </div>
        {isPanelShown ? (
          <ReaderPanel
            transcript={transcript}
            playback={playback}
            notes={notes}
            draft={draft}
            setDraft={setDraft}
            onClose={() => showPanel(false)}
          />
        ) : null}
      </div>
      <Player transcript={transcript} playback={playback} speakers={speakers} marks={playerMarks} />
    </div>
  )
}

function openPlayback({ segments, recording, mediaUrl }: TranscriptView, route: ReaderRoute): Playback {
  const durationMs = recording.durationMs ?? segments.at(-1)?.endMs ?? 0
  const playback = new Playback({ mediaUrl, durationMs, segments })
  if (route.atMs !== null) playback.seek(route.atMs)
  return playback
}

/** The panel folds when the window becomes narrow, and comes back when there is room for it again. */
function useFolding(showPanel: (isShown: boolean) => void): void {
  useEffect(() => {
    const narrow = matchMedia(NARROW)
    const fold = (): void => showPanel(!narrow.matches)
    narrow.addEventListener('change', fold)
    return () => narrow.removeEventListener('change', fold)
  }, [showPanel])
}

/** What keys do beyond playing and finding. */
interface Deeds {
  readonly rename: () => void
  readonly note: () => void
  readonly star: () => void
  readonly tags: () => void
  readonly collections: () => void
}

function useReaderKeys(playback: Playback, find: Find, deeds: Deeds): void {
  const wish = useFindWish()
  const [seenWish] = useState(wish)
  const openFind = find.open
  useEffect(() => {
    if (wish > seenWish) openFind()
  }, [wish, seenWish, openFind])
  useKeys((event) => {
    if (isCommand(event) && event.key.toLowerCase() === 'f') {
      event.preventDefault()
      return find.open()
    }
    if (isTyping(event.target)) return
    if (event.altKey && event.key === 'ArrowLeft') {
      event.preventDefault()
      return goBack()
    }
    if (!isPlain(event) || !actOn(event, playback, find, deeds)) return
    event.preventDefault()
  })
}

/** True where the key meant something here. */
function actOn(event: KeyboardEvent, playback: Playback, find: Find, deeds: Deeds): boolean {
  // Space on a time plays or pauses like anywhere in the text; on a real button it presses that.
  const isTime = event.target instanceof Element && event.target.matches('.turn-time')
  if (event.key === ' ' && isPressable(event.target) && !isTime) return false
  const actions = new Map<string, () => void>([
    ['f2', deeds.rename],
    ['n', deeds.note],
    ['s', deeds.star],
    ['t', deeds.tags],
    ['c', deeds.collections],
    ['escape', () => (find.isOpen ? find.close() : goBack())],
  ])
  const heard = playerAction(event.key)
  heard?.run(playback)
  const action = actions.get(event.key.toLowerCase())
  action?.()
  return (heard ?? action) !== undefined
}
