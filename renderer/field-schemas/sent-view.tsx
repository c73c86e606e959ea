// What the service is sent, letter for letter, to be read and copied.

import { Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '../../language/language.ts'
import { ask } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { copyText } from '../frame/clipboard.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { packed, type Schema } from './builder.ts'

export function SentView({ schema }: { readonly schema: Schema }) {
  const text = useSentText(schema)
  const copy = (): void => {
    if (copyText(text)) say(t('The JSON is copied.'))
  }
  return (
    <div className="sent-view">
      <div className="sent-head">
        <p className="note">
          {t('This goes into')} <code>{t('analytics')}</code>{' '}
          {t('of the request, beside the profile that the recording’s options have.')}
        </p>
        <Button icon={Copy} isDisabled={text === ''} onPress={copy}>
          {t('Copy')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
      <pre className="sent-text" tabIndex={0} dir="ltr">
        {text}
      </pre>
    </div>
  )
}

function useSentText(schema: Schema): string {
  const [text, setText] = useState('')
  useEffect(() => {
    let isNewest = true
    ask('fieldSchemas:sent', { domain: schema.domain, draft: packed(schema) })
      .then((answer) => (isNewest ? setText(answer.text) : undefined))
      .catch(sayFault)
    return () => {
      isNewest = false
    }
  }, [schema])
  return text
}
