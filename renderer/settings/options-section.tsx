// How recordings are transcribed unless something else is said, and the presets. What is under way keeps what it was added with.

import { useEffect, useState } from 'react'
import { t } from '../../language/language.ts'
import type { AppView, Options } from '../../preload/contract.ts'
import { ask, useAction } from '../frame/ask.ts'
import { sayFault } from '../frame/toast-list.ts'
import { OptionsForm } from '../options/options-form.tsx'
import { PresetsList } from '../options/presets-list.tsx'
import { useJudgement } from '../options/use-options.ts'
import { Section } from './section.tsx'

export function OptionsSection({ app }: { readonly app: AppView }) {
  const [options, change] = useOptions(app.options)
  const { problems } = useJudgement(options)
  return (
    <>
      <Section
        title={t('Transcription')}
        hint={t('For recordings added from now on. What is under way keeps its own options.')}
      >
        <OptionsForm options={options} onChange={change} />
        <p className="note warn" aria-live="polite">
          {problems.some(({ isForbidden }) => isForbidden) ? STILL_KEPT : ''}
        </p>
      </Section>
      <Section title={t('Presets')} hint={t('Options under a name, for a watched folder or for what you drop.')}>
        <PresetsList defaults={app.options} />
      </Section>
    </>
  )
}

const STILL_KEPT = t('Until this is settled, recordings are transcribed as they were before.')

/** What is chosen shows at once and is kept once the service would take it; a refusal brings back what is really kept. */
function useOptions(kept: Options): readonly [Options, (change: Partial<Options>) => void] {
  const [options, setOptions] = useState(kept)
  const keep = useAction('settings:setOptions')
  useEffect(() => setOptions(kept), [kept])
  const restore = (reason: unknown): void => {
    setOptions(kept)
    sayFault(reason)
  }
  const change = (part: Partial<Options>): void => {
    const next = { ...options, ...part }
    setOptions(next)
    ask('options:check', { options: next, durationMs: null }).then((problems) => {
      if (!problems.some(({ isForbidden }) => isForbidden)) keep.mutate({ options: next }, { onError: restore })
    }, restore)
  }
  return [options, change]
}
