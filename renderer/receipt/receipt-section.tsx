// The receipt in the reader's panel: where the recording comes from, and what became of all that was asked for.

import { t } from '../../language/language.ts'
import type { TranscriptView } from '../../preload/contract.ts'
import { day } from '../frame/format.ts'
import { Trouble } from '../frame/trouble.tsx'
import { ReceiptBody } from './receipt-body.tsx'
import type { Fact } from './receipt-words.ts'
import { useReceipt } from './receipts.ts'

export function ReceiptSection({ transcript: { recording, jobId } }: { readonly transcript: TranscriptView }) {
  const { receipt, error } = useReceipt(recording.id)
  const facts: readonly (readonly [string, string | null])[] = [
    [t('Recorded'), recording.recordedAtMs === null ? null : day(recording.recordedAtMs)],
    [t('Added'), day(recording.addedAtMs)],
    [t('Archived'), recording.archivedAtMs === null ? null : day(recording.archivedAtMs)],
    [recording.source === 'url' ? t('Link') : t('File'), recording.path],
    [t('Job'), jobId],
  ]
  const known = facts.filter((fact): fact is Fact => fact[1] !== null)
  return (
    <section aria-label={t('Receipt')}>
      <h2>{t('Receipt')}</h2>
      {error === null ? null : <Trouble error={error} />}
      {receipt === undefined ? null : <ReceiptBody receipt={receipt} facts={known} />}
    </section>
  )
}
