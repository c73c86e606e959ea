// Personal data of the open recording, in the panel: what the service said of its search, what a masked export would hide, and the
// way to terms and pseudonyms. It is worked out when somebody opens it: of eight hours that takes a moment.

import { Eye } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { PersonalFoundView, ServiceFindingsView } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { Button, IconButton } from '../frame/button.tsx'
import { clock } from '../frame/format.ts'
import { go } from '../frame/route.ts'
import { Toggle } from '../frame/toggle.tsx'
import { Trouble } from '../frame/trouble.tsx'
import { setMasked, useMasked } from './masked.ts'
import { MASKED_WORDS } from './masked-words.ts'
import { openPersonal, usePersonalActs } from './personal-asking.ts'
import { confidenceOf, FOUND_WORDS, foundNote, KINDS, toldSentences, typeName, WORDS } from './personal-words.ts'
import { REVIEW_WORDS } from './review-words.ts'
import { showMarks, useMarksShown } from './text-marks.ts'
import './personal.css'

interface PersonalSectionProps {
  readonly id: number
  readonly goTo: (atMs: number) => void
}

export function PersonalSection({ id, goTo }: PersonalSectionProps) {
  const [isOpen, setOpen] = useState(false)
  const isMasked = useMasked()
  const areMarked = useMarksShown()
  const found = useAsk('personal:found', { id }, { isEnabled: isOpen })
  if (isMasked) return <HeldSection />
  return (
    <section aria-label={WORDS.title}>
      <h2>{WORDS.title}</h2>
      {isOpen ? null : <p className="note">{FOUND_WORDS.closed}</p>}
      {found.isError ? <Trouble error={found.error} /> : null}
      {isOpen && found.data !== undefined ? <Found found={found.data} goTo={goTo} /> : null}
      <Toggle name={FOUND_WORDS.marks} note={FOUND_WORDS.marksNote} isOn={areMarked} onChange={showMarks} />
      <div className="personal-buttons">
        {isOpen ? null : <Button onPress={() => setOpen(true)}>{FOUND_WORDS.look}</Button>}
        <Button tone="quiet" onPress={() => go({ screen: 'review', id })}>
          {REVIEW_WORDS.open}
        </Button>
        <Button tone="quiet" onPress={() => openPersonal(id)}>
          {WORDS.open}
        </Button>
      </div>
    </section>
  )
}

function HeldSection() {
  return (
    <section aria-label={WORDS.title}>
      <h2>{WORDS.title}</h2>
      <p className="note">{MASKED_WORDS.findings}</p>
      <div className="personal-buttons">
        <Button onPress={() => setMasked(false)}>{MASKED_WORDS.off}</Button>
      </div>
    </section>
  )
}

function Found({ found, goTo }: { readonly found: PersonalFoundView; readonly goTo: (atMs: number) => void }) {
  const { here, hereCount, told } = found
  const acts = usePersonalActs()
  return (
    <>
      {told === null ? null : <Told told={told} goTo={goTo} />}
      <h3 className="personal-head">
        {hereCount === 0
          ? FOUND_WORDS.none
          : t('{hereCount, plural, one {# finding} other {# findings}}', { hereCount })}
      </h3>
      <p className="note">{foundNote(here.length, hereCount)}</p>
      <ul className="personal-found" aria-label={FOUND_WORDS.here}>
        {here.map(({ kind, text, startMs, isValidated }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand twice in one second.
          <li key={index} className="personal-line">
            <button type="button" className="personal-finding" onClick={() => goTo(startMs)}>
              <span className="personal-kind">
                {KINDS[kind]}
                {isValidated ? '' : `, ${FOUND_WORDS.byShape}`}
              </span>
              <bdi className="ellipsis">{text}</bdi>
              <span className="note personal-time">{clock(startMs)}</span>
            </button>
            <IconButton label={t('Never hide {text}', { text })} icon={Eye} onPress={() => void acts.keepShown(text)} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Told({ told, goTo }: { readonly told: ServiceFindingsView; readonly goTo: (atMs: number) => void }) {
  return (
    <>
      {toldSentences(told).map((sentence) => (
        <p key={sentence} className={told.needsReview || told.error !== null ? 'personal-warning' : 'note'}>
          {sentence}
        </p>
      ))}
      {told.findings.length === 0 ? null : (
        <ul className="personal-found" aria-label={FOUND_WORDS.there}>
          {told.findings.map(({ type, confidence, detectorCount, atMs }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nothing else tells two of a kind apart.
            <li key={index}>
              <button
                type="button"
                className="personal-finding"
                disabled={atMs === null}
                onClick={() => goTo(atMs ?? 0)}
              >
                <span className="personal-kind">{typeName(type)}</span>
                <span className="note">{confidenceOf(confidence, detectorCount)}</span>
                <span className="note personal-time">{atMs === null ? FOUND_WORDS.noPlace : clock(atMs)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
