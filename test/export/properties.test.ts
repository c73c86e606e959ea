// Whatever was said, whenever and by whomever: every export is read back by somebody else's reader to the same words, the same
// times (as fine as the format has them) and the same speakers.

import mammoth from 'mammoth'
import { describe, expect, it } from 'vitest'
import { bytesOf, dense, nameOf, plain, said, textOf } from './exportables.ts'
import {
  byStart,
  clock,
  cutName,
  expected,
  floor,
  holds,
  holdsOfWord,
  type Line,
  lines,
  spoken,
  stamp,
} from './holding.ts'
import { all, htmlOf, readMarkdown, readSrt, readVtt, unpacked, xmlOf } from './readers.ts'

/** Without the joiner that nobody sees: by it players take signs for words. */
function shown(text: string): string {
  return text.replaceAll('\u2060', '')
}

describe('captions', () => {
  it('SRT keeps starts, words and speakers; a caption ends where the next begins', () =>
    holds(async (from) => {
      const cues = readSrt(await textOf('srt', from, { lineLength: 0 }))
      const segments = byStart(said(from))
      const starts = [...new Set(segments.map(({ startMs }) => startMs))]
      expect(cues.map(({ startMs }) => startMs)).toEqual(starts)
      const together = starts.map((at) => segments.filter(({ startMs }) => startMs === at))
      let speaking: string | null = null
      for (const [index, cue] of cues.entries()) {
        const nextMs = cues[index + 1]?.startMs ?? Number.POSITIVE_INFINITY
        const lastMs = Math.max(...(together[index] ?? []).map(({ endMs }) => endMs))
        expect(cue.endMs).toBeLessThanOrEqual(nextMs)
        if (lastMs > cue.startMs) expect(cue.endMs).toBe(Math.min(nextMs, lastMs))
        const heard = shown(cue.text)
          .split('\n')
          .map((line) => cutName(from, line))
        expect(heard.map(({ text }) => dense(text))).toEqual((together[index] ?? []).map((one) => dense(spoken(one))))
        for (const [at, { name }] of heard.entries()) {
          speaking = name ?? speaking
          expect(speaking).toBe(nameOf(from, together[index]?.[at]?.speaker ?? null))
        }
      }
    }))

  it('SRT with short lines loses no letter, never overlaps, and never runs over', () =>
    holds(async (from) => {
      const cues = readSrt(await textOf('srt', from, { speakers: 'none', lineLength: 20, linesPerCue: 2 }))
      const late = cues.filter(
        ({ startMs, endMs }, index) => endMs <= startMs || endMs > (cues[index + 1]?.startMs ?? endMs),
      )
      expect(late).toEqual([])
      const graphemes = new Intl.Segmenter()
      const wide = cues
        .flatMap((cue) => shown(cue.text).split('\n'))
        .filter((line) => line.length > 20 && [...graphemes.segment(line)].length > 20)
      expect(wide).toEqual([])
      const letters = (text: string): string => [...dense(text)].sort().join('')
      expect(letters(cues.map(({ text }) => text).join(''))).toBe(letters(said(from).map(spoken).join('')))
    }))

  it('WebVTT keeps times, words and voices, without one error', () =>
    holds(async (from) => {
      const cues = readVtt(await textOf('vtt', from, { lineLength: 0 }))
      const segments = byStart(said(from))
      const key = (one: unknown): string => JSON.stringify(one)
      const read = cues.map(({ text, ...cue }) => ({ ...cue, text: plain(text) }))
      const told = segments.map((one) => ({ ...one, voice: nameOf(from, one.speaker), text: spoken(one) }))
      // The parser puts cues that begin together into an order of its own.
      expect(read.map(({ startMs, voice, text }) => key([startMs, voice, text])).sort()).toEqual(
        told.map(({ startMs, voice, text }) => key([startMs, voice, text])).sort(),
      )
      for (const { startMs, endMs, text } of told)
        expect(read.some((cue) => cue.text === text && cue.endMs === (endMs > startMs ? endMs : cue.endMs))).toBe(true)
    }))
})

describe('documents', () => {
  it('plain text keeps the second, the name and the words of each segment', () =>
    holds(async (from) => {
      const text = await textOf('txt', from, { times: 'segment', hasHeader: false })
      const read = lines(text).map((line) => {
        const [, time = '', rest = ''] = /^\[(\d{2,}:\d\d:\d\d)\] (.*)$/.exec(line) ?? []
        return { startMs: clock(time), ...cutName(from, rest) }
      })
      expect(read).toEqual(expected(from, 1000))
    }))

  it('Markdown shows every spoken mark as it was said', () =>
    holds(async (from) => {
      const text = await textOf('md', from, { times: 'segment', hasHeader: false, hasSummary: false })
      const read = readMarkdown(text).map(({ strong, text: line }) => {
        const rest = strong === null ? line : line.slice(strong.length + 1)
        return {
          startMs: clock(rest.slice(1, rest.indexOf(']'))),
          name: strong,
          text: plain(rest.slice(rest.indexOf(']') + 1)),
        }
      })
      expect(read).toEqual(expected(from, 1000))
    }))

  it('a web page holds every segment with its milliseconds', () =>
    holds(async (from) => {
      const audio = { kind: 'beside', name: 'a "b" & c.mp3' } as const
      const page = htmlOf(await textOf('html', from, { times: 'segment' }, { audio }))
      const turns = all(page, 'div').filter((one) => one.getAttribute('class') === 'turn')
      const read = turns.map((turn) => {
        const [text] = all(turn, 'span').filter((one) => one.getAttribute('class') === 'said')
        const [name] = all(turn, 'b')
        return {
          startMs: Number(text?.getAttribute('data-s')),
          endMs: Number(text?.getAttribute('data-e')),
          name: name?.textContent ?? null,
          text: plain(text?.textContent ?? ''),
        }
      })
      expect(read).toEqual(
        said(from).map((one) => ({
          startMs: one.startMs,
          endMs: one.endMs,
          name: nameOf(from, one.speaker),
          text: spoken(one),
        })),
      )
      expect(all(page, 'audio')[0]?.getAttribute('src')).toBe('./a%20%22b%22%20%26%20c.mp3')
    }))

  it('Word reads each paragraph back, and every part of the file is well-formed', () =>
    holdsOfWord(async (from) => {
      const bytes = await bytesOf('docx', from, { times: 'segment', hasHeader: false })
      for (const [name, part] of await unpacked(bytes)) if (/\.(xml|rels)$/.test(name)) xmlOf(part.toString('utf8'))
      const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
      const [, ...read] = lines(value)
      expect(read.map((line) => plain(line))).toEqual(
        expected(from, 1000).map(({ startMs, name, text }) =>
          plain(`[${stamp(startMs)}] ${name === null ? '' : `${name}: `}${text}`),
        ),
      )
    }))

  it('Word reads an oral history back: a name in capitals where somebody begins to speak', () =>
    holdsOfWord(async (from) => {
      const bytes = await bytesOf('docx', from, { layout: 'oral-history', times: 'segment', hasHeader: false })
      const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
      const [, ...read] = lines(value)
      let before: string | null = null
      const wanted = said(from).map((one) => {
        const name = nameOf(from, one.speaker)
        const isNew = name !== before
        before = name
        return plain(`${isNew && name !== null ? `${name.toUpperCase()}: ` : ''}${spoken(one)}`)
      })
      expect(read.map(plain)).toEqual(wanted)
    }))

  it('Word reads the table back, row by row', () =>
    holdsOfWord(async (from) => {
      const bytes = await bytesOf('docx', from, { layout: 'table', times: 'segment', hasHeader: false })
      const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })
      const [, ...rows] = all(htmlOf(`<body>${value}</body>`), 'tr')
      const read = rows.map((row) => {
        const [time = '', name = '', text = ''] = all(row, 'td').map((cell) => plain(cell.textContent ?? ''))
        return { startMs: clock(time), name: name === '' ? null : name, text }
      })
      expect(read).toEqual(expected(from, 1000))
    }))
})

describe('research', () => {
  it('MAXQDA: names on lines of their own, a time before each segment', () =>
    holds(async (from) => {
      const [, ...rest] = (await textOf('maxqda', from)).trimEnd().split('\n')
      let name: string | null = null
      const read: Line[] = []
      for (const line of rest) {
        if (line === '') name = null
        else if (!/^\[\d{2,}:\d\d:\d\d\] - /.test(line)) name = line
        else
          for (const [, time = '', text = ''] of line.matchAll(
            /\[(\d{2,}:\d\d:\d\d)\] - (.*?)(?= \[\d{2,}:\d\d:\d\d\] - |$)/g,
          ))
            read.push({ startMs: clock(time), name, text })
      }
      expect(read).toEqual(expected(from, 1000))
    }))

  it('MAXQDA for focus groups, ATLAS.ti and NVivo: tenths and seconds, in the order of time where that is wanted', () =>
    holds(async (from) => {
      const shapes: readonly (readonly [text: string, form: RegExp, resolution: number])[] = [
        [await textOf('maxqda', from, { layout: 'focus-group' }), /^(\d{2,}:\d\d:\d\d\.\d) ?(.*)$/, 100],
        [await textOf('maxqda', from, { layout: 'hashes' }), /^(?:(.*) )?#(\d{2,}:\d\d:\d\d-\d)#$/, 100],
        [await textOf('atlas', from), /^\[(\d{2,}:\d\d:\d\d)\](.*)$/, 1000],
        [await textOf('atlas', from, { layout: 'hashes' }), /^#(\d{2,}:\d\d:\d\d\.\d)# (.*)$/, 100],
      ]
      for (const [text, form, resolution] of shapes) {
        const read = lines(text).map((line) => {
          const [, first = '', second = ''] = form.exec(line) ?? []
          const [time, rest] = form.source.startsWith('^(?:') ? [second.replace('-', '.'), first] : [first, second]
          return { startMs: clock(time), ...cutName(from, rest) }
        })
        expect(read).toEqual(expected(from, resolution))
      }
      const inOrder = [...expected(from, 1)].sort((a, b) => a.startMs - b.startMs)
      const paragraphs = lines(await textOf('nvivo', from, { layout: 'paragraphs' })).map((line) => {
        const [, time = '', rest = ''] = /^(\d{2,}:\d\d:\d\d\.\d) (.*)$/.exec(line) ?? []
        return { startMs: clock(time), ...cutName(from, rest) }
      })
      expect(paragraphs).toEqual(inOrder.map((one) => ({ ...one, startMs: floor(one.startMs, 100) })))
    }))

  it('NVivo rows have three cells each, whatever was said', () =>
    holds(async (from) => {
      const [, ...rows] = lines(await textOf('nvivo', from))
      const read = rows.map((row) => {
        const cells = row.split('\t')
        expect(cells).toHaveLength(3)
        const [span = '', name = '', text = ''] = cells
        const [start = '', end = ''] = span.split(' - ')
        return { startMs: clock(start), endMs: clock(end), name: name === '' ? null : name, text }
      })
      expect(read).toEqual(
        byStart(said(from)).map((one) => ({
          startMs: floor(one.startMs, 100),
          endMs: floor(one.endMs, 100),
          name: nameOf(from, one.speaker),
          text: spoken(one),
        })),
      )
    }))

  it('ELAN: ordered slots, nothing overlaps in a tier, every segment with its own times', () =>
    holds(async (from) => {
      const document = xmlOf(await textOf('eaf', from))
      const slots = all(document, 'TIME_SLOT').map((one) => Number(one.getAttribute('TIME_VALUE')))
      expect(slots).toEqual([...slots].sort((a, b) => a - b))
      const times = new Map(
        all(document, 'TIME_SLOT').map((one) => [
          one.getAttribute('TIME_SLOT_ID'),
          Number(one.getAttribute('TIME_VALUE')),
        ]),
      )
      const ids = all(document, 'ALIGNABLE_ANNOTATION').map((one) => one.getAttribute('ANNOTATION_ID'))
      expect(new Set(ids).size).toBe(ids.length)
      const tiers = all(document, 'TIER')
      expect(new Set(tiers.map((one) => one.getAttribute('TIER_ID'))).size).toBe(tiers.length)
      const read: unknown[] = []
      for (const tier of tiers) {
        let lastMs = 0
        for (const one of all(tier, 'ALIGNABLE_ANNOTATION')) {
          const startMs = times.get(one.getAttribute('TIME_SLOT_REF1')) ?? Number.NaN
          const endMs = times.get(one.getAttribute('TIME_SLOT_REF2')) ?? Number.NaN
          expect(startMs).toBeGreaterThanOrEqual(lastMs)
          expect(endMs).toBeGreaterThan(startMs)
          lastMs = endMs
          if (tier.getAttribute('LINGUISTIC_TYPE_REF') === 'utterance')
            read.push({ startMs, endMs, name: tier.getAttribute('PARTICIPANT') || null, text: one.textContent })
        }
      }
      const key = (one: unknown): string => JSON.stringify(one)
      expect(read.map(key).sort()).toEqual(
        from.segments
          .map((one) => ({
            startMs: one.startMs,
            endMs: Math.max(one.endMs, one.startMs + 1),
            name: nameOf(from, one.speaker),
            text: spoken(one),
          }))
          .map(key)
          .sort(),
      )
    }))

  it('REFI-QDA: sync points lead from characters to milliseconds', () =>
    holds(async (from) => {
      const files = await unpacked(await bytesOf('qdpx', from))
      const project = xmlOf(files.get('project.qde')?.toString('utf8') ?? '')
      const [transcript] = all(project, 'Transcript')
      const path = transcript?.getAttribute('plainTextPath')?.replace('internal://', 'sources/') ?? ''
      const text = [...(files.get(path)?.toString('utf8') ?? '')]
      const points = new Map(
        all(project, 'SyncPoint').map((one) => [
          one.getAttribute('guid'),
          { at: Number(one.getAttribute('position')), ms: Number(one.getAttribute('timeStamp')) },
        ]),
      )
      const read = all(project, 'TranscriptSelection').map((one) => {
        const first = points.get(one.getAttribute('fromSyncPoint'))
        const last = points.get(one.getAttribute('toSyncPoint'))
        return { startMs: first?.ms, endMs: last?.ms, ...cutName(from, text.slice(first?.at, last?.at).join('')) }
      })
      expect(read).toEqual(
        from.segments.map((one) => ({
          startMs: one.startMs,
          endMs: one.endMs,
          name: nameOf(from, one.speaker),
          text: spoken(one),
        })),
      )
    }))

  it('oTranscribe: paragraphs with their seconds, to the millisecond', () =>
    holds(async (from) => {
      const { text } = JSON.parse(await textOf('otr', from))
      const read = all(htmlOf(`<body>${text}</body>`), 'p').map((paragraph) => {
        const [time] = all(paragraph, 'span')
        const [name] = all(paragraph, 'b')
        const rest = (paragraph.textContent ?? '').slice(
          (time?.textContent ?? '').length + 1 + (name?.textContent ?? '').length,
        )
        return {
          startMs: Math.round(Number(time?.getAttribute('data-timestamp')) * 1000),
          name: name?.textContent?.slice(0, -1) ?? null,
          text: plain(rest),
        }
      })
      expect(read).toEqual(expected(from, 1))
    }))
})
