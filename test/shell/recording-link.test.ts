// Links of quotes: whatever comes from outside either is exactly such a link, or does nothing but say so.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cite, recordingLink } from '../../main/export/citing.ts'
import { parseArguments } from '../../main/shell/arguments.ts'
import { followLink, isRecordingLink, readRecordingLink } from '../../main/shell/recording-link.ts'

describe('a link to a recording', () => {
  it.each([
    ['tuplets-archive://recording/12?t=761', { id: 12, atMs: 761_000, mark: null }],
    ['tuplets-archive://recording/12?t=761&s=0a1b2c3d', { id: 12, atMs: 761_000, mark: '0a1b2c3d' }],
    ['tuplets-archive://recording/12?s=0a1b2c3d&t=1.5', { id: 12, atMs: 1500, mark: '0a1b2c3d' }],
    // Browsers put a slash there, and systems may write the scheme in capitals.
    ['TUPLETS-ARCHIVE://recording/12/?t=0', { id: 12, atMs: 0, mark: null }],
    ['tuplets-archive://recording/12', { id: 12, atMs: 0, mark: null }],
  ])('is read: %s', (link, read) => expect(readRecordingLink(link)).toEqual(read))

  it.each([
    '',
    'tuplets-archive:recording/12?t=1',
    'tuplets-archive://recording/0?t=1',
    'tuplets-archive://recording/-1?t=1',
    'tuplets-archive://recording/12abc?t=1',
    'tuplets-archive://recording/1234567890123456?t=1',
    'tuplets-archive://recording/12/../13?t=1',
    'tuplets-archive://recording/12?t=-1',
    'tuplets-archive://recording/12?t=1e5',
    'tuplets-archive://recording/12?t=99999999',
    'tuplets-archive://recording/12?t=1&t=2',
    'tuplets-archive://recording/12?t=1=2',
    'tuplets-archive://recording/12?t=1&x=2',
    'tuplets-archive://recording/12?t=1&s=0A1B2C3D',
    'tuplets-archive://recording/12?t=1&s=xyz',
    'tuplets-archive://recording/12?t=1&__proto__=1',
    'tuplets-archive://recording/12?t=1#x',
    'tuplets-archive://recording/12?t=1\n--watch=/etc',
    'tuplets-archive://user@recording/12?t=1',
    'tuplets-archive://settings/12?t=1',
    'https://recording/12?t=1',
  ])('is refused: %j', (link) => expect(readRecordingLink(link)).toBeNull())

  it('reads back what quotes carry', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 0, max: 1e9 }), (recordingId, startMs) => {
        const nothing = { title: '', recordedAtMs: null, language: null, endMs: startMs, text: '', speaker: null }
        const quote = { ...nothing, recordingId, startMs, mark: '00ff00ff' }
        expect(readRecordingLink(recordingLink(quote))).toEqual({
          id: recordingId,
          atMs: Math.floor(startMs / 1000) * 1000,
          mark: '00ff00ff',
        })
        expect(cite(quote, 'newsroom', 'UTC').at(-1)?.[0]?.link).toBe(recordingLink(quote))
      }),
    )
  })

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        followLink(`tuplets-archive:${text}`, () => null)
        readRecordingLink(text)
      }),
    )
  })

  it('is known on a command line whatever follows, and is never a file or an address to fetch', () => {
    const given = [
      'tuplets-archive://recording/1?t=2',
      'Tuplets-Archive:nonsense',
      'a.mp3',
      '--',
      'tuplets-archive:--x',
    ]
    const { places, paths, links } = parseArguments(given, '/here')
    expect(places).toEqual([given[0], given[1], given[4]])
    expect([paths, links]).toEqual([['/here/a.mp3'], []])
    expect(isRecordingLink('tuplets-archived.mp3')).toBe(false)
  })
})

describe('following a link', () => {
  const link = 'tuplets-archive://recording/12?t=761&s=0a1b2c3d'

  it('shows the recording at that second', () => {
    expect(followLink(link, (id) => ({ id, isSame: true }))).toEqual({ show: { id: 12, atMs: 761_000 }, said: null })
  })

  it('shows it under the number that it has here', () => {
    expect(followLink(link, () => ({ id: 3, isSame: true })).show).toEqual({ id: 3, atMs: 761_000 })
  })

  it('warns where it may be another one, and says so kindly where there is none', () => {
    const doubtful = followLink(link, (id) => ({ id, isSame: false }))
    expect([doubtful.show?.id, doubtful.said?.text]).toEqual([12, 'This may be another recording than the link means.'])
    const gone = followLink(link, () => null)
    expect([gone.show, gone.said?.text]).toEqual([
      null,
      'The recording that this link leads to is not in this library.',
    ])
    expect(followLink('tuplets-archive://x', () => ({ id: 1, isSame: true })).show).toBeNull()
  })
})
