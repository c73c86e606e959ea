// The way from "the service would not take it" to a recording that is on its way: why it was refused, and what can be done here.

import type { ActivityRow } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { say } from '../frame/toast-list.ts'
import { CONVERT_WORDS, startedText } from './convert-words.ts'
import { Offers } from './offers.tsx'

interface ConvertDialogProps {
  readonly row: ActivityRow | null
  readonly onClose: () => void
}

export function ConvertDialog({ row, onClose }: ConvertDialogProps) {
  return (
    <Dialog title={CONVERT_WORDS.title} isOpen={row !== null} onClose={onClose} width="wide">
      {row === null ? null : (
        <div className="dialog-body">
          <p className="dialog-name" dir="auto">
            {row.title}
          </p>
          <p>{row.fault?.text}</p>
          <Offers
            id={row.id}
            onStarted={() => {
              say(startedText(row.title))
              onClose()
            }}
          />
          <div className="dialog-actions">
            <Button onPress={onClose}>{CONVERT_WORDS.close}</Button>
          </div>
        </div>
      )}
    </Dialog>
  )
}
