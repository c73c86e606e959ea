// Masked reading among the settings: what it hides, and what it does not.

import { Toggle } from '../frame/toggle.tsx'
import { Section } from '../settings/section.tsx'
import { setMasked } from './masked.ts'
import { MASKED_WORDS } from './masked-words.ts'
import { WORDS } from './personal-words.ts'

export function MaskedSection({ isOn }: { readonly isOn: boolean }) {
  return (
    <Section title={WORDS.title} hint={MASKED_WORDS.limits}>
      <Toggle name={MASKED_WORDS.name} note={MASKED_WORDS.note} isOn={isOn} onChange={setMasked} />
    </Section>
  )
}
