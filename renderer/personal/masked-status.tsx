// Masked reading in the status line, as long as it is on.

import { EyeOff } from 'lucide-react'
import { Icon } from '../frame/button.tsx'
import { setMasked, useMasked } from './masked.ts'
import { MASKED_WORDS } from './masked-words.ts'
import './masked.css'

export function MaskedStatus() {
  if (!useMasked()) return null
  return (
    <button
      type="button"
      className="status-part masked-status"
      title={MASKED_WORDS.status}
      aria-label={MASKED_WORDS.statusName}
      onClick={() => setMasked(false)}
    >
      <Icon of={EyeOff} /> <span>{MASKED_WORDS.name}</span>
    </button>
  )
}

/** Beside whatever plays: a masked page could make one forget it. */
export function SoundNote() {
  return useMasked() ? <span className="sound-note">{MASKED_WORDS.sound}</span> : null
}

export function SearchNote() {
  return useMasked() ? <p className="note search-note">{MASKED_WORDS.search}</p> : null
}
