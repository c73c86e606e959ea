// What is ready made on the sample recordings: what a journalist and a researcher might have made of them in an afternoon. It is
// content, in the words of whoever would have written it, and names its passages by the words that are said.

import type { SampleMarks } from '../library/library.ts'

const HARBOUR = 'Sample: the harbour'
const CARE = 'Sample: night shifts'

const PLAIN: SampleMarks = {
  speakers: {},
  collection: null,
  tags: [],
  isStarred: false,
  passages: [],
  notes: [],
  bookmarks: [],
}

/** By the file's name in the manifest. */
export const SAMPLE_MARKS: Readonly<Record<string, SampleMarks>> = {
  'harbour-inquiry-dredging-permit.wav': {
    ...PLAIN,
    speakers: { SPEAKER_00: 'Ruth Calloway', SPEAKER_01: 'Daniel Okafor' },
    collection: HARBOUR,
    passages: [
      { text: 'The water samples were missing.', code: 'Risk', quoted: 'Goes into the first paragraph.' },
      { text: 'the council will see the permit and the budget by Friday', code: 'Decision' },
    ],
  },
  'Council budget hearing.flac': {
    ...PLAIN,
    speakers: { SPEAKER_01: 'Greta Lindqvist' },
    collection: HARBOUR,
    tags: ['budget'],
    passages: [
      { text: 'It was moved to the harbour works.', code: 'Money', memo: 'Who moved it? Ask the clerk.' },
      { text: 'We need to copy them before winter.', code: 'Risk', quoted: '' },
    ],
    notes: [{ at: 'The repair is not in the budget.', text: 'Compare with the printed budget, page 14.' }],
    bookmarks: [{ at: 'Agreed.', name: 'The promise' }],
  },
  'cofradia-de-pescadores.opus': {
    ...PLAIN,
    speakers: { SPEAKER_00: 'Lucía Romero', SPEAKER_01: 'Tomás Aguirre' },
    collection: HARBOUR,
    passages: [
      { text: 'El agua está turbia y las almejas se mueren.', code: 'Risk', quoted: 'El titular.' },
      { text: 'no hay presupuesto para más estudios', code: 'Money' },
    ],
  },
  'field-note-low-tide.ogg': {
    ...PLAIN,
    collection: HARBOUR,
    notes: [{ at: 'To do:', text: 'Maps of 1971: asked on Tuesday, no answer yet.' }],
  },
  'care-study-interview-07.mp3': {
    ...PLAIN,
    speakers: { SPEAKER_01: 'Ines Barros' },
    collection: CARE,
    tags: ['interview'],
    isStarred: true,
    passages: [
      { text: 'When somebody is ill there is only me', code: 'Alone at night', quoted: '', isGeneral: true },
      { text: 'A second person after midnight.', code: 'Wish', memo: 'Also in interviews 2 and 5.' },
    ],
    notes: [{ at: null, text: 'She asked not to be named with the ward.' }],
  },
  'Pflegestudie – Gespräch über die Nachtschicht am Hafen, überarbeitete Fassung für das Archiv (März 2026).m4a': {
    ...PLAIN,
    speakers: { SPEAKER_00: 'Jana Lüders' },
    collection: CARE,
    tags: ['interview'],
    passages: [
      {
        text: 'Achtzehn, und ich bin allein.',
        code: 'Alone at night',
        quoted: 'Wie in Interview 07.',
        isGeneral: true,
      },
    ],
  },
}
