// One story or study at a glance: what there is, who speaks, what is still to be done, and what it cost. Every line of it names the
// recording, and the seconds, that it came from.

/** The first lines of a list, and how many there are in all. */
export interface Listed<T> {
  readonly total: number
  readonly first: readonly T[]
}

export interface OverviewRecording {
  readonly id: number
  readonly title: string
  /** The instant that its list is about, in epoch milliseconds. */
  readonly atMs: number
}

export interface OverviewPerson {
  /** In the directory of people; null for a name that is not in it yet. */
  readonly id: number | null
  readonly name: string
  readonly talkMs: number
  /** 0 to 1, of all that is said in these recordings by anybody. */
  readonly share: number
  readonly recordings: number
}

/** What the service's analytics say of a recording, with the seconds that it was concluded from. */
export interface OverviewItem {
  /** Its place in the service's answer: its name for ever. */
  readonly key: string
  readonly recordingId: number
  readonly title: string
  readonly text: string
  /** As people call them; of an action. */
  readonly owner: string | null
  /** As it was said, e.g. "by Friday". */
  readonly due: string | null
  /** Null where it names no day of the calendar. */
  readonly dueMs: number | null
  readonly startMs: number | null
  readonly endMs: number | null
}

/** What a person wrote or marked. */
export interface OverviewRemark {
  readonly kind: 'note' | 'highlight' | 'quote'
  readonly id: number
  readonly recordingId: number
  readonly title: string
  /** The person's words; of a mark without any, what was said there. */
  readonly text: string
  /** Null: about the whole recording. */
  readonly startMs: number | null
  readonly endMs: number | null
  readonly atMs: number
}

export interface OverviewCosts {
  readonly jobs: number
  /** What the service said that it charged, in micro-dollars. */
  readonly billedMicro: number
  /** Estimates of what has no bill yet. */
  readonly openMicro: number
  /** Bills and estimates of what was submitted in this calendar month. */
  readonly monthMicro: number
}

/** What somebody should look at, and why. */
export type OverviewCheckKind =
  /** The service warned of its own work, and nobody has opened it. */
  | 'warned'
  /** Corrected, and not yet checked against the sound. */
  | 'corrected'
  /** There is no sound for it here. */
  | 'silent'
  /** The service found personal data in it. */
  | 'personal'

export interface OverviewCheck {
  readonly kind: OverviewCheckKind
  readonly recordings: Listed<OverviewRecording>
}

export interface OverviewView {
  /** Null: everything in the library. */
  readonly collection: {
    readonly id: number
    readonly name: string
    /** What the story is about, in the person's words; '' for nothing. */
    readonly note: string
  } | null
  readonly recordings: number
  readonly durationMs: number
  /** From the first to the last day; null where there are no recordings. */
  readonly days: { readonly fromMs: number; readonly toMs: number } | null
  /** The most frequent first. */
  readonly languages: readonly { readonly value: string; readonly count: number }[]
  readonly underWay: number
  /** Failed, refused or unsure: these wait for a person. */
  readonly needsYou: number
  /** Those who have a name, by how long they speak. */
  readonly people: Listed<OverviewPerson>
  /** Speakers that nobody has named yet, counted in each recording. */
  readonly unnamed: number
  /** Open ones, those that are due soonest first. */
  readonly actions: Listed<OverviewItem>
  /** The newest first. */
  readonly decisions: Listed<OverviewItem>
  /** Those that the service calls high. */
  readonly risks: Listed<OverviewItem>
  /** Kept searches that look here alone; for everything, all of them. */
  readonly searches: readonly number[]
  readonly costs: OverviewCosts
  /** Results that the service has and that are not here yet, the one that is deleted first first. */
  readonly expiring: Listed<OverviewRecording>
  readonly checks: readonly OverviewCheck[]
  /** Answers of codebooks that a person has judged, and all of them; null while nobody has begun. */
  readonly coding: { readonly done: number; readonly of: number } | null
  /** Quotes that nobody has listened to, and all of them. */
  readonly quotes: { readonly unheard: number; readonly total: number }
  readonly opened: readonly OverviewRecording[]
  readonly arrived: readonly OverviewRecording[]
  readonly remarks: Listed<OverviewRemark>
}

export interface OverviewRequests {
  'overview:of': { input: { readonly collectionId: number | null }; value: OverviewView }
  /** What the story is about; an empty text takes it away. */
  'overview:describe': { input: { readonly id: number; readonly text: string }; value: null }
}
