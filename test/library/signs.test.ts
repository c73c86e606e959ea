import { describe, expect, it } from 'vitest'
import { readSigns } from '../../main/library/signs.ts'
import { doubtful, eightHours } from '../kinds.ts'

describe('what the service said of its own work', () => {
  it('is where it was unsure or heard no speech, what it noticed, and how much it covered', () => {
    const { doubts, issues, coverage, chapters } = readSigns({ status: 'completed', result: doubtful() })
    expect(doubts).toEqual([
      { position: 1, kind: 'unsure' },
      { position: 2, kind: 'silent' },
    ])
    expect(issues).toEqual(['low_coverage', 'repetition_detected', 'brand_new_flag'])
    expect(coverage).toBe(0.08)
    expect(chapters).toEqual([])
  })

  it('is the same in a download, which has no envelope', () => {
    expect(readSigns(doubtful())).toEqual(readSigns({ result: doubtful() }))
    expect(readSigns(eightHours('a')).chapters).toHaveLength(32)
  })

  it('has its chapters in order, without those that have no title or no beginning', () => {
    const chapters = [
      { title: 'Second', start: 60.5, summary: 'It goes on.' },
      { title: ' ', start: 0 },
      { title: 'Nowhere', start: 'soon' },
      { title: 'First', start: -3 },
      null,
      'First',
    ]
    expect(readSigns({ analytics: { chapters } }).chapters).toEqual([
      { title: 'First', startMs: 0, summary: '' },
      { title: 'Second', startMs: 60_500, summary: 'It goes on.' },
    ])
  })

  it.each([
    null,
    7,
    'text',
    [],
    {},
    { result: null },
    { result: { segments: 'x', transcription_meta: [], analytics: 3 } },
  ])('is nothing in %j', (reply) => {
    expect(readSigns(reply)).toEqual({ doubts: [], coverage: null, issues: [], chapters: [] })
  })

  it('does not take nonsense for doubt', () => {
    const segments = [{ avg_logprob: '-3' }, { avg_logprob: Number.NaN }, null, { no_speech_prob: null }]
    expect(readSigns({ segments }).doubts).toEqual([])
  })
})
