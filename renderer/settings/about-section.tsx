// Which version this is, on what terms, and what others wrote of it.

import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { AppView } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { Mark } from '../frame/sidebar.tsx'
import { Section } from './section.tsx'

export function AboutSection({ app }: { readonly app: AppView }) {
  const [isOpen, open] = useState(false)
  return (
    <Section title={t('About')} hint={t('Transcripts are kept on this computer, in one file that is yours.')}>
      <div className="setting-row">
        <Mark />
        <div className="setting-words">
          <p>
            <strong>{t('Tuplets Archive')}</strong> <span className="tabular">{app.version}</span>
          </p>
          <p className="note">{t('Free software under the MIT licence, made with the work of many others.')}</p>
        </div>
        <Button onPress={() => open(true)}>{t('Licences…')}</Button>
      </div>
      <Dialog title={t('Licences of the work of others')} isOpen={isOpen} onClose={() => open(false)} width="large">
        <Licences />
        <div className="dialog-actions">
          <Button onPress={() => open(false)}>{t('Close')}</Button>
        </div>
      </Dialog>
    </Section>
  )
}

function Licences() {
  const { data } = useAsk('app:licences', {})
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reached by the keyboard
    <pre className="licences" tabIndex={0} dir="ltr">
      {data?.text ?? ''}
    </pre>
  )
}
