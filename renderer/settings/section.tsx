// A part of the settings: its name and one sentence at the left, its controls at the right.

import { type ReactNode, useId } from 'react'

interface SectionProps {
  readonly title: string
  readonly hint: string
  readonly children: ReactNode
}

export function Section({ title, hint, children }: SectionProps) {
  const id = useId()
  return (
    <section className="setting" aria-labelledby={id}>
      <div className="setting-name">
        <h2 id={id}>{title}</h2>
        <p className="note">{hint}</p>
      </div>
      <div className="setting-controls">{children}</div>
    </section>
  )
}
