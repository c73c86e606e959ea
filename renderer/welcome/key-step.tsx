// The first step: where a key is to be had, in the words of the service's document, and the field that takes it. A key that is there
// already is said, with how it is kept.

import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { AppView } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { KeyForm } from '../frame/key-form.tsx'
import { rich } from '../frame/rich.tsx'
import { say } from '../frame/toast-list.ts'
import { goOn } from './steps.ts'

const KEPT: Readonly<Record<Exclude<AppView['key']['kind'], 'none'>, string>> = {
  stored: t('It is kept on this computer, and you need not type it again.'),
  session: t('This system offers no keychain, so it is forgotten when the application quits.'),
  environment: t('It comes from the environment in which the application was started.'),
  locked: t(
    'Your system’s keychain did not open it. Unlock the keychain and start the application again, or paste it.',
  ),
}

export function KeyStep({ app }: { readonly app: AppView }) {
  const { kind, ending, isKeychainMissing } = app.key
  const [isAnother, askAnother] = useState(false)
  return (
    <section className="welcome-step" aria-labelledby="welcome-step">
      <h2 id="welcome-step">{t('Your key')}</h2>
      {kind === 'none' || isAnother ? (
        <>
          <p>
            {rich(
              'Sign up at <b>tuplets.ai/signup</b>, verify your email, and generate an API key in your dashboard settings. It begins with “tb_” and is shown only once there.',
              { b: (inside) => <strong className="selectable">{inside}</strong> },
            )}
          </p>
          <KeyForm
            isKeychainMissing={isKeychainMissing}
            onKept={({ text }) => {
              // Also where nobody could be asked: then it says that the key is kept and checked later.
              say(text)
              goOn('key')
            }}
          />
        </>
      ) : (
        <>
          <p>
            {ending === null ? t('There is a key.') : t('There is a key that ends in “{ending}”.', { ending })}{' '}
            {KEPT[kind]}
          </p>
          <div className="welcome-acts">
            <Button tone="primary" onPress={() => goOn('key')}>
              {t('Go on')}
            </Button>
            {kind === 'environment' ? null : <Button onPress={() => askAnother(true)}>{t('Use another key…')}</Button>}
          </div>
        </>
      )}
    </section>
  )
}
