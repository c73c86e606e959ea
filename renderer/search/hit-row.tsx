// The rows of what was found: the heading of a recording, a passage with its second, its speaker and its words in the face of
// speech, and the way to the passages that are not shown. Keys are the list's; the buttons in a row are for hands.

import { Ellipsis, LoaderCircle, Pause, Play, Star, Tag, VolumeX } from 'lucide-react'
import { type MouseEvent, memo } from 'react'
import { t } from '../../language/language.ts'
import type { Hit, LibraryRow } from '../../preload/contract.ts'
import { Icon } from '../frame/button.tsx'
import { clock, day, length } from '../frame/format.ts'
import { runsOf } from './excerpt.ts'
import { type HitRow, rowId } from './hit-rows.ts'
import { KIND_ICONS, KIND_WORDS } from './kinds.ts'
import { passageOf } from './passage.ts'
import { useSoundOf } from './passage-player.ts'

// A table in its roles only: rows that exist while they are on screen, each at a place of its own, are no <table>. The focus
// stays on the whole, so no part of it takes the focus.
const HEADING = { role: 'rowheader' } as const
const CELL = { role: 'gridcell' } as const

/** What hands can do with the row at a place. */
export interface HitActs {
  readonly open: (place: number) => void
  readonly play: (place: number) => void
  readonly offer: (place: number, anchor: Element) => void
  readonly openRecording: (id: number) => void
}

interface HitRowViewProps {
  readonly row: HitRow
  readonly index: number
  readonly topPx: number
  readonly measure: (element: Element | null) => void
  readonly isActive: boolean
  readonly isNew: boolean
  readonly collections: ReadonlyMap<number, string>
  readonly acts: HitActs
}

export const HitRowView = memo(function HitRowView(props: HitRowViewProps) {
  const { row, index, topPx, measure, isActive, acts } = props
  const isLast = row.kind !== 'head' && row.isLast
  return (
    <div
      ref={measure}
      className={isLast ? 'hit-place last' : 'hit-place'}
      role="presentation"
      data-index={index}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      {row.kind === 'head' ? (
        <Head {...props} row={row} />
      ) : (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the list's: focus stays on it.
        // biome-ignore lint/a11y/useFocusableInteractive: see above.
        // biome-ignore lint/a11y/useSemanticElements: see at HEADING.
        <div
          id={rowId(row.place)}
          className="hit"
          role="row"
          aria-selected={isActive}
          aria-rowindex={index + 1}
          onClick={() => open(row.place, acts)}
          onContextMenu={(event) => {
            if (row.kind !== 'hit') return
            event.preventDefault()
            acts.offer(row.place, event.currentTarget)
          }}
        >
          {row.kind === 'hit' ? <Passage row={row} acts={acts} /> : <More rest={restOf(row)} />}
        </div>
      )}
    </div>
  )
})

/** Words that were just selected are to be copied, not left. */
function open(place: number, acts: HitActs): void {
  if (getSelection()?.isCollapsed !== false) acts.open(place)
}

function restOf({ group }: HitRow): { readonly shown: number; readonly all: number } {
  return { shown: group.hits.length, all: group.hitCount }
}

type HeadProps = Omit<HitRowViewProps, 'row'> & { readonly row: Extract<HitRow, { readonly kind: 'head' }> }

function Head({ row, index, isNew, collections, acts }: HeadProps) {
  const { recording, hitCount } = row.group
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: it is passed over by the arrows; its button is for hands.
    // biome-ignore lint/a11y/useSemanticElements: see at HEADING.
    <div className="hit-head" role="row" aria-rowindex={index + 1}>
      <div className="hit-head-cell" {...HEADING}>
        <button
          type="button"
          tabIndex={-1}
          className="hit-title ellipsis"
          title={recording.title}
          dir="auto"
          onClick={() => acts.openRecording(recording.id)}
        >
          {recording.title}
        </button>
        {recording.isStarred ? (
          <span className="hit-star" title={t('Starred')}>
            <Star size={13} strokeWidth={1.75} fill="currentColor" aria-hidden="true" />
            <span className="visually-hidden">{t('starred')}</span>
          </span>
        ) : null}
        {isNew ? <span className="pill moving">{t('New')}</span> : null}
        <span className="hit-facts">{factsOf(recording)}</span>
        <Shelves recording={recording} collections={collections} />
        <span className="hit-count tabular">
          {t('{hitCount, plural, one {# passage} other {# passages}}', { hitCount })}
        </span>
      </div>
    </div>
  )
}

function factsOf(recording: LibraryRow): string {
  const parts = [day(recording.recordedAtMs ?? recording.addedAtMs)]
  if (recording.durationMs !== null) parts.push(length(recording.durationMs))
  if (recording.speakerCount > 0)
    parts.push(
      t('{speakerCount, plural, one {# speaker} other {# speakers}}', { speakerCount: recording.speakerCount }),
    )
  return parts.join(' · ')
}

const SHELVES_SHOWN = 2

function Shelves({
  recording,
  collections,
}: Pick<HitRowViewProps, 'collections'> & { readonly recording: LibraryRow }) {
  const names = recording.collections.flatMap((id) => collections.get(id) ?? [])
  const all = [...names, ...recording.tags]
  if (all.length === 0) return null
  const more = all.length - SHELVES_SHOWN
  return (
    <span className="hit-shelves ellipsis" title={all.join(', ')}>
      <Tag size={12} strokeWidth={1.75} aria-hidden="true" /> <bdi>{all.slice(0, SHELVES_SHOWN).join(', ')}</bdi>
      {more > 0 ? t(' and {more} more', { more }) : null}
    </span>
  )
}

type PassageProps = Pick<HitRowViewProps, 'acts'> & { readonly row: Extract<HitRow, { readonly kind: 'hit' }> }

function Passage({ row, acts }: PassageProps) {
  const { hit, group, place, key } = row
  return (
    <>
      <div className="hit-when" {...CELL}>
        {hit.startMs === null ? null : <PlayButton id={key} startMs={hit.startMs} onPlay={() => acts.play(place)} />}
      </div>
      <div className="hit-who" {...CELL}>
        <Who hit={hit} />
      </div>
      <div className="hit-words" {...CELL}>
        <Words hit={hit} language={group.recording.language} />
      </div>
      <div className="hit-end" {...CELL}>
        <button
          type="button"
          tabIndex={-1}
          className="icon-button hit-menu"
          aria-label={t('More for this passage')}
          aria-haspopup="menu"
          title={t('More (.)')}
          onClick={(event) => {
            event.stopPropagation()
            acts.offer(place, event.currentTarget)
          }}
        >
          <Icon of={Ellipsis} />
        </button>
      </div>
    </>
  )
}

const SOUND = {
  starting: [t('Stop'), LoaderCircle],
  playing: [t('Stop'), Pause],
  silent: [t('No sound here'), VolumeX],
} as const

interface PlayButtonProps {
  readonly id: string
  readonly startMs: number
  readonly onPlay: () => void
}

function PlayButton({ id, startMs, onPlay }: PlayButtonProps) {
  const sound = useSoundOf(id)
  const [name, Drawing] = sound === null ? ([t('Play'), Play] as const) : SOUND[sound]
  const time = clock(startMs)
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`hit-play tabular ${sound ?? ''}`}
      title={`${name} (Space)`}
      onClick={(event: MouseEvent) => {
        event.stopPropagation()
        onPlay()
      }}
    >
      <Drawing size={12} strokeWidth={1.75} aria-hidden="true" />
      <span className="visually-hidden">{name}, </span>
      {time}
    </button>
  )
}

function Who({ hit }: { readonly hit: Hit }) {
  const { kind, speaker, hue } = hit
  if (kind !== 'speech') {
    const Drawing = KIND_ICONS[kind]
    return (
      <span className="hit-kind">
        <Drawing size={13} strokeWidth={1.75} aria-hidden="true" />
        {KIND_WORDS[kind]}
      </span>
    )
  }
  return (
    <span
      className={hue === null ? 'hit-speaker ellipsis' : `hit-speaker ellipsis hue-${hue % 8}`}
      title={speaker ?? undefined}
      dir="auto"
    >
      {speaker}
    </span>
  )
}

function Words({ hit, language }: { readonly hit: Hit; readonly language: string | null }) {
  const shown = passageOf(hit)
  return (
    <span className={hit.kind === 'speech' ? 'hit-text' : 'hit-text written'} dir="auto" lang={language ?? undefined}>
      {shown.before === '' ? null : <span className="hit-context">{shown.before}</span>}
      {runsOf(shown).map((run) => (run.isMark ? <mark key={run.start}>{run.text}</mark> : run.text))}
      {shown.after === '' ? null : <span className="hit-context"> {shown.after}</span>}
    </span>
  )
}

function More({ rest: { shown, all } }: { readonly rest: { readonly shown: number; readonly all: number } }) {
  return (
    <div className="hit-all" {...CELL}>
      {shown === 0 ? t('Show') : t('Show all')} {t('{all, plural, one {# passage} other {# passages}}', { all })}{' '}
      {t('in this recording')}
    </div>
  )
}
