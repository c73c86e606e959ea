// What a recording on its way is called everywhere: its stages, where it came from, what is asked for it, what went wrong.

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
