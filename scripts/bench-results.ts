// What the service answers for an hour of speech, for the benches: 650 segments and nine thousand words, every hour in other words
// with natural frequencies, so that the index has as much to do as in life.

import { seeded } from '../test/tuplets/seeded.ts'

export const SEGMENTS_AN_HOUR = 650
const WORDS_A_SEGMENT = 14
const VOCABULARY = 60_000

/** @returns what makes the bodies of `GET /jobs/{id}`, each time of another hour */
export function openResults(): (number: number, withWords: boolean) => string {
  const chance = seeded('import')
  const parts = 'co com an ba re in de st tr pre pro al ment tion er ing ly ous able ti ra lo ne si ma fo ku'.split(' ')
  const words = Array.from({ length: VOCABULARY }, () =>
    Array.from({ length: 2 + Math.floor(chance.next() * 3) }, () => chance.pick(parts)).join(''),
  )
  // Zipf by inversion: rank r comes up about as 1/r.
  const pick = (): string => words[Math.floor(VOCABULARY ** chance.next()) - 1] ?? 'the'
  return (number, withWords) => {
    const spoken: { word: string; start: number; end: number }[] = []
    const segments = Array.from({ length: SEGMENTS_AN_HOUR }, (_, at) => {
      const said = Array.from({ length: WORDS_A_SEGMENT }, pick)
      for (const [index, word] of said.entries())
        spoken.push({ word, start: seconds(at * 5.5 + index * 0.38), end: seconds(at * 5.5 + index * 0.38 + 0.35) })
      const speaker = `SPEAKER_0${at % 3}`
      return { start: at * 5.5, end: seconds(at * 5.5 + 5.4), speaker, text: `${said.join(' ')}.` }
    })
    const result = {
      text: segments.map(({ text }) => text).join(' '),
      ...(withWords ? { words: spoken } : {}),
      segments,
      language: 'en',
      audio_duration_seconds: 3600,
    }
    const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
    return JSON.stringify({ id, status: 'completed', result })
  }
}

function seconds(value: number): number {
  return Math.round(value * 1000) / 1000
}
