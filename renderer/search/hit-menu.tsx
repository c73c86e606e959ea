// What can be done with one passage, by name. It exists only while it is open.

import { AudioLines, BookOpen, Copy, Search, Volume2 } from 'lucide-react'
import { useMemo } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { ClipPassage } from '../../preload/contract.ts'
import { openClip } from '../clips/clipping.ts'
import { Icon } from '../frame/button.tsx'
import { copyText } from '../frame/clipboard.ts'
import { say } from '../frame/toast-list.ts'
import type { HitActs } from './hit-row.tsx'
import type { HitRow } from './hit-rows.ts'
import { findLike, likenessOf } from './question.ts'
import { quoteOf } from './quote.ts'

export type PassageRow = Extract<HitRow, { readonly kind: 'hit' }>

export function copyPassage({ hit, group }: PassageRow): void {
  if (copyText(quoteOf(hit, group.recording))) say(t('The passage is copied, with its title and time.'))
  else say(t('Nothing was copied. Select the words and press Ctrl+C.'), { tone: 'trouble' })
}

/** Null where it is about a whole recording. */
function clipOf({ hit, group }: PassageRow): ClipPassage | null {
  const { startMs, endMs, text } = hit
  if (startMs === null || endMs === null || endMs <= startMs) return null
  return { recordingId: group.recording.id, startMs, endMs, text }
}

interface HitMenuProps {
  readonly row: PassageRow
  readonly anchor: Element
  readonly acts: HitActs
  readonly close: () => void
}

export function HitMenu({ row, anchor, acts, close }: HitMenuProps) {
  const trigger = useMemo(() => ({ current: anchor }), [anchor])
  const { hit, group, place } = row
  const clip = clipOf(row)
  return (
    <Popover
      className="popover"
      aria-label={t('More for this passage')}
      triggerRef={trigger}
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : close())}
      placement="bottom end"
    >
      <Menu className="menu" aria-label={t('More for this passage')} autoFocus="first" onClose={close}>
        <MenuItem className="menu-item" textValue="Open in the transcript" onAction={() => acts.open(place)}>
          <Icon of={BookOpen} />
          {t('Open in the transcript')}
        </MenuItem>
        {hit.startMs === null ? null : (
          <MenuItem className="menu-item" textValue="Play here" onAction={() => acts.play(place)}>
            <Icon of={Volume2} />
            {t('Play here')}
          </MenuItem>
        )}
        <MenuItem className="menu-item" textValue="Copy with time and title" onAction={() => copyPassage(row)}>
          <Icon of={Copy} />
          {t('Copy with time and title')}
        </MenuItem>
        {clip === null ? null : (
          <MenuItem
            className="menu-item"
            textValue="Save audio clip…"
            onAction={() => openClip([{ kind: 'passage', passage: clip }], clip.text)}
          >
            <Icon of={AudioLines} />
            {t('Save audio clip…')}
          </MenuItem>
        )}
        <MenuItem
          className="menu-item"
          textValue="More like this"
          onAction={() => findLike(likenessOf(hit, group.recording.id))}
        >
          <Icon of={Search} />
          {t('More like this')}
        </MenuItem>
      </Menu>
    </Popover>
  )
}
