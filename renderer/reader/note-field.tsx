// A field for a few words of one's own. Enter keeps what is written, Shift+Enter begins a line, Escape drops it.

import { type KeyboardEvent, useEffect, useRef } from 'react'
import { t } from '../../language/language.ts'

interface NoteFieldProps {
  readonly label?: string
  readonly text: string
  /** Null where nothing is to change. */
  readonly onDone: (text: string | null) => void
}

export function NoteField({ label = t('Note'), text, onDone }: NoteFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const isOver = useRef(false)
  useEffect(() => {
    field.current?.focus()
    field.current?.setSelectionRange(text.length, text.length)
  }, [text])
  const end = (isKept: boolean): void => {
    // A field that goes away also loses the focus: once is enough.
    if (isOver.current) return
    isOver.current = true
    const typed = field.current?.value.trim() ?? ''
    onDone(isKept && typed !== text ? typed : null)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey)) {
      event.preventDefault()
      // Whatever is around it has keys of its own.
      event.stopPropagation()
      end(event.key === 'Enter')
    }
  }
  return (
    <textarea
      ref={field}
      className="input note-field"
      aria-label={label}
      placeholder={t('Enter keeps it')}
      rows={3}
      dir="auto"
      maxLength={100_000}
      defaultValue={text}
      onKeyDown={onKeyDown}
      // Leaving the page as a whole, as for another window, must not end the writing.
      onBlur={() => {
        if (document.hasFocus()) end(true)
      }}
    />
  )
}
