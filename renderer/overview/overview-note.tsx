// What a collection is about, in the person's own words: kept with it, changed in place.

import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../language/language.ts'
import { useAction } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { sayFault } from '../frame/toast-list.ts'
import { NoteField } from '../reader/note-field.tsx'

const LABEL = t('What is this story about?')

export function OverviewNote({ id, note }: { readonly id: number; readonly note: string }) {
  const [isWriting, setWriting] = useState(false)
  const describe = useAction('overview:describe')
  // What was written stands there until the library's own answer comes.
  const shown = describe.isPending ? describe.variables.text : note
  const done = (text: string | null): void => {
    setWriting(false)
    if (text !== null) describe.mutate({ id, text }, { onError: sayFault })
  }
  if (isWriting) return <NoteField label={LABEL} text={shown} onDone={done} />
  if (shown === '')
    return (
      <Button tone="quiet" icon={PencilLine} onPress={() => setWriting(true)}>
        {LABEL}
      </Button>
    )
  return (
    <button type="button" className="story-note" title={t('Click to change it')} onClick={() => setWriting(true)}>
      <span className="visually-hidden">{LABEL} </span>
      <span dir="auto">{shown}</span>
    </button>
  )
}
