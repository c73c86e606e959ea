// One quote: its words, where they come from, whether somebody has heard them, and what can be done with it.

import { useQueryClient } from '@tanstack/react-query'
import {
  AudioLines,
  BadgeCheck,
  BookOpen,
  CircleAlert,
  Copy,
  Ellipsis,
  GripVertical,
  Play,
  Square,
  Trash2,
} from 'lucide-react'
import { type DragEvent, useState } from 'react'
import { Button as AriaButton, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { QuoteStyle, QuoteView } from '../../preload/contract.ts'
import { openClip } from '../clips/clipping.ts'
import { ask, useAsk } from '../frame/ask.ts'
import { Button, Icon, IconButton } from '../frame/button.tsx'
import { clock, day, soon } from '../frame/format.ts'
import { openReader } from '../frame/route.ts'
import { sayFault } from '../frame/toast-list.ts'
import { Words } from '../reader/remark-line.tsx'
import { togglePassage, useSoundOf } from '../search/passage-player.ts'
import { sayNoSound } from '../search/use-hit-acts.ts'
import type { Step } from './order.ts'
import { checked, copyQuotes, moveQuote, removeQuoteLater } from './quoting.ts'
import type { Shelf } from './shelf-menu.tsx'

/** A type of our own, so that the window's drop area does not take it for a recording. */
const DRAGGED = 'application/x-archive-quote'

export function playQuote(quote: QuoteView): void {
  const { id, recordingId, startMs, endMs, title, checkedAtMs, textNow } = quote
  togglePassage(
    { key: t('quote {id}', { id }), recordingId, startMs, endMs },
    {
      whenSilent: () => sayNoSound({ id: recordingId, title, startMs }),
      whenHeard: () => {
        if (checkedAtMs === null && textNow === null) void checked(id)
      },
    },
  )
}

interface QuoteCardProps {
  readonly quote: QuoteView
  readonly number: number
  readonly of: number
  readonly isActive: boolean
  readonly shelves: readonly Shelf[]
  readonly style: QuoteStyle
  readonly onMove: (id: number, to: Step) => void
  readonly onActive: () => void
}

export function QuoteCard(props: QuoteCardProps) {
  const { quote, number, of, isActive, onActive } = props
  const { id, recordingId, title, startMs, endMs, speaker, text, language, recordedAtMs } = quote
  const dragging = useDragging(props)
  return (
    <li
      className="quote-card"
      // One focus goes from quote to quote, as in a list of rows.
      tabIndex={isActive ? 0 : -1}
      data-quote={id}
      aria-label={t('Quote {number} of {of}, {speaker}', { number, of, speaker: speaker ?? title })}
      onFocus={onActive}
      {...dragging}
    >
      <span className="quote-grip" title={t('Drag it to another place, or press Alt with an arrow')}>
        <Icon of={GripVertical} />
        <span className="quote-number tabular">{number}</span>
      </span>
      <div className="quote-main">
        <blockquote className="said" dir="auto" lang={language ?? undefined}>
          “{text}”
        </blockquote>
        {quote.textNow === null ? null : <Changed quote={quote} textNow={quote.textNow} />}
        <div className="card-foot">
          <span className="card-facts tabular">
            {speaker === null ? null : (
              <>
                <bdi className="quote-speaker">{speaker}</bdi>
                {' · '}
              </>
            )}
            <bdi dir="ltr">
              {clock(startMs)}–{clock(endMs)}
            </bdi>
            {recordedAtMs === null ? '' : t(' · recorded {recordedAtMs}', { recordedAtMs: day(recordedAtMs) })}
          </span>
          <button
            type="button"
            className="link ellipsis"
            title={title}
            onClick={() => openReader(recordingId, startMs)}
          >
            <bdi>{title}</bdi>
          </button>
        </div>
        <Words
          label={t('Comment on this quote')}
          text={quote.comment}
          invitation="Add a comment"
          onChange={(words) => void ask('quotes:comment', { id, text: words }).catch(sayFault)}
        />
        <div className="card-foot">
          <CheckState quote={quote} />
          <Deeds {...props} />
        </div>
      </div>
    </li>
  )
}

function CheckState({ quote: { checkedAtMs } }: { readonly quote: QuoteView }) {
  if (checkedAtMs !== null)
    return (
      <span
        className="pill good"
        title={t('Heard from the first word to the last, {checkedAtMs}', { checkedAtMs: soon(checkedAtMs) })}
      >
        <Icon of={BadgeCheck} /> {t('Checked against audio')}
      </span>
    )
  return (
    <span className="pill warn" title={t('Listen to it from the first word to the last, and it counts as checked')}>
      <Icon of={CircleAlert} /> {t('Unverified')}
    </span>
  )
}

function Changed({ quote: { id }, textNow }: { readonly quote: QuoteView; readonly textNow: string }) {
  const settle = (takes: 'theirs' | 'mine'): void => void ask('quotes:settle', { id, takes }).catch(sayFault)
  return (
    <div className="quote-changed">
      <p>{t('The transcript reads differently now:')}</p>
      <p className="said" dir="auto">
        {textNow === '' ? t('(nothing is left of it)') : `“${textNow}”`}
      </p>
      <div className="card-foot">
        {textNow === '' ? null : <Button onPress={() => settle('theirs')}>{t('Quote these words')}</Button>}
        <Button tone="quiet" onPress={() => settle('mine')}>
          {t('Keep the quote as it is')}
        </Button>
      </div>
    </div>
  )
}

function Deeds({ quote, shelves, style }: QuoteCardProps) {
  const { id, recordingId, startMs, text } = quote
  const sound = useSoundOf(`quote ${id}`)
  const isHeard = sound === 'playing' || sound === 'starting'
  return (
    <span className="card-deeds">
      <IconButton
        label={isHeard ? t('Stop') : t('Play from {startMs}', { startMs: clock(startMs) })}
        keys="Space"
        icon={isHeard ? Square : Play}
        onPress={() => playQuote(quote)}
      />
      <IconButton
        label={t('Open in the transcript')}
        keys="Enter"
        icon={BookOpen}
        onPress={() => openReader(recordingId, startMs)}
      />
      <CopyMenu id={id} style={style} />
      <IconButton
        label={t('Save audio clip…')}
        icon={AudioLines}
        onPress={() => openClip([{ kind: 'quote', id }], text)}
      />
      <MoreMenu quote={quote} shelves={shelves} />
      <IconButton label={t('Take it off the shelf')} keys="Del" icon={Trash2} onPress={() => removeQuoteLater(id)} />
    </span>
  )
}

/** Every style with what it would copy, so that nobody has to paste to see. */
function CopyMenu({ id, style }: { readonly id: number; readonly style: QuoteStyle }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton className="icon-button" aria-label={t('Copy')}>
        <Icon of={Copy} />
      </AriaButton>
      <Popover className="popover copy-popover" placement="bottom end">
        {isOpen ? <CopyChoices id={id} style={style} /> : null}
      </Popover>
    </MenuTrigger>
  )
}

function CopyChoices({ id, style }: { readonly id: number; readonly style: QuoteStyle }) {
  const source = { kind: 'quotes', ids: [id] } as const
  const previews = useAsk('quotes:previews', { source }).data?.previews ?? []
  const queries = useQueryClient()
  // What was chosen last is the shelf's style from now on.
  const copy = async (chosen: QuoteStyle): Promise<void> => {
    await copyQuotes(source, chosen)
    await queries.invalidateQueries({ queryKey: ['quotes:shelves'] })
  }
  return (
    <Menu
      className="menu"
      aria-label={t('Copy as')}
      items={previews.map((preview) => ({ ...preview, id: preview.style }))}
      onAction={(key) => {
        const chosen = previews.find((preview) => preview.style === key)
        if (chosen !== undefined) void copy(chosen.style)
      }}
    >
      {(preview) => (
        <MenuItem className="menu-item copy-choice" textValue={preview.name}>
          <span className="copy-name">
            {preview.name}
            {preview.style === style ? <span className="copy-last">{t('used last')}</span> : null}
          </span>
          <span className="copy-preview" dir="auto">
            {preview.text.split('\n').slice(0, -1).join('\n')}
          </span>
        </MenuItem>
      )}
    </Menu>
  )
}

function MoreMenu({ quote, shelves }: { readonly quote: QuoteView; readonly shelves: readonly Shelf[] }) {
  const others = shelves.filter(({ collectionId }) => collectionId !== quote.collectionId)
  if (others.length === 0) return null
  return (
    <MenuTrigger>
      <AriaButton className="icon-button" aria-label={t('Move to another shelf')}>
        <Icon of={Ellipsis} />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={t('Move to another shelf')}>
          <MenuSection>
            <Header className="menu-head">{t('Move to the shelf')}</Header>
            {others.map(({ collectionId, name }) => (
              <MenuItem
                key={String(collectionId)}
                className="menu-item"
                textValue={name}
                onAction={() => void moveQuote(quote, collectionId, name)}
              >
                <bdi className="ellipsis menu-name">{name}</bdi>
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

function useDragging({ quote: { id }, onMove }: QuoteCardProps) {
  const [side, setSide] = useState<'before' | 'after' | null>(null)
  const isOurs = (event: DragEvent): boolean => event.dataTransfer.types.includes(DRAGGED)
  const sideOf = (event: DragEvent): 'before' | 'after' => {
    const { top, height } = event.currentTarget.getBoundingClientRect()
    return event.clientY < top + height / 2 ? 'before' : 'after'
  }
  return {
    draggable: true,
    'data-drop': side ?? undefined,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.setData(DRAGGED, String(id))
      event.dataTransfer.effectAllowed = 'move'
    },
    onDragOver: (event: DragEvent) => {
      if (!isOurs(event)) return
      event.preventDefault()
      setSide(sideOf(event))
    },
    onDragLeave: () => setSide(null),
    onDrop: (event: DragEvent) => {
      setSide(null)
      if (!isOurs(event)) return
      event.preventDefault()
      const dragged = Number(event.dataTransfer.getData(DRAGGED))
      if (dragged !== id) onMove(dragged, sideOf(event) === 'before' ? { before: id } : { after: id })
    },
  } as const
}
