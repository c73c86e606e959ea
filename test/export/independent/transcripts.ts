// What the independent readers are given: transcripts with everything in them that formats stumble over, eight hours of five
// thousand passages, and any number of made-up ones, in a library of their own.

import fc from 'fast-check'
import { systemClock } from '../../../main/clock.ts'
import type { Exportable } from '../../../main/exportable.ts'
import { openLibrary, pressResult } from '../../../main/library/library.ts'
import { silentLog } from '../../../main/log.ts'
import { DEFAULT_OPTIONS } from '../../../main/recording.ts'
import { exportableOf, exportables, HOUR, segment, withWords } from '../exportables.ts'

const NAMES: Readonly<Record<string, string>> = {
  SPEAKER_00: 'Ada Lindqvist',
  SPEAKER_01: 'Emeka "O" Okafor',
  SPEAKER_02: 'ليلى حداد',
}

function named(from: Exportable, title: string): Exportable {
  const speakers = from.speakers.map((one) => ({ ...one, name: NAMES[one.label] ?? one.name, isNamed: true }))
  return { ...from, title, speakers }
}

export const AWKWARD = named(
  exportableOf([
    withWords(segment(0, 350, 4_999, 'SPEAKER_00', 'This is the harbour inquiry. Who signed the *dredging* permit?')),
    withWords(
      segment(1, 5_000, 9_200, 'SPEAKER_01', 'It was <b>signed</b> at the end of a <night> shift & "nobody" read it.'),
    ),
    segment(2, 8_900, 12_000, 'SPEAKER_00', '=cmd|calc!A1 is what the sheet said --> and then ]]> nothing.'),
    segment(3, 8_900, 11_000, 'SPEAKER_02', 'نعم.'),
    segment(4, 12_000, 12_000, 'SPEAKER_00', ''),
    segment(5, 12_500, 1_999_600, 'SPEAKER_02', 'المياه كانت مفقودة، قال المدير، في 14 مارس 2026.'),
    segment(6, 1_999_600, 2_000_000, 'SPEAKER_01', '+1 and -2 and @sum are what he counted;'),
    segment(7, HOUR, HOUR + 1_999, 'SPEAKER_01', '\tTabbed\tand\nbroken   lines 👩🏽‍🔬 remain.'),
    segment(8, 8 * HOUR + 61_001, 8 * HOUR + 65_000, 'SPEAKER_00', '# 1. _Water_ samples_of_the_quay [were](missing).'),
    segment(9, 99 * HOUR + 59 * 60_000 + 59_999, 100 * HOUR, 'SPEAKER_01', '港の水質サンプルがありませんでした。😀'),
    segment(10, 100 * HOUR, 100 * HOUR + 2_500, null, '00:00:01,000 --> 00:00:02,000'),
    segment(11, 100 * HOUR + 3_000, 100 * HOUR + 4_000, 'SPEAKER_00', '42'),
    segment(12, 100 * HOUR + 4_000, 100 * HOUR + 5_000, 'SPEAKER_02', 'שלום עולם, hello world.'),
  ]),
  'Awkward',
)

const SAID = [
  'And what did the office say about the permit, the quay and the water?',
  'قال المدير إن المياه كانت مفقودة منذ شهر مارس.',
  'There were 14 of them 😀, “about -->” a third of what was ordered.',
  '港口的水樣不見了，沒有人問過為什麼。',
  'Well. =SUM(A1:A9) was the only thing in that cell, & nobody <asked>.',
  'مرحبا 👋🏽 نعم، هذا صحيح تماما.',
]

/** Eight hours, a third of them in Arabic, every ninety-seventh passage empty, every fiftieth over the one before. */
export const LONG = named(
  exportableOf(
    Array.from({ length: 5_200 }, (_, at) => {
      const startMs = Math.round((at * 8 * HOUR) / 5_200) - (at % 50 === 49 ? 900 : 0)
      const text = at % 97 === 96 ? '' : `${SAID[at % SAID.length]} (${at})`
      return withWords(segment(at, startMs, startMs + 5_300, `SPEAKER_0${Math.floor(at / 3) % 3}`, text))
    }),
  ),
  'Eight hours',
)

export function trialTranscripts(seed: number, madeUp: number): readonly Exportable[] {
  const more = fc.sample(exportables, { seed, numRuns: madeUp })
  return [AWKWARD, LONG, ...more.map((from, at) => ({ ...asKept(from), title: `Made up ${at + 1}` }))]
}

/** No text of the library has a zero character, which would end it for some. */
function asKept(from: Exportable): Exportable {
  const whole = (text: string): string => text.replaceAll('\u0000', '\ufffd')
  const segments = from.segments.map((one) => ({
    ...one,
    text: whole(one.text),
    words: one.words.map((word) => ({ ...word, text: whole(word.text) })),
  }))
  return { ...from, segments }
}

/** Ids, in the order of the transcripts. */
export async function keepAll(path: string, transcripts: readonly Exportable[]): Promise<readonly number[]> {
  const library = openLibrary({ path, clock: systemClock, log: silentLog })
  try {
    const ids: number[] = []
    for (const [at, { title, segments, speakers, language, durationMs }] of transcripts.entries()) {
      const body = Buffer.from('{}')
      const id = library.addElsewhere({ jobId: `job-${at}`, title, options: DEFAULT_OPTIONS, isCompleted: true })
      if (id === null) throw new Error('a job was made twice')
      const change = {
        id,
        from: 'archiving',
        revision: 0,
        to: 'archived',
        patch: { archivedAtMs: Date.now() },
      } as const
      const said = segments.map((one) => ({ ...one, language }))
      const transcript = {
        language,
        model: 'premium',
        durationMs,
        text: '',
        segments: said,
        summary: null,
        warnings: [],
      }
      library.archive(change, { kind: 'job', body, transcript, ...(await pressResult(body)) })
      for (const { label, name } of speakers) library.nameSpeaker(id, label, name)
      ids.push(id)
    }
    return ids
  } finally {
    library.close()
  }
}
