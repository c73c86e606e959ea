import { describe, expect, it } from 'vitest'
import type { SignsView } from '../../preload/contract.ts'
import { issueTexts, signsBySegment } from '../../renderer/reader/signs.ts'
import { segmentsOf } from './segments.ts'

const none: SignsView = { doubts: [], coverage: null, issues: [], chapters: [] }
const looping: SignsView = { ...none, issues: ['repetition_detected'] }

describe('quiet signs', () => {
  it('stand where the service was unsure, and nowhere else', () => {
    const signs: SignsView = {
      ...none,
      doubts: [
        { position: 1, kind: 'unsure' },
        { position: 2, kind: 'silent' },
        { position: 99, kind: 'silent' },
      ],
    }
    expect([...signsBySegment(segmentsOf(['a', 'b', 'c', 'd']), signs)]).toEqual([
      [1, 'unsure'],
      [2, 'silent'],
    ])
  })

  it.each([
    ['And on. And on. And on. And on.', true],
    ['Thank you, thank you, thank you!', false],
    ['No, no, no, no.', true],
    ['はいはいはいはい', true],
    ['ああああ', false],
    ['The harbour opens at six.', false],
    ['', false],
  ])('of %j as a loop: %s, and only where the service noticed one', (text, isLoop) => {
    const segments = segmentsOf(['Before.', text])
    expect(signsBySegment(segments, looping).get(1)).toBe(isLoop ? 'repeated' : undefined)
    expect(signsBySegment(segments, none).size).toBe(0)
  })

  it('stand at a passage that is the same as the one before', () => {
    const segments = segmentsOf(['Thank you.', 'thank you', 'Thank you!', 'Well.', '', ''])
    expect([...signsBySegment(segments, looping).keys()]).toEqual([1, 2])
  })

  it('are said in sentences, each once, also those that nobody here knows', () => {
    const signs = {
      ...none,
      coverage: 0.415,
      issues: ['low_coverage', 'repetition_detected', 'a_new_flag', 'low_coverage'],
    }
    const texts = issueTexts(signs)
    expect(texts).toHaveLength(3)
    expect(texts[0]).toContain('only 41 % of the recording')
    expect(texts[2]).toBe('The service noted: a new flag.')
    expect(issueTexts({ ...none, issues: ['low_coverage'] })[0]).toContain('little of the recording')
  })
})
