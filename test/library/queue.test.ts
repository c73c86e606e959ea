import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOUR } from '../../main/clock.ts'
import { Fault } from '../../main/fault.ts'
import { PROCESSING, WORK } from '../../main/library/accounts.ts'
import { DUE, DUE_OF, NEXT_DUE, NEXT_RESUME, TWIN } from '../../main/library/asking.ts'
import { SPEECH } from '../../main/library/book.ts'
import { BESIDE, SPOKEN } from '../../main/library/descent.ts'
import { question } from '../../main/library/desk.ts'
import { FORESTALLED } from '../../main/library/proposals.ts'
import { KEPT_COUNT, NEWEST, NEXT_EXPIRY, QUEUED, REFUSED } from '../../main/library/queue.ts'
import { RANKED } from '../../main/library/ranking.ts'
import { SEGMENTS, TIMING } from '../../main/library/shelf.ts'
import { WORDS_FROM } from '../../main/library/suggesting.ts'
import { UNLEARNT } from '../../main/library/tidying.ts'
import { DEFAULT_OPTIONS, optionsKey, type Transcription } from '../../main/recording.ts'
import {
  archived,
  inspectionOf,
  mustBe,
  type Scratch,
  SEALED,
  scratchLibrary,
  settled,
  step,
  TARGET,
  transcribed,
  transcriptOf,
} from './scratch.ts'

let scratch: Scratch
beforeEach(() => {
  scratch = scratchLibrary()
})
afterEach(() => scratch.close())

const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    return error instanceof Fault ? error.code : `not a Fault: ${error}`
  }
  return 'nothing was thrown'
}
const drop = (path: string, options = DEFAULT_OPTIONS) => scratch.library.addFile({ path, source: 'drop', options })

describe('adding', () => {
  it('answers with the row that is under way when the same file is dropped twice', () => {
    const first = drop('/a.mp3')
    expect(drop('/a.mp3')).toEqual({ id: first.id, isNew: false })
    expect(drop('/a.mp3', { ...DEFAULT_OPTIONS, model: 'premium' }).isNew).toBe(true)
    expect(drop('/b.mp3').isNew).toBe(true)
  })

  it('starts anew when the earlier one has ended, unless that one is asked for', () => {
    const { id } = drop('/a.mp3')
    step(scratch.library, id, 'refused', { faultCode: 'too-short' })
    const known = { path: '/a.mp3', source: 'drop', options: DEFAULT_OPTIONS } as const
    expect(scratch.library.addFile({ ...known, isAgain: false })).toEqual({ id, isNew: false })
    expect(scratch.library.addFile({ ...known, isAgain: true }).isNew).toBe(true)
    expect(scratch.library.addFile({ ...known, isAgain: true }).isNew).toBe(false)
  })

  it('knows a link that is archived already', () => {
    const link = { url: 'https://example.org/a.mp3', options: DEFAULT_OPTIONS }
    const { id } = scratch.library.addLink(link)
    expect(scratch.library.addLink(link)).toEqual({ id, isNew: false })
    step(scratch.library, id, 'failed')
    expect(scratch.library.addLink(link).isNew).toBe(true)
  })

  it('takes a job from elsewhere once, and never again after the person removed it', () => {
    const { library } = scratch
    const job = { jobId: 'j1', title: 'Old', options: DEFAULT_OPTIONS, isCompleted: true }
    const id = mustBe(library.addElsewhere(job))
    expect(library.transcription(id)?.stage).toBe('archiving')
    expect(library.addElsewhere(job)).toBeNull()
    step(library, id, 'expired')
    library.remove(id)
    expect(library.addElsewhere(job)).toBeNull()
    expect(library.isKnown('j1')).toBe(true)
  })

  it('gives every field of a new row back as it was meant', () => {
    const { id } = scratch.library.addFile({
      path: '/x/Räksmörgås 7.mp3',
      source: 'watch',
      options: DEFAULT_OPTIONS,
      watchId: 'w',
    })
    const row = mustBe(scratch.library.transcription(id))
    expect(row).toMatchObject({
      title: 'Räksmörgås 7',
      source: 'watch',
      stage: 'waiting',
      revision: 0,
      isPaused: false,
    })
    expect(row.options).toEqual(DEFAULT_OPTIONS)
    expect(scratch.library.watchId(id)).toBe('w')
    expect(Object.entries(row).filter(([, value]) => value === undefined)).toEqual([])
  })
})

describe('changing', () => {
  it('lets only one of two hands on a row win', () => {
    const { id } = drop('/a.mp3')
    const change = { id, from: 'waiting', revision: 0, to: 'refused', patch: { faultCode: 'empty' } } as const
    expect(scratch.library.apply(change)).toMatchObject({ stage: 'refused', revision: 1, faultCode: 'empty' })
    expect(codeOf(() => scratch.library.apply(change))).toBe('conflict')
  })

  it('writes every stage and every new trouble into the diary, and no line for mere progress', () => {
    const { id } = transcribed(scratch.library, '/a.mp3', 1)
    step(scratch.library, id, 'processing', { percent: 1.5 })
    step(scratch.library, id, 'processing', { percent: 2.5 })
    step(scratch.library, id, 'processing', { faultCode: 'offline' })
    step(scratch.library, id, 'processing', { faultCode: 'offline' })
    const lines = scratch.look().prepare('SELECT from_stage, to_stage, fault_code FROM event ORDER BY id').raw().all()
    expect(lines.map((line) => (line as unknown[]).map((cell) => cell ?? '-').join(' '))).toEqual([
      '- waiting -',
      'waiting ready -',
      'ready uploading -',
      'uploading uploaded -',
      'uploaded submitting -',
      'submitting processing -',
      'processing archiving -',
      'archiving processing -',
      'processing processing offline',
    ])
  })

  it('forgets which recording it was when the file changed', () => {
    const { id } = settled(scratch.library, '/a.mp3', 1)
    expect(step(scratch.library, id, 'waiting').sha256).toBeNull()
  })

  const IMPOSSIBLE: readonly (readonly [string, (row: Transcription) => unknown])[] = [
    ['uploading without a target', ({ id }) => step(scratch.library, id, 'uploading')],
    ['stored without a key', ({ id }) => step(scratch.library, id, 'uploaded')],
    ['submitting without an intent', ({ id }) => step(scratch.library, id, 'submitting', TARGET)],
    ['processing without a job', ({ id }) => step(scratch.library, id, 'processing')],
    ['archived without a result', ({ id }) => step(scratch.library, id, 'archived', { jobId: 'j', archivedAtMs: 1 })],
  ]
  it.each(IMPOSSIBLE)('refuses a row that is %s', (_, make) => {
    const row = settled(scratch.library, '/a.mp3', 1)
    expect(codeOf(() => make(row))).toBe('conflict')
    expect(scratch.library.transcription(row.id)).toEqual(row)
  })

  it('refuses a stage, a source or an option that nobody knows, whoever writes it', () => {
    const { id } = drop('/a.mp3')
    const other = new Sqlite(scratch.path)
    for (const set of [`stage = 'dancing'`, `source = 'fax'`, `options_json = 'no'`, 'is_paused = 2', 'attempts = -1'])
      expect(() => other.exec(`UPDATE transcription SET ${set} WHERE id = ${id}`)).toThrow(/constraint/i)
    other.close()
  })

  it('has one request for a job out at a time', () => {
    const ids = [1, 2].map((seed) => settled(scratch.library, `/${seed}.mp3`, seed).id)
    for (const id of ids) {
      step(scratch.library, id, 'uploading', TARGET)
      step(scratch.library, id, 'uploaded')
    }
    step(scratch.library, mustBe(ids[0]), 'submitting', { intentAtMs: 1 })
    step(scratch.library, mustBe(ids[0]), 'reconciling')
    expect(codeOf(() => step(scratch.library, mustBe(ids[1]), 'submitting', { intentAtMs: 1 }))).toBe('conflict')
  })

  it('refuses to give one job to two recordings', () => {
    transcribed(scratch.library, '/a.mp3', 1)
    const { id } = settled(scratch.library, '/b.mp3', 2)
    expect(codeOf(() => step(scratch.library, id, 'review', { jobId: 'job-1' }))).toBe('conflict')
  })

  it('refuses a field that must never change', () => {
    const { id } = drop('/a.mp3')
    expect(codeOf(() => step(scratch.library, id, 'waiting', { path: '/b.mp3' }))).toBe('internal')
  })

  it('removes only what has ended without a transcript, and remembers what it cost', async () => {
    const { library } = scratch
    const kept = await archived(scratch, 'talk', transcriptOf(['Hello.']))
    expect(codeOf(() => library.remove(kept.id))).toBe('bad-request')
    const { id } = transcribed(library, '/b.mp3', 9)
    expect(codeOf(() => library.remove(id))).toBe('bad-request')
    step(library, id, 'cancelled', { billedCostMicro: 35_000 })
    library.remove(id)
    expect(library.transcription(id)).toBeNull()
    // The one that is kept has no bill yet: it counts as what it was estimated to cost.
    expect(library.spentSince(0)).toBe(35_000 + 10_000)
    expect(library.isKnown('job-9')).toBe(true)
  })
})

describe('one recording, one job', () => {
  it('finds the twin of a copy that is under way, and lets nobody make a second job of it', () => {
    const { library } = scratch
    const first = settled(library, '/a.mp3', 1)
    const { id } = library.addFile({ path: '/copy.mp3', source: 'drop', options: DEFAULT_OPTIONS })
    const { sha256 } = inspectionOf(1)
    expect(library.twin(sha256, optionsKey(DEFAULT_OPTIONS), id)?.id).toBe(first.id)
    const settle = (to: 'ready' | 'duplicate') =>
      library.settle({ id, from: 'waiting', revision: 0, to, patch: { duplicateOf: first.id } }, inspectionOf(1))
    expect(codeOf(() => settle('ready'))).toBe('conflict')
    expect(settle('duplicate')).toMatchObject({ stage: 'duplicate', duplicateOf: first.id, sha256 })
    expect(library.mediaPaths(first.id)).toEqual(['/a.mp3', '/copy.mp3'])
    expect(library.twin(sha256, optionsKey({ ...DEFAULT_OPTIONS, language: 'de' }), id)).toBeNull()
  })

  it('lets the same recording be tried again once its job has ended badly', () => {
    const first = settled(scratch.library, '/a.mp3', 1)
    step(scratch.library, first.id, 'failed')
    expect(settled(scratch.library, '/b.mp3', 1).stage).toBe('ready')
  })

  it('remembers a path with the stamp that it had, to the last digit', () => {
    const { id, recordingId } = settled(scratch.library, '/a.mp3', 1)
    const { stamp } = inspectionOf(1)
    expect(scratch.library.locate('/a.mp3')).toMatchObject({ recordingId, stamp, transcriptions: [{ id }] })
    expect(scratch.library.places(id)).toEqual([{ path: '/a.mp3', stamp }])
    expect(scratch.library.locate('/b.mp3')).toBeNull()
  })
})

describe('who is next', () => {
  it('takes the earliest deadline first, then what a person added as it came, then what folders brought', () => {
    const { library } = scratch
    const ready = (id: number) => step(library, id, 'ready').id
    const watch = ready(library.addFile({ path: '/w.mp3', source: 'watch', options: DEFAULT_OPTIONS }).id)
    const link = library.addLink({ url: 'https://example.org/l.mp3', options: DEFAULT_OPTIONS }).id
    const [first, second, urgent, paused, later] = ['/1', '/2', '/3', '/4', '/5'].map((path) => ready(drop(path).id))
    step(library, mustBe(urgent), 'ready', { expiresAtMs: 5000 })
    step(library, mustBe(later), 'ready', { nextAtMs: 2000 })
    library.setPaused(mustBe(paused), true)
    expect(library.dueIds('ready', 1000, 10)).toEqual([urgent, link, first, second, watch])
    expect(library.dueIds('ready', 1000, 2)).toEqual([urgent, link])
    expect(library.nextDueAtMs()).toBe(2000)
    expect(library.nextDueAtMs(2000)).toBeNull()
  })

  it('shows the one that moves although very many wait', () => {
    const ids = Array.from({ length: 30 }, (_, index) => drop(`/${index}.mp3`).id)
    step(scratch.library, mustBe(ids[0]), 'ready', { stageAtMs: 1 })
    expect(scratch.library.newest(['ready', 'waiting'], 10).map(({ id }) => id)).toContain(ids[0])
    expect(scratch.library.newest(['ready', 'waiting'], 10)).toHaveLength(10)
  })

  it('pauses everything that is unfinished, and nothing else', () => {
    const ended = drop('/a.mp3').id
    step(scratch.library, ended, 'refused')
    const going = drop('/b.mp3').id
    scratch.library.setPaused(null, true)
    expect(scratch.library.transcription(ended)?.isPaused).toBe(false)
    expect(scratch.library.transcription(going)?.isPaused).toBe(true)
    scratch.library.setPaused(null, false)
    expect(scratch.library.transcription(going)?.isPaused).toBe(false)
  })

  it('sums up what is under way and when the next result would be lost', () => {
    const { id } = transcribed(scratch.library, '/a.mp3', 1)
    step(scratch.library, id, 'archiving', { expiresAtMs: 77 })
    settled(scratch.library, '/b.mp3', 2)
    expect(scratch.library.totals(['ready', 'archiving'])).toEqual({ durationMs: 120_000, estimatedCostMicro: 20_000 })
    expect(scratch.library.nextExpiryAtMs()).toBe(77)
  })

  const BUSY: readonly (readonly [string, string, number])[] = [
    ['who is due', DUE, 4],
    ['who is due of one account', DUE_OF, 5],
    ['what lies in the queue for each account', WORK, 0],
    ['how many of an account are under way', PROCESSING, 1],
    ['when the next one is due', NEXT_DUE, 1],
    ['when the next pause ends', NEXT_RESUME, 1],
    ['what waits for its turn', question(QUEUED), 2],
    ['who is the twin of a copy', question(TWIN), 4],
    ['which held rows have become duplicates', FORESTALLED, 1],
    ['when the next result expires', NEXT_EXPIRY, 0],
    ['what moved last', question(NEWEST), 2],
    ['what was refused last', question(REFUSED), 2],
    ['how much a sensitive folder keeps here', KEPT_COUNT, 0],
    ['a path with its options', question('WHERE t.path = ? AND t.options_key = ? ORDER BY t.id DESC LIMIT 1'), 2],
    ['a transcript', SEGMENTS, 2],
    ['a search', SPOKEN, 3],
    ['a search beside the speech', BESIDE, 3],
    ['the ranking of a search', RANKED, 3],
    ['the text of a recording', SPEECH, 1],
    ['the words of a transcript', TIMING, 1],
    ['the nearest words', WORDS_FROM, 2],
    ['words that are new', UNLEARNT, 2],
  ]
  it.each(BUSY)('answers %s from an index, without sorting', (_, sql, count) => {
    const cells = Array.from({ length: count }, () => ([SPOKEN, BESIDE, RANKED].includes(sql) ? '1' : 1))
    const plan = scratch
      .look()
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...cells)
    const steps = plan.map((row) => String(Reflect.get(Object(row), 'detail')))
    expect(
      steps.filter((line) =>
        /TEMP B-TREE|SCAN (t|transcription|segment|r|res|speech|timing|vocabulary)\b(?!.*INDEX)/.test(line),
      ),
    ).toEqual([])
  })
})

describe('what the account remembers', () => {
  it('keeps sent requests for two hours', () => {
    const { requestLog } = scratch.library
    for (let minute = 0; minute < 180; minute++) requestLog.append('global', minute * 60_000)
    requestLog.append('create', 5)
    expect(requestLog.since('global', 175 * 60_000)).toEqual([175, 176, 177, 178, 179].map((minute) => minute * 60_000))
    expect(requestLog.since('create', 0)).toEqual([5])
    for (let more = 0; more < 50; more++) requestLog.append('global', 3 * HOUR + more)
    expect(Math.min(...requestLog.since('global', 0))).toBeGreaterThanOrEqual(HOUR)
    for (let more = 0; more < 50; more++) requestLog.append('create', 3 * HOUR + more)
    expect(Math.min(...requestLog.since('create', 0))).toBeGreaterThanOrEqual(HOUR)
  })

  it('forgets nothing of one count because another was dated by a clock that is days ahead', () => {
    const { requestLog } = scratch.library
    requestLog.append('create', HOUR)
    for (let more = 0; more < 200; more++) requestLog.append('track', 72 * HOUR + more)
    expect(requestLog.since('create', 0)).toEqual([HOUR])
  })

  it('keeps closed gates, judged jobs and small facts', () => {
    const { library } = scratch
    const gate = {
      kind: 'credit',
      closedAtMs: 1,
      nextTryAtMs: Number.MAX_SAFE_INTEGER,
      tries: 2,
      text: 'a',
      remedy: 'b',
    } as const
    library.gates.save(gate)
    expect(library.gates.all()).toEqual([gate])
    library.gates.drop('credit')
    expect(library.gates.all()).toEqual([])
    library.seen.add(['x', 'x', 'y'])
    expect([library.seen.has('x'), library.isKnown('y'), library.isKnown('z')]).toEqual([true, true, false])
    library.setSetting('account', 'me')
    expect(library.setting('account')).toBe('me')
    library.setSetting('account', null)
    expect(library.setting('account')).toBeNull()
  })

  it('adds up bills, and estimates while there is no bill', () => {
    const { library } = scratch
    const first = transcribed(library, '/a.mp3', 1)
    expect(library.spentSince(0)).toBe(10_000)
    step(library, first.id, 'archiving', { billedCostMicro: 12_345 })
    expect(library.spentSince(0)).toBe(12_345)
    expect(library.spentSince(1_795_000_000_001)).toBe(0)
    expect(library.spentSince(0)).toBe(12_345)
    library.addElsewhere({
      jobId: 'e',
      title: 'e',
      options: DEFAULT_OPTIONS,
      submittedAtMs: 1_795_000_000_000,
      billedCostMicro: 5,
    })
    expect(library.spentSince(0)).toBe(12_345)
  })

  it('seals nothing by itself, but gives sealed bytes back as they were', () => {
    const { id } = settled(scratch.library, '/a.mp3', 1)
    expect(new Uint8Array(mustBe(step(scratch.library, id, 'uploading', TARGET).uploadTokenSealed))).toEqual(SEALED)
  })

  it('tells who listens, once the change is there to be read', () => {
    const heard: unknown[] = []
    const stop = scratch.library.onChange((rooms) => heard.push([rooms, scratch.library.counts().waiting]))
    drop('/a.mp3')
    stop()
    drop('/b.mp3')
    expect(heard).toEqual([[['queue'], 1]])
  })
})
