// What the window asks about voices. Reading goes to the reading worker, writing to the library; backups that may hold what was forgotten
// are asked of whoever keeps them.

import type { OlderBackups } from '../../preload/contract.ts'
import type { Safekeeping } from '../library/keeping/safekeeping.ts'
import type { Voices } from '../library/library.ts'
import type { Reading } from '../library/reading.ts'
import type { Answers } from './requests.ts'

export function voicesAnswers(rooms: {
  readonly voices: Voices
  readonly reading: Pick<Reading, 'voices'>
  readonly safe: Pick<Safekeeping, 'backups' | 'renewBackups'>
}): Pick<Answers, Extract<keyof Answers, `voices:${string}`>> {
  const { voices, reading, safe } = rooms
  return {
    'voices:view': ({ recordingId }) => reading.voices(recordingId),
    'voices:turn': ({ isOn }) => done(voices.turn(isOn)),
    'voices:refuse': ({ recordingId, label, personId, isRefused }) =>
      done(isRefused ? voices.refuse(recordingId, label, personId) : voices.unrefuse(recordingId, label, personId)),
    'voices:forget': ({ what }) => done(voices.forget(what)),
    'voices:backups': () => olderBackups(rooms),
    'voices:renewBackups': async () => {
      const forgottenAtMs = voices.forgottenAtMs()
      // A backup must not hold what is still being taken out.
      await voices.settled()
      const removed = forgottenAtMs === null ? 0 : await safe.renewBackups(forgottenAtMs)
      return { removed }
    },
  }
}

async function olderBackups({
  voices,
  safe,
}: {
  readonly voices: Voices
  readonly safe: Pick<Safekeeping, 'backups'>
}): Promise<OlderBackups | null> {
  const forgottenAtMs = voices.forgottenAtMs()
  if (forgottenAtMs === null) return null
  const older = (await safe.backups()).filter(({ atMs }) => atMs <= forgottenAtMs)
  if (older.length === 0) return null
  const others = older.filter(({ kind }) => kind !== 'scheduled')
  return { own: older.length - others.length, others: others.map(({ name, kind, atMs }) => ({ name, kind, atMs })) }
}

function done(_nothing: unknown): null {
  return null
}
