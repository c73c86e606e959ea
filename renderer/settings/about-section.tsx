// Which version this is, on what terms, and what others wrote of it.

import { LifeBuoy } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { t } from '../../language/language.ts'
import type { AppView } from '../../preload/contract.ts'
import { openDiagnostics } from '../diagnostics/opened.ts'
import { useAsk } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { Mark } from '../frame/sidebar.tsx'
import { useAboutWish } from './about-wish.ts'
import { Section } from './section.tsx'
import { Updates } from './updates.tsx'

export function AboutSection({ app }: { readonly app: AppView }) {
  const [isOpen, open] = useState(false)
  const wish = useAboutWish()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (wish > 0) place.current?.scrollIntoView({ block: 'center' })
  }, [wish])
  return (
    <Section title={t('About')} hint={t('Transcripts are kept on this computer, in one file that is yours.')}>
      <div className="setting-row" ref={place}>
        <Mark />
        <div className="setting-words">
          <p>
            <strong>{t('Tuplets Archive')}</strong> <span className="tabular">{app.version}</span>
          </p>
          <p className="note">{t('Free software under the MIT licence, made with the work of many others.')}</p>
        </div>
        <Button onPress={() => open(true)}>{t('Licences…')}</Button>
      </div>
      <div className="setting-row">
        <Icon of={LifeBuoy} />
        <div className="setting-words">
          <p>{t('Diagnostics')}</p>
          <p className="note">
            {t(
              'What helps somebody to help you, without keys, texts and names. You see all of it first, and nothing is sent.',
            )}
          </p>
        </div>
        <Button onPress={openDiagnostics}>{t('Save diagnostics…')}</Button>
      </div>
      <Updates />
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
    <pre className="verbatim licences" tabIndex={0} dir="ltr">
      {data?.text ?? ''}
    </pre>
  )
}
