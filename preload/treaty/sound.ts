// What is worked out from the sound of a recording: its waveform, and a form of it that can be played here.

export interface SoundRequests {
  /** The kept waveform in its own form (renderer/player/peaks.ts); null where none was worked out yet. */
  'sound:peaks': { input: { readonly id: number }; value: { readonly peaks: Uint8Array | null } }
  'sound:keepPeaks': { input: { readonly id: number; readonly peaks: Uint8Array }; value: null }
  /** Begins a playable form of a recording that the window cannot play as it is; what was begun before is dropped. */
  'sound:begin': { input: { readonly id: number }; value: null }
  /** Bytes of it, and where they belong: the form's own index is written last, and its length at the beginning. */
  'sound:add': { input: { readonly id: number; readonly at: number; readonly bytes: Uint8Array }; value: null }
  /** From now on the recording's own address plays this form; where it is not whole, it is dropped. */
  'sound:end': { input: { readonly id: number; readonly isWhole: boolean }; value: null }
  /** Opens the recording in the program that the system has for such files. */
  'sound:openElsewhere': { input: { readonly id: number }; value: null }
}
