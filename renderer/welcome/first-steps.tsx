// What is left of the first steps, above the library: a line of what was done and what comes next. It goes when all is done, or when
// the person has seen enough of it.

import { Check, ListChecks, X } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { FirstDeeds } from '../../preload/contract.ts'
import { Icon, IconButton } from '../frame/button.tsx'
import { openHelp } from '../help/opening.ts'
import { hideList, openStep, useFirstSteps } from './steps.ts'
import './first-steps.css'

const DEEDS: readonly { readonly id: keyof FirstDeeds; readonly name: string; readonly open: () => void }[] = [
  { id: 'key', name: t('Key'), open: () => openStep('key') },
  { id: 'folder', name: t('Folder'), open: () => openStep('folder') },
  { id: 'recording', name: t('Recording'), open: () => openStep('recording') },
  { id: 'quote', name: t('Quote'), open: () => openHelp('quotes') },
  { id: 'export', name: t('Export'), open: () => openHelp('exporting') },
]

export function FirstSteps() {
  const steps = useFirstSteps()
  if (steps === undefined || !steps.isListed) return null
  return (
    <section className="first-steps" aria-label={t('First steps')}>
      <Icon of={ListChecks} />
      <h2>{t('First steps')}</h2>
      <ul>
        {DEEDS.map(({ id, name, open }) => (
          <li key={id}>
            {steps.done[id] ? (
              <span className="first-step is-done">
                <Icon of={Check} />
                {name}
                <span className="visually-hidden">{t('done')}</span>
              </span>
            ) : (
              <button type="button" className="first-step" onClick={open}>
                {name}
              </button>
            )}
          </li>
        ))}
      </ul>
      <IconButton label={t('Put the first steps away')} icon={X} onPress={hideList} />
    </section>
  )
}
