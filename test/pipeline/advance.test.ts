// The table of moves: what must never be possible is checked for every stage and every happening, not by example.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../main/fault.ts'
import { advance } from '../../main/pipeline/advance.ts'
import { advanced, type Happening, type Outcome } from '../../main/pipeline/outcome.ts'
import { FINAL_STAGES, isFinal, STAGES } from '../../main/recording.ts'
import { transcription } from './rows.ts'

const NOW = 1_000_000
const fault = new Fault('cut', 'The connection was cut.')
const inspection = {
  stamp: { bytes: 1, mtimeMs: 1, ctimeMs: 1, dev: 1, ino: 1 },
  sha256: 'ab'.repeat(32),
  md5: 'cd'.repeat(16),
  format: 'mp3',
  contentType: 'audio/mpeg',
  durationMs: 1,
  title: null,
  recordedAtMs: 1,
} as const

const HAPPENINGS: readonly Happening[] = [
  { kind: 'inspected', inspection, estimateMicro: 1 },
  { kind: 'recognised', inspection, duplicateOf: 2 },
  { kind: 'linked' },
  {
    kind: 'targeted',
    objectKey: 'k',
    uploadTokenSealed: new Uint8Array(),
    uploadUrlSealed: new Uint8Array(),
    uploadExpiresAtMs: null,
  },
  { kind: 'resumed' },
  { kind: 'stored' },
  { kind: 'changed', fault },
  { kind: 'target lost', fault },
  { kind: 'intended', intentAtMs: 5, accountMark: null },
  { kind: 'created', jobId: 'j', cancelTokenSealed: null },
  { kind: 'not sent', fault },
  { kind: 'answer lost', fault },
  { kind: 'looked', nextLookAtMs: 9 },
  { kind: 'absent' },
  { kind: 'progressed', remote: { percent: 3 } },
  { kind: 'completed', remote: {} },
  { kind: 'not completed', remote: {} },
  { kind: 'archived', remote: {} },
  { kind: 'mismatched', fault },
  { kind: 'let go', fault },
  { kind: 'followed' },
  { kind: 'again' },
]

const stage = fc.constantFrom(...STAGES)
const happening = fc.constantFrom(...HAPPENINGS)

describe('a recording moves', () => {
  it('never from a doubtful request back to another one, but by proof of absence or of not sending', () => {
    for (const from of ['submitting', 'reconciling'] as const)
      for (const by of HAPPENINGS) {
        const to = moved(from, advanced(by))
        if (to === 'uploaded' || to === 'ready') expect(['absent', 'not sent', 'target lost']).toContain(by.kind)
        if (from === 'reconciling' && to === 'uploaded') expect(by.kind).toBe('absent')
      }
  })

  it('never out of a final stage, unless the person asks for it again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FINAL_STAGES), happening, (from, by) => {
        const to = moved(from, advanced(by))
        return to === null || by.kind === 'again' || (by.kind === 'followed' && to === 'processing')
      }),
    )
  })

  it('never out of the archive', () => {
    for (const by of HAPPENINGS) expect(moved('archived', advanced(by))).toBeNull()
  })

  it('only to where the row it leaves is the one that was read', () => {
    fc.assert(
      fc.property(stage, happening, (from, by) => {
        const row = transcription({ stage: from })
        try {
          const change = advance(row, advanced(by), NOW)
          return change.from === from && change.revision === row.revision && change.id === row.id
        } catch (thrown) {
          return thrown instanceof Fault && thrown.code === 'internal'
        }
      }),
    )
  })

  it('from a cut upload back to the queue with its target, and from an unsent request back to uploaded', () => {
    const wait: Outcome = { kind: 'wait', untilMs: NOW + 5, fault, isFailure: true }
    expect(advance(transcription({ stage: 'uploading', attempts: 2 }), wait, NOW)).toMatchObject({
      to: 'ready',
      patch: { attempts: 3, nextAtMs: NOW + 5, faultCode: 'cut' },
    })
    expect(advance(transcription({ stage: 'submitting' }), wait, NOW).to).toBe('uploaded')
  })
})

describe('what is remembered and forgotten', () => {
  it('a closed gate costs a recording no attempt and leaves it no fault', () => {
    const row = transcription({ stage: 'uploading', attempts: 2, faultCode: 'cut' })
    const change = advance(row, { kind: 'gate', gate: 'credit', fault }, NOW)
    expect(change).toMatchObject({ to: 'ready', patch: { faultCode: null, nextAtMs: 0 } })
    expect(change.patch).not.toHaveProperty('attempts')
  })

  it('tokens and signed URLs go as soon as the job is made, the cancel token when it is over', () => {
    const created = advance(transcription({ stage: 'submitting' }), advanced(createdBy('j')), NOW)
    expect(created.patch).toMatchObject({ objectKey: null, uploadTokenSealed: null, uploadUrlSealed: null, jobId: 'j' })
    for (const to of ['failed', 'refused', 'expired', 'cancelled'] as const)
      expect(advance(transcription({ stage: 'processing' }), { kind: 'gave up', to, fault }, NOW).patch).toMatchObject({
        cancelTokenSealed: null,
        uploadTokenSealed: null,
      })
  })

  it('trying again forgets the old job, so that its result cannot be taken for the new one', () => {
    const row = transcription({ stage: 'failed', jobId: 'old', intentAtMs: 3, submitAttempts: 2 })
    expect(advance(row, advanced({ kind: 'again' }), NOW)).toMatchObject({
      to: 'waiting',
      patch: { jobId: null, intentAtMs: null, submitAttempts: 0, attempts: 0 },
    })
  })

  it('a repeated look keeps the reason why the recording is in doubt', () => {
    const row = transcription({
      stage: 'reconciling',
      faultCode: 'cut',
      faultText: 'The connection was cut.',
      emptyLooks: 1,
    })
    const change = advance(row, advanced({ kind: 'looked', nextLookAtMs: 77 }), NOW)
    expect(change).toMatchObject({ to: 'reconciling', patch: { emptyLooks: 2, nextAtMs: 77, faultCode: 'cut' } })
    expect(change.patch).not.toHaveProperty('stageAtMs')
  })
})

function createdBy(jobId: string): Happening {
  return { kind: 'created', jobId, cancelTokenSealed: null }
}

/** Where it leads, or null where the table refuses. */
function moved(from: (typeof STAGES)[number], outcome: Outcome): string | null {
  try {
    return advance(transcription({ stage: from }), outcome, NOW).to
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code === 'internal') return null
    throw thrown
  }
}

it('knows every stage as final or not', () => {
  expect(STAGES.filter(isFinal)).toEqual(FINAL_STAGES.filter(isFinal))
})
