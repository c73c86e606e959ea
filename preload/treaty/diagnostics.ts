// What the treaty says of diagnostics: the whole text before anything is written, and which parts of it a person gives away.

export type DiagnosticsPart = 'system' | 'settings' | 'library' | 'log' | 'crashes'

export interface DiagnosticsView {
  /** Names this very text: what is saved is what was shown. */
  readonly id: number
  readonly head: string
  /** The file is the head and the chosen parts, with an empty line before each. */
  readonly parts: readonly { readonly part: DiagnosticsPart; readonly text: string }[]
  readonly dumps: number
  readonly dumpBytes: number
}

export interface DiagnosticsRequests {
  'diagnostics:look': { input: Record<string, never>; value: DiagnosticsView }
  /** Asks in the system's dialog where to. With dumps it is a zip that holds the same text beside them. */
  'diagnostics:save': {
    input: { readonly id: number; readonly parts: readonly DiagnosticsPart[]; readonly withDumps: boolean }
    value: { readonly isSaved: boolean }
  }
  'diagnostics:reveal': { input: Record<string, never>; value: null }
  /** What broke without anybody having been told; each is told once. */
  'diagnostics:news': { input: Record<string, never>; value: { readonly broke: 'window' | 'earlier' | null } }
}
