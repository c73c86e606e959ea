// Which version this is, and on what terms.

import type { AppView } from '../../preload/contract.ts'
import { Mark } from '../frame/sidebar.tsx'
import { Section } from './section.tsx'

export function AboutSection({ app }: { readonly app: AppView }) {
  return (
    <Section title="About" hint="Transcripts are kept on this computer, in one file that is yours.">
      <div className="setting-row">
        <Mark />
        <div className="setting-words">
          <p>
            <strong>Tuplets Archive</strong> <span className="tabular">{app.version}</span>
          </p>
          <p className="note">Free software under the MIT licence.</p>
        </div>
      </div>
    </Section>
  )
}
