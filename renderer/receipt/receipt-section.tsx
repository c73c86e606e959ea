// The receipt in the reader's panel: where the recording comes from, and what became of all that was asked for.

import type { TranscriptView } from '../../preload/contract.ts'
import { day } from '../frame/format.ts'
import { Trouble } from '../frame/trouble.tsx'
import { ReceiptBody } from './receipt-body.tsx'
import type { Fact } from './receipt-words.ts'
import { useReceipt } from './receipts.ts'

export function ReceiptSection({ transcript: { recording, jobId } }: { readonly transcript: TranscriptView }) {
  const { receipt, error } = useReceipt(recording.id)
  const facts: readonly (readonly [string, string | null])[] = [
    ['Recorded', recording.recordedAtMs === null ? null : day(recording.recordedAtMs)],
    ['Added', day(recording.addedAtMs)],
    ['Archived', recording.archivedAtMs === null ? null : day(recording.archivedAtMs)],
    [recording.source === 'url' ? 'Link' : 'File', recording.path],
    ['Job', jobId],
  ]
  const known = facts.filter((fact): fact is Fact => fact[1] !== null)
  return (
    <section aria-label="Receipt">
      <h2>Receipt</h2>
      {error === null ? null : <Trouble error={error} />}
      {receipt === undefined ? null : <ReceiptBody receipt={receipt} facts={known} />}
    </section>
  )
}
