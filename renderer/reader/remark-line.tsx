// One line of the panel: a note, a bookmark, or a marked passage with its codes and what a person thinks about it.

import { AudioLines, Bookmark, Copy, Tag, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { t } from '../../language/language.ts'
import type { HighlightView } from '../../preload/contract.ts'
import { openClip } from '../clips/clipping.ts'
import { Icon, IconButton } from '../frame/button.tsx'
import { clock } from '../frame/format.ts'
import { Swatch } from '../quotes/codes-dialog.tsx'
import { openCoding } from '../quotes/coding.ts'
import { copyQuotes } from '../quotes/quoting.ts'
import { NoteField } from './note-field.tsx'
import type { Remark } from './notes.ts'
import type { NotesOf } from './use-notes.ts'

interface RemarkLineProps {
  readonly recordingId: number
  readonly remark: Remark
  readonly language: string | null
  readonly isLong: boolean
  readonly notes: NotesOf
  readonly onHear: (atMs: number) => void
}

export function RemarkLine(props: RemarkLineProps) {
  const { remark, isLong, notes, onHear } = props
  const { atMs } = remark
  return (
    <li className="remark">
      <div className="remark-head">
        {atMs === null ? (
          <span className="remark-time">{t('Whole recording')}</span>
        ) : (
          <button
            type="button"
            className="remark-time tabular"
            title={t('Play from {atMs}', { atMs: clock(atMs, isLong) })}
            onClick={() => onHear(atMs)}
          >
            <span className="visually-hidden">{t('Play from')}</span>
            {clock(atMs, isLong)}
          </button>
        )}
        <Deeds {...props} />
      </div>
      {remark.kind === 'highlight' ? (
        <Passage {...props} highlight={remark.highlight} text={remark.text} />
      ) : remark.kind === 'bookmark' ? (
        <Words
          label={t('Name of the bookmark')}
          text={remark.bookmark.name}
          invitation="Bookmark. Click to name it"
          icon={<Icon of={Bookmark} />}
          onChange={(name) => notes.nameBookmark(remark.bookmark.id, name)}
        />
      ) : (
        <Words
          label={t('Note')}
          text={remark.note.text}
          invitation=""
          onChange={(text) => (text === '' ? notes.remove(remark.note.id) : notes.change(remark.note.id, text))}
        />
      )}
    </li>
  )
}

function Deeds({ recordingId, remark, notes }: RemarkLineProps) {
  if (remark.kind === 'note')
    return <Removing label={t('Delete the note')} onPress={() => notes.remove(remark.note.id)} />
  if (remark.kind === 'bookmark')
    return <Removing label={t('Delete the bookmark')} onPress={() => notes.removeBookmark(remark.bookmark.id)} />
  const { highlight, text } = remark
  return (
    <span className="remark-deeds">
      <IconButton
        label={t('Codes')}
        icon={Tag}
        className="remark-remove"
        onPress={() => openCoding({ recordingId, span: spanOf(highlight), text })}
      />
      <IconButton
        label={t('Copy as a quote')}
        icon={Copy}
        className="remark-remove"
        onPress={() => void copyQuotes({ kind: 'passage', id: recordingId, span: spanOf(highlight) })}
      />
      <IconButton
        label={t('Save audio clip…')}
        icon={AudioLines}
        className="remark-remove"
        onPress={() => openClip([{ kind: 'words', id: recordingId, span: spanOf(highlight) }], text)}
      />
      <Removing label={t('Take the mark off')} onPress={() => notes.removeHighlights([highlight.id])} />
    </span>
  )
}

function Removing({ label, onPress }: { readonly label: string; readonly onPress: () => void }) {
  return <IconButton label={label} icon={Trash2} className="remark-remove" onPress={onPress} />
}

/** Only the places: what else a highlight has does not cross. */
function spanOf({ firstPosition, firstOffset, lastPosition, lastOffset }: HighlightView) {
  return { firstPosition, firstOffset, lastPosition, lastOffset }
}

interface PassageProps extends RemarkLineProps {
  readonly highlight: HighlightView
  readonly text: string
}

function Passage({ highlight, text, language, notes }: PassageProps) {
  const codes = notes.codes.filter(({ id }) => highlight.codes.includes(id))
  return (
    <>
      <p className="remark-said" dir="auto" lang={language ?? undefined}>
        <span className={codes.length === 0 ? 'marked' : undefined}>{text}</span>
      </p>
      {codes.length === 0 ? null : (
        <ul className="code-names" aria-label={t('Codes')}>
          {codes.map(({ id, name, colour }) => (
            <li key={id} className="code-name" title={name}>
              <Swatch colour={colour} />
              <bdi className="ellipsis">{name}</bdi>
            </li>
          ))}
        </ul>
      )}
      <Words
        label={t('Memo on this passage')}
        text={highlight.memo}
        invitation="Add a memo"
        isShy
        onChange={(memo) => notes.memo(highlight.id, memo)}
      />
    </>
  )
}

interface WordsProps {
  readonly label: string
  readonly text: string
  /** Shown where there are no words yet. */
  readonly invitation: string
  readonly icon?: ReactNode
  /** The invitation is seen only where the pointer or the focus is. */
  readonly isShy?: boolean
  readonly onChange: (text: string) => void
}

/** A person's own words, changed where they stand. */
export function Words({ label, text, invitation, icon, isShy = false, onChange }: WordsProps) {
  const [isWriting, setWriting] = useState(false)
  if (isWriting)
    return (
      <NoteField
        label={label}
        text={text}
        onDone={(next) => {
          setWriting(false)
          if (next !== null) onChange(next)
        }}
      />
    )
  return (
    <button
      type="button"
      className={text === '' ? `remark-note empty${isShy ? ' shy' : ''}` : 'remark-note'}
      dir="auto"
      title={text === '' ? undefined : t('Click to change it')}
      onClick={() => setWriting(true)}
    >
      {icon}
      {text === '' ? invitation : text}
    </button>
  )
}
