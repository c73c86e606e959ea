// What is said of pasted links, and of a file that is shown as a transcript's sound.

import { expect, it } from 'vitest'
import type { LinkView } from '../../preload/contract.ts'
import { buttonText, differsText, linesFor, priceText } from '../../renderer/links/link-words.ts'

const LINK: LinkView = {
  text: 'https://example.org/a.mp3',
  host: 'example.org',
  fault: null,
  warnings: [],
  endsAtMs: null,
  known: null,
  other: null,
  isRepeated: false,
}

const tones = (link: Partial<LinkView>) => linesFor({ ...LINK, ...link }).map(({ tone }) => tone)

it('a link says what becomes of it: refused first, then what is here, then what should be known', () => {
  const fault = { code: 'bad-request', text: 'No.', remedy: 'Drop it.' }
  const known = { id: 1, title: 'Talk' }
  expect(tones({})).toEqual(['good'])
  expect(linesFor({ ...LINK, fault, known })).toEqual([{ tone: 'bad', text: 'No. Drop it.' }])
  expect(tones({ isRepeated: true })).toEqual(['quiet'])
  expect(tones({ known, warnings: ['signed'] })).toEqual(['quiet'])
  expect(tones({ other: known, warnings: ['signed', 'plain'] })).toEqual(['warn', 'warn', 'warn'])
})

it('a signed link says that it lies in the library, until when it opens, and what to do instead', () => {
  const [line] = linesFor({ ...LINK, warnings: ['signed'], endsAtMs: Date.UTC(2026, 10, 26, 13) })
  for (const part of ['kept in the library', 'opens until', 'drop it here instead']) expect(line?.text).toContain(part)
})

it('the price is said to be unknown, with what is known of it', () => {
  const view = { links: [], more: 0, leastMicro: 35_000, hourMicro: 220_000 }
  expect(priceText({ ...view, fit: 0 })).toBe('')
  expect(priceText({ ...view, fit: 3 })).toMatch(/not known.*at least \$0\.035 each, about \$0\.22 for an hour/)
  expect([0, 1, 3].map((fit) => buttonText({ fit }))).toEqual(['Add link', 'Add link', 'Add 3 links'])
})

it('lengths that differ by seconds do not read alike', () => {
  expect(differsText({ kind: 'differs', fileMs: 3_600_000, transcriptMs: 3_604_000 })).toContain('1 h 0 s')
  expect(differsText({ kind: 'differs', fileMs: 7000, transcriptMs: 12_000 })).toContain('7.0 s')
  expect(differsText({ kind: 'differs', fileMs: null, transcriptMs: 1 })).toContain('cannot be told')
})
