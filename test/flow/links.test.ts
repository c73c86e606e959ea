// Links: looked at while they are typed, transcribed by the service without a file of ours, and heard once their audio is here.

import { afterEach, expect, it } from 'vitest'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { until } from '../engine.ts'
import { add, ended, openWorld, type World } from './world.ts'

let world: World

afterEach(() => world.close())

const TALK = 'https://radio.example.org/talk.mp3'

it('what is pasted is judged line by line, and nobody is asked about it', async () => {
  world = await openWorld()
  const engine = world.start()
  await engine.pipeline.idle()
  const before = world.tuplets.log.seen.length
  const text = [
    '# interviews of March',
    `${TALK}, ${TALK}`,
    'https://10.0.0.1/a.mp3',
    'https://x.blob.core.windows.net/a.mp3?sig=s',
  ]
  const { links, fit, leastMicro } = engine.pipeline.asides.links(text.join('\n'), DEFAULT_OPTIONS)
  expect(links.map(({ text: link }) => link)).toEqual([TALK, TALK, ...text.slice(2)])
  expect(links.map(({ isRepeated }) => isRepeated)).toEqual([false, true, false, false])
  expect(links.map(({ fault }) => fault?.code ?? null)).toEqual([null, null, 'bad-request', null])
  expect(links.map(({ warnings }) => warnings)).toEqual([[], [], [], ['signed']])
  expect(fit).toBe(2)
  expect(leastMicro).toBe(35_000)
  expect(world.tuplets.log.seen).toHaveLength(before)
})

it('a link that is here with the same options is not sent again, and with others it says so', async () => {
  world = await openWorld()
  const engine = world.start()
  engine.pipeline.addLinks(TALK, DEFAULT_OPTIONS)
  const [row] = await ended(engine)
  const premium = { ...DEFAULT_OPTIONS, model: 'premium' as const }
  const known = { id: row?.id, title: 'talk' }
  expect(engine.pipeline.asides.links(`${TALK}#t=9`, DEFAULT_OPTIONS)).toMatchObject({ fit: 0, links: [{ known }] })
  expect(engine.pipeline.asides.links(TALK, premium)).toMatchObject({ fit: 1, links: [{ known: null, other: known }] })
  expect(engine.pipeline.addLinks(`${TALK}#t=9`, DEFAULT_OPTIONS)).toMatchObject({ added: 0, known: [known] })
  await ended(engine)
  expect(world.tuplets.ledger.submissions).toHaveLength(1)
})

it('what came to nothing may be sent once more', async () => {
  world = await openWorld({ remoteAudio: new Map([[TALK, { failure: 'It could not be fetched.' }]]) })
  const engine = world.start()
  engine.pipeline.addLinks(TALK, DEFAULT_OPTIONS)
  expect((await ended(engine))[0]?.stage).toBe('failed')
  expect(engine.pipeline.asides.links(TALK, DEFAULT_OPTIONS)).toMatchObject({ fit: 1, links: [{ known: null }] })
})

it('a transcript from a link is heard once its audio is shown, and nothing is sent for that', async () => {
  world = await openWorld({ remoteAudio: new Map([[TALK, { durationSeconds: 12 }]]) })
  const engine = world.start()
  engine.pipeline.addLinks(TALK, DEFAULT_OPTIONS)
  const [row] = await ended(engine)
  const id = row?.id ?? 0
  const { audio } = engine.pipeline.asides
  expect(engine.library.mediaPaths(id)).toEqual([])
  const wrong = world.record('wrong.wav', 1, 7)
  expect(await audio.offer(id, wrong)).toEqual({ kind: 'differs', fileMs: 7000, transcriptMs: 12_000 })
  expect(engine.library.mediaPaths(id)).toEqual([])
  const right = world.record('right.wav', 2, 12)
  expect(await audio.offer(id, right)).toEqual({ kind: 'linked' })
  expect(engine.library.mediaPaths(id)).toEqual([right])
  expect(engine.library.transcription(id)).toMatchObject({ path: TALK, source: 'url', durationMs: 12_000 })
  expect(await audio.offer(id, right)).toEqual({ kind: 'linked' })
  await expect(audio.offer(id, wrong)).rejects.toMatchObject({ code: 'changed' })
  expect(engine.pipeline.addLinks(TALK, DEFAULT_OPTIONS).added).toBe(0)
  expect(world.tuplets.ledger.submissions).toHaveLength(1)
})

it('a file of another length is taken only on the person’s word, and another device’s transcript takes one too', async () => {
  world = await openWorld()
  world.tuplets.createElsewhere({ durationSeconds: 600 })
  const engine = world.start()
  await until(engine.pipeline, () => engine.library.counts().archived === 1)
  const [row] = engine.library.inStage(['archived'])
  const id = row?.id ?? 0
  const { audio } = engine.pipeline.asides
  const cut = world.record('cut.wav', 3, 9)
  expect(() => audio.accept(id)).toThrow(/chosen/)
  expect((await audio.offer(id, cut)).kind).toBe('differs')
  audio.accept(id)
  expect(engine.library.mediaPaths(id)).toEqual([cut])
  expect(engine.library.transcription(id)).toMatchObject({ path: null, durationMs: 600_000 })
  expect(() => audio.accept(id)).toThrow(/chosen/)
})

it('its bytes are a recording like any other: dropped with the same options, they are not paid for again', async () => {
  world = await openWorld({ remoteAudio: new Map([[TALK, { durationSeconds: 12 }]]) })
  const engine = world.start()
  engine.pipeline.addLinks(TALK, DEFAULT_OPTIONS)
  const [row] = await ended(engine)
  const file = world.record('right.wav', 2, 12)
  await engine.pipeline.asides.audio.offer(row?.id ?? 0, file)
  await add(engine, [file])
  const all = await ended(engine)
  // The link is no place from which a file could have moved.
  expect(engine.library.ofBytes(all[0]?.sha256 ?? '', 0)).toEqual([])
  expect(all[0]?.path).toBe(TALK)
  expect(all.map(({ stage }) => stage)).toEqual(['archived', 'duplicate'])
  expect(world.tuplets.ledger.submissions).toHaveLength(1)
})
