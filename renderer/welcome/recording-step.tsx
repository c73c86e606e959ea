// The third step: a first recording. What will be sent, what an hour of it costs as things are set, and what happens then are said
// before anything is chosen; the list of what was dropped comes with its own price and waits for a yes, whatever it costs.

import { useQueryClient } from '@tanstack/react-query'
import { AudioLines, FilePlus2, FolderPlus, type LucideIcon, Send, Timer, Wallet } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../../language/language.ts'
import type { AppView } from '../../preload/contract.ts'
import { useAdding } from '../frame/adding.tsx'
import { useAsk } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { capital, optionsLine } from '../options/options-words.ts'
import { amountRange } from '../price/money.ts'
import { goTo } from './steps.ts'

const HOUR_MS = 3_600_000

export function RecordingStep({ app }: { readonly app: AppView }) {
  const adding = useAdding(useQueryClient())
  return (
    <section className="welcome-step" aria-labelledby="welcome-step">
      <h2 id="welcome-step">{t('Your first recording')}</h2>
      <div className="welcome-drop">
        <AudioLines size={32} strokeWidth={1.25} aria-hidden="true" />
        <p>{t('Drop it anywhere on this window, or choose it.')}</p>
        <div className="welcome-acts">
          <Button tone="primary" icon={FilePlus2} onPress={() => adding.pick('files')}>
            {t('Choose files…')}
          </Button>
          <Button icon={FolderPlus} onPress={() => adding.pick('folder')}>
            {t('Choose a folder…')}
          </Button>
        </div>
      </div>
      <ul className="welcome-facts">
        <Fact icon={Send}>
          {t('What is sent: the recording without its name, and how it is to be transcribed. First you see a list.')}
        </Fact>
        <Fact icon={Wallet}>
          <Price app={app} />
        </Fact>
        <Fact icon={Timer}>
          {t('Then you see it move in the library, until its transcript is home: as a rule some minutes for an hour.')}
        </Fact>
      </ul>
      {app.key.kind === 'none' ? (
        <p className="welcome-warn">
          {t('There is no key yet: recordings wait here until there is one.')}{' '}
          <button type="button" className="link" onClick={() => goTo('key')}>
            {t('Give a key')}
          </button>
        </p>
      ) : null}
    </section>
  )
}

function Fact({ icon, children }: { readonly icon: LucideIcon; readonly children: ReactNode }) {
  return (
    <li>
      <Icon of={icon} />
      <span>{children}</span>
    </li>
  )
}

function Price({ app: { options, languages } }: { readonly app: AppView }) {
  const files = [{ durationMs: HOUR_MS, options: null }]
  const sum = useAsk('price:batch', { options, files }).data?.sum
  if (sum === undefined) return t('What it costs stands beside it, before you send it.')
  return t(
    'What it costs: {price} for an hour as it is set now ({options}). Yours stands beside it before you send it.',
    {
      price: amountRange(sum.lowMicro, sum.highMicro),
      options: capital(optionsLine(options, { languages })),
    },
  )
}
