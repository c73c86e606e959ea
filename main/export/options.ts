// The formats, what each is for, and what can be chosen of each. Whoever shows the choices reads them here, and a choice that
// a format does not list changes nothing in it; `personal` is listed by every one.

import { t } from '../../language/language.ts'
import type { ExportDetail, PersonalChoice } from '../exportable.ts'
import { Fault } from '../fault.ts'

import type { LabelLanguage } from './labels.ts'

export const FORMAT_IDS = [
  'docx',
  'pdf',
  'html',
  'txt',
  'md',
  'srt',
  'vtt',
  'csv',
  'tsv',
  'json',
  'raw',
  'otr',
  'maxqda',
  'nvivo',
  'atlas',
  'eaf',
  'qdpx',
  'insights',
] as const

export type FormatId = (typeof FORMAT_IDS)[number]

export interface ExportOptions {
  /** One of the format's layouts; anything else means its first. */
  readonly layout: string
  /** As it was corrected, or as the service said it. */
  readonly text: 'corrected' | 'original'
  readonly speakers: 'names' | 'labels' | 'none'
  /** The language of the words that the file adds to what was said. */
  readonly labels: LabelLanguage
  /** How often a time is written: never, per paragraph, per segment, or every so many seconds. */
  readonly times: 'none' | 'turn' | 'segment' | 'interval'
  readonly everySeconds: number
  /** For TXT: a line of its own making, e.g. `[{time}] {name}: {text}`; empty takes the usual one. */
  readonly line: string
  readonly hasHeader: boolean
  readonly hasSummary: boolean
  readonly hasChapters: boolean
  /** Notes and highlights. */
  readonly hasNotes: boolean
  /** How sure the service was, where it says so: signs of doubt in texts, numbers in data. */
  readonly hasDoubts: boolean
  readonly hasWords: boolean
  readonly hasLineNumbers: boolean
  /** Characters per line of a caption; 0 leaves each segment on one line. */
  readonly lineLength: number
  readonly linesPerCue: number
  /** For spreadsheets: a byte order mark, and cells that would be formulas made harmless. */
  readonly isForSheets: boolean
  /** Line ends as Windows writes them. */
  readonly isForWindows: boolean
  /** Where the recording goes: nowhere, as a copy beside the page, or into it. */
  readonly audio: 'none' | 'beside' | 'inside'
  /** Whether personal data is in it. */
  readonly personal: PersonalChoice
}

export type OptionName = keyof ExportOptions

const DEFAULT_EXPORT: ExportOptions = {
  layout: '',
  text: 'corrected',
  speakers: 'names',
  labels: 'en',
  times: 'turn',
  everySeconds: 60,
  line: '',
  hasHeader: true,
  hasSummary: true,
  hasChapters: true,
  hasNotes: true,
  hasDoubts: false,
  hasWords: true,
  hasLineNumbers: false,
  lineLength: 42,
  linesPerCue: 2,
  isForSheets: true,
  isForWindows: false,
  audio: 'beside',
  personal: 'shown',
}

export interface Format {
  readonly id: FormatId
  readonly name: string
  /** Without the dot. */
  readonly extension: string
  /** Where it is opened, in a few words. */
  readonly purpose: string
  readonly group: 'read' | 'captions' | 'research' | 'figures'
  readonly layouts: readonly { readonly id: string; readonly name: string }[]
  readonly options: readonly OptionName[]
  /** What differs from the usual choices. */
  readonly defaults: Partial<ExportOptions>
}

const NO_LAYOUTS: Format['layouts'] = []
const READING: readonly OptionName[] = [
  'text',
  'personal',
  'speakers',
  'times',
  'hasHeader',
  'hasSummary',
  'hasChapters',
  'hasNotes',
  'hasDoubts',
  'labels',
]

export const formats = (): readonly Format[] => [
  {
    id: 'docx',
    name: t('Word document'),
    extension: 'docx',
    purpose: t('for Word, Pages, LibreOffice and Google Docs'),
    group: 'read',
    layouts: [
      { id: 'paragraphs', name: t('Paragraphs') },
      { id: 'table', name: t('Table of time, speaker, text') },
      { id: 'oral-history', name: t('Oral history (Times, NAME IN CAPITALS)') },
    ],
    options: ['layout', ...READING, 'hasLineNumbers'],
    defaults: {},
  },
  {
    id: 'pdf',
    name: 'PDF',
    extension: 'pdf',
    purpose: t('for signing off and as evidence: tagged, with numbered pages'),
    group: 'read',
    layouts: NO_LAYOUTS,
    options: READING,
    defaults: {},
  },
  {
    id: 'html',
    name: t('Web page that plays'),
    extension: 'html',
    purpose: t('for any browser, without a network: a click on the text plays it'),
    group: 'read',
    layouts: NO_LAYOUTS,
    options: ['audio', ...READING],
    defaults: {},
  },
  {
    id: 'txt',
    name: t('Plain text'),
    extension: 'txt',
    purpose: t('for pasting anywhere; the form of a line is yours'),
    group: 'read',
    layouts: NO_LAYOUTS,
    options: [
      'text',
      'personal',
      'speakers',
      'times',
      'everySeconds',
      'line',
      'hasHeader',
      'hasChapters',
      'hasNotes',
      'hasDoubts',
      'labels',
      'isForWindows',
    ],
    defaults: {},
  },
  {
    id: 'md',
    name: 'Markdown',
    extension: 'md',
    purpose: t('for Obsidian, Logseq and notes, with front matter'),
    group: 'read',
    layouts: NO_LAYOUTS,
    options: READING,
    defaults: {},
  },
  {
    id: 'srt',
    name: t('SRT captions'),
    extension: 'srt',
    purpose: t('for Premiere, Resolve, YouTube and most players'),
    group: 'captions',
    layouts: NO_LAYOUTS,
    options: ['text', 'personal', 'speakers', 'labels', 'lineLength', 'linesPerCue', 'isForWindows'],
    defaults: {},
  },
  {
    id: 'vtt',
    name: t('WebVTT captions'),
    extension: 'vtt',
    purpose: t('for the web and EXMARaLDA; speakers as voices'),
    group: 'captions',
    layouts: NO_LAYOUTS,
    options: ['text', 'personal', 'speakers', 'labels', 'lineLength', 'linesPerCue', 'hasHeader'],
    defaults: {},
  },
  {
    id: 'maxqda',
    name: 'MAXQDA',
    extension: 'txt',
    purpose: t('for MAXQDA: Import > Transcripts > Transcript with timestamps'),
    group: 'research',
    layouts: [
      { id: 'turns', name: t('Name, then timestamped text') },
      { id: 'focus-group', name: t('Focus group: time and name before each paragraph') },
      { id: 'hashes', name: t('As f4 writes: #00:00:00-0# behind each paragraph') },
    ],
    options: ['layout', 'text', 'personal', 'speakers', 'labels', 'isForWindows'],
    defaults: {},
  },
  {
    id: 'nvivo',
    name: 'NVivo',
    extension: 'txt',
    purpose: t('for NVivo: Import > Audio transcript'),
    group: 'research',
    layouts: [
      { id: 'table', name: t('Rows: timespan, speaker, content') },
      { id: 'paragraphs', name: t('Paragraphs that begin with a time') },
    ],
    options: ['layout', 'text', 'personal', 'speakers', 'labels', 'isForWindows'],
    defaults: { isForWindows: true },
  },
  {
    id: 'atlas',
    name: 'ATLAS.ti',
    extension: 'txt',
    purpose: t('for ATLAS.ti: Import transcript, beside its recording'),
    group: 'research',
    layouts: [
      { id: 'brackets', name: t('[00:00:00] before each paragraph') },
      { id: 'hashes', name: t('#00:00:00.0# before each paragraph') },
    ],
    options: ['layout', 'text', 'personal', 'speakers', 'labels', 'isForWindows'],
    defaults: {},
  },
  {
    id: 'eaf',
    name: 'ELAN',
    extension: 'eaf',
    purpose: t('for ELAN: a tier per speaker, one for the words'),
    group: 'research',
    layouts: NO_LAYOUTS,
    options: ['text', 'personal', 'speakers', 'labels', 'hasWords'],
    defaults: {},
  },
  {
    id: 'qdpx',
    name: t('REFI-QDA project'),
    extension: 'qdpx',
    purpose: t('for QualCoder, NVivo, MAXQDA and ATLAS.ti; highlights become codings'),
    group: 'research',
    layouts: [
      { id: 'audio', name: t('Recording with a synchronised transcript') },
      { id: 'text', name: t('Text document') },
    ],
    options: ['layout', 'text', 'personal', 'speakers', 'labels', 'hasNotes'],
    defaults: {},
  },
  {
    id: 'otr',
    name: 'oTranscribe',
    extension: 'otr',
    purpose: t('for oTranscribe: Import file'),
    group: 'research',
    layouts: NO_LAYOUTS,
    options: ['text', 'personal', 'speakers', 'labels', 'times'],
    defaults: { times: 'segment' },
  },
  {
    id: 'csv',
    name: 'CSV',
    extension: 'csv',
    purpose: t('for Excel, Numbers, R and pandas: a row per segment'),
    group: 'figures',
    layouts: NO_LAYOUTS,
    options: ['text', 'personal', 'hasDoubts', 'isForSheets'],
    defaults: {},
  },
  {
    id: 'tsv',
    name: 'TSV',
    extension: 'tsv',
    purpose: t('for scripts and statistics: a row per segment, tabs between'),
    group: 'figures',
    layouts: NO_LAYOUTS,
    options: ['text', 'personal', 'hasDoubts', 'isForSheets'],
    defaults: { isForSheets: false },
  },
  {
    id: 'json',
    name: 'JSON',
    extension: 'json',
    purpose: t('for scripts: everything, by a schema with a version'),
    group: 'figures',
    layouts: NO_LAYOUTS,
    options: ['text', 'personal', 'hasDoubts', 'hasWords'],
    defaults: {},
  },
  {
    id: 'raw',
    name: t('Original result'),
    extension: 'json',
    purpose: t('for the record: the bytes as the service sent them'),
    group: 'figures',
    layouts: NO_LAYOUTS,
    options: ['personal'],
    defaults: {},
  },
  {
    id: 'insights',
    name: t('Insights as CSV'),
    extension: 'csv',
    purpose: t('for Excel and R: chapters, topics, actions, decisions, risks, with their evidence'),
    group: 'figures',
    layouts: NO_LAYOUTS,
    options: ['personal', 'isForSheets'],
    defaults: {},
  },
]

export function formatOf(id: FormatId): Format {
  const found = formats().find((format) => format.id === id)
  if (found === undefined) throw new Error(`no such format: ${id}`)
  return found
}

/** What is packed, is a page, or the service's own bytes is a file and nothing to be pasted. */
const FILES_ONLY: ReadonlySet<FormatId> = new Set(['docx', 'pdf', 'html', 'qdpx', 'raw'])

export function isText(id: FormatId): boolean {
  return !FILES_ONLY.has(id)
}

export function defaultsOf(id: FormatId): ExportOptions {
  const { layouts, defaults } = formatOf(id)
  return { ...DEFAULT_EXPORT, layout: layouts[0]?.id ?? '', ...defaults }
}

/** The recording says all of it aloud, so it does not go along where personal data is hidden. */
export function heeded(options: ExportOptions): ExportOptions {
  return options.personal === 'shown' ? options : { ...options, audio: 'none' }
}

/**
 * What must be read of a transcript to write this.
 *
 * @throws Fault `bad-request` where the format cannot be without personal data
 */
export function detailOf(id: FormatId, options: ExportOptions): Omit<ExportDetail, 'mostSegments'> {
  if (id === 'raw' && options.personal !== 'shown')
    throw new Fault(
      'bad-request',
      t('The original result is the bytes of the service, so nothing in it can be hidden.'),
      {
        remedy: t('Choose another format, such as JSON, or show personal data in this one.'),
        retry: 'after-fix',
      },
    )
  const splits = (id === 'srt' || id === 'vtt') && options.lineLength > 0
  const tellsChapters = formatOf(id).options.includes('hasChapters') && (options.hasChapters || options.hasSummary)
  return {
    hasWords: splits || ((id === 'json' || id === 'eaf') && options.hasWords),
    hasAnalytics: id === 'json' || id === 'insights' || tellsChapters,
    hasCertainty: options.hasDoubts && formatOf(id).options.includes('hasDoubts'),
    isOriginal: options.text === 'original',
    personal: options.personal,
  }
}
