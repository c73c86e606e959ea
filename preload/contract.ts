// The treaty between the window and the main process: every request, event and shape that crosses, and nothing else. Each
// room's part stands in `treaty/`; none of it imports anything else, so that both worlds can read it. Secrets never cross
// it, and the window names things by id, not by path.

import type { AccountsRequests } from './treaty/accounts.ts'
import type { AnalyticsRequests } from './treaty/analytics.ts'
import type { ClipsRequests } from './treaty/clips.ts'
import type { CodesRequests } from './treaty/codes.ts'
import type { ConvertRequests } from './treaty/convert.ts'
import type { CorrectionsRequests } from './treaty/corrections.ts'
import type { CostsRequests } from './treaty/costs.ts'
import type { DiagnosticsRequests } from './treaty/diagnostics.ts'
import type { DropsRequests, SentView } from './treaty/drops.ts'
import type { ExportRequests } from './treaty/export.ts'
import type { FieldSchemasRequests } from './treaty/field-schemas.ts'
import type { FoldersRequests } from './treaty/folders.ts'
import type { ImportsRequests, ImportView } from './treaty/imports.ts'
import type { InsightsRequests } from './treaty/insights.ts'
import type { JobsRequests } from './treaty/jobs.ts'
import type { KeepingRequests } from './treaty/keeping.ts'
import type { LibraryRequests } from './treaty/library.ts'
import type { AudioOffer, LinksRequests } from './treaty/links.ts'
import type { MatrixRequests } from './treaty/matrix.ts'
import type { NotesRequests } from './treaty/notes.ts'
import type { OptionsRequests } from './treaty/options.ts'
import type { OverviewRequests } from './treaty/overview.ts'
import type { PeopleRequests } from './treaty/people.ts'
import type { PersonalRequests } from './treaty/personal.ts'
import type { PriceRequests } from './treaty/price.ts'
import type { AddReport, QueueRequests } from './treaty/queue.ts'
import type { QuotesRequests } from './treaty/quotes.ts'
import type { ReceiptRequests } from './treaty/receipt.ts'
import type { RescueRequests } from './treaty/rescue.ts'
import type { SearchRequests } from './treaty/search.ts'
import type { SettingsRequests } from './treaty/settings.ts'
import type { ShelvesRequests } from './treaty/shelves.ts'
import type { SoundRequests } from './treaty/sound.ts'
import type { TranscriptRequests } from './treaty/transcript.ts'
import type { Reply } from './treaty/traveller.ts'
import type { VoicesRequests } from './treaty/voices.ts'

export type * from './treaty/accounts.ts'
export type * from './treaty/analytics.ts'
export type * from './treaty/clips.ts'
export type * from './treaty/codes.ts'
export type * from './treaty/convert.ts'
export type * from './treaty/corrections.ts'
export type * from './treaty/costs.ts'
export type * from './treaty/diagnostics.ts'
export type * from './treaty/drops.ts'
export type * from './treaty/export.ts'
export type * from './treaty/field-schemas.ts'
export type * from './treaty/folders.ts'
export type * from './treaty/imports.ts'
export type * from './treaty/insights.ts'
export type * from './treaty/jobs.ts'
export type * from './treaty/keeping.ts'
export type * from './treaty/library.ts'
export type * from './treaty/links.ts'
export type * from './treaty/matrix.ts'
export type * from './treaty/notes.ts'
export type * from './treaty/options.ts'
export type * from './treaty/overview.ts'
export type * from './treaty/people.ts'
export type * from './treaty/personal.ts'
export type * from './treaty/price.ts'
export type * from './treaty/queue.ts'
export type * from './treaty/quotes.ts'
export type * from './treaty/receipt.ts'
export type * from './treaty/rescue.ts'
export type * from './treaty/search.ts'
export type * from './treaty/settings.ts'
export type * from './treaty/shelves.ts'
export type * from './treaty/sound.ts'
export type * from './treaty/transcript.ts'
export type * from './treaty/traveller.ts'
export type * from './treaty/voices.ts'

/** Every request: `room:verb`, its one input and its value. */
export interface Requests
  extends LibraryRequests,
    ShelvesRequests,
    NotesRequests,
    CodesRequests,
    QuotesRequests,
    InsightsRequests,
    ClipsRequests,
    FieldSchemasRequests,
    SearchRequests,
    TranscriptRequests,
    SoundRequests,
    CorrectionsRequests,
    QueueRequests,
    DropsRequests,
    PriceRequests,
    CostsRequests,
    MatrixRequests,
    LinksRequests,
    JobsRequests,
    ConvertRequests,
    FoldersRequests,
    OptionsRequests,
    OverviewRequests,
    PeopleRequests,
    PersonalRequests,
    AnalyticsRequests,
    VoicesRequests,
    ImportsRequests,
    KeepingRequests,
    DiagnosticsRequests,
    ReceiptRequests,
    RescueRequests,
    ExportRequests,
    AccountsRequests,
    SettingsRequests {}

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
    | { readonly screen: 'library' | 'activity' | 'costs' | 'settings' }
    | { readonly screen: 'reader'; readonly id: number; readonly atMs: number }
    | { readonly screen: 'search' }
    /** The transcript that is open, or what is chosen in the list. */
    | { readonly screen: 'export' }
    | { readonly screen: 'verify' }
    | { readonly screen: 'diagnostics' }
  /** What there is to say about a link to a recording that was opened from outside the window. */
  linked: { readonly text: string; readonly remedy: string }
  /** What became of files that arrived from outside the window (command line, "Open with"). */
  added: AddReport
  /** A drop that was small enough went without a question. */
  sent: SentView
  /** A key that works everywhere was pressed while another program was in front: the command that it was offered for. */
  pressed: { readonly command: string }
  /** An import has ended, cancelled or not. */
  imported: ImportView
}

export type EventName = keyof Events

/** What `window.archive` is. */
export interface Bridge {
  ask<N extends RequestName>(name: N, input: Input<N>): Promise<Reply<Value<N>>>
  /** Hands dropped files over, with the collection that they were dropped on; their paths go to the main process only. */
  drop(files: readonly File[], collectionId: number | null): Promise<Reply<AddReport>>
  /** The same with the sound of one transcript. */
  dropAudio(id: number, file: File): Promise<Reply<AudioOffer>>
  on<E extends EventName>(name: E, listener: (event: Events[E]) => void): () => void
}
