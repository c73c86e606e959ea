// Transcripts as files of other programs: formats, choices, the run, and manifests.

import type { LibraryFilter } from './library.ts'

export type ExportFormatId =
  | 'docx'
  | 'pdf'
  | 'html'
  | 'txt'
  | 'md'
  | 'srt'
  | 'vtt'
  | 'csv'
  | 'tsv'
  | 'json'
  | 'raw'
  | 'otr'
  | 'maxqda'
  | 'nvivo'
  | 'atlas'
  | 'eaf'
  | 'qdpx'
  | 'insights'

/** What can be chosen of an export; a format heeds those that it lists. */
export interface ExportOptions {
  readonly layout: string
  readonly text: 'corrected' | 'original'
  readonly speakers: 'names' | 'labels' | 'none'
  /** The language of the words that the file adds to what was said. */
  readonly labels: 'en' | 'es' | 'de' | 'fr'
  readonly times: 'none' | 'turn' | 'segment' | 'interval'
  readonly everySeconds: number
  /** A line of the person's own making, e.g. `[{time}] {name}: {text}`; empty takes the usual one. */
  readonly line: string
  readonly hasHeader: boolean
  readonly hasSummary: boolean
  readonly hasChapters: boolean
  readonly hasNotes: boolean
  /** How sure the service was, where it says so. */
  readonly hasDoubts: boolean
  readonly hasWords: boolean
  readonly hasLineNumbers: boolean
  /** 0 leaves each segment on one line. */
  readonly lineLength: number
  readonly linesPerCue: number
  readonly isForSheets: boolean
  readonly isForWindows: boolean
  readonly audio: 'none' | 'beside' | 'inside'
  /** Personal data as it is, behind signs of what it was, or with people under other names. */
  readonly personal: 'shown' | 'masked' | 'pseudonyms'
}

export interface ExportChoice {
  readonly format: ExportFormatId
  readonly options: ExportOptions
  /** The file's name with places in it, e.g. `{date} {title}`. */
  readonly template: string
  readonly hasManifest: boolean
}

export interface ExportFormat {
  readonly id: ExportFormatId
  readonly name: string
  readonly extension: string
  /** Where it is opened, in a few words. */
  readonly purpose: string
  readonly group: 'read' | 'captions' | 'research' | 'figures'
  readonly layouts: readonly { readonly id: string; readonly name: string }[]
  readonly options: readonly (keyof ExportOptions)[]
  /** Its whole content can be pasted somewhere. */
  readonly isText: boolean
  /** As it was chosen last, or else as it is meant. */
  readonly choice: ExportChoice
}

export interface ExportChoices {
  readonly formats: readonly ExportFormat[]
  readonly last: ExportFormatId
  readonly profiles: readonly { readonly name: string; readonly choice: ExportChoice }[]
  /** The name of the folder, never its path. */
  readonly folder: string
}

/** An export under way, or the last one. */
export interface ExportRun {
  readonly total: number
  readonly done: number
  readonly isOver: boolean
  readonly isCancelled: boolean
  readonly folder: string
  readonly fileCount: number
  /** The last of them. */
  readonly lastFile: string | null
  /** The first of them. */
  readonly failed: readonly { readonly title: string; readonly text: string; readonly remedy: string }[]
  readonly failedCount: number
}

/** A list that was saved into the folder of exports. */
export interface SavedList {
  readonly file: string
  readonly rows: number
  /** False where there was more than a spreadsheet takes. */
  readonly isWhole: boolean
}

/** Whose new transcripts are exported; `id` of a folder is that of the watched folder. */
export type AutomaticOf =
  | { readonly kind: 'all' }
  | { readonly kind: 'folder'; readonly id: string }
  | { readonly kind: 'collection'; readonly id: number }

/** An export of every new transcript. */
export interface AutomaticView {
  readonly id: number
  readonly of: AutomaticOf
  /** Null where another version set it up. */
  readonly format: ExportFormatId | null
  /** The name of the folder, never its path. */
  readonly folder: string
  readonly isPaused: boolean
  /** Why it cannot go on just now; it is tried again by itself. */
  readonly faultText: string | null
  readonly written: number
  /** Transcripts that could not be exported. */
  readonly failed: number
}

/** What a look at the files of a manifest found. */
export interface ManifestView {
  readonly name: string
  readonly madeAt: string
  readonly madeWith: string
  readonly files: readonly {
    readonly file: string
    readonly title: string
    readonly export: 'unchanged' | 'changed' | 'missing'
    readonly result: 'unchanged' | 'without-voices' | 'not-here'
  }[]
}

export interface ExportRequests {
  'export:choices': { input: Record<string, never>; value: ExportChoices }
  /** The first lines of one transcript, and the name that its file would get. */
  'export:preview': {
    input: { readonly id: number; readonly choice: ExportChoice }
    value: { readonly text: string; readonly file: string }
  }
  /** Opens the system's folder picker; the name of the folder that is exported into from now on. */
  'export:pickFolder': { input: Record<string, never>; value: { readonly folder: string } }
  /** One export at a time. What was chosen is remembered. */
  'export:start': { input: { readonly ids: readonly number[]; readonly choice: ExportChoice }; value: null }
  'export:state': { input: Record<string, never>; value: ExportRun | null }
  'export:cancel': { input: Record<string, never>; value: null }
  /** Shows what was written last in its folder. */
  'export:automatic': { input: Record<string, never>; value: readonly AutomaticView[] }
  /** From now on, into the folder of exports as it is now. */
  'export:automate': { input: { readonly of: AutomaticOf; readonly choice: ExportChoice }; value: null }
  'export:pauseAutomatic': { input: { readonly id: number; readonly isPaused: boolean }; value: null }
  'export:removeAutomatic': { input: { readonly id: number }; value: null }
  /** Saves every passage that a search finds as CSV, in the folder of exports. */
  'export:found': {
    input: {
      readonly query: string
      readonly within: string
      readonly filter: LibraryFilter
      readonly order: 'best' | 'newest'
    }
    value: SavedList
  }
  /** Saves everything that a person of the directory says as CSV. */
  'export:spoken': { input: { readonly id: number }; value: SavedList }
  /** Saves everything that was paid for in this time as CSV; null: from the first, to the last. */
  'export:ledger': { input: { readonly fromMs: number | null; readonly beforeMs: number | null }; value: SavedList }
  'export:reveal': { input: Record<string, never>; value: null }
  /** A format alone: with the options that were chosen last. Only formats that are text. */
  'export:copy': { input: { readonly id: number; readonly as: 'txt' | 'md' | 'srt' | ExportChoice }; value: null }
  'export:print': { input: { readonly id: number }; value: null }
  /** Opens the system's file picker; null when the person closed it. */
  'export:verify': { input: Record<string, never>; value: ManifestView | null }
  'export:saveProfile': { input: { readonly name: string; readonly choice: ExportChoice }; value: null }
  'export:removeProfile': { input: { readonly name: string }; value: null }
  /** Hands the file to the system's drag, which has begun in the window. */
  'export:drag': { input: { readonly id: number; readonly choice: ExportChoice }; value: null }
}
