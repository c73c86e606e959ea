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

export type Source = 'drop' | 'watch' | 'url' | 'elsewhere'

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
  readonly isCancelRequested: boolean
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
  }
}

export interface ActivityPage {
  readonly underWay: readonly ActivityRow[]
  readonly needsYou: readonly ActivityRow[]
  readonly done: readonly ActivityRow[]
  /** Rows beyond those listed, per group. */
  readonly more: { readonly underWay: number; readonly needsYou: number; readonly done: number }
  readonly totals: {
    readonly recordings: number
    readonly durationMs: number
    readonly estimatedCostMicro: number
  }
}

export type GateKind = 'key' | 'email' | 'credit' | 'capacity' | 'rate' | 'offline' | 'budget' | 'disk' | 'paused'

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

export interface FolderView {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly state: 'watching' | 'paused' | 'missing' | 'denied'
  /** False for folders named on the command line: for this run only. */
  readonly isKept: boolean
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
  'queue:pause': { input: { readonly id: number | null }; value: null }
  'queue:resume': { input: { readonly id: number | null }; value: null }
  'queue:retry': { input: { readonly id: number }; value: null }
  'queue:retryAll': { input: Record<string, never>; value: { readonly count: number } }
  'queue:cancel': { input: { readonly id: number }; value: null }
  'queue:remove': { input: { readonly id: number }; value: null }
  'queue:reveal': { input: { readonly id: number }; value: null }
  'queue:tryGate': { input: { readonly kind: GateKind }; value: null }
  'queue:review': { input: { readonly id: number }; value: ReviewView }
  'queue:decide': { input: { readonly id: number; readonly decision: ReviewDecision }; value: null }
  'settings:checkKey': { input: { readonly key: string }; value: KeyCheck }
  /** Checks the key against the service first; keeps it only if that did not refuse it. */
  'settings:setKey': { input: { readonly key: string; readonly keepUnprotected: boolean }; value: KeyCheck }
  'settings:forgetKey': { input: Record<string, never>; value: null }
  'settings:setOptions': { input: { readonly options: Options }; value: null }
  'settings:setAppearance': { input: { readonly appearance: 'system' | 'light' | 'dark' }; value: null }
  /** Opens the system's folder picker. */
  'settings:addFolder': { input: Record<string, never>; value: { readonly folder: FolderView | null } }
  'settings:removeFolder': { input: { readonly id: string }; value: null }
  'settings:pauseFolder': { input: { readonly id: string; readonly isPaused: boolean }; value: null }
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
