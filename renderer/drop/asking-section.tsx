// In the settings: when a person is asked about what they drop.

import { Section } from '../settings/section.tsx'
import { AskingField } from './asking-field.tsx'
import { ASKING } from './drop-words.ts'

export function AskingSection() {
  return (
    <Section title={ASKING.title} hint={ASKING.hint}>
      <AskingField />
    </Section>
  )
}
