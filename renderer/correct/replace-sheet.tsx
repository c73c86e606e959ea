// Find and replace, reviewed: every place is seen before it is changed, and all that is chosen is one step that can be taken
// back.

import { type FormEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { t } from '../../language/language.ts'
import type { SegmentView } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { say } from '../frame/toast-list.ts'
import { findText } from '../reader/find.ts'
import { useShown } from './correcting.ts'
import type { Corrector } from './corrector.ts'
import { isIdle, isWhole, type Proposal, proposalsOf, replacedTexts } from './replacing.ts'
import { ReviewList } from './review-list.tsx'

interface ReplaceSheetProps {
  readonly query: string
  readonly onClose: () => void
}

interface Wish {
  readonly query: string
  readonly replacement: string
  readonly isExact: boolean
  readonly isWhole: boolean
}

const NONE: ReadonlySet<string> = new Set()

export function ReplaceSheet({ query, onClose }: ReplaceSheetProps) {
  const { corrector, transcript } = useShown()
  const { segments } = transcript
  const [wish, setWish] = useState<Wish>({ query, replacement: '', isExact: false, isWhole: false })
  const [left, setLeft] = useState(NONE)
  const proposals = useProposals(segments, wish)
  const chosen = proposals.filter(({ key }) => !left.has(key))
  const change = (part: Partial<Wish>): void => {
    setWish({ ...wish, ...part })
    setLeft(NONE)
  }
  const replace = (event: FormEvent): void => {
    event.preventDefault()
    if (chosen.length === 0) return
    onClose()
    void replaceAll(corrector, chosen, segments)
  }
  return (
    <form className="dialog-body" onSubmit={replace}>
      <Fields wish={wish} onChange={change} />
      {wish.query.trim() === '' ? (
        <p className="note">{t('Type what is to be found. Every place is shown before anything is changed.')}</p>
      ) : (
        <ReviewList label={t('Places found')} proposals={proposals} segments={segments} left={left} onLeave={setLeft} />
      )}
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('Cancel')}</Button>
        <Button type="submit" tone="primary" isDisabled={chosen.length === 0}>
          {chosen.length === 0
            ? t('Replace')
            : t('Replace {length, plural, one {# place} other {# places}}', { length: chosen.length })}
        </Button>
      </div>
    </form>
  )
}

function useProposals(segments: readonly SegmentView[], wish: Wish): readonly Proposal[] {
  const settled = useDeferredValue(wish)
  return useMemo(() => {
    const { query, replacement, isExact, isWhole: isWholeOnly } = settled
    const found = findText(segments, query).filter(({ segment, start, end }) => {
      const text = segments[segment]?.text ?? ''
      return (!isExact || text.slice(start, end) === query.trim()) && (!isWholeOnly || isWhole(text, start, end))
    })
    return proposalsOf(found, replacement).filter((one) => !isIdle(one, segments[one.segment]?.text ?? ''))
  }, [segments, settled])
}

async function replaceAll(
  corrector: Corrector,
  chosen: readonly Proposal[],
  segments: readonly SegmentView[],
): Promise<void> {
  const items = replacedTexts(chosen, segments)
  if (items.length === 0 || !(await corrector.apply({ kind: 'replace', items }))) return
  say(t('{length, plural, one {# place} other {# places}} replaced.', { length: chosen.length }), {
    action: { label: t('Undo'), run: () => void corrector.undo() },
  })
}

interface FieldsProps {
  readonly wish: Wish
  readonly onChange: (part: Partial<Wish>) => void
}

function Fields({ wish, onChange }: FieldsProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  return (
    <div className="replace-fields">
      <label className="field">
        <span className="label">{t('Find')}</span>
        <input
          ref={input}
          className="input"
          dir="auto"
          spellCheck={false}
          value={wish.query}
          onChange={(event) => onChange({ query: event.target.value })}
        />
      </label>
      <label className="field">
        <span className="label">{t('Replace with')}</span>
        <input
          className="input"
          dir="auto"
          spellCheck={false}
          value={wish.replacement}
          onChange={(event) => onChange({ replacement: event.target.value })}
        />
      </label>
      <label className="check-line">
        <input
          type="checkbox"
          checked={wish.isExact}
          onChange={(event) => onChange({ isExact: event.target.checked })}
        />
        {t('Capitals and accents exactly')}
      </label>
      <label className="check-line">
        <input
          type="checkbox"
          checked={wish.isWhole}
          onChange={(event) => onChange({ isWhole: event.target.checked })}
        />
        {t('Whole words')}
      </label>
    </div>
  )
}
