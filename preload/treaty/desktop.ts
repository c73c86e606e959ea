// The application as a citizen of the desktop: start at login, notices, the way out, updates, and the commands that the menu shows.

/** Which notices the system may show; each kind by itself. */
export interface NoticeSettings {
  /** Transcripts that came home while the person looked elsewhere. */
  readonly archived: boolean
  /** Recordings that need their person. */
  readonly stuck: boolean
  /** What was handed over waits for a yes. */
  readonly asked: boolean
  /** Results that the service deletes soon. */
  readonly expiring: boolean
  /** Monthly limits that are nearly used up. */
  readonly costs: boolean
}

export type NoticeKind = keyof NoticeSettings

/** How it stands with a newer version. */
export type UpdateView =
  /** This copy was built without an address to ask. */
  | { readonly kind: 'nowhere' }
  /** The system's packages bring updates. */
  | { readonly kind: 'system' }
  | { readonly kind: 'resting'; readonly checkedAtMs: number | null }
  | { readonly kind: 'checking' }
  /** Until nothing is uploaded any more. A version of null: it has not been asked yet. */
  | { readonly kind: 'waiting'; readonly version: string | null }
  | { readonly kind: 'fetching'; readonly version: string; readonly share: number }
  /** Here and proved; a restart puts it in place. */
  | { readonly kind: 'ready'; readonly version: string }
  | { readonly kind: 'failed'; readonly text: string; readonly remedy: string }

export interface DesktopView {
  /** Where the window goes when it is closed; `quit`: closing it ends the application, as no tray is there. */
  readonly closing: 'tray' | 'dock' | 'quit'
  /** Null where this copy cannot be started at login. */
  readonly startsAtLogin: boolean | null
  readonly notices: NoticeSettings
  /** Before quitting while something moves. */
  readonly asksAtQuit: boolean
  /** Looks for a newer version once a week. */
  readonly looksForUpdates: boolean
  readonly update: UpdateView
}

export interface DesktopRequests {
  'desktop:state': { input: Record<string, never>; value: DesktopView }
  'desktop:setLogin': { input: { readonly isOn: boolean }; value: null }
  'desktop:setNotices': { input: { readonly notices: NoticeSettings }; value: null }
  'desktop:setAsking': { input: { readonly isOn: boolean }; value: null }
  'desktop:setUpdates': { input: { readonly isOn: boolean }; value: null }
  /** Now, or as soon as nothing is uploaded. */
  'desktop:checkUpdates': { input: Record<string, never>; value: null }
  /** Ends the application and starts the newer one. */
  'desktop:update': { input: Record<string, never>; value: null }
  /** What the window can do now, with the first key of each, for the menu. */
  'desktop:commands': {
    input: { readonly commands: readonly { readonly id: string; readonly key: string | null }[] }
    value: null
  }
}
