// The words that exports add to what was said, in the languages in which they can be wanted. What was said, titles, names that
// people gave, and names of columns that other programs look for are never among them.

import type { Exportable } from '../exportable.ts'
import { numberOfUnnamed } from '../unnamed.ts'

export const LABEL_LANGUAGES = ['en', 'es', 'de', 'fr'] as const

export type LabelLanguage = (typeof LABEL_LANGUAGES)[number]

export interface Labels {
  /** For dates and names of languages. */
  readonly locale: string
  readonly speaker: string
  readonly unknown: string
  readonly transcript: string
  readonly summary: string
  readonly actions: string
  readonly decisions: string
  readonly risks: string
  readonly note: string
  readonly noteAt: (time: string) => string
  readonly notes: string
  readonly highlight: string
  readonly highlights: string
  readonly time: string
  readonly text: string
  readonly file: string
  readonly recorded: string
  readonly duration: string
  readonly speakers: string
  readonly language: string
  readonly transcribed: string
  readonly byMachine: (model: string) => string
  readonly job: string
  readonly tags: string
  readonly madeWith: string
  readonly estimated: string
  readonly doubtful: string
}

const ALL: Readonly<Record<LabelLanguage, Labels>> = {
  en: {
    locale: 'en-GB',
    speaker: 'Speaker',
    unknown: 'Unknown',
    transcript: 'Transcript',
    summary: 'Summary',
    actions: 'Action items',
    decisions: 'Decisions',
    risks: 'Risks',
    note: 'Note',
    noteAt: (time) => `Note at ${time}`,
    notes: 'Notes',
    highlight: 'Highlight',
    highlights: 'Highlights',
    time: 'Time',
    text: 'Text',
    file: 'File',
    recorded: 'Recorded',
    duration: 'Duration',
    speakers: 'Speakers',
    language: 'Language',
    transcribed: 'Transcribed',
    byMachine: (model) => `by machine, model “${model}”`,
    job: 'Job',
    tags: 'Tags',
    madeWith: 'Made with',
    estimated: 'Times inside long passages are estimated: their words have none.',
    doubtful: 'The service was unsure of what stands before it, or of anybody speaking.',
  },
  es: {
    locale: 'es-ES',
    speaker: 'Hablante',
    unknown: 'Desconocido',
    transcript: 'Transcripción',
    summary: 'Resumen',
    actions: 'Tareas',
    decisions: 'Decisiones',
    risks: 'Riesgos',
    note: 'Nota',
    noteAt: (time) => `Nota a las ${time}`,
    notes: 'Notas',
    highlight: 'Destacado',
    highlights: 'Destacados',
    time: 'Tiempo',
    text: 'Texto',
    file: 'Archivo',
    recorded: 'Grabado',
    duration: 'Duración',
    speakers: 'Hablantes',
    language: 'Idioma',
    transcribed: 'Transcrito',
    byMachine: (model) => `por máquina, modelo «${model}»`,
    job: 'Trabajo',
    tags: 'Etiquetas',
    madeWith: 'Hecho con',
    estimated: 'Los tiempos dentro de pasajes largos son estimados: sus palabras no los tienen.',
    doubtful: 'El servicio dudaba de lo que está antes, o de que alguien hable.',
  },
  de: {
    locale: 'de-DE',
    speaker: 'Sprecher',
    unknown: 'Unbekannt',
    transcript: 'Transkript',
    summary: 'Zusammenfassung',
    actions: 'Aufgaben',
    decisions: 'Beschlüsse',
    risks: 'Risiken',
    note: 'Notiz',
    noteAt: (time) => `Notiz bei ${time}`,
    notes: 'Notizen',
    highlight: 'Markierung',
    highlights: 'Markierungen',
    time: 'Zeit',
    text: 'Text',
    file: 'Datei',
    recorded: 'Aufgenommen',
    duration: 'Dauer',
    speakers: 'Sprecher',
    language: 'Sprache',
    transcribed: 'Transkribiert',
    byMachine: (model) => `maschinell, Modell „${model}“`,
    job: 'Auftrag',
    tags: 'Schlagwörter',
    madeWith: 'Erstellt mit',
    estimated: 'Zeiten innerhalb langer Passagen sind geschätzt: Ihre Wörter haben keine.',
    doubtful: 'Der Dienst war unsicher, was davor gesagt wird, oder ob jemand spricht.',
  },
  fr: {
    locale: 'fr-FR',
    speaker: 'Locuteur',
    unknown: 'Inconnu',
    transcript: 'Transcription',
    summary: 'Résumé',
    actions: 'Actions à mener',
    decisions: 'Décisions',
    risks: 'Risques',
    note: 'Note',
    noteAt: (time) => `Note à ${time}`,
    notes: 'Notes',
    highlight: 'Surlignage',
    highlights: 'Surlignages',
    time: 'Temps',
    text: 'Texte',
    file: 'Fichier',
    recorded: 'Enregistré',
    duration: 'Durée',
    speakers: 'Locuteurs',
    language: 'Langue',
    transcribed: 'Transcrit',
    byMachine: (model) => `par machine, modèle « ${model} »`,
    job: 'Travail',
    tags: 'Étiquettes',
    madeWith: 'Fait avec',
    estimated: 'Les temps à l’intérieur des longs passages sont estimés : leurs mots n’en ont pas.',
    doubtful: 'Le service n’était pas sûr de ce qui précède, ou que quelqu’un parle.',
  },
}

export function labelsOf(language: LabelLanguage): Labels {
  return ALL[language]
}

/** Speakers whom nobody named yet are counted in the language of the labels. */
export function relabelled(from: Exportable, language: LabelLanguage): Exportable {
  const { speaker } = labelsOf(language)
  const speakers = from.speakers.map((one) => {
    const number = one.isNamed ? null : numberOfUnnamed(one.name)
    return number === null ? one : { ...one, name: `${speaker} ${number}` }
  })
  return { ...from, speakers }
}
