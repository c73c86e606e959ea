// Whichever box correcting has opened over the transcript. When it closes, the focus goes back to the turn that it was about.

import { useEffect, useRef } from 'react'
import { t } from '../../language/language.ts'
import { Dialog } from '../frame/dialog.tsx'
import { useStore } from '../frame/store.ts'
import { useCorrector } from './correcting.ts'
import { GlossarySheet } from './glossary-sheet.tsx'
import { HistorySheet } from './history-sheet.tsx'
import { ReplaceSheet } from './replace-sheet.tsx'
import type { Sheet } from './sheets.ts'
import { SpeakerSheet } from './speaker-sheet.tsx'
import { SuggestionSheet } from './suggestion-sheet.tsx'

const TITLES: Readonly<Record<Sheet['kind'], string>> = {
  speaker: t('Who speaks here?'),
  history: t('History'),
  replace: t('Find and replace'),
  suggestions: t('House spellings suggested'),
  glossary: t('House spellings'),
}

export function CorrectSheets() {
  const corrector = useCorrector()
  const sheet = useStore(corrector.sheet, (open) => open)
  const last = useRef<Sheet | null>(null)
  useEffect(() => {
    const before = last.current
    last.current = sheet
    if (sheet !== null || before === null) return
    const position = positionOf(before)
    if (position === null) return
    // Behind the box's own attempt, which finds that its button has gone.
    const frame = requestAnimationFrame(() => corrector.focus(position))
    return () => cancelAnimationFrame(frame)
  }, [sheet, corrector])
  const close = (): void => corrector.sheet.set(null)
  const isWide = sheet?.kind !== 'speaker'
  return (
    <Dialog
      title={sheet === null ? '' : TITLES[sheet.kind]}
      isOpen={sheet !== null}
      onClose={close}
      width={isWide ? 'wide' : 'narrow'}
    >
      {sheet === null ? null : <Content sheet={sheet} onClose={close} />}
    </Dialog>
  )
}

function positionOf(sheet: Sheet): number | null {
  if (sheet.kind === 'speaker') return sheet.first
  return sheet.kind === 'history' && sheet.range !== null ? sheet.range.first : null
}

interface ContentProps {
  readonly sheet: Sheet
  readonly onClose: () => void
}

function Content({ sheet, onClose }: ContentProps) {
  switch (sheet.kind) {
    case 'speaker':
      return <SpeakerSheet held={sheet} onClose={onClose} />
    case 'history':
      return <HistorySheet range={sheet.range} onClose={onClose} />
    case 'replace':
      return <ReplaceSheet query={sheet.query} onClose={onClose} />
    case 'suggestions':
      return <SuggestionSheet onClose={onClose} />
    case 'glossary':
      return <GlossarySheet onClose={onClose} />
  }
}
