// The key: whether there is one, where it is kept, another one, or none. Only its last characters are ever known here.

import { Check, KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { KeyView } from '../../preload/contract.ts'
import { useAction } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { KeyForm } from '../frame/key-form.tsx'
import { say, sayFault } from '../frame/toast-list.ts'
import { Section } from './section.tsx'

const KEPT: Readonly<Record<Exclude<KeyView['kind'], 'none'>, string>> = {
  stored: 'Kept on this computer.',
  session: 'Kept for this run only: it is forgotten when the application quits.',
  environment: 'Given from outside by TUPLETS_API_KEY, for this run. It goes before a key that is kept here.',
}

const TONES: Readonly<Record<Exclude<KeyView['kind'], 'none'>, string>> = {
  stored: 'good',
  session: 'warn',
  environment: '',
}

export function KeySection({ keyView }: { readonly keyView: KeyView }) {
  const [isReplacing, setReplacing] = useState(false)
  const { kind } = keyView
  return (
    <Section title="Key" hint="It lets this application send recordings to your account at the service.">
      {kind === 'none' ? null : (
        <KeyLine keyView={keyView} isReplacing={isReplacing} onReplace={() => setReplacing(true)} />
      )}
      {kind === 'none' || isReplacing ? (
        <KeyForm
          isKeychainMissing={keyView.isKeychainMissing}
          onKept={() => {
            setReplacing(false)
            say('The key works and is in use.')
          }}
          {...(isReplacing ? { onCancel: () => setReplacing(false) } : {})}
        />
      ) : null}
    </Section>
  )
}

interface KeyLineProps {
  readonly keyView: KeyView
  readonly isReplacing: boolean
  readonly onReplace: () => void
}

function KeyLine({ keyView, isReplacing, onReplace }: KeyLineProps) {
  const forget = useAction('settings:forgetKey')
  const { kind, ending, isKeychainMissing } = keyView
  if (kind === 'none') return null
  return (
    <div className="setting-row">
      <Icon of={kind === 'stored' ? Check : KeyRound} className={TONES[kind]} />
      <div className="setting-words">
        <p>
          {ending === null ? (
            'A key is in use.'
          ) : (
            <>
              A key that ends in <strong className="tabular">…{ending}</strong> is in use.
            </>
          )}
        </p>
        <p className="note">
          {KEPT[kind]}
          {kind === 'stored' && isKeychainMissing ? ' Unprotected, as you agreed: this system offers no keychain.' : ''}
          {kind === 'session' && isKeychainMissing ? ' Replace it to keep it anyway, unprotected.' : ''}
        </p>
      </div>
      {/* What came from outside can only be changed there. */}
      {isReplacing || kind === 'environment' ? null : <Button onPress={onReplace}>Replace</Button>}
      {kind === 'environment' ? null : (
        <Button
          tone="quiet"
          isDisabled={forget.isPending}
          onPress={() =>
            forget.mutate(
              {},
              { onSuccess: () => say('The key is forgotten. Nothing more is sent.'), onError: sayFault },
            )
          }
        >
          Forget
        </Button>
      )}
    </div>
  )
}
