// Voices are kept only when somebody wants that, and are nowhere once they are forgotten.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLibrary } from '../../main/library/library.ts'
import { receiptOf } from '../../main/library/receipts.ts'
import { statements } from '../../main/library/row.ts'
import { readEmbeddings } from '../../main/library/voices/voice.ts'
import { bytesOf } from '../../main/library/voices/voices.ts'
import { silentLog } from '../../main/log.ts'
import { mustBe, type Scratch, scratchLibrary } from '../library/scratch.ts'
import { archiveVoices, heldReply, keptVoices, MODEL, replyOf, soundOf } from './archived.ts'

let scratch: Scratch
beforeEach(() => {
  scratch = scratchLibrary()
})
afterEach(() => scratch.close())

function vectorsIn(id: number): readonly string[] {
  const { result } = JSON.parse(heldReply(scratch, id))
  return Object.keys(result.diarization.speaker_embeddings.vectors ?? {})
}

describe('voices', () => {
  it('are kept of nobody until somebody wants that, then of everything that is here and of what comes', async () => {
    const { library } = scratch
    const { id: first } = await archiveVoices(library, 1, ['Anna', 'Ben'])
    await library.voices.settled()
    expect(keptVoices(scratch)).toEqual([])
    library.voices.turn(true)
    await library.voices.settled()
    expect(keptVoices(scratch)).toEqual([`${first} SPEAKER_00`, `${first} SPEAKER_01`])
    const { id: second } = await archiveVoices(library, 2, ['Anna'])
    await library.voices.settled()
    expect(keptVoices(scratch)).toHaveLength(3)
    const held = scratch.look().prepare('SELECT * FROM voiceprint WHERE transcription_id = ?').get(second)
    const [voice] = readEmbeddings({ model: MODEL, dimension: 256, vectors: { SPEAKER_00: soundOf('Anna', 2) } })
    const vector = Buffer.from(bytesOf(mustBe(voice).vector))
    expect(held).toEqual({ transcription_id: second, label: 'SPEAKER_00', model: MODEL, dimension: 256, vector })
  })

  it('are gone when they are no longer wanted, while the service’s replies stay as they came', async () => {
    const { library } = scratch
    library.voices.turn(true)
    const { id } = await archiveVoices(library, 1, ['Anna', 'Ben'])
    await library.voices.settled()
    library.voices.turn(false)
    await archiveVoices(library, 2, ['Anna'])
    await library.voices.settled()
    expect(keptVoices(scratch)).toEqual([])
    expect(heldReply(scratch, id)).toBe(replyOf(1, ['Anna', 'Ben']))
  })

  it('are read by the next start, where the application ended before', async () => {
    const { library, path, clock } = scratch
    library.voices.turn(true)
    await archiveVoices(library, 1, ['Anna'])
    const again = openLibrary({ path, clock, log: silentLog })
    await again.voices.settled()
    expect(keptVoices(scratch)).toHaveLength(1)
    again.close()
  })
})

describe('a forgotten voice', () => {
  it('is one speaker’s: the others keep theirs, and the reply every other byte and its hash', async () => {
    const { library, clock } = scratch
    library.voices.turn(true)
    const { id } = await archiveVoices(library, 1, ['Anna', 'Ben'])
    await library.voices.settled()
    const before = heldReply(scratch, id)
    const hash = () => scratch.look().prepare('SELECT sha256, voices_forgotten_at_ms AS at FROM result').get()
    const { sha256 } = hash() as { sha256: string }
    library.voices.forget({ kind: 'speaker', id, label: 'SPEAKER_00' })
    expect(keptVoices(scratch)).toEqual([`${id} SPEAKER_01`])
    await library.voices.settled()
    const gone = `"SPEAKER_00":${JSON.stringify(soundOf('Anna', 1))},`
    expect(before).toContain(gone)
    expect(heldReply(scratch, id)).toBe(before.replace(gone, ''))
    expect(hash()).toEqual({ sha256, at: clock.now() })
  })

  it('is a person’s in every recording, and is not kept again', async () => {
    const { library } = scratch
    library.voices.turn(true)
    const ids = await Promise.all([1, 2].map(async (seed) => (await archiveVoices(library, seed, ['Anna', 'Ben'])).id))
    await library.voices.settled()
    for (const id of ids) library.people.link(id, 'SPEAKER_00', { name: 'Anna Keller' }, 'hand')
    library.voices.forget({ kind: 'person', personId: 1 })
    library.voices.turn(true)
    await library.voices.settled()
    expect(keptVoices(scratch)).toEqual(ids.map((id) => `${id} SPEAKER_01`))
    expect(ids.map(vectorsIn)).toEqual([['SPEAKER_01'], ['SPEAKER_01']])
  })

  it('is everybody’s in a reply that was joined, whose parts name their speakers anew', async () => {
    const { library } = scratch
    const told = {
      ...JSON.parse(replyOf(1, ['Anna', 'Ben'])),
      joined_by: 'tuplets-archive',
      parts: [{ reply: JSON.parse(replyOf(2, ['Ben', 'Anna'])) }],
    }
    const { id } = await archiveVoices(library, 1, ['Anna', 'Ben'], { body: JSON.stringify(told) })
    library.voices.forget({ kind: 'speaker', id, label: 'SPEAKER_00' })
    await library.voices.settled()
    expect(heldReply(scratch, id)).not.toContain('SPEAKER_00":[')
    expect(heldReply(scratch, id)).not.toContain('SPEAKER_01":[')
  })

  it('still counts as delivered in the receipt', async () => {
    const { library } = scratch
    const { id } = await archiveVoices(library, 1, ['Anna'])
    library.voices.forget({ kind: 'all' })
    await library.voices.settled()
    const receipt = receiptOf(statements(scratch.look()), id)
    expect(receipt.told?.features.find(({ name }) => name === 'voices')).toMatchObject({
      applied: 'yes',
      reasons: ['understood: yes'],
    })
  })

  it('leaves no trace in the files of the library', async () => {
    const { library, folder } = scratch
    library.voices.turn(true)
    const order = Array.from({ length: 40 }, (_, at) => (at * 7) % 40)
    const replies = new Map<number, string>()
    for (const seed of order) {
      // Some are long, some are so short that they lie in the page of their row.
      const people = ['Anna', 'Ben', 'Carla'].slice(0, 1 + (seed % 3))
      const body = replyOf(seed + 1, people, 3 + (seed % 5) * 40)
      replies.set((await archiveVoices(library, seed + 1, people, { body })).id, body)
      if (seed % 4 === 0) await library.voices.settled()
    }
    await library.voices.settled()
    const marks = [...replies].flatMap(([, body]) => marksOf(body))
    expect(tracesOf(folder, marks)).toBeGreaterThan(replies.size)
    library.voices.forget({ kind: 'all' })
    await library.voices.settled()
    expect(tracesOf(folder, marks)).toBe(0)
    // The search would find one.
    expect(tracesOf(folder, [Buffer.from('SQLite format 3\0')])).toBe(1)
    expect(scratch.look().pragma('integrity_check', { simple: true })).toBe('ok')
  })

  it('is told as the moment before which backups may hold it', () => {
    const { library, clock } = scratch
    expect(library.voices.forgottenAtMs()).toBeNull()
    library.voices.forget({ kind: 'all' })
    expect(library.voices.forgottenAtMs()).toBe(clock.now())
    library.voices.backupsRenewed()
    expect(library.voices.forgottenAtMs()).toBeNull()
  })
})

/** Pieces by which the vectors of a reply would be known: as numbers, as digits, and as they are packed. */
function marksOf(body: string): readonly Buffer[] {
  const voices = readEmbeddings(JSON.parse(body).result.diarization.speaker_embeddings)
  const packed = gzipSync(body, { level: 6 })
  const from = Math.floor(packed.length / 2)
  return [
    ...voices.flatMap(({ vector }) => [0, 500, 1000].map((at) => Buffer.from(bytesOf(vector)).subarray(at, at + 16))),
    ...[packed.subarray(packed.length - 40, packed.length - 16), packed.subarray(from, from + 24)],
    Buffer.from(body.slice(body.indexOf('"SPEAKER_00":['), body.indexOf('"SPEAKER_00":[') + 60)),
  ]
}

function tracesOf(folder: string, marks: readonly Buffer[]): number {
  const files = readdirSync(folder).filter((name) => name.startsWith('library.db'))
  const all = Buffer.concat(files.map((name) => readFileSync(join(folder, name))))
  return marks.filter((mark) => all.includes(mark)).length
}
