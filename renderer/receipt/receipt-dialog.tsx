// A receipt over whatever is on screen, as Activity opens it.

import { t } from '../../language/language.ts'
import { Dialog } from '../frame/dialog.tsx'
import { day } from '../frame/format.ts'
import { Trouble } from '../frame/trouble.tsx'
import { ReceiptBody } from './receipt-body.tsx'
import type { Fact } from './receipt-words.ts'
import { closeReceipt, useOpenedReceipt, useReceipt } from './receipts.ts'

export function ReceiptDialog() {
  const id = useOpenedReceipt()
  const { receipt, error } = useReceipt(id)
  return (
    <Dialog title={t('Receipt')} isOpen={id !== null} onClose={closeReceipt}>
      {error === null ? null : <Trouble error={error} />}
      {receipt === undefined ? null : (
        <div className="receipt-sheet">
          <p className="dialog-name" dir="auto">
            {receipt.title}
          </p>
          <ReceiptBody receipt={receipt} facts={factsOf(receipt.completedAtMs, receipt.jobId)} />
        </div>
      )}
    </Dialog>
  )
}

function factsOf(completedAtMs: number | null, jobId: string | null): readonly Fact[] {
  const done: readonly Fact[] = completedAtMs === null ? [] : [[t('Done'), day(completedAtMs)]]
  return jobId === null ? done : [...done, [t('Job'), jobId]]
}
