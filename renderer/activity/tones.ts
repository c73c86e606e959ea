// The colour that underlines a stage's word.

import type { ActivityRow, Stage } from '../../preload/contract.ts'

type Tone = 'moving' | 'warn' | 'bad' | 'good' | 'quiet'

// Whatever needs a person stands out; what is over, or waits by its own wish, is quiet.
const TONES: Readonly<Record<Stage, Tone>> = {
  waiting: 'quiet',
  ready: 'quiet',
  uploading: 'moving',
  uploaded: 'moving',
  submitting: 'moving',
  reconciling: 'moving',
  review: 'warn',
  processing: 'moving',
  archiving: 'moving',
  archived: 'good',
  failed: 'bad',
  refused: 'bad',
  duplicate: 'quiet',
  cancelled: 'quiet',
  expired: 'warn',
}

export function toneOf(row: ActivityRow): Tone {
  // What a sensitive folder keeps here is where its person wants it.
  if (row.fault?.code === 'sensitive') return 'quiet'
  if (row.conversion?.state === 'converting' && !row.isPaused) return 'moving'
  return row.isPaused || row.isCancelRequested ? 'quiet' : TONES[row.stage]
}
