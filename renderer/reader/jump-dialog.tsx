// Going to a time: one field that takes it however it is written, and says where it leads before it does. It begins with the
// playhead's own time, so that Enter at once means "back to the playhead".

import { type FormEvent, useState } from 'react'
import { t } from '../../language/language.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { clock } from '../frame/format.ts'
import type { Playback } from '../player/playback.ts'
import { momentOf } from './jump.ts'

interface JumpDialogProps {
  readonly playback: Playback
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onGo: (atMs: number) => void
}

export function JumpDialog({ isOpen, onClose, ...rest }: JumpDialogProps) {
  return (
    <Dialog title={t('Go to a time')} isOpen={isOpen} onClose={onClose}>
      <JumpForm {...rest} onClose={onClose} />
    </Dialog>
  )
}

function JumpForm({ playback, onClose, onGo }: Omit<JumpDialogProps, 'isOpen'>) {
  const { timeMs, durationMs } = playback.store.get()
  const [written, setWritten] = useState(() => clock(timeMs))
  const atMs = momentOf(written, { nowMs: timeMs, durationMs })
  const isBeyond = atMs !== null && durationMs > 0 && atMs > durationMs
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (atMs === null || isBeyond) return
    onClose()
    onGo(atMs)
  }
  return (
    <form onSubmit={submit}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the dialog has nothing else.
        autoFocus
        className="input tabular"
        aria-label={t('Time')}
        aria-describedby="jump-note"
        aria-invalid={atMs === null || isBeyond}
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        value={written}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setWritten(event.target.value)}
      />
      <p id="jump-note" className="note jump-note" role="status">
        {noteOf(atMs, isBeyond, durationMs)}
      </p>
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('Cancel')}</Button>
        <Button type="submit" tone="primary" isDisabled={atMs === null || isBeyond}>
          {t('Go')}
        </Button>
      </div>
    </form>
  )
}

function noteOf(atMs: number | null, isBeyond: boolean, durationMs: number): string {
  if (atMs === null) return t('Write a time such as 1:02:03, 62:03, 3723s, or +30.')
  return isBeyond
    ? t('The recording ends at {durationMs}.', { durationMs: clock(durationMs) })
    : t('Goes to {atMs}.', { atMs: clock(atMs) })
}
