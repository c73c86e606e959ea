// A name in the hue of its speaker; without one where it is nobody's in the transcript.

import type { VoiceView } from '../../preload/contract.ts'

export function VoiceName({ of: { name, hue } }: { readonly of: VoiceView }) {
  return <bdi className={hue === null ? 'ellipsis' : `ellipsis evidence-voice hue-${hue % 8}`}>{name}</bdi>
}
