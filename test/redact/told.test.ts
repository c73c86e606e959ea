import { describe, expect, it } from 'vitest'
import { readTold } from '../../main/library/redact/told.ts'
import { findPii, redactText } from '../tuplets/pii.ts'

const LINES = ['Nothing here.', 'Write to anna@example.org or 0171 234 5678.', 'From 10.0.0.1, he said.']
const ORIGINAL = LINES.join(' ')

function replyOf(text: string, findings: readonly unknown[], more: Record<string, unknown> = {}) {
  const segments = LINES.map((line, index) => ({ start: index * 5, end: index * 5 + 4, text: redactText(line) }))
  return { result: { text, segments, pii_findings: findings, ...more } }
}

describe('what the service found', () => {
  it('is placed where its offsets count in the text before anything was hidden', () => {
    const told = readTold(replyOf(redactText(ORIGINAL), findPii(ORIGINAL)))
    expect(told.reading).toBe('before')
    expect(told.findings.map(({ type, atMs }) => [type, atMs])).toEqual([
      ['EMAIL_ADDRESS', 5000],
      ['PHONE_NUMBER', 5000],
      ['IP_ADDRESS', 10_000],
    ])
    expect(told.findings[0]).toMatchObject({ confidence: 0.85, detectorCount: 1 })
  })

  it('is placed where its offsets count in the text as it came', () => {
    const text = redactText(ORIGINAL)
    const findings = [...text.matchAll(/\[\w+\]/g)].map((hit) => ({
      type: 'X',
      start: hit.index,
      end: hit.index + hit[0].length,
    }))
    const told = readTold(replyOf(text, findings))
    expect(told.reading).toBe('after')
    expect(told.findings.map(({ atMs }) => atMs)).toEqual([5000, 5000, 10_000])
  })

  it('gets no place where one of them fits neither', () => {
    const [first, ...rest] = findPii(ORIGINAL)
    const told = readTold(replyOf(redactText(ORIGINAL), [{ ...first, start: 3 }, ...rest]))
    expect(told.reading).toBe('neither')
    expect(told.findings.map(({ type, atMs }) => [type, atMs])).toEqual([
      ['EMAIL_ADDRESS', null],
      ['PHONE_NUMBER', null],
      ['IP_ADDRESS', null],
    ])
  })

  it('names its words by segments and units, also where it counts in code points, or hid in one of two texts only', () => {
    const emoji = readTold({
      text: '👍👍 Ask Quill. Yes.',
      segments: [
        { start: 0, text: '👍👍 Ask Quill.' },
        { start: 3, text: 'Yes.' },
      ],
      pii_findings: [{ type: 'PERSON', start: 7, end: 12 }],
    })
    expect(emoji.findings[0]).toMatchObject({
      isHidden: false,
      atMs: 0,
      words: { first: 0, firstOffset: 9, last: 0, lastOffset: 14 },
    })
    const half = readTold({
      text: redactText(ORIGINAL),
      segments: LINES.map((text, index) => ({ start: index * 5, text })),
      pii_findings: findPii(ORIGINAL),
    })
    expect(half.findings.map(({ isHidden, words }) => [isHidden, words?.first])).toEqual([
      [false, 1],
      [false, 1],
      [false, 2],
    ])
  })

  it('is told with what was asked, what went wrong and what was left out', () => {
    const failed = { pii_processing_error: 'The PII pass failed.', pii_review_required: true }
    expect(readTold(replyOf('', [], failed))).toMatchObject({ error: 'The PII pass failed.', needsReview: true })
    const skipped = {
      pii_processing_requested: true,
      pii_processing_applied: false,
      pii_processing_skip_reason: 'unsupported_language',
    }
    expect(readTold(replyOf('', [], { feature_execution: skipped }))).toMatchObject({
      wasRequested: true,
      wasApplied: false,
      skipReason: 'unsupported_language',
    })
  })

  it.each([
    null,
    [],
    7,
    { result: null },
    { pii_findings: 'x' },
    { pii_findings: [null, 3, { start: -1, end: 'x', confidence: 9 }] },
  ])('costs nothing where it is of another shape: %j', (reply) => {
    const { findings } = readTold(reply)
    expect(findings.every(({ atMs, confidence }) => atMs === null && confidence === null)).toBe(true)
  })
})
