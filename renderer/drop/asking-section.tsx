// In the settings: when a person is asked about what they drop.

import { Section } from '../settings/section.tsx'
import { AskingField } from './asking-field.tsx'

export function AskingSection() {
  return (
    <Section
      title="Before sending"
      hint="What you drop, choose or open is shown with its price first. Below the amount it goes at once, and can be taken back. Watched folders never ask: they have their own look and limits."
    >
      <AskingField />
    </Section>
  )
}
