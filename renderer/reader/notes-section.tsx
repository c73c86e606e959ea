// Notes, bookmarks and highlights beside the text, by time; narrowed to one code where that is wanted. A click on the time plays, a
// click on words of one's own changes them.

import { BookmarkPlus, StickyNote } from 'lucide-react'
import { useRef, useState } from 'react'
import { t } from '../../language/language.ts'
import type { CodeView, TranscriptView } from '../../preload/contract.ts'
import { IconButton } from '../frame/button.tsx'
import { clock, count } from '../frame/format.ts'
import { useStore } from '../frame/store.ts'
import type { Playback } from '../player/playback.ts'
import { Swatch } from '../quotes/codes-dialog.tsx'
import { NoteField } from './note-field.tsx'
import { type Remark, remarksOf } from './notes.ts'
import { RemarkLine } from './remark-line.tsx'
import type { NotesOf } from './use-notes.ts'

interface NotesSectionProps {
  readonly transcript: TranscriptView
  readonly playback: Playback
  readonly notes: NotesOf
  /** Where the note is that is being written; null while none is. */
  readonly draft: Draft | null
  readonly setDraft: (draft: Draft | null) => void
}

export interface Draft {
  readonly atMs: number | null
}

/** Which remarks are shown: all, those with a code, highlights without one. */
type Shown = 'all' | 'plain' | number

const HOUR_MS = 3_600_000

export function NotesSection({ transcript, playback, notes, draft, setDraft }: NotesSectionProps) {
  const { segments, recording } = transcript
  const [wanted, setShown] = useState<Shown>('all')
  const remarks = remarksOf(notes, segments, recording.language)
  const isLong = useStore(playback.store, ({ durationMs }) => durationMs >= HOUR_MS)
  const hear = (atMs: number): void => {
    playback.seek(atMs)
    playback.play()
  }
  const used = usedCodes(remarks, notes.codes)
  const shown = wanted === 'all' || wanted === 'plain' || used.has(wanted) ? wanted : 'all'
  return (
    <section aria-label={t('Notes and highlights')}>
      <div className="notes-head">
        <h2>{t('Notes and highlights')}</h2>
        <IconButton
          label={t('Bookmark here')}
          keys="B"
          icon={BookmarkPlus}
          onPress={() => notes.bookmark(playback.store.get().timeMs, isLong)}
        />
        <IconButton
          label={t('Add a note here')}
          keys="N"
          icon={StickyNote}
          onPress={() => setDraft({ atMs: playback.store.get().timeMs })}
        />
      </div>
      {draft === null ? null : (
        <DraftNote draft={draft} isLong={isLong} setDraft={setDraft} onKeep={(text) => notes.add(draft.atMs, text)} />
      )}
      {used.size > 0 ? (
        <CodeChips remarks={remarks} codes={notes.codes} used={used} shown={shown} onShow={setShown} />
      ) : null}
      <ul className="remarks">
        {remarks
          .filter((remark) => isShown(remark, shown))
          .map((remark) => (
            <RemarkLine
              key={keyOf(remark)}
              recordingId={recording.id}
              remark={remark}
              language={recording.language}
              isLong={isLong}
              notes={notes}
              onHear={hear}
            />
          ))}
      </ul>
      {remarks.length === 0 && draft === null ? (
        <p className="note">
          {t(
            'Press N for a note at this second, B for a bookmark. Select words and press H to mark them, or 1 to 9 to give them a code.',
          )}
        </p>
      ) : null}
    </section>
  )
}

function keyOf(remark: Remark): string {
  if (remark.kind === 'note') return t('note {id}', { id: remark.note.id })
  return remark.kind === 'bookmark'
    ? t('bookmark {id}', { id: remark.bookmark.id })
    : t('highlight {id}', { id: remark.highlight.id })
}

function isShown(remark: Remark, shown: Shown): boolean {
  if (shown === 'all') return true
  if (remark.kind !== 'highlight') return false
  return shown === 'plain' ? remark.highlight.codes.length === 0 : remark.highlight.codes.includes(shown)
}

/** How many passages of this recording carry each code. */
function usedCodes(remarks: readonly Remark[], codes: readonly CodeView[]): ReadonlyMap<number, number> {
  const used = new Map<number, number>()
  for (const { id } of codes) {
    const passages = remarks.filter((remark) => isShown(remark, id)).length
    if (passages > 0) used.set(id, passages)
  }
  return used
}

interface CodeChipsProps {
  readonly remarks: readonly Remark[]
  readonly codes: readonly CodeView[]
  readonly used: ReadonlyMap<number, number>
  readonly shown: Shown
  readonly onShow: (shown: Shown) => void
}

function CodeChips({ remarks, codes, used, shown, onShow }: CodeChipsProps) {
  const plain = remarks.filter((remark) => isShown(remark, 'plain')).length
  return (
    <div className="code-chips" role="toolbar" aria-label={t('Show')}>
      <Chip isOn={shown === 'all'} onPress={() => onShow('all')} name="All" passages={remarks.length} />
      {codes.map(({ id, name, colour }) => {
        const passages = used.get(id)
        return passages === undefined ? null : (
          <Chip
            key={id}
            isOn={shown === id}
            onPress={() => onShow(shown === id ? 'all' : id)}
            name={name}
            colour={colour}
            passages={passages}
          />
        )
      })}
      {plain > 0 ? (
        <Chip isOn={shown === 'plain'} onPress={() => onShow('plain')} name="Without a code" passages={plain} />
      ) : null}
    </div>
  )
}

interface ChipProps {
  readonly isOn: boolean
  readonly onPress: () => void
  readonly name: string
  readonly colour?: number
  readonly passages: number
}

function Chip({ isOn, onPress, name, colour, passages }: ChipProps) {
  return (
    <button type="button" className="code-chip" aria-pressed={isOn} title={name} onClick={onPress}>
      {colour === undefined ? null : <Swatch colour={colour} />}
      <bdi className="ellipsis">{name}</bdi> <span className="tabular">{count(passages)}</span>
    </button>
  )
}

interface DraftNoteProps {
  readonly draft: Draft
  readonly isLong: boolean
  readonly setDraft: (draft: Draft | null) => void
  readonly onKeep: (text: string) => void
}

function DraftNote({ draft, isLong, setDraft, onKeep }: DraftNoteProps) {
  const here = useRef(draft.atMs ?? 0)
  const isWhole = draft.atMs === null
  return (
    <div className="remark draft">
      <button
        type="button"
        className="link"
        title={isWhole ? t('Put it at this second') : t('Put it on the whole recording')}
        // Pressing it must not take the focus from the words, which would keep them.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setDraft({ atMs: isWhole ? here.current : null })}
      >
        {isWhole ? t('on the whole recording') : t('at {current}', { current: clock(here.current, isLong) })}
      </button>
      <NoteField
        text=""
        onDone={(text) => {
          setDraft(null)
          if (text !== null && text !== '') onKeep(text)
        }}
      />
    </div>
  )
}
