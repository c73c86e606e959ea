// The words that exports add, in four languages: in every format that adds any, in none that is data, and read back by an import.

import { describe, expect, it } from 'vitest'
import { LABEL_LANGUAGES, labelsOf } from '../../main/export/labels.ts'
import { type FormatId, formats } from '../../main/export/options.ts'
import { readForeign } from '../../main/intake/transcripts/read.ts'
import { bytesOf, exportableOf, HARBOUR, segment, textOf } from './exportables.ts'
import { unpacked } from './readers.ts'

const TALK = exportableOf(
  [
    segment(0, 0, 900, 'A', 'Who signed the permit?'),
    segment(1, 1000, 1900, 'B', 'Nobody asked.'),
    segment(2, 2000, 2900, 'A', 'Then who will?'),
    segment(3, 3000, 3900, 'B', 'We shall see.'),
    segment(4, 4000, 4900, 'A', 'Thank you.'),
  ],
  {
    speakers: [
      { label: 'A', name: 'Speaker 1', isNamed: false, talkMs: 900 },
      { label: 'B', name: 'Speaker 2', isNamed: true, talkMs: 900 },
    ],
    summary: 'About a permit.',
    notes: [{ atMs: null, text: 'Heard twice.' }],
    highlights: [{ firstPosition: 0, firstOffset: 0, lastPosition: 0, lastOffset: 3, codes: [], memo: '' }],
  },
)

async function words(format: FormatId, labels: (typeof LABEL_LANGUAGES)[number]): Promise<string> {
  if (format === 'docx' || format === 'qdpx') {
    const files = await unpacked(await bytesOf(format, TALK, { labels }))
    return files.get(format === 'docx' ? 'word/document.xml' : 'project.qde')?.toString('utf8') ?? ''
  }
  return textOf(format, TALK, { labels })
}

describe('labels', () => {
  for (const language of LABEL_LANGUAGES)
    it(`are in the language that was chosen (${language}), in every format that reads`, async () => {
      const { summary, notes, highlights, duration, speaker } = labelsOf(language)
      for (const format of ['docx', 'html', 'md', 'txt'] as const) {
        const said = await words(format, language)
        const has = format === 'txt' ? [notes, highlights, duration] : [summary, notes, highlights]
        for (const word of has) expect(said, `${format}: ${word}`).toContain(word)
        expect(said).toContain(`${speaker} 1`)
        // A name that a person gave is a name, however it reads.
        expect(said).toContain('Speaker 2')
      }
      expect(await words('vtt', language)).toContain(`<v ${speaker} 1>`)
      expect(await words('eaf', language)).toContain(`PARTICIPANT="${speaker} 1"`)
      expect(await words('qdpx', language)).toContain(`name="${labelsOf(language).highlight}"`)
    })

  it('are all translated, and dates with them', async () => {
    const english = Object.entries(labelsOf('en')).map(([name, word]) => [name, String(word)] as const)
    for (const language of ['es', 'de', 'fr'] as const) {
      const others = new Map(Object.entries(labelsOf(language)).map(([name, word]) => [name, String(word)]))
      const same = english.filter(([name, word]) => others.get(name) === word).map(([name]) => name)
      // Words that are the same in both.
      expect(same.filter((name) => !['text', 'note', 'notes'].includes(name))).toEqual([])
    }
    expect(await words('txt', 'de')).toContain('Aufgenommen: 14. März 2026')
    expect(await words('txt', 'fr')).toContain('Langue: anglais')
  })

  it('leave data as it is', async () => {
    for (const { id, options } of formats().filter((format) => !format.options.includes('labels'))) {
      const raw = new TextEncoder().encode('{}')
      const [english, german] = await Promise.all(
        (['en', 'de'] as const).map((labels) => bytesOf(id, HARBOUR, { labels }, { raw, audio: null })),
      )
      expect(german, `${id} ${options}`).toEqual(english)
    }
  })

  for (const language of LABEL_LANGUAGES)
    it(`come home by an import (${language}): the same people say the same at the same times`, async () => {
      const { speaker } = labelsOf(language)
      for (const format of ['srt', 'vtt', 'otr', 'txt'] as const) {
        const options = { labels: language, hasHeader: false, hasNotes: false, lineLength: 0 }
        const content = readForeign(await bytesOf(format, TALK, options))
        if (content.kind !== 'transcript') throw new Error(`${format} was taken for something else`)
        const { segments } = content.transcript
        expect(segments.map((one) => one.text)).toEqual(TALK.segments.map(({ text }) => text))
        expect(segments.map((one) => one.speaker)).toEqual(
          TALK.segments.map((one) => (one.speaker === 'A' ? `${speaker} 1` : 'Speaker 2')),
        )
      }
    })
})
