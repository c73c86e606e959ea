// What is said in the sample recordings, and by which voice. Written for this project: no such harbour, people or papers
// exist. Words like harbour, budget and night shift return in several, so that a search has something to group.

export interface SampleText {
  readonly file: string
  readonly title: string
  readonly language: string
  /** Who speaks, by name, with a voice of espeak-ng. The order is that of appearance. */
  readonly voices: Readonly<Record<string, string>>
  readonly lines: readonly (readonly [speaker: string, text: string])[]
  /** With which options its bundled result was made. */
  readonly request: {
    readonly model?: 'standard' | 'premium'
    readonly diarization?: boolean
    readonly speakerEmbeddings?: boolean
    readonly analytics?: string
  }
}

export const SAMPLE_TEXTS: readonly SampleText[] = [
  {
    file: 'harbour-inquiry-dredging-permit.wav',
    title: 'Harbour inquiry: who signed the dredging permit?',
    language: 'en',
    voices: { 'Ruth Calloway': 'en-gb+f3', 'Daniel Okafor': 'en-gb+m3' },
    lines: [
      ['Ruth Calloway', 'This is the harbour inquiry, day three. Mr Okafor, who signed the dredging permit?'],
      ['Daniel Okafor', 'The harbour office signed it, at the end of a night shift.'],
      ['Daniel Okafor', 'The water samples were missing. I said that this was a risk.'],
      ['Ruth Calloway', 'Then we have decided: the council will see the permit and the budget by Friday.'],
    ],
    request: { model: 'premium', diarization: true, speakerEmbeddings: true, analytics: '{"profile":"full"}' },
  },
  {
    file: 'care-study-interview-07.mp3',
    title: 'Care study, interview 07: the night shift',
    language: 'en',
    voices: { Interviewer: 'en-us+f2', 'Ines Barros': 'en-gb-x-rp+f4' },
    lines: [
      ['Interviewer', 'Thank you for talking to our study. How does a night shift begin for you?'],
      ['Ines Barros', 'With a cup of tea, honestly. Then I read the notes of the day team, and I count the keys.'],
      ['Interviewer', 'And how many people do you look after at night?'],
      [
        'Ines Barros',
        'Thirty two, on two floors. When somebody is ill there is only me, and that is the real problem.',
      ],
      ['Interviewer', 'What would you change if you had the budget?'],
      ['Ines Barros', 'A second person after midnight. I have said so in every interview, and I will say it again.'],
    ],
    request: { model: 'premium', diarization: true, analytics: '{"profile":"full","domain":"healthcare"}' },
  },
  {
    file: 'Council budget hearing.flac',
    title: 'Council budget hearing, item four',
    language: 'en',
    voices: { Chair: 'en-gb-scotland+m2', 'Greta Lindqvist': 'en-us+f4', Clerk: 'en-gb+m7' },
    lines: [
      ['Chair', 'Item four, the budget of the town archive. Miss Lindqvist, you have the floor.'],
      [
        'Greta Lindqvist',
        'Thank you. The archive holds nine thousand hours of interviews, and the cellar takes in water.',
      ],
      ['Clerk', 'The repair is not in the budget. It was moved to the harbour works.'],
      ['Greta Lindqvist', 'Then the recordings are in danger. We need to copy them before winter.'],
      ['Chair', 'Agreed. The clerk will find the money, and we come back to it on Monday.'],
    ],
    request: { diarization: true, analytics: '{"profile":"basic"}' },
  },
  {
    file: 'cofradia-de-pescadores.opus',
    title: 'Cofradía de pescadores: el dragado y la ría',
    language: 'es',
    voices: { 'Lucía Romero': 'es+f3', 'Tomás Aguirre': 'es+m3' },
    lines: [
      ['Lucía Romero', 'Estamos en la cofradía de pescadores. Tomás, ¿qué ha cambiado desde el dragado?'],
      ['Tomás Aguirre', 'El agua está turbia y las almejas se mueren. El permiso llegó sin preguntar a nadie.'],
      ['Lucía Romero', '¿Y qué dice el puerto?'],
      ['Tomás Aguirre', 'Que no hay presupuesto para más estudios. Tenemos que esperar hasta el viernes.'],
    ],
    request: { model: 'premium', diarization: true },
  },
  {
    file: 'field-note-low-tide.ogg',
    title: 'Field note: low tide below the old harbour wall',
    language: 'en',
    voices: { Researcher: 'en-us+m3' },
    lines: [
      ['Researcher', 'Field note, low tide, a quarter past six in the morning.'],
      ['Researcher', 'I am standing below the old harbour wall. The water is brown, and it smells of diesel.'],
      ['Researcher', 'I took three samples. The labels say north, middle and south.'],
      ['Researcher', 'To do: ask the archive for the dredging maps of nineteen seventy one.'],
    ],
    request: {},
  },
  {
    file: 'Pflegestudie – Gespräch über die Nachtschicht am Hafen, überarbeitete Fassung für das Archiv (März 2026).m4a',
    title: 'Pflegestudie: Gespräch über die Nachtschicht am Hafen',
    language: 'de',
    voices: { 'Jana Lüders': 'de+f3', Pfleger: 'de+m3' },
    lines: [
      [
        'Jana Lüders',
        'Wir sprechen heute über die Nachtschicht im Seemannsheim am Hafen. Wie viele Menschen betreuen Sie?',
      ],
      ['Pfleger', 'Achtzehn, und ich bin allein. Das Budget reicht nicht für eine zweite Stelle.'],
      ['Jana Lüders', 'Was müsste sich ändern?'],
      ['Pfleger', 'Wir müssen über Übergaben reden, und zwar nicht erst, wenn etwas passiert ist.'],
      ['Jana Lüders', 'Danke für das Gespräch. Die Aufnahme kommt ins Archiv.'],
    ],
    request: { diarization: true, analytics: '{"profile":"full"}' },
  },
]
