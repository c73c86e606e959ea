// What the guide in the help says of what leaves this computer, held against the wire: every byte that the process writes to a socket
// from the first look at a folder to the transcript at home, and while it is worked on afterwards.

import { mkdirSync, renameSync } from 'node:fs'
import { Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DEFAULT_RULES } from '../../main/pipeline/rules.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { until } from '../engine.ts'
import { add, ended, openWorld, type World } from './world.ts'

let world: World
/** Everything that was sent, by the port that it went to. */
let sent: Map<number, string>

const { connect, write } = Socket.prototype

/** Sockets that this process opens itself, as against those that the fake service answers on. */
function listen(): void {
  const opened = new WeakSet<Socket>()
  Socket.prototype.connect = function (this: Socket, ...given: unknown[]) {
    opened.add(this)
    return Reflect.apply(connect, this, given)
  } as typeof connect
  Socket.prototype.write = function (this: Socket, ...given: unknown[]) {
    const [chunk] = given
    if (opened.has(this)) {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString('latin1')
      sent.set(this.remotePort ?? 0, (sent.get(this.remotePort ?? 0) ?? '') + text)
    }
    return Reflect.apply(write, this, given)
  } as typeof write
}

beforeEach(async () => {
  sent = new Map()
  listen()
  world = await openWorld()
})
afterEach(async () => {
  await world.close()
  Socket.prototype.connect = connect
  Socket.prototype.write = write
})

const portOf = (url: string): number => Number(new URL(url).port)
const toService = (): string => sent.get(portOf(world.tuplets.url)) ?? ''
const toStorage = (): string => sent.get(portOf(world.tuplets.storageUrl)) ?? ''

/** A recording with a telling name in a folder with a telling name. */
function record(folder: string, name: string, seed: number): string {
  const path = join(world.folder, 'recordings', folder, name)
  mkdirSync(dirname(path), { recursive: true })
  renameSync(world.record(`${seed}.wav`, seed), path)
  return path
}

const PRIVATE = ['Zeuge', 'Quellenordner', 'Umschlag', 'Randbemerkung', 'Stichwort', 'Sammlung', 'Kennwort', 'Dachname']

it('sends the sound, how it is to be transcribed, and numbers of jobs; no name, and nothing of what is made of it', async () => {
  const engine = world.start()
  const path = record('Quellenordner', 'Zeuge.wav', 1)
  await add(engine, [path])
  const [row] = await ended(engine)
  expect(row?.stage).toBe('archived')
  const id = row?.id ?? 0
  const { library } = engine
  library.rename(id, 'Umschlag')
  library.notes.add(id, null, 'Randbemerkung')
  library.shelves.tag([id], 'Stichwort')
  library.shelves.put(library.shelves.create('Sammlung'), [id])
  library.codes.create('Kennwort', null)
  library.nameSpeaker(id, 'SPEAKER_00', 'Dachname')
  const second = record('Quellenordner', 'Zeuge 2.wav', 2)
  await add(engine, [second])
  await ended(engine)

  const all = [...sent.values()].join('')
  expect(PRIVATE.filter((word) => all.includes(word))).toEqual([])
  expect(all).not.toContain(world.folder)
  expect(toService()).toContain(`recording-${row?.sha256?.slice(0, 12)}.wav`)
  const fields = [...toService().matchAll(/form-data; name="(\w+)"/g)].map(([, name]) => name)
  expect(new Set(fields)).toEqual(
    new Set([
      ...['uploaded_audio_key', 'uploaded_audio_token', 'language', 'transcription_model'],
      ...['diarization', 'pii_processing'],
    ]),
  )
  // The key goes to the service, and never to its storage; nobody else is spoken to, and no program is named.
  expect(toService()).toContain(`Bearer ${world.tuplets.key}`)
  expect(toStorage()).not.toContain('tb_')
  expect([...sent.keys()].sort()).toEqual([portOf(world.tuplets.url), portOf(world.tuplets.storageUrl)].sort())
  expect(all.toLowerCase()).not.toContain('user-agent')
  const asked = new Set(
    world.tuplets.log.seen.map(({ origin, path: at }) => `${origin} ${at.replace(/[\w-]{20,}/, 'ID')}`),
  )
  expect([...asked].filter((at) => at.startsWith('api')).sort()).toEqual([
    'api /jobs',
    'api /jobs/ID',
    'api /jobs/upload-target',
  ])
})

it('sends nothing of a sensitive folder, and nothing before it was looked through and agreed to', async () => {
  const engine = world.start()
  const path = record('Quellenordner', 'Zeuge.wav', 3)
  await engine.pipeline.idle()
  const before = world.tuplets.log.seen.length
  const look = await engine.pipeline.watching.survey(dirname(path))
  await engine.pipeline.watching.surveyEnded(look)
  expect(engine.pipeline.watching.surveyFacts(look, DEFAULT_RULES, DEFAULT_OPTIONS).foundFiles).toBe(1)
  expect(world.tuplets.log.seen).toHaveLength(before)
  const rules = { ...DEFAULT_RULES, isSensitive: true }
  engine.pipeline.watching.watch({
    id: 'in',
    path: dirname(path),
    options: DEFAULT_OPTIONS,
    isPaused: false,
    resumeAtMs: null,
    rules,
  })
  await until(engine.pipeline, () => engine.library.inStage(['refused']).length === 1)
  expect(toStorage()).toBe('')
  expect(toService()).not.toMatch(/POST /)
})

it('sends a link as it was pasted to the service, and opens it nowhere', async () => {
  const url = 'https://radio.example.org/hearing.mp3?secret=1'
  await world.close()
  world = await openWorld({ remoteAudio: new Map([[url, { durationSeconds: 12 }]]) })
  const engine = world.start()
  engine.pipeline.addLinks(url, DEFAULT_OPTIONS)
  await ended(engine)
  expect(toService()).toContain(url)
  expect([...sent.keys()]).toEqual([portOf(world.tuplets.url)])
})
