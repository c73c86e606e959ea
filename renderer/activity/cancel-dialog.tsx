// The one cancellation that asks first: the service has begun, so it may cost money all the same.

import { t } from '../../language/language.ts'
import type { ActivityRow } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { billingText } from './money-words.ts'
import { cancelNow } from './row-actions.ts'

interface CancelDialogProps {
  readonly row: ActivityRow | null
  readonly onClose: () => void
}

export function CancelDialog({ row, onClose }: CancelDialogProps) {
  return (
    <Dialog title={t('Cancel this transcription?')} isOpen={row !== null} onClose={onClose} isAlert>
      {row === null ? null : (
        <>
          <p className="dialog-name" dir="auto">
            {row.title}
          </p>
          <p>
            {t(
              'It has been sent to the service already. {estimatedCostMicro} There will be no transcript; the recording itself stays where it is.',
              { estimatedCostMicro: billingText(row.estimatedCostMicro) },
            )}
          </p>
          <div className="dialog-actions">
            <Button autoFocus onPress={onClose}>
              {t('Keep it going')}
            </Button>
            <Button
              tone="danger"
              onPress={() => {
                cancelNow(row)
                onClose()
              }}
            >
              {t('Cancel transcription')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}
