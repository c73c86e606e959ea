// Folders that hold their recordings back: those that rest, with all that they brought, and those that are sensitive, whatever
// becomes of the settings, of the files' names, and of the moment at which the mark is set.

import { copyFileSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY } from '../../main/clock.ts'
import { DEFAULT_RULES, type FolderRules } from '../../main/pipeline/rules.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { type Engine, rows, until } from '../engine.ts'
import { wav } from '../recordings.ts'
import { add, ended, openWorld, type World } from './world.ts'

let world: World
let root: string

beforeEach(async () => {
  world = await openWorld()
  root = join(world.folder, 'recordings')
})
afterEach(() => world.close())

function put(name: string, seed: number, seconds = 6): string {
  const path = join(root, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, wav(seconds, seed))
  const at = new Date(world.clock.now() - DAY)
  utimesSync(path, at, at)
  return path
}

interface How {
  readonly path?: string
  readonly id?: string
  readonly isPaused?: boolean
  readonly resumeAtMs?: number | null
}

function watch(engine: Engine, rules: Partial<FolderRules> = {}, how: How = {}): void {
  const { path = root, id = 'in', isPaused = false, resumeAtMs = null } = how
  const all = { ...DEFAULT_RULES, quietSeconds: 2, ...rules }
  engine.pipeline.watching.watch({ id, path, options: DEFAULT_OPTIONS, isPaused, resumeAtMs, rules: all })
}

const uploads = () => world.tuplets.log.count({ method: 'PUT', origin: 'storage' })
const stagesOf = (engine: Engine) => rows(engine.library).map(({ title, stage }) => `${title} ${stage}`)
const inStage = (engine: Engine, stage: 'waiting' | 'ready' | 'archived' | 'refused', count: number) =>
  until(engine.pipeline, () => engine.library.inStage([stage]).length === count)

describe('a folder that rests', () => {
  it('keeps what it brought from being sent, over a restart, while others go; then it goes on', async () => {
    put('in/a.wav', 1)
    const path = join(root, 'in')
    const first = world.start(null)
    watch(first, {}, { path })
    await inStage(first, 'ready', 1)
    watch(first, {}, { path, isPaused: true })
    expect(first.pipeline.activity().underWay).toMatchObject([{ title: 'a', stageText: 'Paused', origin: 'in' }])
    await first.close()
    const second = world.start()
    watch(second, {}, { path, isPaused: true })
    await add(second, [put('b.wav', 2)])
    await inStage(second, 'archived', 1)
    expect(stagesOf(second)).toEqual(['a ready', 'b archived'])
    watch(second, {}, { path })
    await inStage(second, 'archived', 2)
    expect(uploads()).toBe(2)
  })

  it('stops its own upload, and no other', async () => {
    put('in/a.wav', 1, 60)
    const hold = world.tuplets.faults.hold({ method: 'PUT', origin: 'storage' }, 'request-body', 1)
    const engine = world.start()
    watch(engine, {}, { path: join(root, 'in') })
    await hold.reached
    const other = world.tuplets.faults.hold({ method: 'PUT', origin: 'storage' }, 'request-body', 1)
    await add(engine, [put('b.wav', 2, 60)])
    await other.reached
    watch(engine, {}, { path: join(root, 'in'), isPaused: true })
    await inStage(engine, 'ready', 1)
    expect(rows(engine.library)).toMatchObject([{ title: 'a', attempts: 0 }, { stage: 'uploading' }])
    hold.release()
    other.release()
    await inStage(engine, 'archived', 1)
    expect(stagesOf(engine)).toEqual(['a ready', 'b archived'])
    expect(uploads()).toBe(2)
  })

  it('lets its recordings go at its instant, and not those that a person paused by themselves', async () => {
    put('a.wav', 1)
    put('b.wav', 2)
    const engine = world.start(null)
    watch(engine)
    await inStage(engine, 'ready', 2)
    const [a, b] = rows(engine.library)
    engine.pipeline.pause(b?.id ?? 0)
    await engine.close()
    const again = world.start()
    const resumeAtMs = world.clock.now() + 20_000
    watch(again, {}, { isPaused: true, resumeAtMs })
    expect(again.library.transcription(a?.id ?? 0)).toMatchObject({ isPaused: true, resumeAtMs })
    await inStage(again, 'archived', 1)
    expect(world.clock.now()).toBeGreaterThanOrEqual(resumeAtMs)
    watch(again)
    await again.pipeline.idle()
    expect(again.library.transcription(b?.id ?? 0)).toMatchObject({ isPaused: true, stage: 'ready' })
  })

  it('gives up what moves into a folder that is watched', async () => {
    put('rest/a.wav', 1)
    mkdirSync(join(root, 'go'))
    const engine = world.start(null)
    watch(engine, {}, { path: join(root, 'rest'), id: 'rest' })
    await inStage(engine, 'ready', 1)
    watch(engine, {}, { path: join(root, 'rest'), id: 'rest', isPaused: true })
    expect(rows(engine.library)).toMatchObject([{ isPaused: true }])
    watch(engine, {}, { path: join(root, 'go'), id: 'go' })
    renameSync(join(root, 'rest/a.wav'), join(root, 'go/a.wav'))
    await until(engine.pipeline, () => rows(engine.library)[0]?.watchId === 'go')
    expect(rows(engine.library)).toMatchObject([{ isPaused: false }])
  })
})

describe('what a sensitive folder keeps here', () => {
  it('asks nothing of its person: it is listed with what is done', async () => {
    put('a.wav', 1)
    put('short.wav', 2, 1)
    const engine = world.start()
    watch(engine, { isSensitive: true })
    await inStage(engine, 'refused', 2)
    const { needsYou, done, more } = engine.pipeline.activity()
    expect(needsYou.map(({ title }) => title)).toEqual(['short'])
    expect(done).toMatchObject([{ title: 'a', stageText: 'Kept here' }])
    expect(more).toEqual({ underWay: 0, needsYou: 0, done: 0 })
    expect(engine.pipeline.status().needsYou).toBe(1)
  })

  it('is never sent from under another name, though no rule ever had it read there', async () => {
    const secret = put('secret/a.wav', 1)
    linkSync(secret, join(root, 'link.wav'))
    copyFileSync(secret, join(root, 'copy.wav'))
    const engine = world.start()
    const path = join(root, 'secret')
    await engine.pipeline.watching.rememberExisting('in', path)
    watch(engine, { isSensitive: true, takesExisting: false }, { path })
    await add(engine, [join(root, 'link.wav'), join(root, 'copy.wav'), put('other.wav', 2)])
    const all = await ended(engine)
    expect(all.map(({ title, stage, faultCode }) => `${title} ${stage} ${faultCode}`).toSorted()).toEqual([
      'copy refused sensitive',
      'link refused sensitive',
      'other archived null',
    ])
    expect(uploads()).toBe(1)
  })

  it('stays when the file there was only touched', async () => {
    const secret = put('secret/a.wav', 1)
    const engine = world.start()
    const path = join(root, 'secret')
    watch(engine, { isSensitive: true }, { path })
    await inStage(engine, 'refused', 1)
    watch(engine, { isSensitive: true }, { path, isPaused: true })
    utimesSync(secret, new Date(), new Date())
    copyFileSync(secret, join(root, 'copy.wav'))
    await add(engine, [join(root, 'copy.wav')])
    await inStage(engine, 'refused', 2)
    expect(uploads()).toBe(0)
  })

  it('stays when the settings are lost, until a person watches the folder without the mark', async () => {
    put('secret/a.wav', 1)
    const path = join(root, 'secret')
    const first = world.start(null)
    watch(first, { isSensitive: true, quietSeconds: 600 }, { path })
    await inStage(first, 'waiting', 1)
    await first.close()
    const second = world.start()
    await inStage(second, 'refused', 1)
    second.pipeline.watching.watch({
      id: `run:${path}`,
      path,
      options: DEFAULT_OPTIONS,
      isPaused: false,
      isForRun: true,
    })
    await add(second, [put('secret/b.wav', 2)])
    await inStage(second, 'refused', 2)
    expect(uploads()).toBe(0)
    second.pipeline.watching.remove(`run:${path}`)
    watch(second, {}, { path, id: 'new' })
    await inStage(second, 'archived', 2)
  })

  it('stays though it was on its way when the mark was set and the folder forgotten', async () => {
    put('a.wav', 1, 60)
    const hold = world.tuplets.faults.hold({ method: 'PUT', origin: 'storage' }, 'request-body', 1)
    const engine = world.start()
    watch(engine)
    await hold.reached
    watch(engine, { isSensitive: true })
    engine.pipeline.watching.remove('in')
    hold.release()
    await ended(engine)
    expect(rows(engine.library)).toMatchObject([{ stage: 'refused', faultCode: 'sensitive' }])
    expect(world.tuplets.ledger.submissions).toEqual([])
    expect(uploads()).toBe(1)
  })

  it('is not ordered when the mark is set between the upload and the request', async () => {
    put('a.wav', 1)
    const hold = world.tuplets.faults.hold({ method: 'GET', path: '/jobs' }, 'before-answer')
    const engine = world.start()
    await hold.reached
    watch(engine)
    await until(engine.pipeline, () => engine.library.inStage(['uploaded']).length === 1)
    hold.release()
    const asked = world.tuplets.faults.hold({ method: 'GET', path: '/jobs' }, 'before-answer')
    await asked.reached
    watch(engine, { isSensitive: true })
    asked.release()
    await ended(engine)
    expect(rows(engine.library)).toMatchObject([{ stage: 'refused', faultCode: 'sensitive' }])
    expect(world.tuplets.ledger.submissions).toEqual([])
  })
})

describe('files that change places', () => {
  it('keep their rows, and nothing is paid for twice', async () => {
    const [a, b] = [put('a.wav', 1), put('b.wav', 2)]
    const engine = world.start()
    watch(engine)
    await inStage(engine, 'archived', 2)
    const bytes = [readFileSync(a), readFileSync(b)]
    renameSync(a, join(world.folder, 'c.wav'))
    renameSync(b, a)
    renameSync(join(world.folder, 'c.wav'), b)
    engine.pipeline.watching.rescan('in')
    await until(engine.pipeline, () =>
      engine.pipeline.watching
        .files('in', { kind: 'all', offset: 0, limit: 9 })
        .files.every(({ decision }) => decision === 'moved'),
    )
    await ended(engine)
    expect(world.tuplets.ledger.submissions).toHaveLength(2)
    expect([readFileSync(b), readFileSync(a)]).toEqual(bytes)
  })

  it('or are moved out and back are the same recording', async () => {
    const path = put('a.wav', 1)
    const engine = world.start()
    watch(engine)
    await inStage(engine, 'archived', 1)
    renameSync(path, join(world.folder, 'out.wav'))
    await engine.pipeline.idle()
    renameSync(join(world.folder, 'out.wav'), path)
    put('marker.wav', 9)
    await inStage(engine, 'archived', 2)
    expect(stagesOf(engine)).toEqual(['a archived', 'marker archived'])
    expect(world.tuplets.ledger.submissions).toHaveLength(2)
  })

  it('or are replaced under their name while they are sent are both paid for once', async () => {
    const path = put('a.wav', 1, 60)
    const hold = world.tuplets.faults.hold({ method: 'PUT', origin: 'storage' }, 'request-body', 1)
    const engine = world.start()
    watch(engine)
    await hold.reached
    rmSync(path)
    put('a.wav', 7, 60)
    hold.release()
    await ended(engine)
    expect(stagesOf(engine)).toEqual(['a archived'])
    expect(world.tuplets.ledger.submissions).toHaveLength(1)
  })
})
