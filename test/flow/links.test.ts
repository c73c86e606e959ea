// Links: looked at while they are typed, transcribed by the service without a file of ours, and heard once their audio is here.

import { afterEach, expect, it } from 'vitest'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { ended, openWorld, type World } from './world.ts'

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
