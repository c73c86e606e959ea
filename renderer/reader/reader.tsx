// The open reader: brings text, player, panel and find together, and listens to the keys. Each part draws itself from the
// playback and the matches; nothing here redraws while it plays.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { AppView, TranscriptView } from '../../preload/contract.ts'
import { showTab } from '../analytics/shown.ts'
import { useInsights } from '../analytics/use-insights.ts'
import { type Deeds as CommandDeeds, useCommands } from '../commands/commands.ts'
import { useGlobalKeys } from '../commands/use-global-keys.ts'
import { CorrectBar } from '../correct/correct-bar.tsx'
import { CorrectSheets } from '../correct/correct-sheets.tsx'
import { CorrectingProvider, useOpenCorrector } from '../correct/correcting.ts'
import { SideBySide } from '../correct/side-by-side.tsx'
import { useOffer } from '../export/exporting.ts'
import { goBack, useFindWish } from '../frame/route.ts'
import { createStore, useStore } from '../frame/store.ts'
import { rowById } from '../library/use-rows.ts'
import { isHeldByMask } from '../personal/masked.ts'
import { usePersonalLines } from '../personal/text-marks.ts'
import { Playback } from '../player/playback.ts'
import { Player } from '../player/player.tsx'
import { CodesDialog } from '../quotes/codes-dialog.tsx'
import { linesBySegment } from '../quotes/lines.ts'
import { useHearing } from '../quotes/use-hearing.ts'
import { openKeeping } from '../shelves/keeping.ts'
import { star } from '../shelves/shelving.ts'
import { marksBySegment } from './find.ts'
import { FindBar } from './find-bar.tsx'
import { JumpDialog } from './jump-dialog.tsx'
import type { Draft } from './notes-section.tsx'
import { playerMarksOf } from './player-marks.ts'
import { ReaderHeader } from './reader-header.tsx'
import { ReaderPanel } from './reader-panel.tsx'
import type { ReaderRoute } from './reader-screen.tsx'
import { issueTexts } from './signs.ts'
import { TranscriptText } from './transcript-text.tsx'
import { type Find, useFind } from './use-find.ts'
import { useNotes } from './use-notes.ts'
import { useReadingCommands } from './use-reading-commands.ts'
import { useSigns } from './use-signs.ts'

interface ReaderProps {
  readonly transcript: TranscriptView
  readonly route: ReaderRoute
  readonly app: AppView | undefined
}

const HOUR_MS = 3_600_000
const NARROW = '(max-width: 999px)'

export function Reader({ transcript: held, route, app }: ReaderProps) {
  // Opened once: a new name or title redraws the reader, and must not start the recording anew.
  const [playback] = useState(() => openPlayback(held, route))
  const { corrector, transcript } = useOpenCorrector(held, playback)
  const { segments, recording } = transcript
  const mode = useStore(corrector.mode, (now) => now)
  const [isPanelShown, showPanel] = useState(() => !matchMedia(NARROW).matches)
  const [isRenaming, setIsRenaming] = useState(false)
  const setRenaming = (isWanted: boolean): void => {
    if (!isWanted || !isHeldByMask()) setIsRenaming(isWanted)
  }
  // A turn that is typed in stays as it is, so where others end depends on it.
  useStore(corrector.session, (session) => session)
  const allTurns = corrector.turns()
  const { signs, doubts, turns, lastSilenceMs, isDoubtful } = useSigns(transcript, allTurns)
  const [following] = useState(() => createStore(true))
  const [isAskingTime, askTime] = useState(false)
  const scroller = useRef<HTMLDivElement>(null)
  const find = useFind(
    segments,
    route,
    useCallback(() => turns[turnOnTop(scroller.current)]?.first ?? 0, [turns]),
  )
  const insights = useInsights(transcript, playback, following)
  const { cited, goTo } = insights
  const marks = useMemo(() => marksBySegment([...cited, ...find.matches]), [cited, find.matches])
  const speakers = useMemo(
    () => new Map(transcript.speakers.map((speaker) => [speaker.label, speaker])),
    [transcript.speakers],
  )
  const notes = useNotes(recording.id)
  const codes = useMemo(() => new Map(notes.codes.map((code) => [code.id, code])), [notes.codes])
  const highlighted = useMemo(
    () => linesBySegment(notes.highlights, segments, codes),
    [notes.highlights, segments, codes],
  )
  const lines = usePersonalLines(recording.id, segments, highlighted)
  const { matches, chosen } = find
  const playerMarks = useMemo(
    () => playerMarksOf({ matches, chosen, left: notes, codes }, segments),
    [matches, chosen, notes, codes, segments],
  )
  useHearing(playback, notes.quotes)
  const [draft, setDraft] = useState<Draft | null>(null)
  useOffer(recording.id)
  useFolding(showPanel)
  useReaderCommands(playback, find, {
    rename: () => setRenaming(true),
    note: () => {
      showPanel(true)
      showTab('details')
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
    analytics: () => {
      showPanel(true)
      showTab('insights')
    },
  })
  useReadingCommands({
    playback,
    find,
    chapters: signs.chapters,
    scroller,
    goTo,
    askTime: () => askTime(true),
    follow: () => following.set(true),
    stray: () => following.set(false),
  })
  useEffect(() => {
    if (route.isPlaying) playback.play()
  }, [playback, route.isPlaying])
  return (
    <CorrectingProvider value={corrector}>
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
            <CorrectBar turns={turns} />
            {mode.kind === 'beside' ? (
              <SideBySide transcript={transcript} other={mode} />
            ) : (
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
                signs={doubts}
                lastSilenceMs={lastSilenceMs}
                scroller={scroller}
                following={following}
              />
            )}
          </div>
          {isPanelShown ? (
            <ReaderPanel
              transcript={transcript}
              playback={playback}
              notes={notes}
              draft={draft}
              setDraft={setDraft}
              chapters={signs.chapters}
              issues={issueTexts(signs)}
              isDoubtful={isDoubtful}
              insights={insights}
              find={find}
              onClose={() => showPanel(false)}
            />
          ) : null}
        </div>
        <Player
          transcript={transcript}
          playback={playback}
          speakers={speakers}
          marks={playerMarks}
          chapters={signs.chapters}
          moods={insights.moods}
        />
        <JumpDialog playback={playback} isOpen={isAskingTime} onClose={() => askTime(false)} onGo={goTo} />
        <CorrectSheets />
      </div>
      <CodesDialog />
    </CorrectingProvider>
  )
}

/** By the eye: which turn stands at the upper edge of the text. */
function turnOnTop(scroller: HTMLElement | null): number {
  const edge = scroller?.getBoundingClientRect().top ?? 0
  const turns = [...(scroller?.querySelectorAll<HTMLElement>('.turn') ?? [])]
  const seen = turns.filter((turn) => turn.getBoundingClientRect().bottom > edge + 1)
  return Math.min(...seen.map((turn) => Number(turn.dataset.index)))
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
type Deeds = Pick<
  Required<CommandDeeds>,
  'rename' | 'note' | 'bookmark' | 'star' | 'tags' | 'collections' | 'panel' | 'analytics'
>

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
    loopFrom: () => playback.loopFrom(),
    loopTo: () => playback.loopTo(),
    loopOff: () => playback.clearLoop(),
    closer: () => playback.zoom(1),
    further: () => playback.zoom(-1),
    leave: () => (find.isOpen ? find.close() : goBack()),
  })
}
