// What was put aside is never out of sight: one line in Activity, with the way back to it.

import { Inbox } from 'lucide-react'
import { useAsk } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { laterText, WORDS } from './drop-words.ts'
import { lookAgain } from './dropping.ts'
import './drop.css'

export function DropNotice() {
  const later = useAsk('drops:state', {}).data?.later ?? []
  const [first] = later
  if (first === undefined) return null
  return (
    <div className="drop-notice" role="status">
      <Icon of={Inbox} />
      <p>
        <strong>{laterText(later)}</strong> {WORDS.nothingSent}
      </p>
      <Button onPress={() => lookAgain(first.id)}>{WORDS.look}</Button>
    </div>
  )
}
