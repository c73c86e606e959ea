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
  /** The first words that were said. */
  readonly opening: string
}

/** Which recordings are meant. Every part that is not empty narrows; alternatives stand within a part. */
export interface LibraryFilter {
  readonly collectionId: number | null
  /** All of them. */
  readonly tags: readonly string[]
  readonly isStarred: boolean
  /** Any of them. */
  readonly languages: readonly string[]
  readonly models: readonly string[]
  readonly sources: readonly Source[]
  /** When it was recorded, or else archived, in epoch milliseconds: from, and before. */
  readonly fromMs: number | null
  readonly beforeMs: number | null
  readonly minDurationMs: number | null
}

export type LibraryOrder = 'newest' | 'oldest' | 'title' | 'longest'

export interface LibraryPage {
  readonly rows: readonly LibraryRow[]
  readonly total: number
  readonly totalDurationMs: number
}

/** Offsets into `text`, in UTF-16 units: what the search matched. */
export interface Mark {
  readonly start: number
  readonly end: number
}

export interface Hit {
  readonly position: number
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string | null
  /** 0 to 7, as in the reader; null without a speaker. */
  readonly hue: number | null
  readonly text: string
  readonly marks: readonly Mark[]
}

export interface HitGroup {
  readonly recording: LibraryRow
  /** Passages found in this recording, `hits` being the first of them. */
  readonly hitCount: number
  readonly hits: readonly Hit[]
}

/** How the query was understood, shown as chips. */
export interface QueryTerm {
  readonly kind: 'word' | 'phrase' | 'prefix' | 'not' | 'or' | 'near'
  readonly text: string
}

export interface SearchPage {
  readonly groups: readonly HitGroup[]
  readonly hitCount: number
  readonly recordingCount: number
  /** False where the counts are lower bounds ("more than"). */
  readonly isCountExact: boolean
  readonly terms: readonly QueryTerm[]
  /** A sentence where the query could not be read as typed; empty otherwise. */
  readonly notice: string
  readonly elapsedMs: number
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
  'library:list': {
    input: { readonly order: LibraryOrder; readonly offset: number; readonly limit: number }
    value: LibraryPage
  }
  'library:search': {
    input: {
      readonly query: string
      readonly order: 'best' | 'newest'
      readonly offset: number
      readonly limit: number
      /** True while the last word is still being typed: it then matches as a prefix. */
      readonly isTyping: boolean
    }
    value: SearchPage
  }
  'library:transcript': { input: { readonly id: number }; value: TranscriptView }
  'library:rename': { input: { readonly id: number; readonly title: string }; value: null }
  'library:nameSpeaker': { input: { readonly id: number; readonly label: string; readonly name: string }; value: null }
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
  'samples:add': { input: Record<string, never>; value: { readonly count: number } }
  'samples:remove': { input: Record<string, never>; value: null }
}

export type RequestName = keyof Requests
export type Input<N extends RequestName> = Requests[N]['input']
export type Value<N extends RequestName> = Requests[N]['value']

/** Events carry no more than the window needs to ask again, and progress, which comes often. */
export interface Events {
  /** Something in the library, the queue, the settings or the gates changed: ask again. At most four a second. */
  changed: { readonly rooms: readonly ('library' | 'queue' | 'settings')[] }
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
}

export type EventName = keyof Events

/** What `window.archive` is. */
export interface Bridge {
  ask<N extends RequestName>(name: N, input: Input<N>): Promise<Reply<Value<N>>>
  /** Hands dropped files over; their paths go to the main process only. */
  drop(files: readonly File[]): Promise<Reply<AddReport>>
  on<E extends EventName>(name: E, listener: (event: Events[E]) => void): () => void
}
