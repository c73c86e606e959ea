// The open reader: brings text, player, panel and find together, and listens to the keys. Each part draws itself from the
// playback and the matches; nothing here redraws while it plays.

import { useEffect, useMemo, useState } from 'react'
import type { AppView, TranscriptView } from '../../preload/contract.ts'
import { type Deeds as CommandDeeds, useCommands } from '../commands/commands.ts'
import { useGlobalKeys } from '../commands/use-global-keys.ts'
import { useOffer } from '../export/exporting.ts'
import { goBack, useFindWish } from '../frame/route.ts'
import { rowById } from '../library/use-rows.ts'
import { Playback } from '../player/playback.ts'
import { Player } from '../player/player.tsx'
import { CodesDialog } from '../quotes/codes-dialog.tsx'
import { linesBySegment } from '../quotes/lines.ts'
import { seekMarksOf } from '../quotes/seek-marks.ts'
import { useHearing } from '../quotes/use-hearing.ts'
import { openKeeping } from '../shelves/keeping.ts'
import { star } from '../shelves/shelving.ts'
import { marksBySegment } from './find.ts'
import { FindBar } from './find-bar.tsx'
import type { Draft } from './notes-section.tsx'
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

const HOUR_MS = 3_600_000
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
  const codes = useMemo(() => new Map(notes.codes.map((code) => [code.id, code])), [notes.codes])
  const lines = useMemo(() => linesBySegment(notes.highlights, segments, codes), [notes.highlights, segments, codes])
  const seekMarks = useMemo(() => seekMarksOf(notes, segments, codes), [notes, segments, codes])
  useHearing(playback, notes.quotes)
  const [draft, setDraft] = useState<Draft | null>(null)
  useOffer(recording.id)
  useFolding(showPanel)
  useReaderCommands(playback, find, {
    rename: () => setRenaming(true),
    note: () => {
      showPanel(true)
      setDraft({ atMs: playback.store.get().timeMs })
    },
    bookmark: () => {
      const { timeMs, durationMs } = playback.store.get()
      notes.bookmark(timeMs, durationMs >= HOUR_MS)
    },
    star: () => void star([recording.id], rowById(recording.id)?.isStarred !== true),
    tags: () => openKeeping({ kind: 'tags', ids: [recording.id] }),
    collections: () => openKeeping({ kind: 'collections', ids: [recording.id] }),
    panel: () => showPanel((isShown) => !isShown),
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
      <Player transcript={transcript} playback={playback} speakers={speakers} marks={seekMarks} />
      <CodesDialog />
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

/** What is done to the recording and around it, beyond playing and finding. */
type Deeds = Pick<Required<CommandDeeds>, 'rename' | 'note' | 'bookmark' | 'star' | 'tags' | 'collections' | 'panel'>

function useReaderCommands(playback: Playback, find: Find, deeds: Deeds): void {
  useGlobalKeys()
  const wish = useFindWish()
  const [seenWish] = useState(wish)
  const openFind = find.open
  useEffect(() => {
    if (wish > seenWish) openFind()
  }, [wish, seenWish, openFind])
  useCommands({
    ...deeds,
    find: openFind,
    play: () => playback.toggle(),
    back: () => playback.skip(-5_000),
    forward: () => playback.skip(5_000),
    farBack: () => playback.skip(-10_000),
    farForward: () => playback.skip(10_000),
    replay: () => playback.replay(),
    start: () => playback.seek(0),
    slower: () => playback.stepRate(-1),
    faster: () => playback.stepRate(1),
    mute: () => playback.toggleMute(),
    leave: () => (find.isOpen ? find.close() : goBack()),
  })
}
