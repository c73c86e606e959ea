// Transcripts as other programs write them, and as people leave them.

import { describe, expect, it } from 'vitest'
import { Fault } from '../../../main/fault.ts'
import { type Content, readForeign } from '../../../main/intake/transcripts/read.ts'
import type { Transcript } from '../../../main/recording.ts'

function read(text: string | Uint8Array): Transcript {
  const content: Content = readForeign(typeof text === 'string' ? Buffer.from(text) : text)
  if (content.kind !== 'transcript') throw new Error('That was JSON.')
  return content.transcript
}

/** "1000-2000 Anna: words", line by line. */
function told(text: string | Uint8Array): readonly string[] {
  return read(text).segments.map(
    ({ startMs, endMs, speaker, text: said }) => `${startMs}-${endMs} ${speaker === null ? '' : `${speaker}: `}${said}`,
  )
}

function refusal(text: string | Uint8Array): string {
  try {
    read(text)
  } catch (thrown) {
    if (thrown instanceof Fault) return `${thrown.message} ${thrown.remedy}`
    throw thrown
  }
  throw new Error('It was understood.')
}

describe('SubRip', () => {
  it('reads cues over several lines, without their tags', () => {
    const text =
      '1\n00:00:01,000 --> 00:00:02,500\n<i>Hello</i>\n{\\an8}<font color="#fff">there</font>\n\n2\n00:00:03,000 --> 00:00:04,000\na < b\n'
    expect(told(text)).toEqual(['1000-2500 Hello there', '3000-4000 a < b'])
  })

  it.each([
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('reads files with %s line ends', (_, end) => {
    expect(
      told(['1', '00:00:01,000 --> 00:00:02,000', 'One', '', '2', '0:00:03.5 --> 0:00:04', 'Two'].join(end)),
    ).toEqual(['1000-2000 One', '3500-4000 Two'])
  })

  it('takes dots, short fractions, missing numbers and hours beyond a hundred', () => {
    expect(told('1:00:00.5 --> 1:00:01.25\nA\n\n120:00:00,000 --> 120:00:01,000\nB')).toEqual([
      '3600500-3601250 A',
      '432000000-432001000 B',
    ])
  })

  it('finds an end where there is none, or one before the beginning', () => {
    const text = '00:00:01,000 -->\nA\n\n00:00:05,000 --> 00:00:02,000\nB\n\n00:00:09,000 -->\nC'
    expect(told(text)).toEqual(['1000-5000 A', '5000-9000 B', '9000-10000 C'])
  })

  it('keeps what overlaps, leaves out what is empty, and puts in order what is not', () => {
    const text =
      '00:00:05,000 --> 00:00:09,000\nB\n\n00:00:01,000 --> 00:00:06,000\nA\n\n00:00:02,000 --> 00:00:03,000\n\n'
    expect(told(text)).toEqual(['1000-6000 A', '5000-9000 B'])
  })

  it('tells words that are a number from the number of a cue', () => {
    const text =
      '1\n00:00:01,000 --> 00:00:02,000\n42\n\n2\n00:00:03,000 --> 00:00:04,000\nWhy?\n\nBecause.\n3\n00:00:05,000 --> 00:00:06,000\nYes.'
    expect(told(text)).toEqual(['1000-2000 42', '3000-4000 Why? Because.', '5000-6000 Yes.'])
  })

  it('takes names from the words where the file names its speakers, and goes on with the last one', () => {
    const cue = (at: number, said: string) => `00:00:0${at},000 --> 00:00:0${at},900\n${said}\n\n`
    const text =
      cue(1, 'Dr. Weber: Good morning.') + cue(2, 'It is cold.') + cue(3, 'Ana: Yes.') + cue(4, 'Dr. Weber: Tea?')
    expect(told(text)).toEqual([
      '1000-1900 Dr. Weber: Good morning.',
      '2000-2900 Dr. Weber: It is cold.',
      '3000-3900 Ana: Yes.',
      '4000-4900 Dr. Weber: Tea?',
    ])
    expect(read(text).segments[1]).toMatchObject({ speaker: 'Dr. Weber', text: 'It is cold.' })
  })

  it('leaves a sentence with a colon a sentence', () => {
    const cue = (at: number, said: string) => `00:00:0${at},000 --> 00:00:0${at},900\n${said}\n\n`
    const text = cue(1, 'He said: no.') + cue(2, 'And then.') + cue(3, 'We left.') + cue(4, 'So it goes.')
    expect(read(text).segments.map(({ speaker }) => speaker)).toEqual([null, null, null, null])
  })

  it('says which line is no time, and leaves out only that', () => {
    const good = '00:00:01,000 --> 00:00:02,000\nA\n\n00:00:03,000 --> 00:00:04,000\nB\n\n'
    const { segments, warnings } = read(`${good}00:xx:05,000 --> 00:00:06,000\nC\n`)
    expect(segments.map(({ text }) => text)).toEqual(['A', 'B'])
    expect(warnings).toEqual(['Line 7 of the file is no time, so its words were left out.'])
  })
})

describe('WebVTT', () => {
  it('reads voices, classes, entities and settings, and passes over notes, styles and regions', () => {
    const text = `WEBVTT - Hearing
Kind: captions
Language: de

STYLE
::cue { color: red }

REGION
id:bottom

NOTE
Not said -- at all

first
00:01.000 --> 00:02.000 align:start position:10%
<v.loud Anna Weber>Tea &amp; <b>milk</b>?</v>
<v Ben>No &lt;milk&gt;.

01:00:00.000 --> 01:00:01.000
- Nobody.
`
    expect(told(text)).toEqual([
      '1000-2000 Anna Weber: Tea & milk?',
      '1000-2000 Ben: No <milk>.',
      '3600000-3601000 - Nobody.',
    ])
    expect(read(text).language).toBe('de')
  })

  it('reads one without empty lines, and one that begins right below the header', () => {
    expect(told('WEBVTT\n00:01.000 --> 00:02.000\nA\n2\n00:03.000 --> 00:04.000\nB')).toEqual([
      '1000-2000 A',
      '3000-4000 B',
    ])
  })

  it('reads a header alone as a file without cues', () => {
    expect(refusal('WEBVTT\n\nNOTE nothing\n')).toMatch(/not a single cue.*00:00:01,000 -->/)
  })
})

describe('oTranscribe', () => {
  const otr = (text: string, media: unknown = 'a.mp3') => JSON.stringify({ text, media, 'media-time': 3.2 })
  const stamp = (seconds: string, shown: string) =>
    `<span class="timestamp" contenteditable="false" data-timestamp="${seconds}">${shown}</span>`

  it('reads paragraphs, breaks and entities, and names the recording', () => {
    const text = `<p>${stamp('12.3', '0:12')}&nbsp;Anna: Tea &amp; <i>milk</i>?</p><p>${stamp('3724.5', '1:02:04')}&nbsp;Ben: No.<br>Thank you.</p>`
    expect(told(otr(text))).toEqual(['12300-3724500 Anna: Tea & milk?', '3724500-3725500 Ben: No. Thank you.'])
    expect(readForeign(Buffer.from(otr(text)))).toMatchObject({ mediaName: 'a.mp3' })
    expect(readForeign(Buffer.from(otr(text, null)))).toMatchObject({ mediaName: null })
  })

  it('reads times in the middle of a paragraph', () => {
    expect(told(otr(`<p>${stamp('1', '0:01')} we sat down and ${stamp('9.25', '0:09')} then it rained</p>`))).toEqual([
      '1000-9250 we sat down and',
      '9250-10250 then it rained',
    ])
  })

  it('says that it has no timestamps', () => {
    expect(refusal(otr('<p>Hello.</p>'))).toMatch(/oTranscribe without a single timestamp/)
  })
})

describe('plain text', () => {
  const cases: readonly (readonly [program: string, text: string, lines: readonly string[]])[] = [
    [
      'Otter',
      'Speaker 1  0:03  \nHello there.\nI am fine.\n\nAnna Weber  1:02:03\nGood.',
      ['3000-3723000 Speaker 1: Hello there. I am fine.', '3723000-3724000 Anna Weber: Good.'],
    ],
    [
      'Rev',
      'Speaker 1 (00:03):\nHello.\n\nSpeaker 2 (01:05):\nYes.',
      ['3000-65000 Speaker 1: Hello.', '65000-66000 Speaker 2: Yes.'],
    ],
    ['Descript', '[00:00:00] Anna: Hello.\n[00:00:05] Ben: Hi.', ['0-5000 Anna: Hello.', '5000-6000 Ben: Hi.']],
    [
      'Trint',
      '[00:00:01] Speaker 1\nHello all.\n\n[00:00:09] Speaker 2\nHello you.',
      ['1000-9000 Speaker 1: Hello all.', '9000-10000 Speaker 2: Hello you.'],
    ],
    [
      'Premiere',
      '00:00:00:00 - 00:00:05:12\nSpeaker 1\nHello all of you.\n\n00:00:05:12 - 00:00:07:00\nSpeaker 2\nHi.',
      ['0-5000 Speaker 1: Hello all of you.', '5000-7000 Speaker 2: Hi.'],
    ],
    [
      'f4',
      'I: How are you? #00:00:05-2#\n\nB: Fine, and\nyou? #00:00:09-8#',
      ['0-5200 I: How are you?', '5200-9800 B: Fine, and you?'],
    ],
    ['MAXQDA', '00:03:40.5Zack: Hello\n00:03:44.0Ana: yes', ['220500-224000 Zack: Hello', '224000-225000 Ana: yes']],
    ['ATLAS.ti', '[00:02:03]Ana: one\n[00:02:09]Ben: two', ['123000-129000 Ana: one', '129000-130000 Ben: two']],
    [
      'NVivo',
      'Timespan\tSpeaker\tContent\n0:00.0 - 0:05.2\tAnna\tHello\n0:05.2 - 0:09.0\tBen\tHi',
      ['0-5200 Anna: Hello', '5200-9000 Ben: Hi'],
    ],
    [
      'a person',
      '(1:02) we sat down\n(1:15) then it rained',
      ['62000-75000 we sat down', '75000-76000 then it rained'],
    ],
    [
      'a recorder',
      '00:01\nfirst words of it\n00:10\nmore words',
      ['1000-10000 first words of it', '10000-11000 more words'],
    ],
    [
      'names in front',
      'Anna [00:00:12]: hello\nBen [00:00:19]: yes',
      ['12000-19000 Anna: hello', '19000-20000 Ben: yes'],
    ],
    ['a long day', '[99:59:59] late\n[100:00:02] later', ['359999000-360002000 late', '360002000-360003000 later']],
    ['a heading', 'Interview 7\n12 March\n\n[00:00:10] So.', ['0-10000 Interview 7 12 March', '10000-11000 So.']],
  ]

  it.each(cases)('is read as %s writes it', (_, text, lines) => {
    expect(told(text)).toEqual(lines)
  })

  it('gives paragraphs of several speakers below one time each its speaker', () => {
    expect(told('[00:00:01]\nAnna: Tea?\nBen: No.\n[00:00:09]\nAnna: Milk?')).toEqual([
      '1000-9000 Anna: Tea?',
      '1000-9000 Ben: No.',
      '9000-10000 Anna: Milk?',
    ])
  })

  it('is refused without times, and where they go backwards', () => {
    expect(refusal('We met at 10:30 and left.')).toMatch(/no times in it.*\[00:01:02\]/)
    expect(refusal('[00:00:09] a\n[00:00:05] b\n[00:00:01] c')).toMatch(/backwards, in line 2/)
  })
})

describe('what is no transcript', () => {
  it.each([
    ['an empty file', '', /empty/],
    ['blanks', ' \n\n ', /empty/],
    ['JSON that is cut off', '{"result": {\n"text": "a', /line 2/],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 4, 5, 6, 7, 8]), /not a text file/],
    ['formatted text', '{\\rtf1\\ansi Hello}', /with formatting.*plain text/],
    ['times without words', '[00:00:01]\n[00:00:02]\n', /no words/],
  ])('is refused with a sentence: %s', (_, text, said) => {
    expect(refusal(text)).toMatch(said)
  })

  it('is refused when it is larger than any transcript', () => {
    expect(refusal(new Uint8Array(33 * 1024 * 1024))).toMatch(/larger than any transcript/)
    expect(refusal(`[${'[],'.repeat(2_600_000)}[]]`)).toMatch(/larger than any transcript/)
  })
})

describe('the letters of a file', () => {
  const text = '00:00:01,000 --> 00:00:02,000\nGrüße – “für” 東京 €\n'
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little end first', utf16],
    ['UTF-16, big end first', Buffer.from(utf16).swap16()],
  ])('are read as %s', (_, bytes) => {
    expect(told(bytes)).toEqual(['1000-2000 Grüße – “für” 東京 €'])
  })

  it('are read as Windows-1252 where they are nothing else', () => {
    const bytes = Buffer.from('00:00:01,000 --> 00:00:02,000\nGr\xfc\xdfe \x96 \x93f\xfcr\x94 \x80\n', 'latin1')
    expect(told(bytes)).toEqual(['1000-2000 Grüße – “für” €'])
  })
})
