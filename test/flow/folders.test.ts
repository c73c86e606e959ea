// Watched folders with rules of their own: what is taken and what is left alone, what it may cost, and what must stay here.

import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY } from '../../main/clock.ts'
import type { FolderFileFact } from '../../main/pipeline/folder-facts.ts'
import { DEFAULT_RULES, type FolderRules } from '../../main/pipeline/rules.ts'
import { DEFAULT_OPTIONS, isFinal } from '../../main/recording.ts'
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

/** Long ago, so that nothing waits for a young file to age. */
function put(name: string, seed: number, { seconds = 6, daysAgo = 1 } = {}): string {
  const path = join(root, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, wav(seconds, seed))
  const at = new Date(world.clock.now() - daysAgo * DAY)
  utimesSync(path, at, at)
  return path
}

function watch(engine: Engine, rules: Partial<FolderRules> = {}, path = root, id = 'in'): void {
  const all = { ...DEFAULT_RULES, quietSeconds: 2, ...rules }
  engine.pipeline.watching.watch({ id, path, options: DEFAULT_OPTIONS, isPaused: false, rules: all })
}

function log(engine: Engine, id = 'in'): readonly FolderFileFact[] {
  return engine.pipeline.watching.files(id, { kind: 'all', offset: 0, limit: 1000 }).files
}

/** Resolves once the log says this of these files. */
function logged(engine: Engine, wanted: Readonly<Record<string, string>>, id = 'in'): Promise<void> {
  return until(engine.pipeline, () => {
    const said = new Map(log(engine, id).map(({ name, decision }) => [name, decision]))
    return Object.entries(wanted).every(([name, decision]) => said.get(name) === decision)
  })
}

const uploads = () => world.tuplets.log.seen.filter(({ method }) => method === 'PUT').length
const stagesOf = (engine: Engine) => rows(engine.library).map(({ title, stage }) => `${title} ${stage}`)
const archivedAll = (engine: Engine, count: number) =>
  until(engine.pipeline, () => rows(engine.library).filter(({ stage }) => stage === 'archived').length === count)

describe('the rules of a watched folder', () => {
  it('give a recording the folder’s own options, and say which folder it came from', async () => {
    put('a.wav', 1)
    const engine = world.start()
    watch(engine, { options: { ...DEFAULT_OPTIONS, language: 'de' } })
    await archivedAll(engine, 1)
    expect(rows(engine.library)[0]).toMatchObject({ watchId: 'in', options: { language: 'de' }, source: 'watch' })
  })

  it('leave alone what is too old, below, or no recording, and say so for each', async () => {
    put('a.wav', 1)
    put('old.wav', 2, { daysAgo: 40 })
    put('below/b.wav', 3)
    writeFileSync(join(root, 'notes.txt'), 'x')
    writeFileSync(join(root, 'meeting.wav.part'), 'x')
    writeFileSync(join(root, '.hidden.wav'), 'x')
    const engine = world.start()
    watch(engine, { maxAgeDays: 30, isRecursive: false })
    await archivedAll(engine, 1)
    await logged(engine, { 'a.wav': 'taken', 'old.wav': 'old', 'notes.txt': 'name', 'meeting.wav.part': 'name' })
    expect(
      log(engine)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['a.wav', 'meeting.wav.part', 'notes.txt', 'old.wav'])
    expect(log(engine).find(({ name }) => name.endsWith('.part'))?.text).toContain('still being written')
    expect(stagesOf(engine)).toEqual(['a archived'])
    expect(engine.pipeline.watching.facts('in').counts).toEqual({ taken: 1, left: 3 })
  })

  it('take what was too old once the rule allows it', async () => {
    put('old.wav', 2, { daysAgo: 40 })
    const engine = world.start()
    watch(engine, { maxAgeDays: 30 })
    await logged(engine, { 'old.wav': 'old' })
    watch(engine, { maxAgeDays: null })
    await archivedAll(engine, 1)
    expect(log(engine)[0]?.decision).toBe('taken')
  })

  it('leave alone what was there before, over a restart, until it changes or the person wants it', async () => {
    const path = put('before.wav', 1)
    put('wanted.wav', 2)
    const first = world.start()
    expect(await first.pipeline.watching.rememberExisting('in', root)).toBe(2)
    watch(first, { takesExisting: false })
    put('new.wav', 3)
    await archivedAll(first, 1)
    await first.close()
    const second = world.start()
    watch(second, { takesExisting: false })
    writeFileSync(path, wav(7, 9))
    await archivedAll(second, 2)
    renameSync(join(root, 'wanted.wav'), join(root, 'renamed.wav'))
    await logged(second, { 'renamed.wav': 'existing' })
    expect(stagesOf(second)).toEqual(['new archived', 'before archived'])
    watch(second, { takesExisting: true })
    await archivedAll(second, 3)
  })

  it('of the inner of two folders win', async () => {
    put('a.wav', 1)
    put('inner/b.wav', 2)
    const engine = world.start()
    watch(engine, { options: { ...DEFAULT_OPTIONS, language: 'fr' } }, join(root, 'inner'), 'inner')
    watch(engine)
    await archivedAll(engine, 2)
    await logged(engine, { 'a.wav': 'taken', 'inner/b.wav': 'nested' })
    expect(
      rows(engine.library)
        .map((row) => [row.title, row.watchId, row.options.language])
        .toSorted(),
    ).toEqual([
      ['a', 'in', 'auto'],
      ['b', 'inner', 'fr'],
    ])
  })

  it('let a folder rest until an instant, and then it goes on by itself', async () => {
    put('a.wav', 1)
    const engine = world.start()
    const resumeAtMs = world.clock.now() + 20_000
    const rules = { ...DEFAULT_RULES, quietSeconds: 2 }
    engine.pipeline.watching.watch({
      id: 'in',
      path: root,
      options: DEFAULT_OPTIONS,
      isPaused: true,
      resumeAtMs,
      rules,
    })
    expect(engine.pipeline.watching.state('in')).toBe('paused')
    await archivedAll(engine, 1)
    expect(world.clock.now()).toBeGreaterThanOrEqual(resumeAtMs)
  })
})

describe('a recording of a watched folder', () => {
  it('that is renamed keeps its row and takes the new name, paid once', async () => {
    const path = put('a.wav', 1)
    const engine = world.start()
    watch(engine)
    await archivedAll(engine, 1)
    const before = rows(engine.library)[0]
    renameSync(path, join(root, 'b.wav'))
    await logged(engine, { 'b.wav': 'moved' })
    expect(rows(engine.library)).toMatchObject([{ id: before?.id, title: 'b', path: join(root, 'b.wav') }])
    expect(log(engine).map(({ name }) => name)).toEqual(['b.wav'])
    expect(engine.library.mediaPaths(before?.id ?? 0)).toEqual([join(root, 'b.wav')])
    expect(world.tuplets.ledger.submissions).toHaveLength(1)
  })

  it('follows its folder, and a title that a person gave stays', async () => {
    put('may/a.wav', 1)
    put('may/b.wav', 2)
    const engine = world.start()
    watch(engine)
    await archivedAll(engine, 2)
    const [first] = rows(engine.library)
    engine.library.rename(first?.id ?? 0, 'The mayor')
    renameSync(join(root, 'may'), join(root, 'june'))
    await logged(engine, { 'june/a.wav': 'moved', 'june/b.wav': 'moved' })
    expect(rows(engine.library).map(({ path }) => path)).toEqual([join(root, 'june/a.wav'), join(root, 'june/b.wav')])
    expect(engine.library.transcription(first?.id ?? 0)?.title).toBe('The mayor')
    expect(world.tuplets.ledger.submissions).toHaveLength(2)
  })

  it('that comes back under another inode is known by its bytes', async () => {
    const path = put('a.wav', 1)
    const engine = world.start()
    watch(engine)
    await archivedAll(engine, 1)
    const bytes = readFileSync(path)
    // As a move from one disk to another does it: a copy, then the end of the original.
    writeFileSync(join(world.folder, 'copy'), bytes)
    rmSync(path)
    renameSync(join(world.folder, 'copy'), join(root, 'elsewhere.wav'))
    await logged(engine, { 'elsewhere.wav': 'moved' })
    expect(rows(engine.library)).toMatchObject([{ title: 'elsewhere', stage: 'archived' }])
    expect(world.tuplets.ledger.submissions).toHaveLength(1)
  })

  it('that is copied is a duplicate, and the log says so', async () => {
    const path = put('a.wav', 1)
    const engine = world.start()
    watch(engine)
    await archivedAll(engine, 1)
    writeFileSync(join(root, 'copy.wav'), readFileSync(path))
    await logged(engine, { 'copy.wav': 'duplicate' })
    expect(rows(engine.library)).toHaveLength(2)
    expect(world.tuplets.ledger.submissions).toHaveLength(1)
  })

  it('is never touched, moved or written', async () => {
    const path = put('a.wav', 1)
    const before = [readFileSync(path).toString('hex'), statSync(path).mtimeMs, statSync(path).ino]
    const engine = world.start()
    watch(engine)
    await archivedAll(engine, 1)
    expect([readFileSync(path).toString('hex'), statSync(path).mtimeMs, statSync(path).ino]).toEqual(before)
  })

  it('that a person took off the list is left alone, and the log says so', async () => {
    put('short.wav', 1, { seconds: 1 })
    const engine = world.start()
    watch(engine)
    await logged(engine, { 'short.wav': 'refused' })
    engine.pipeline.remove(rows(engine.library)[0]?.id ?? 0)
    engine.pipeline.watching.rescan('in')
    await logged(engine, { 'short.wav': 'dismissed' })
    expect(rows(engine.library)).toEqual([])
  })
})

describe('a sensitive folder', () => {
  it('knows its recordings and never uploads them, wherever else they turn up', async () => {
    const path = put('secret/a.wav', 1)
    const engine = world.start()
    watch(engine, { isSensitive: true }, join(root, 'secret'))
    await logged(engine, { 'a.wav': 'sensitive' })
    writeFileSync(join(root, 'copy.wav'), readFileSync(path))
    await add(engine, [path, join(root, 'copy.wav')])
    const all = await ended(engine)
    expect(all.map(({ stage, faultCode }) => [stage, faultCode])).toEqual(all.map(() => ['refused', 'sensitive']))
    expect(all).toHaveLength(2)
    expect(all[0]?.sha256).not.toBeNull()
    expect(uploads()).toBe(0)
    expect(world.tuplets.ledger.submissions).toEqual([])
  })

  it('lets them go on when the mark is taken off, and not when it is only not watched any more', async () => {
    put('a.wav', 1)
    const engine = world.start()
    watch(engine, { isSensitive: true })
    await logged(engine, { 'a.wav': 'sensitive' })
    engine.pipeline.watching.remove('in')
    watch(engine, {}, join(world.folder), 'around')
    await until(engine.pipeline, () => log(engine, 'around').length > 0)
    expect(stagesOf(engine)).toEqual(['a refused'])
    engine.pipeline.watching.remove('around')
    watch(engine, { isSensitive: true })
    watch(engine, { isSensitive: false })
    await archivedAll(engine, 1)
  })

  it('keeps what it has not judged yet here when it is not watched any more', async () => {
    put('a.wav', 1, { daysAgo: 0 })
    const engine = world.start()
    watch(engine, { isSensitive: true, quietSeconds: 600 })
    await until(engine.pipeline, () => engine.library.inStage(['waiting']).length === 1)
    engine.pipeline.watching.remove('in')
    await ended(engine)
    expect(stagesOf(engine)).toEqual(['a refused'])
    expect(uploads()).toBe(0)
  })

  it('lets a recording that was moved out of it go when a person drops it', async () => {
    const path = put('secret/a.wav', 1)
    const engine = world.start()
    watch(engine, { isSensitive: true }, join(root, 'secret'), 'secret')
    watch(engine)
    await logged(engine, { 'a.wav': 'sensitive' }, 'secret')
    renameSync(path, join(root, 'a.wav'))
    await until(engine.pipeline, () => rows(engine.library)[0]?.path === join(root, 'a.wav'))
    expect(uploads()).toBe(0)
    await add(engine, [join(root, 'a.wav')])
    await archivedAll(engine, 1)
  })

  it('stops what was ready to go when the mark is set', async () => {
    put('a.wav', 1)
    const engine = world.start(null)
    watch(engine)
    await until(engine.pipeline, () => engine.library.inStage(['ready']).length === 1)
    watch(engine, { isSensitive: true })
    await engine.close()
    const again = world.start()
    watch(again, { isSensitive: true })
    await ended(again)
    expect(stagesOf(again)).toEqual(['a refused'])
    expect(uploads()).toBe(0)
  })
})

describe('a monthly limit', () => {
  const price = (engine: Engine) => engine.tuplets.estimate(DEFAULT_OPTIONS, 6000).highMicro

  it('of a folder holds its recordings until it is raised, and those of nobody else', async () => {
    put('a.wav', 1)
    put('b.wav', 2)
    const engine = world.start()
    watch(engine, { monthlyCapMicro: Math.ceil(price(engine) * 1.5) })
    await archivedAll(engine, 1)
    await until(engine.pipeline, () => rows(engine.library).some(({ faultCode }) => faultCode === 'over-budget'))
    expect(engine.pipeline.watching.facts('in')).toMatchObject({ isCapReached: true })
    expect(engine.pipeline.watching.facts('in').spentThisMonthMicro).toBeGreaterThan(0)
    const other = join(world.folder, 'c.wav')
    writeFileSync(other, wav(6, 3))
    await add(engine, [other])
    await archivedAll(engine, 2)
    expect(world.tuplets.ledger.submissions).toHaveLength(2)
    watch(engine, { monthlyCapMicro: price(engine) * 10 })
    await archivedAll(engine, 3)
  })

  it('of everything closes a gate, and opens it when it is raised', async () => {
    put('a.wav', 1)
    const engine = world.start()
    engine.pipeline.watching.setMonthlyCap(price(engine) - 1)
    watch(engine)
    await until(engine.pipeline, () => engine.pipeline.status().gates.some(({ kind }) => kind === 'budget'))
    expect(engine.pipeline.status().gates[0]?.text).toContain('monthly limit')
    expect(world.tuplets.ledger.submissions).toEqual([])
    engine.pipeline.watching.setMonthlyCap(null)
    await archivedAll(engine, 1)
    expect(engine.pipeline.status().gates).toEqual([])
  })
})

it('a limit that was lifted while the application was closed holds nothing back', async () => {
  put('a.wav', 1)
  const first = world.start()
  first.pipeline.watching.setMonthlyCap(1)
  watch(first)
  await until(first.pipeline, () => first.pipeline.status().gates.some(({ kind }) => kind === 'budget'))
  await first.close()
  const second = world.start()
  second.pipeline.watching.setMonthlyCap(null)
  await archivedAll(second, 1)
})

describe('a look before watching', () => {
  it('counts by the rules, finds copies, and writes nothing', async () => {
    put('a.wav', 1)
    put('copy of a.wav', 1)
    put('old.wav', 2, { daysAgo: 40 })
    put('short.wav', 3, { seconds: 1 })
    put('below/b.wav', 4, { seconds: 10 })
    writeFileSync(join(root, 'film.mp4'), 'no film at all')
    writeFileSync(join(root, 'notes.txt'), 'x')
    const engine = world.start()
    const { watching } = engine.pipeline
    const id = await watching.survey(root)
    await watching.surveyEnded(id)
    const all = watching.surveyFacts(id, DEFAULT_RULES, DEFAULT_OPTIONS)
    expect(all).toMatchObject({ phase: 'done', fault: null, foundFiles: 7, readFiles: 6 })
    expect(all.taken).toMatchObject({ files: 3, durationMs: 22_000, withoutDuration: 0 })
    expect(all.taken.highMicro).toBeGreaterThanOrEqual(all.taken.lowMicro)
    expect(all.left.map(({ reason, files }) => [reason, files]).toSorted()).toEqual([
      ['duplicate', 1],
      ['name', 1],
      ['refused', 2],
    ])
    const fewer = watching.surveyFacts(id, { ...DEFAULT_RULES, maxAgeDays: 30, isRecursive: false }, DEFAULT_OPTIONS)
    expect(fewer.taken).toMatchObject({ files: 1, durationMs: 6000 })
    expect(watching.surveyFacts(id, { ...DEFAULT_RULES, takesExisting: false }, DEFAULT_OPTIONS).taken.files).toBe(0)
    expect(rows(engine.library)).toEqual([])
    expect(log(engine)).toEqual([])
    watching.forgetSurvey(id)
    expect(() => watching.surveyFacts(id, DEFAULT_RULES, DEFAULT_OPTIONS)).toThrow('has ended')
  })

  it('refuses the application’s own folder, a whole disk, and a folder that is watched already', async () => {
    const engine = world.start()
    const { watching } = engine.pipeline
    watching.keepOut(join(world.folder, 'archive'))
    watch(engine)
    await expect(watching.survey(join(world.folder, 'archive'))).rejects.toThrow('its own files')
    await expect(watching.survey('/')).rejects.toThrow('whole disk')
    await expect(watching.survey(root)).rejects.toThrow('watched already')
  })

  it('says what is wrong with a folder that is not there, and which files belong to a folder further in', async () => {
    put('a.wav', 1)
    put('inner/b.wav', 2)
    const engine = world.start()
    const { watching } = engine.pipeline
    const lost = await watching.survey(join(world.folder, 'nowhere'))
    await watching.surveyEnded(lost)
    const told = watching.surveyFacts(lost, DEFAULT_RULES, DEFAULT_OPTIONS)
    expect(told).toMatchObject({ phase: 'failed', fault: { code: 'missing' } })
    const pulled = await watching.survey(root)
    renameSync(root, `${root} elsewhere`)
    await watching.surveyEnded(pulled)
    expect(watching.surveyFacts(pulled, DEFAULT_RULES, DEFAULT_OPTIONS)).toMatchObject({ phase: 'failed' })
    renameSync(`${root} elsewhere`, root)
    watch(engine, {}, join(root, 'inner'), 'inner')
    const id = await watching.survey(root)
    await watching.surveyEnded(id)
    const facts = watching.surveyFacts(id, DEFAULT_RULES, DEFAULT_OPTIONS)
    expect(facts.taken.files).toBe(1)
    expect(facts.left).toMatchObject([{ reason: 'nested', files: 1 }])
  })
})

it('folders with many recordings are served in turn', async () => {
  const engine = world.start(null)
  for (const [index, id] of ['x', 'y', 'z'].entries()) {
    for (let file = 0; file < 5; file++) put(`${id}/${file}.wav`, 100 + index * 10 + file)
    watch(engine, {}, join(root, id), id)
  }
  await until(engine.pipeline, () => engine.library.inStage(['ready']).length === 15)
  const ids = engine.library.dueIds('ready', world.clock.now(), 15)
  const order = ids.map((id) => engine.library.transcription(id)?.watchId)
  for (let round = 0; round < 5; round++)
    expect(new Set(order.slice(round * 3, round * 3 + 3)), `round ${round}`).toEqual(new Set(['x', 'y', 'z']))
  expect(rows(engine.library).every(({ stage }) => !isFinal(stage))).toBe(true)
})
