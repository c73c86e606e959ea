// Notes and highlights beside the text, by time: a click on the time plays, a click on a note changes it. Enter keeps what is
// written, Shift+Enter begins a line, Escape drops it.

import { StickyNote, Trash2 } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { TranscriptView } from '../../preload/contract.ts'
import { IconButton } from '../frame/button.tsx'
import { clock } from '../frame/format.ts'
import { useStore } from '../frame/store.ts'
import type { Playback } from '../player/playback.ts'
import { type Remark, remarksOf } from './notes.ts'
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

const HOUR_MS = 3_600_000

export function NotesSection({ transcript, playback, notes, draft, setDraft }: NotesSectionProps) {
  const { segments, recording } = transcript
  const remarks = remarksOf(notes.notes, notes.highlights, segments, recording.language)
  const isLong = useStore(playback.store, ({ durationMs }) => durationMs >= HOUR_MS)
  const hear = (atMs: number): void => {
    playback.seek(atMs)
    playback.play()
  }
  return (
    <section aria-label="Notes and highlights">
      <div className="notes-head">
        <h2>Notes and highlights</h2>
        <IconButton
          label="Add a note here"
          keys="N"
          icon={StickyNote}
          onPress={() => setDraft({ atMs: playback.store.get().timeMs })}
        />
      </div>
      {draft === null ? null : (
        <DraftNote draft={draft} isLong={isLong} setDraft={setDraft} onKeep={(text) => notes.add(draft.atMs, text)} />
      )}
      <ul className="remarks">
        {remarks.map((remark) => (
          <RemarkLine
            key={remark.kind === 'note' ? `note ${remark.note.id}` : `highlight ${remark.highlight.id}`}
            remark={remark}
            language={recording.language}
            isLong={isLong}
            notes={notes}
            onHear={hear}
          />
        ))}
      </ul>
      {remarks.length === 0 && draft === null ? (
        <p className="note">Press N for a note at this second. Select words and press H to mark them.</p>
      ) : null}
    </section>
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
        title={isWhole ? 'Put it at this second' : 'Put it on the whole recording'}
        // Pressing it must not take the focus from the words, which would keep them.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setDraft({ atMs: isWhole ? here.current : null })}
      >
        {isWhole ? 'on the whole recording' : `at ${clock(here.current, isLong)}`}
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

interface NoteFieldProps {
  readonly text: string
  /** Null where nothing is to change. */
  readonly onDone: (text: string | null) => void
}

function NoteField({ text, onDone }: NoteFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const isOver = useRef(false)
  useEffect(() => {
    field.current?.focus()
    field.current?.setSelectionRange(text.length, text.length)
  }, [text])
  const end = (isKept: boolean): void => {
    // A field that goes away also loses the focus: once is enough.
    if (isOver.current) return
    isOver.current = true
    const typed = field.current?.value.trim() ?? ''
    onDone(isKept && typed !== text ? typed : null)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey)) {
      event.preventDefault()
      end(event.key === 'Enter')
    }
  }
  return (
    <textarea
      ref={field}
      className="input note-field"
      aria-label="Note"
      placeholder="Enter keeps it"
      rows={3}
      dir="auto"
      maxLength={100_000}
      defaultValue={text}
      onKeyDown={onKeyDown}
      // Leaving the page as a whole, as for another window, must not end the writing.
      onBlur={() => {
        if (document.hasFocus()) end(true)
      }}
    />
  )
}

interface RemarkLineProps {
  readonly remark: Remark
  readonly language: string | null
  readonly isLong: boolean
  readonly notes: NotesOf
  readonly onHear: (atMs: number) => void
}

function RemarkLine({ remark, language, isLong, notes, onHear }: RemarkLineProps) {
  const [isWriting, setWriting] = useState(false)
  const { atMs } = remark
  const remove = (): void => {
    if (remark.kind === 'note') notes.remove(remark.note.id)
    else notes.removeHighlights([remark.highlight.id])
  }
  return (
    <li className="remark">
      <div className="remark-head">
        {atMs === null ? (
          <span className="remark-time">Whole recording</span>
        ) : (
          <button
            type="button"
            className="remark-time tabular"
            title={`Play from ${clock(atMs, isLong)}`}
            onClick={() => onHear(atMs)}
          >
            <span className="visually-hidden">Play from </span>
            {clock(atMs, isLong)}
          </button>
        )}
        <IconButton
          label={remark.kind === 'note' ? 'Delete the note' : 'Take the mark off'}
          icon={Trash2}
          className="remark-remove"
          onPress={remove}
        />
      </div>
      {remark.kind === 'highlight' ? (
        <p className="remark-said" dir="auto" lang={language ?? undefined}>
          <span className="marked">{remark.text}</span>
        </p>
      ) : isWriting ? (
        <NoteField
          text={remark.note.text}
          onDone={(text) => {
            setWriting(false)
            if (text === '') notes.remove(remark.note.id)
            else if (text !== null) notes.change(remark.note.id, text)
          }}
        />
      ) : (
        <button
          type="button"
          className="remark-note"
          dir="auto"
          title="Click to change it"
          onClick={() => setWriting(true)}
        >
          {remark.note.text}
        </button>
      )}
    </li>
  )
}
