// House spellings that are probably meant: reviewed like a replacement. What is left unticked is answered too: not meant here.

import { useMemo, useState } from 'react'
import { t } from '../../language/language.ts'
import type { GlossarySuggestion } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { say } from '../frame/toast-list.ts'
import { useShown } from './correcting.ts'
import { type Proposal, replacedTexts } from './replacing.ts'
import { ReviewList } from './review-list.tsx'
import { decline, nameOf, takeBack, useSuggestions } from './use-suggestions.ts'

export function SuggestionSheet({ onClose }: { readonly onClose: () => void }) {
  const { corrector, transcript } = useShown()
  const { segments } = transcript
  const { open } = useSuggestions()
  // What differs by a letter or two may well be another word: it is offered, not proposed.
  const [left, setLeft] = useState<ReadonlySet<string>>(() => new Set(open.filter(isNear).map(keyOf)))
  const proposals = useMemo(() => open.map(proposalOf), [open])
  const chosen = proposals.filter(({ key }) => !left.has(key))
  const answer = async (): Promise<void> => {
    onClose()
    const items = replacedTexts(chosen, segments)
    const names = open.filter((one) => left.has(keyOf(one))).map((one) => nameOf(corrector.id, one))
    if (items.length > 0 && !(await corrector.apply({ kind: 'replace', items }))) return
    decline(names)
    say(
      chosen.length === 0
        ? t('None of them is meant here.')
        : t('{length, plural, one {# house spelling} other {# house spellings}} put in.', { length: chosen.length }),
      {
        action: {
          label: t('Undo'),
          run: () => {
            takeBack(names)
            if (items.length > 0) void corrector.undo()
          },
        },
      },
    )
  }
  return (
    <div className="dialog-body">
      <p>
        {t(
          'These words are probably names and terms that you spell in a certain way. Untick what means something else here; it is not asked again.',
        )}
      </p>
      <ReviewList label={t('Suggestions')} proposals={proposals} segments={segments} left={left} onLeave={setLeft} />
      {open.some(isNear) ? (
        <p className="note">{t('What differs by a letter or two only is not ticked: listen before you take it.')}</p>
      ) : null}
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('Later')}</Button>
        <Button tone="primary" autoFocus isDisabled={proposals.length === 0} onPress={() => void answer()}>
          {chosen.length === 0
            ? t('None is meant here')
            : t('Put in {length, plural, one {# spelling} other {# spellings}}', { length: chosen.length })}
        </Button>
      </div>
    </div>
  )
}

function isNear({ kind }: GlossarySuggestion): boolean {
  return kind === 'near'
}

function keyOf({ position, start }: GlossarySuggestion): string {
  return `${position}.${start}`
}

function proposalOf(one: GlossarySuggestion): Proposal {
  return { key: keyOf(one), segment: one.position, start: one.start, end: one.end, replacement: one.spelling }
}
