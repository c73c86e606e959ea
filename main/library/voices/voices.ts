// Voices as the rest of the app sees them: kept only while a person wants that, read from the service's replies in the background, and
// forgotten when they say so. It refuses to keep any without having been asked.

import { type Desk, mustFind } from '../desk.ts'
import { setSetting, setting } from '../ledger.ts'
import { unpressed } from '../result.ts'
import { embeddingsIn } from './cutting.ts'
import { cleaned, FORGOTTEN_AT, type Forgetting, forget, forgetNext, leaveUnclean } from './forgetting.ts'
import { readEmbeddings, type Voice } from './voice.ts'

export type { Forgetting } from './forgetting.ts'

export interface Voices {
  isOn(): boolean
  /** Off: nothing is kept from then on, and what was kept goes. The service's replies stay as they came. */
  turn(isOn: boolean): void
  /** This speaker is not that person, and is not suggested to be again. */
  refuse(id: number, label: string, personId: number): void
  unrefuse(id: number, label: string, personId: number): void
  /** For good, also in the service's replies. */
  forget(what: Forgetting): void
  /** Backups that may hold what was forgotten are older than this; null: nothing was, or they are gone. */
  forgottenAtMs(): number | null
  /** No older backup is left. */
  backupsRenewed(): void
  /** Once everything that waits is done; for tests, and for whoever wants to say so. */
  settled(): Promise<void>
}

/** The trigger on results reads it too. */
const IS_ON = 'voices.isOn'
const SPEAKING =
  'INSERT OR IGNORE INTO voice_due (transcription_id) SELECT transcription_id FROM result WHERE speaker_count > 0'
const REFUSE = 'INSERT OR IGNORE INTO voice_refusal (transcription_id, label, person_id, at_ms) VALUES (?, ?, ?, ?)'
const UNREFUSE = 'DELETE FROM voice_refusal WHERE transcription_id = ? AND label = ? AND person_id = ?'

export function openVoices(desk: Desk, work: VoiceWork): Voices {
  const told = (act: () => void): void => {
    desk.atomically(act)
    desk.changed('library')
  }
  return {
    isOn: () => isOn(desk),
    turn: (on) => told(() => (on ? turnOn(desk) : turnOff(desk))),
    refuse: (id, label, personId) =>
      told(() => {
        mustFind(desk, id)
        desk.ask(REFUSE).run(id, label, personId, Math.round(desk.clock.now()))
      }),
    unrefuse: (id, label, personId) => told(() => void desk.ask(UNREFUSE).run(id, label, personId)),
    forget: (what) => told(() => forget(desk, what)),
    forgottenAtMs() {
      const held = setting(desk, FORGOTTEN_AT)
      return held === null ? null : Number(held)
    },
    backupsRenewed: () => told(() => setSetting(desk, FORGOTTEN_AT, null)),
    settled: () => work.settled(),
  }
}

function isOn(desk: Desk): boolean {
  return setting(desk, IS_ON) !== null
}

function turnOn(desk: Desk): void {
  setSetting(desk, IS_ON, '1')
  desk.ask(SPEAKING).run()
}

function turnOff(desk: Desk): void {
  setSetting(desk, IS_ON, null)
  desk.ask('DELETE FROM voice_due').run()
  desk.ask('DELETE FROM voiceprint').run()
  leaveUnclean(desk)
}

/** Between two replies the window and the uploads have their turn. */
const PAUSE_MS = 10
const FIRST_PAUSE_MS = 500
/** Somebody reads from the log: a backup, as a rule. */
const LATER_MS = 5000

export interface VoiceWork {
  /** It begins soon, or does nothing where it is under way. */
  stir(): void
  settled(): Promise<void>
  close(): void
}

/** Reads and forgets in the background, a reply at a time; packing is done in Node's own threads. */
export function openVoiceWork(desk: Desk, onTrouble: (error: unknown) => void): VoiceWork {
  let cancel: (() => void) | null = null
  let isClosed = false
  let underWay: Promise<'done' | 'more' | 'later'> | null = null
  const step = (): Promise<'done' | 'more' | 'later'> => {
    underWay ??= stepOf(desk, () => isClosed, onTrouble).finally(() => {
      underWay = null
    })
    return underWay
  }
  const schedule = (afterMs: number): void => {
    cancel = isClosed ? null : desk.clock.schedule(afterMs, () => void next())
  }
  const next = async (): Promise<void> => {
    cancel = null
    const left = await step()
    if (left !== 'done' && cancel === null) schedule(left === 'more' ? PAUSE_MS : LATER_MS)
  }
  return {
    stir() {
      if (cancel === null && underWay === null) schedule(FIRST_PAUSE_MS)
    },
    async settled() {
      while ((await step()) === 'more');
    },
    close() {
      isClosed = true
      cancel?.()
    },
  }
}

async function stepOf(
  desk: Desk,
  isClosed: () => boolean,
  onTrouble: (error: unknown) => void,
): Promise<'done' | 'more' | 'later'> {
  try {
    if (isClosed()) return 'done'
    if ((await forgetNext(desk, isClosed)) || (!isClosed() && (await readNext(desk, isClosed)))) return 'more'
    return isClosed() || cleaned(desk) ? 'done' : 'later'
  } catch (error) {
    // A full disk or another program's lock: it is tried again.
    if (!isClosed()) onTrouble(error)
    return 'later'
  }
}

const DUE = `SELECT due.transcription_id AS id, res.body FROM voice_due due
  LEFT JOIN result res ON res.transcription_id = due.transcription_id ORDER BY due.transcription_id DESC LIMIT 1`
const KEEP = `INSERT OR REPLACE INTO voiceprint (transcription_id, label, model, dimension, vector)
  SELECT ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM setting WHERE name = '${IS_ON}')
    AND NOT EXISTS (SELECT 1 FROM voice_forgetting WHERE transcription_id = ? AND label IN ('', ?))`

/** One reply, the newest first. @returns whether there was one */
async function readNext(desk: Desk, isClosed: () => boolean): Promise<boolean> {
  const row = desk.ask(DUE).get()
  if (row === undefined) return false
  const found = row.body instanceof Uint8Array ? await voicesIn(row.body) : []
  if (isClosed()) return false
  const id = Number(row.id)
  desk.atomically(() => {
    for (const { label, model, vector } of found)
      desk.ask(KEEP).run(id, label, model, vector.length, bytesOf(vector), id, label)
    desk.ask('DELETE FROM voice_due WHERE transcription_id = ?').run(id)
  })
  if (found.length > 0) desk.changed('library')
  return true
}

async function voicesIn(compressed: Uint8Array): Promise<readonly Voice[]> {
  return readEmbeddings(embeddingsIn(await unpressed(compressed)))
}

/** Low byte first, whatever the machine. */
export function bytesOf(vector: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(vector.length * 4))
  for (const [at, each] of vector.entries()) view.setFloat32(at * 4, each, true)
  return new Uint8Array(view.buffer)
}

export function vectorIn(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Float32Array.from({ length: Math.floor(bytes.byteLength / 4) }, (_, at) => view.getFloat32(at * 4, true))
}
