// How recordings are transcribed unless something else is said. What is under way keeps what it was added with.

import { useEffect, useState } from 'react'
import type { AppView, Options } from '../../preload/contract.ts'
import { useAction } from '../frame/ask.ts'
import { sayFault } from '../frame/toast-list.ts'
import { OptionsForm } from './options-form.tsx'
import { Section } from './section.tsx'

/** What is chosen shows at once; a refusal brings back what is really kept. */
function useOptions(kept: Options): readonly [Options, (change: Partial<Options>) => void] {
  const [options, setOptions] = useState(kept)
  const keep = useAction('settings:setOptions')
  useEffect(() => setOptions(kept), [kept])
  const change = (part: Partial<Options>): void => {
    const next = { ...options, ...part }
    setOptions(next)
    keep.mutate(
      { options: next },
      {
        onError: (reason) => {
          setOptions(kept)
          sayFault(reason)
        },
      },
    )
  }
  return [options, change]
}

export function OptionsSection({ app }: { readonly app: AppView }) {
  const [options, change] = useOptions(app.options)
  return (
    <Section title="Transcription" hint="For recordings added from now on. What is under way keeps its own options.">
      <OptionsForm options={options} languages={app.languages} onChange={change} />
    </Section>
  )
}
