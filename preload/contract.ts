// The treaty between the window and the main process: every request, event and shape that crosses, and nothing else. It
// imports nothing, so that both worlds can read it. Secrets never cross it, and the window names things by id, not by path.

export type Stage =
  | 'waiting'
  | 'ready'
  | 'uploading'
  | 'uploaded'
  | 'submitting'
  | 'reconciling'
  | 'review'
  | 'processing'
  | 'archiving'
  | 'archived'
  | 'failed'
  | 'refused'
  | 'duplicate'
  | 'cancelled'
  | 'expired'

export type Source = 'drop' | 'watch' | 'url' | 'elsewhere' | 'import'

export interface Options {
  readonly language: string
  readonly model: 'standard' | 'premium'
  readonly diarization: boolean
  readonly speakerEmbeddings: boolean
  readonly piiProcessing: boolean
  readonly analytics: {
    readonly profile?: 'basic' | 'full' | 'none' | 'off'
    readonly domain?: string
    readonly schema?: Readonly<Record<string, unknown>>
  } | null
}

/** A trouble as a person reads it. */
export interface FaultView {
  readonly code: string
  readonly text: string
  readonly remedy: string
}

/** Every reply is one of these two; a request never rejects for a reason that a person could act on. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: FaultView }

/** An archived recording in the library list. Instants are epoch milliseconds, money is micro-dollars. */
export interface LibraryRow {
  readonly id: number
  readonly title: string
  readonly source: Source
  /** Shown to tell equal titles apart; never sent back. */
  readonly path: string | null
  readonly durationMs: number | null
  readonly language: string | null
  readonly model: string | null
  readonly speakerCount: number
  readonly addedAtMs: number
  readonly recordedAtMs: number | null
  readonly archivedAtMs: number | null
  readonly expiresAtMs: number | null
  readonly billedCostMicro: number | null
  readonly isSample: boolean
  readonly isStarred: boolean
  /** When its transcript was last read; null: never. */
  readonly openedAtMs: number | null
  /** As the recording spells them, in the order of the alphabet. */
  readonly tags: readonly string[]
  /** Ids of the collections that it is in. */
  readonly collections: readonly number[]
  /** The first words that were said. */
  readonly opening: string
}

/** Which recordings are meant. Every part that is not empty narrows; alternatives stand within a part. */
export interface LibraryFilter {
  readonly collectionId: number | null
  /** All of them. */
  readonly tags: readonly string[]
  readonly isStarred: boolean
  /** Its transcript was read here at least once. */
  readonly isOpened: boolean
  /** Any of them. */
  readonly languages: readonly string[]
  readonly models: readonly string[]
  readonly sources: readonly Source[]
  /** When it was recorded, or else archived, in epoch milliseconds: from, and before. */
  readonly fromMs: number | null
  readonly beforeMs: number | null
  /** How long it is: from, and below. */
  readonly minDurationMs: number | null
  readonly maxDurationMs: number | null
}

/** What is not known of a recording stands last, whichever way the rest is sorted. */
export type LibraryOrder =
  | 'newest'
  | 'oldest'
  /** Last archived first. */
  | 'arrived'
  /** Last read first. */
  | 'opened'
  | 'title'
  | 'title-back'
  | 'longest'
  | 'shortest'
  | 'dearest'
  | 'cheapest'
  | 'expires-first'
  | 'expires-last'

/** The whole list, by ids alone: the window knows every place in it, and asks only for the rows that it shows. */
export interface LibraryIds {
  /** Packed: ten thousand numbers one by one take longer to cross than to find. */
  readonly ids: Uint32Array
  readonly totalDurationMs: number
  /** The first ones, so that a list that begins at its top need not ask twice. */
  readonly rows: readonly LibraryRow[]
}

export interface Counted<T> {
  readonly value: T
  readonly count: number
}

/** How many recordings there would be with each further choice; a part that is set counts its own alternatives too. */
export interface LibraryFacets {
  readonly starred: number
  readonly opened: number
  /** Every collection by its id, also an empty one. */
  readonly collections: readonly Counted<number>[]
  /** The most frequent first, here and below. */
  readonly tags: readonly Counted<string>[]
  readonly languages: readonly Counted<string>[]
  readonly models: readonly Counted<string>[]
  readonly sources: readonly Counted<Source>[]
  /** The shortest first. */
  readonly lengths: readonly { readonly minMs: number | null; readonly maxMs: number | null; readonly count: number }[]
  /** Calendar months of this computer in which something was recorded, the oldest first. */
  readonly months: readonly {
    readonly fromMs: number
    readonly beforeMs: number
    readonly count: number
    readonly durationMs: number
  }[]
}

/** A story or a study. */
export interface CollectionView {
  readonly id: number
  readonly name: string
  /** Archived recordings in it. */
  readonly count: number
  readonly createdAtMs: number
}

/** Everything that recordings are kept by, with how many there are of each. */
export interface ShelvesView {
  /** In the order of the alphabet, as the tags. */
  readonly collections: readonly CollectionView[]
  readonly tags: readonly { readonly name: string; readonly count: number }[]
  readonly starred: number
  readonly opened: number
}

/** What some recordings have of it, with how many of them. */
export interface Among {
  readonly collections: readonly { readonly id: number; readonly count: number }[]
  readonly tags: readonly { readonly name: string; readonly count: number }[]
  readonly starred: number
}

/** The recordings that a change really changed: with these it is taken back exactly. */
export interface Changed {
  readonly ids: readonly number[]
}

export interface NoteView {
  readonly id: number
  /** Null: about the whole recording. */
  readonly atMs: number | null
  readonly text: string
  readonly createdAtMs: number
  readonly changedAtMs: number
}

/** Segments by their position, places in them by UTF-16 units of the original text; the last one stands behind its unit. */
export interface Span {
  readonly firstPosition: number
  readonly firstOffset: number
  readonly lastPosition: number
  readonly lastOffset: number
}

export interface HighlightView extends Span {
  readonly id: number
  readonly createdAtMs: number
}

export interface NotesView {
  /** Those on the whole recording first, then by their moments. */
  readonly notes: readonly NoteView[]
  /** In the order of the text. */
  readonly highlights: readonly HighlightView[]
}

/** Offsets into `text`, in UTF-16 units: what the search matched. */
export interface Mark {
  readonly start: number
  readonly end: number
}

/** What the service's analytics say of a recording, by the block that says it. */
export type InsightKind =
  | 'summary'
  | 'topics'
  | 'keywords'
  | 'chapters'
  | 'actions'
  | 'decisions'
  | 'risks'
  | 'questions'
  | 'opportunities'
  | 'sentiment'
  | 'urgency'
  | 'fields'

/** Where a hit was found: in what was said, in what a person wrote, or in what the analytics say. */
export type HitKind = 'speech' | 'title' | 'note' | 'tag' | InsightKind

export interface Hit {
  readonly kind: HitKind
  /** The segment in which it begins; null where it is about the whole recording. */
  readonly position: number | null
  /** What to play for it; null where it is about the whole recording. */
  readonly startMs: number | null
  readonly endMs: number | null
  readonly speaker: string | null
  /** 0 to 7, as in the reader; null without a speaker. */
  readonly hue: number | null
  /** The segment that was found, or several in a row where the words lie across them. */
  readonly text: string
  readonly marks: readonly Mark[]
  /** A few words of what was said just before and after; empty at the ends, and for all that is not speech. */
  readonly before: string
  readonly after: string
}

export interface HitGroup {
  readonly recording: LibraryRow
  /** Passages found in this recording, `hits` being the first of them; what is not speech stands behind what is. */
  readonly hitCount: number
  readonly hits: readonly Hit[]
}

/** What can be written before a colon in the search. */
export type FilterName =
  | 'speaker'
  | 'lang'
  | 'tag'
  | 'in'
  | 'before'
  | 'after'
  | 'longer'
  | 'shorter'
  | 'model'
  | 'source'
  | 'has'
  | 'topic'
  | 'keyword'
  | 'sentiment'
  | 'urgency'
  | 'field'

/** How a part of the query was understood, shown as a chip. */
export interface QueryTerm {
  readonly kind: 'word' | 'phrase' | 'prefix' | 'not' | 'or' | 'near' | 'filter'
  /** As it was typed; of a filter only the value. */
  readonly text: string
  readonly filter: FilterName | null
  readonly isNegated: boolean
  /** Where it stands in the query, in UTF-16 units: without this stretch the chip is gone. */
  readonly start: number
  readonly end: number
  /** A sentence where it could not be used as it stands; null otherwise. */
  readonly problem: string | null
}

export interface SearchPage {
  readonly groups: readonly HitGroup[]
  readonly hitCount: number
  readonly recordingCount: number
  /** False where the counts are lower bounds ("more than"). */
  readonly isCountExact: boolean
  /** Of `query` alone, not of `within`. */
  readonly terms: readonly QueryTerm[]
  /** Sentences where the query could not be read as typed; empty otherwise. */
  readonly notice: string
  /** Where a word is nowhere in the library: the query with the nearest word that is, and what was changed. */
  readonly suggestion: { readonly query: string; readonly from: string; readonly to: string } | null
  readonly elapsedMs: number
}

/** A search that is kept under a name; what is new in it is counted whenever the list is asked for. */
export interface SavedSearch {
  readonly id: number
  readonly name: string
  readonly query: string
  readonly filter: LibraryFilter
  readonly createdAtMs: number
  /** Recordings archived after this are new. */
  readonly openedAtMs: number
  readonly newHits: number
  readonly newRecordings: number
  /** False where the counts are lower bounds. */
  readonly isCountExact: boolean
}

export interface WordView {
  readonly startMs: number
  readonly endMs: number
  readonly text: string
}

export interface SegmentView {
  readonly position: number
  readonly startMs: number
  readonly endMs: number
  /** The service's label, e.g. `SPEAKER_00`; null without speakers. */
  readonly speaker: string | null
  readonly text: string
  readonly words: readonly WordView[]
}

export interface SpeakerView {
  readonly label: string
  /** The name a person gave, or else "Speaker 1" and so on in order of appearance. */
  readonly name: string
  readonly isNamed: boolean
  /** 0 to 7: the same speaker keeps the same hue. */
  readonly hue: number
  readonly talkMs: number
}

export interface TranscriptView {
  readonly recording: LibraryRow
  readonly summary: string | null
  readonly warnings: readonly string[]
  readonly speakers: readonly SpeakerView[]
  readonly segments: readonly SegmentView[]
  /** Address for an audio element; null where the recording's file is nowhere to be found. */
  readonly mediaUrl: string | null
  readonly jobId: string | null
}

/** A transcription on its way, or just ended, as Activity shows it. */
export interface ActivityRow {
  readonly id: number
  readonly title: string
  readonly source: Source
  /** "dropped", "from a link", or the name of the watched folder. */
  readonly origin: string
  readonly stage: Stage
  /** The stage in words, e.g. "Waiting for its turn". */
  readonly stageText: string
  /** The sentence under it: what happens, or what went wrong. */
  readonly detail: string
  readonly fault: FaultView | null
  readonly isPaused: boolean
  /** When it goes on by itself; null: when the person says so. */
  readonly resumeAtMs: number | null
  readonly isCancelRequested: boolean
  /** A job from elsewhere that may be a second payment for this recording: cancel it, or keep both? */
  readonly suspectedOf: { readonly id: number; readonly title: string } | null
  /** A job from elsewhere that may be of a recording on this computer: is it the same? */
  readonly maybeOf: { readonly title: string; readonly name: string } | null
  readonly bytes: number | null
  readonly durationMs: number | null
  readonly estimatedCostMicro: number | null
  readonly billedCostMicro: number | null
  readonly expiresAtMs: number | null
  readonly duplicateOf: number | null
  readonly stageAtMs: number
  /** 0..1, null where nothing is known. Never 1 before it is true. */
  readonly progress: number | null
  /** Bytes sent so far while uploading. */
  readonly sentBytes: number | null
  readonly bytesPerSecond: number | null
  readonly secondsLeft: number | null
  readonly can: {
    readonly pause: boolean
    readonly resume: boolean
    readonly retry: boolean
    readonly cancel: boolean
    readonly remove: boolean
    readonly open: boolean
    readonly review: boolean
    /** May change its place among those that wait. */
    readonly reorder: boolean
    /** May be transcribed once more, at a price, with the same or other options. */
    readonly again: boolean
    /** The job goes on at the service, but is not waited for any more. */
    readonly stopWaiting: boolean
  }
}

export interface ActivityPage {
  readonly underWay: readonly ActivityRow[]
  readonly needsYou: readonly ActivityRow[]
  readonly done: readonly ActivityRow[]
  /** Rows beyond those listed, per group. */
  readonly more: { readonly underWay: number; readonly needsYou: number; readonly done: number }
  /** Jobs of the account beyond the hundred that the service lists of each kind: nobody here can see them. */
  readonly unseenElsewhere: number
  readonly totals: {
    readonly recordings: number
    readonly durationMs: number
    readonly estimatedCostMicro: number
  }
}

export type GateKind =
  | 'key'
  | 'email'
  | 'credit'
  | 'capacity'
  | 'rate'
  | 'offline'
  | 'metered'
  | 'budget'
  | 'disk'
  | 'paused'

/** A state of the account, of the way to it or of the disk that holds recordings back; it burns none of their attempts. */
export interface GateView {
  readonly kind: GateKind
  readonly text: string
  readonly remedy: string
  readonly nextTryAtMs: number | null
}

export interface KeyView {
  readonly kind: 'none' | 'stored' | 'session' | 'environment'
  /** The last four characters, for recognising it. */
  readonly ending: string | null
  /** True where the system offers no keychain, so that the key would be forgotten at quit. */
  readonly isKeychainMissing: boolean
}

/** What a watched folder does with its files. */
export interface FolderRules {
  /** Null: the default options, whatever they are when a file arrives. */
  readonly options: Options | null
  readonly isRecursive: boolean
  /** Files whose last change is older are left alone; null takes all ages. */
  readonly maxAgeDays: number | null
  /** False leaves alone what was in the folder when it was added. */
  readonly takesExisting: boolean
  /** What recordings of this folder may cost in a calendar month, in micro-dollars; null: no limit of its own. */
  readonly monthlyCapMicro: number | null
  /** Recordings are known and listed here, and never uploaded. */
  readonly isSensitive: boolean
  /** How long a file must rest before it counts as complete, 2 to 600; null: by the kind of disk. */
  readonly quietSeconds: number | null
}

export interface FolderView {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly state: 'watching' | 'paused' | 'missing' | 'denied'
  /** False for folders named on the command line: for this run only. */
  readonly isKept: boolean
  readonly rules: FolderRules
  /** When a paused folder goes on by itself; null: when the person says so. */
  readonly resumeAtMs: number | null
  /** Recordings that came from it, and what was left alone. */
  readonly counts: { readonly taken: number; readonly left: number }
  readonly spentThisMonthMicro: number
  readonly isCapReached: boolean
}

/** What a folder holds, found out before it is watched: nothing is sent, and nothing is written. */
export interface FolderSurvey {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly phase: 'listing' | 'reading' | 'done' | 'failed'
  /** Files looked at so far, and found so far. */
  readonly readFiles: number
  readonly foundFiles: number
  /** By the rules it was asked with: what would be sent. */
  readonly taken: {
    readonly files: number
    readonly bytes: number
    readonly durationMs: number
    /** Files among them whose length is not known before they are sent. */
    readonly withoutDuration: number
    readonly lowMicro: number
    readonly highMicro: number
  }
  /** What would be left alone, by reason, most first. */
  readonly left: readonly { readonly reason: FolderReason; readonly text: string; readonly files: number }[]
  /** The first files, those that would be left alone before the others. */
  readonly files: readonly FolderSurveyFile[]
  readonly fault: FaultView | null
}

/** Why a file of a watched folder is left alone. */
export type FolderReason =
  | 'name'
  | 'film'
  | 'old'
  | 'existing'
  | 'nested'
  | 'duplicate'
  | 'placeholder'
  | 'refused'
  | 'unreadable'
  | 'dismissed'
  | 'sensitive'

export interface FolderSurveyFile {
  /** Below the folder. */
  readonly name: string
  readonly bytes: number
  readonly durationMs: number | null
  /** Null: would be sent. */
  readonly reason: FolderReason | null
  readonly text: string
}

/** What was decided about one file of a watched folder, and why. */
export interface FolderFile {
  /** Below the folder. */
  readonly name: string
  readonly decision: 'taken' | 'moved' | FolderReason
  readonly text: string
  readonly atMs: number
  /** Where a recording came of it: what it is now. */
  readonly recording: { readonly id: number; readonly stage: Stage; readonly stageText: string } | null
}

export interface FolderFilesPage {
  readonly files: readonly FolderFile[]
  readonly total: number
}

/** How uploads treat the connection, the battery and the purse. */
export interface Transfers {
  /** Null: as fast as the line allows. */
  readonly bytesPerSecond: number | null
  /** What all recordings together may cost in a calendar month, in micro-dollars. */
  readonly monthlyCapMicro: number | null
  /** Uploads wait while the system calls the connection metered. */
  readonly holdsOnMetered: boolean
  /** The machine is kept awake while something moves, on mains power only. */
  readonly keepsAwake: boolean
}

export interface StatusView {
  readonly uploading: number
  readonly bytesPerSecond: number
  readonly secondsLeft: number | null
  readonly processing: number
  readonly needsYou: number
  readonly underWay: number
  readonly archived: number
  /** When the service deletes the next result that is not archived yet, if there is one. */
  readonly nextExpiryAtMs: number | null
  readonly spentThisMonthMicro: number
  readonly isPaused: boolean
  /** When everything goes on by itself; null: when the person says so. */
  readonly resumeAtMs: number | null
  /** The system calls the connection metered. */
  readonly isMetered: boolean
  readonly gates: readonly GateView[]
}

export interface AppView {
  readonly version: string
  readonly platform: string
  readonly key: KeyView
  readonly hasSamples: boolean
  readonly isEmpty: boolean
  readonly options: Options
  readonly folders: readonly FolderView[]
  readonly languages: readonly {
    readonly code: string
    readonly name: string
    readonly isStandard: boolean
    readonly isPremium: boolean
  }[]
  readonly appearance: 'system' | 'light' | 'dark'
  readonly transfers: Transfers
}

/** What became of a drop: said in one toast. */
export interface AddReport {
  readonly added: number
  /** Files that were here already, with the transcription they belong to. */
  readonly known: readonly { readonly id: number; readonly title: string }[]
  readonly refused: readonly { readonly name: string; readonly text: string }[]
}

/** Transcripts that come in from files: how far it is, or what became of it. */
export interface ImportView {
  readonly id: number
  /** `linking`: the words are in, and the recordings beside them are read. */
  readonly phase: 'reading' | 'linking' | 'done' | 'cancelled' | 'failed' | 'removed'
  /** Files that may be transcripts, and how many of them were dealt with. */
  readonly found: number
  readonly done: number
  readonly segments: number
  readonly secondsLeft: number | null
  readonly imported: number
  /** Here already, by their bytes or their job. */
  readonly known: number
  /** The first transcript that it brought, or else one that was here. */
  readonly firstId: number | null
  readonly refusedCount: number
  /** The first thousand that were not understood, once it has ended. */
  readonly refused: readonly { readonly name: string; readonly text: string }[]
  /** Recordings found beside them, those of which are still to be read, and transcripts without one. */
  readonly linked: number
  readonly toLink: number
  readonly withoutAudio: number
  /** Taken back by the person; what was worked on since was kept. */
  readonly removed: number
  readonly kept: number
  readonly fault: FaultView | null
}

export interface KeyCheck {
  readonly isValid: boolean
  readonly text: string
}

export type ReviewDecision =
  | { readonly kind: 'link'; readonly jobId: string }
  | { readonly kind: 'resubmit' }
  | { readonly kind: 'ignore' }

export interface ReviewCandidate {
  readonly jobId: string
  readonly status: string
  readonly createdAtMs: number | null
  readonly durationMs: number | null
  readonly model: string | null
  readonly opening: string
}

export interface ReviewView {
  readonly row: ActivityRow
  readonly candidates: readonly ReviewCandidate[]
  readonly resubmitCostMicro: number | null
}

export type BackupRhythm = 'hourly' | 'daily' | 'weekly' | 'never'

/** A backup, a copy from before an upgrade, or a library that another one took the place of. */
export interface BackupView {
  readonly id: string
  readonly kind: 'scheduled' | 'before-upgrade' | 'set-aside' | 'damaged'
  readonly atMs: number
  readonly bytes: number
}

/** How the library is kept safe. */
export interface KeepingView {
  /** Where the library lies, and whether it was moved there. */
  readonly libraryFolder: string
  readonly isMoved: boolean
  readonly libraryBytes: number
  readonly backupFolder: string
  readonly isOwnFolder: boolean
  /** Why nothing is known of that folder at the moment; null where it answers. */
  readonly folderFault: FaultView | null
  readonly rhythm: BackupRhythm
  /** The last of so many days, and of so many weeks, are kept. */
  readonly daily: number
  readonly weekly: number
  /** Newest first. */
  readonly backups: readonly BackupView[]
  /** Why the last one could not be made; null where it was, or where none was tried. */
  readonly backupFault: FaultView | null
  readonly nextAtMs: number | null
  readonly lastCheck: { readonly atMs: number; readonly isFull: boolean; readonly troubles: readonly string[] } | null
  /** What goes on now. */
  readonly task: {
    readonly kind: 'backup' | 'check' | 'put-back' | 'merge' | 'export' | 'open-bundle' | 'move' | 'preview' | 'find'
    /** 0..1; null where nobody knows. */
    readonly share: number | null
  } | null
}

/** What a backup holds, and how it differs from the library. */
export interface BackupPreview {
  readonly backup: BackupView
  readonly version: number
  readonly recordings: number
  readonly durationMs: number
  readonly newestAtMs: number | null
  /** Transcribed there, and missing here; and the first of their titles. */
  readonly onlyThere: number
  readonly onlyHere: number
  readonly titlesThere: readonly string[]
  readonly titlesHere: readonly string[]
}

/** A backup that may take the place of a library that cannot be opened. */
export interface RescueBackup extends BackupView {
  /** `newer`: of a newer version, which this one cannot read. */
  readonly verdict: 'waiting' | 'looking' | 'whole' | 'damaged' | 'newer'
  /** What it holds, once it was read through and found whole. */
  readonly recordings: number | null
  readonly durationMs: number | null
  readonly newestAtMs: number | null
}

/** A library that cannot be opened, and what may become of it. */
export interface RescueView {
  readonly kind: 'damaged' | 'newer'
  readonly text: string
  readonly remedy: string
  readonly libraryPath: string
  /** Newest first. */
  readonly backups: readonly RescueBackup[]
  /** Folders of backups that do not answer. */
  readonly silentFolders: readonly string[]
  /** Backups are still being read through. */
  readonly isLooking: boolean
  /** 0..1 while one is made ready; null while the person may choose. */
  readonly share: number | null
}

/** What came in from a backup or a bundle. */
export interface TakeReport {
  readonly added: number
  /** Were here, and gained notes, names or tags. */
  readonly enriched: number
  readonly known: number
  /** Left alone, because they are on their way. */
  readonly underWay: number
}

/** Which recordings go into a bundle. */
export type BundleChoice =
  | { readonly kind: 'all' }
  | { readonly kind: 'ids'; readonly ids: readonly number[] }
  | { readonly kind: 'collection'; readonly id: number }

export interface BundleReport {
  readonly recordings: number
  readonly audioFiles: number
  /** Recordings whose audio was wanted and is not on this computer. */
  readonly audioMissing: number
  readonly bytes: number
}

export interface FindReport {
  /** Files that may have been recordings, by their size, and were read. */
  readonly looked: number
  /** Recordings that were found again. */
  readonly found: number
}

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
  readonly speakers: 'names' | 'labels' | 'none'
  readonly times: 'none' | 'turn' | 'segment' | 'interval'
  readonly everySeconds: number
  /** A line of the person's own making, e.g. `[{time}] {name}: {text}`; empty takes the usual one. */
  readonly line: string
  readonly hasHeader: boolean
  readonly hasSummary: boolean
  readonly hasChapters: boolean
  readonly hasNotes: boolean
  readonly hasWords: boolean
  readonly hasLineNumbers: boolean
  /** 0 leaves each segment on one line. */
  readonly lineLength: number
  readonly linesPerCue: number
  readonly isForSheets: boolean
  readonly isForWindows: boolean
  readonly audio: 'none' | 'beside' | 'inside'
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

/** What a look at the files of a manifest found. */
export interface ManifestView {
  readonly name: string
  readonly madeAt: string
  readonly madeWith: string
  readonly files: readonly {
    readonly file: string
    readonly title: string
    readonly export: 'unchanged' | 'changed' | 'missing'
    readonly result: 'unchanged' | 'not-here'
  }[]
}

/** Every request: `room:verb`, its one input and its value. */
export interface Requests {
  'app:state': { input: Record<string, never>; value: AppView }
  'app:status': { input: Record<string, never>; value: StatusView }
  /** `limit` is for the rows that come along. */
  'library:ids': {
    input: { readonly order: LibraryOrder; readonly filter: LibraryFilter; readonly limit: number }
    value: LibraryIds
  }
  /** In the order of the ids; those that are gone are left out. */
  'library:rows': { input: { readonly ids: readonly number[] }; value: readonly LibraryRow[] }
  'library:facets': { input: { readonly filter: LibraryFilter }; value: LibraryFacets }
  'library:search': {
    input: {
      readonly query: string
      /** A query whose results are searched in; empty: everything is. */
      readonly within: string
      /** Picked in the window; narrows together with what is typed. */
      readonly filter: LibraryFilter
      readonly order: 'best' | 'newest'
      /** In recordings. */
      readonly offset: number
      readonly limit: number
      /** True while the last word is still being typed: it then matches as a prefix. */
      readonly isTyping: boolean
    }
    value: SearchPage
  }
  /** More like this quote: by its rare words. The page's terms are the words that were looked for. */
  'library:like': {
    input: {
      readonly text: string
      /** The recording that the quote is from. */
      readonly exceptId: number | null
      readonly filter: LibraryFilter
      readonly offset: number
      readonly limit: number
    }
    value: SearchPage
  }
  /** What may stand behind a filter's colon, most frequent first: values that begin like, or hold, what is typed. */
  'library:filterValues': {
    input: { readonly name: FilterName; readonly typed: string; readonly limit: number }
    value: { readonly values: readonly { readonly value: string; readonly recordingCount: number }[] }
  }
  'library:transcript': { input: { readonly id: number }; value: TranscriptView }
  'library:rename': { input: { readonly id: number; readonly title: string }; value: null }
  'library:nameSpeaker': { input: { readonly id: number; readonly label: string; readonly name: string }; value: null }
  'searches:list': { input: Record<string, never>; value: { readonly searches: readonly SavedSearch[] } }
  'searches:save': {
    input: { readonly name: string; readonly query: string; readonly filter: LibraryFilter }
    value: { readonly id: number }
  }
  'searches:change': {
    input: { readonly id: number; readonly name: string; readonly query: string; readonly filter: LibraryFilter }
    value: null
  }
  /** From now on, what it finds today is no longer new. */
  'searches:open': { input: { readonly id: number }; value: null }
  'searches:remove': { input: { readonly id: number }; value: null }
  'shelves:all': { input: Record<string, never>; value: ShelvesView }
  'shelves:among': { input: { readonly ids: readonly number[] }; value: Among }
  'shelves:create': { input: { readonly name: string }; value: { readonly id: number } }
  'shelves:rename': { input: { readonly id: number; readonly name: string }; value: null }
  /** The recordings in it stay. */
  'shelves:delete': { input: { readonly id: number }; value: null }
  /** Into a collection, and out of it. */
  'shelves:put': { input: { readonly id: number; readonly ids: readonly number[] }; value: Changed }
  'shelves:take': { input: { readonly id: number; readonly ids: readonly number[] }; value: Changed }
  'shelves:tag': { input: { readonly ids: readonly number[]; readonly name: string }; value: Changed }
  'shelves:untag': { input: { readonly ids: readonly number[]; readonly name: string }; value: Changed }
  /** Everywhere. Where the new name is another tag already, the two become one; `both` are those that had both. */
  'shelves:renameTag': {
    input: { readonly from: string; readonly to: string }
    value: Changed & { readonly both: readonly number[] }
  }
  /** Everywhere. */
  'shelves:removeTag': { input: { readonly name: string }; value: Changed }
  'shelves:star': { input: { readonly ids: readonly number[]; readonly isStarred: boolean }; value: Changed }
  /** Its transcript is being read. */
  'shelves:opened': { input: { readonly id: number }; value: null }
  'notes:of': { input: { readonly id: number }; value: NotesView }
  'notes:add': {
    input: { readonly id: number; readonly atMs: number | null; readonly text: string }
    value: { readonly id: number }
  }
  'notes:change': { input: { readonly id: number; readonly text: string }; value: null }
  'notes:remove': { input: { readonly id: number }; value: null }
  /** Marks a passage. */
  'notes:highlight': { input: { readonly id: number; readonly span: Span }; value: { readonly id: number } }
  'notes:removeHighlight': { input: { readonly id: number }; value: null }
  'queue:activity': { input: Record<string, never>; value: ActivityPage }
  /** Opens the system's file picker; an empty report when the person closed it. */
  'queue:pick': { input: { readonly kind: 'files' | 'folder' }; value: AddReport }
  'queue:addLinks': { input: { readonly text: string }; value: AddReport }
  /** One, or all; until an instant (epoch ms), or until the person says so. */
  'queue:pause': { input: { readonly id: number | null; readonly untilMs: number | null }; value: null }
  'queue:resume': { input: { readonly id: number | null }; value: null }
  'queue:retry': { input: { readonly id: number }; value: null }
  'queue:retryAll': { input: Record<string, never>; value: { readonly count: number } }
  'queue:cancel': { input: { readonly id: number }; value: null }
  'queue:remove': { input: { readonly id: number }; value: null }
  'queue:reveal': { input: { readonly id: number }; value: null }
  'queue:tryGate': { input: { readonly kind: GateKind }; value: null }
  'queue:review': { input: { readonly id: number }; value: ReviewView }
  'queue:decide': { input: { readonly id: number; readonly decision: ReviewDecision }; value: null }
  /** Puts these, in this order, before all that wait, behind them, or before one of them. */
  'queue:reorder': {
    input: { readonly ids: readonly number[]; readonly to: 'first' | 'last' | { readonly before: number } }
    value: null
  }
  /** What transcribing it once more would cost; null where its length is not known. */
  'queue:price': {
    input: { readonly id: number; readonly options: Options }
    value: { readonly lowMicro: number; readonly highMicro: number } | null
  }
  /** Pays once more for a recording that was transcribed already; null takes its own options. */
  'queue:again': { input: { readonly id: number; readonly options: Options | null }; value: { readonly id: number } }
  'queue:stopWaiting': { input: { readonly id: number }; value: null }
  /** Of a job that may be a second payment: cancel it at the service, or keep it as a recording of its own. */
  'queue:judge': { input: { readonly id: number; readonly decision: 'cancel' | 'keep' }; value: null }
  /** Of a job from elsewhere that may be of a recording here. */
  'queue:claim': { input: { readonly id: number; readonly decision: 'same' | 'other' }; value: null }
  /** Opens the system's folder picker and begins to look through what was picked; null when the person closed it. */
  'folders:pick': { input: Record<string, never>; value: { readonly survey: FolderSurvey | null } }
  /** How far the look is, counted by these rules. */
  'folders:survey': { input: { readonly id: string; readonly rules: FolderRules }; value: FolderSurvey }
  /** Ends a look whose folder is not to be watched after all. */
  'folders:forget': { input: { readonly id: string }; value: null }
  'folders:watch': { input: { readonly surveyId: string; readonly rules: FolderRules }; value: FolderView }
  'folders:change': { input: { readonly id: string; readonly rules: FolderRules }; value: null }
  'folders:pause': { input: { readonly id: string; readonly untilMs: number | null }; value: null }
  'folders:resume': { input: { readonly id: string }; value: null }
  'folders:remove': { input: { readonly id: string }; value: null }
  /** Looks through the folder now. */
  'folders:rescan': { input: { readonly id: string }; value: null }
  'folders:files': {
    input: {
      readonly id: string
      readonly kind: 'all' | 'taken' | 'left'
      readonly offset: number
      readonly limit: number
    }
    value: FolderFilesPage
  }
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
  'export:reveal': { input: Record<string, never>; value: null }
  'export:copy': { input: { readonly id: number; readonly format: 'txt' | 'md' | 'srt' }; value: null }
  'export:print': { input: { readonly id: number }; value: null }
  /** Opens the system's file picker; null when the person closed it. */
  'export:verify': { input: Record<string, never>; value: ManifestView | null }
  'export:saveProfile': { input: { readonly name: string; readonly choice: ExportChoice }; value: null }
  'export:removeProfile': { input: { readonly name: string }; value: null }
  /** Hands the file to the system's drag, which has begun in the window. */
  'export:drag': { input: { readonly id: number; readonly choice: ExportChoice }; value: null }
  'settings:setTransfers': { input: { readonly transfers: Transfers }; value: null }
  'settings:checkKey': { input: { readonly key: string }; value: KeyCheck }
  /** Checks the key against the service first; keeps it only if that did not refuse it. */
  'settings:setKey': { input: { readonly key: string; readonly keepUnprotected: boolean }; value: KeyCheck }
  'settings:forgetKey': { input: Record<string, never>; value: null }
  'settings:setOptions': { input: { readonly options: Options }; value: null }
  'settings:setAppearance': { input: { readonly appearance: 'system' | 'light' | 'dark' }; value: null }
  /** Opens the system's picker and imports what was picked; nothing of it is ever queued. False when the person closed it. */
  'imports:pick': { input: { readonly kind: 'files' | 'folder' }; value: { readonly isPicked: boolean } }
  /** The import under way, or the last one until it is put away. */
  'imports:state': { input: Record<string, never>; value: ImportView | null }
  /** What is in stays in. */
  'imports:cancel': { input: Record<string, never>; value: null }
  /** Takes everything out again that an ended import brought. */
  'imports:undo': { input: { readonly id: number }; value: null }
  'imports:dismiss': { input: { readonly id: number }; value: null }
  'keeping:state': { input: Record<string, never>; value: KeepingView }
  'keeping:set': {
    input: { readonly rhythm: BackupRhythm; readonly daily: number; readonly weekly: number }
    value: null
  }
  /** Opens the system's folder picker, or goes back to the folder beside the settings. */
  'keeping:folder': { input: { readonly isOwn: boolean }; value: null }
  'keeping:backUp': { input: Record<string, never>; value: null }
  'keeping:check': { input: { readonly isFull: boolean }; value: { readonly troubles: readonly string[] } }
  /** Opens the system's file picker for a library from elsewhere; null when the person closed it. */
  'keeping:pick': { input: Record<string, never>; value: { readonly id: string | null } }
  'keeping:preview': { input: { readonly id: string }; value: BackupPreview }
  /** The application starts anew with that library; the present one is set aside. */
  'keeping:putBack': { input: { readonly id: string }; value: null }
  'keeping:merge': { input: { readonly id: string }; value: TakeReport }
  /** Opens the system's folder picker; the application starts anew with the library in that folder. False when it was closed. */
  'keeping:move': { input: Record<string, never>; value: { readonly isMoved: boolean } }
  'keeping:reveal': { input: { readonly what: 'library' | 'backups' }; value: null }
  /** Stops what goes on. */
  'keeping:stop': { input: Record<string, never>; value: null }
  /** Opens the system's picker, for a folder or for the file of one recording; null when it was closed. */
  'keeping:find': { input: { readonly id: number | null }; value: FindReport | null }
  /** Opens the system's dialog for a new file; null when it was closed. */
  'bundles:export': {
    input: { readonly choice: BundleChoice; readonly withAudio: boolean }
    value: BundleReport | null
  }
  'bundles:open': { input: Record<string, never>; value: TakeReport | null }
  /** These are answered only while there is no library to be opened, and nothing else is then. */
  'rescue:state': { input: Record<string, never>; value: RescueView }
  /** That backup becomes the library; the damaged one is set aside. The window gives way to the library's. */
  'rescue:use': { input: { readonly id: string }; value: null }
  /** The same with an empty library. */
  'rescue:anew': { input: Record<string, never>; value: null }
  /** Opens the system's file picker, and looks at what was picked. */
  'rescue:pick': { input: Record<string, never>; value: null }
  /** Shows a backup in its folder, or the library. */
  'rescue:reveal': { input: { readonly id: string | null }; value: null }
  'rescue:quit': { input: Record<string, never>; value: null }
  'samples:add': { input: Record<string, never>; value: { readonly count: number } }
  'samples:remove': { input: Record<string, never>; value: null }
}

export type RequestName = keyof Requests
export type Input<N extends RequestName> = Requests[N]['input']
export type Value<N extends RequestName> = Requests[N]['value']

/** Events carry no more than the window needs to ask again, and progress, which comes often. */
export interface Events {
  /** Something in the library, the queue, the settings or the gates changed: ask again. At most four a second. */
  changed: { readonly rooms: readonly ('library' | 'queue' | 'settings' | 'imports' | 'keeping' | 'rescue')[] }
  progress: {
    readonly rows: readonly {
      readonly id: number
      readonly progress: number | null
      readonly sentBytes: number | null
      readonly bytesPerSecond: number | null
      readonly secondsLeft: number | null
    }[]
  }
  /** The main process asks for a screen: from a notification, a deep link, or the menu. */
  show:
    | { readonly screen: 'library' | 'activity' | 'settings' }
    | { readonly screen: 'reader'; readonly id: number; readonly atMs: number }
    | { readonly screen: 'search' }
    /** The transcript that is open, or what is chosen in the list. */
    | { readonly screen: 'export' }
    | { readonly screen: 'verify' }
  /** What became of files that arrived from outside the window (command line, "Open with"). */
  added: AddReport
  /** An import has ended, cancelled or not. */
  imported: ImportView
}

export type EventName = keyof Events

/** What `window.archive` is. */
export interface Bridge {
  ask<N extends RequestName>(name: N, input: Input<N>): Promise<Reply<Value<N>>>
  /** Hands dropped files over; their paths go to the main process only. */
  drop(files: readonly File[]): Promise<Reply<AddReport>>
  on<E extends EventName>(name: E, listener: (event: Events[E]) => void): () => void
}
