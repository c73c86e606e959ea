// What the service is sent, letter for letter, to be read and copied.

import { Copy } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '../frame/button.tsx'
import { copyText } from '../frame/clipboard.ts'
import { say } from '../frame/toast-list.ts'
import type { Judged } from './use-builder.ts'

export function SentView({ judged }: { readonly judged: Judged | null }) {
  const text = useMemo(() => {
    if (judged === null) return ''
    const { schema, sent } = judged
    return JSON.stringify({ ...(schema.domain === null ? {} : { domain: schema.domain }), schema: sent }, null, 2)
  }, [judged])
  const copy = (): void => {
    if (copyText(text)) say('The JSON is copied.')
  }
  return (
    <div className="sent-view">
      <div className="sent-head">
        <p className="note">
          This goes into <code>analytics</code> of the request, beside the profile that the recording’s options have.
        </p>
        <Button icon={Copy} isDisabled={text === ''} onPress={copy}>
          Copy
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
      <pre className="sent-text" tabIndex={0} dir="ltr">
        {text}
      </pre>
    </div>
  )
}
