import { describe, expect, it } from 'vitest'
import type { ServiceFindingsView } from '../../preload/contract.ts'
import { confidenceOf, foundNote, toldSentences, typeName } from '../../renderer/personal/personal-words.ts'

const NOTHING: ServiceFindingsView = {
  wasRequested: false,
  wasApplied: false,
  needsReview: false,
  error: null,
  skipReason: null,
  reading: 'after',
  findings: [],
}
const FINDING = { type: 'EMAIL_ADDRESS', confidence: 0.85, detectorCount: 2, atMs: null, isHidden: true }

describe('what the service said of personal data', () => {
  it('is nothing where nothing was asked of it', () => {
    expect(toldSentences(NOTHING)).toEqual([])
  })

  it('tells what it hid from what it left out, and why', () => {
    expect(toldSentences({ ...NOTHING, wasRequested: true, wasApplied: true, findings: [FINDING] })).toEqual([
      'The service hid one passage before it sent the text.',
    ])
    expect(toldSentences({ ...NOTHING, wasRequested: true, skipReason: 'unsupported_language' })).toEqual([
      'The service was asked to hide personal data and did not. It does not do so in this language.',
    ])
    expect(toldSentences({ ...NOTHING, wasRequested: true, skipReason: 'too_short' })[0]).toContain(
      'Its reason: too_short.',
    )
    expect(toldSentences({ ...NOTHING, wasRequested: true, error: 'The PII pass failed.', needsReview: true })).toEqual(
      [
        'The service could not hide personal data: The PII pass failed.',
        'It asks that a person looks the text through.',
      ],
    )
  })

  it('says where its places fit no text', () => {
    const told = toldSentences({
      ...NOTHING,
      wasRequested: true,
      wasApplied: true,
      reading: 'neither',
      findings: [FINDING],
    })
    expect(told.at(-1)).toContain('no words are marked')
  })

  it('names kinds, certainty and detectors in words', () => {
    expect(typeName('EMAIL_ADDRESS')).toBe('Email address')
    expect(confidenceOf(0.85, 2)).toBe('85% sure, 2 detectors')
    expect(confidenceOf(null, 1)).toBe('one detector')
    expect(confidenceOf(null, null)).toBe('')
    expect(foundNote(200, 300)).toMatch(/^The first 200 are shown\. /)
  })
})
