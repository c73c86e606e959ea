// What leaves the house beside transcripts, byte by byte, against files that a person has looked at: shelves of quotes, what a
// search found, the ledger, receipts, manifests. `UPDATE_GOLDEN=1` writes them anew.

import { unzipSync } from 'fflate'
import { describe, it } from 'vitest'
import { checksumLines, manifestOf } from '../../main/export/custody.ts'
import { foundCsv, type LedgerEntry, ledgerCsv } from '../../main/export/lists.ts'
import { shelfDocx, shelfMarkdown } from '../../main/export/quote-shelf.ts'
import { receiptsCsv, receiptsJson } from '../../main/export/receipts.ts'
import type { ShelvedQuote } from '../../main/export/shelved.ts'
import type { WeighedReceipt } from '../../main/receipt.ts'
import { readReceipt } from '../../main/receipt-reading.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { HARBOUR, IMPRINT, options } from './exportables.ts'
import { compare } from './golden.ts'

const AT = Date.UTC(2026, 2, 14, 9, 20)

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const quote: ShelvedQuote = {
  recordingId: 12,
  title: 'Harbour *inquiry*, day 3',
  recordedAtMs: AT,
  language: 'en',
  startMs: 5_000,
  endMs: 9_200,
  text: 'The harbour office signed it, & "nobody" <read> it.',
  speaker: 'Emeka "O" Okafor',
  mark: '00ff00ff',
  comment: '# For the lead',
  isChecked: true,
}
const shelf = {
  name: 'The [permit]',
  quotes: [
    quote,
    { ...quote, text: 'المياه كانت مفقودة.', language: 'ar', speaker: 'ليلى حداد', comment: '', isChecked: false },
    { ...quote, text: '=1+1 😀', speaker: null, recordedAtMs: null },
  ],
}

const entry: LedgerEntry = {
  title: '=HYPERLINK("x")',
  source: 'drop',
  stage: 'archived',
  submittedAtMs: AT,
  completedAtMs: AT + 90_000,
  durationMs: 3_600_000,
  language: 'en',
  model: 'premium',
  options: { diarization: true, pii: false, analytics: true },
  preset: 'Interviews, long',
  folder: null,
  estimatedCostMicro: 360_000,
  billedCostMicro: 372_500,
  jobId: 'job_01',
  collections: ['Harbour', 'Water'],
}

const receipt: WeighedReceipt = {
  id: 7,
  title: 'hearing, day 3',
  source: 'drop',
  jobId: 'job_01',
  submittedAtMs: AT,
  completedAtMs: AT + 90_000,
  archivedAtMs: AT + 95_000,
  durationMs: 1_842_400,
  estimatedMicro: 180_000,
  billedMicro: 184_240,
  asked: { ...DEFAULT_OPTIONS, language: 'en', model: 'premium', diarization: true },
  told: readReceipt(
    {
      result: {
        text: 'Welcome.',
        segments: [{ start: 0, end: 6.2, speaker: 'SPEAKER_00', text: 'Welcome.' }],
        language: 'en',
        transcription_meta: { coverage_ratio: 0.94 },
      },
    },
    { ...DEFAULT_OPTIONS, language: 'en', model: 'premium', diarization: true },
  ),
  charges: { speakers: 'billed' },
}

describe('what leaves beside transcripts is written as it was looked at', () => {
  it('a shelf of quotes', async () => {
    compare('shelf.md', bytes(shelfMarkdown(shelf, 'newsroom', IMPRINT)))
    const document = unzipSync(await shelfDocx(shelf, 'apa', IMPRINT))['word/document.xml']
    // A hyperlink's id is made by chance, and leads to its address in another part.
    compare('shelf.xml', bytes(new TextDecoder().decode(document).replace(/r:id="[^"]+"/g, 'r:id="link"')))
  })

  it('what a search found', () => {
    const found = { recordingId: 3, title: 'Harbour, day 3', dayMs: AT, kind: 'speech', startMs: 5_000, endMs: 9_200 }
    const words = { speaker: 'Ada', before: '=cmd said', text: 'permit', after: '-->\n"so"' }
    const title = { ...found, kind: 'title', startMs: null, endMs: null, dayMs: null, speaker: null, before: '' }
    compare(
      'found.csv',
      bytes(
        foundCsv(
          [
            { ...found, ...words },
            { ...title, text: '港', after: '' },
          ],
          'UTC',
        ),
      ),
    )
  })

  it('the ledger', () => {
    const removed = {
      ...entry,
      title: null,
      options: null,
      billedCostMicro: null,
      completedAtMs: null,
      collections: [],
    }
    compare('ledger.csv', bytes(ledgerCsv([entry, removed], 'UTC')))
  })

  it('receipts', () => {
    const imported = { ...receipt, told: null, asked: null, charges: {}, jobId: null }
    compare('receipts.csv', bytes(receiptsCsv([receipt, imported])))
    compare('receipts.json', bytes(receiptsJson([receipt], AT)))
  })

  it('a manifest, and what sha256sum reads', () => {
    const file = { file: 'harbour.srt', sha256: 'c'.repeat(64), bytes: 1234, from: HARBOUR }
    const about = { maker: IMPRINT.maker, madeAtMs: IMPRINT.madeAtMs, format: 'srt', options: options('srt') } as const
    compare('manifest.json', bytes(`${JSON.stringify(manifestOf([file], about), null, 1)}\n`))
    compare('sums.sha256', bytes(checksumLines([file, { ...file, file: 'a\\b\n.srt' }])))
  })
})
