// The log of a watched folder: what was decided about its files, what became of them, and how a file that moved is followed.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FolderNote } from '../../main/library/library.ts'
import { DEFAULT_OPTIONS, stampText } from '../../main/recording.ts'
import { inspectionOf, mustBe, type Scratch, scratchLibrary, settled, step } from './scratch.ts'

let scratch: Scratch

beforeEach(() => {
  scratch = scratchLibrary()
})
afterEach(() => scratch.close())

const line = (path: string, more: Partial<FolderNote> = {}): FolderNote => {
  return { path, decision: 'name', text: 'Why.', fileStamp: null, transcriptionId: null, ...more }
}

describe('the log of a watched folder', () => {
  it('keeps one line for each file, newest first, and pages it', () => {
    const { folderFiles } = scratch.library
    folderFiles.note('in', [line('a.txt'), line('b.txt')])
    scratch.clock.jump(1000)
    folderFiles.note('in', [line('a.txt', { decision: 'old' }), line('c.txt')])
    folderFiles.note('other', [line('z.txt')])
    const all = folderFiles.list('in', 'all', 0, 10)
    expect(all.entries.map(({ path, decision }) => [path, decision])).toEqual([
      ['a.txt', 'old'],
      ['c.txt', 'name'],
      ['b.txt', 'name'],
    ])
    expect(folderFiles.list('in', 'all', 1, 1)).toMatchObject({ entries: [{ path: 'c.txt' }], total: 3 })
  })

  it('writes nothing where nothing changed', () => {
    const { folderFiles } = scratch.library
    folderFiles.note('in', [line('a.txt', { fileStamp: '1/2/3/4' })])
    const before = mustBe(folderFiles.find('in', 'a.txt'))
    scratch.clock.jump(60_000)
    folderFiles.note('in', [line('a.txt', { fileStamp: '1/2/3/4' })])
    expect(folderFiles.find('in', 'a.txt')).toEqual(before)
    folderFiles.note('in', [line('a.txt', { fileStamp: '1/9/3/4' })])
    expect(folderFiles.find('in', 'a.txt')?.atMs).toBe(before.atMs + 60_000)
  })

  it('tells what was taken from what was left alone by what its row has become', () => {
    const { library } = scratch
    const add = (path: string) => library.addFile({ path, source: 'watch', options: DEFAULT_OPTIONS, watchId: 'in' }).id
    const [taken, refused] = [add('/in/a.wav'), add('/in/b.wav')]
    const entries = [
      line('a.wav', { decision: 'taken', transcriptionId: taken }),
      line('b.wav', { decision: 'taken', transcriptionId: refused }),
      line('c.txt'),
    ]
    library.folderFiles.note('in', entries)
    expect(library.folderFiles.counts('in')).toEqual({ taken: 2, left: 1 })
    step(library, refused, 'refused', { faultCode: 'empty', faultText: 'Empty.' })
    expect(library.folderFiles.counts('in')).toEqual({ taken: 1, left: 2 })
    const left = library.folderFiles.list('in', 'left', 0, 10).entries.map(({ path, stage }) => [path, stage])
    expect(left.toSorted()).toEqual([
      ['b.wav', 'refused'],
      ['c.txt', null],
    ])
    library.remove(refused)
    expect(library.folderFiles.find('in', 'b.wav')).toMatchObject({ transcriptionId: null, stage: null })
  })

  it('is bounded for files that nothing came of, and never forgets what was there before', () => {
    const { folderFiles } = scratch.library
    const many = (prefix: string, decision: string, count: number) =>
      Array.from({ length: count }, (_, index) => line(`${prefix}${index}`, { decision }))
    folderFiles.note('in', many('note', 'name', 20_500))
    expect(folderFiles.counts('in').left).toBe(20_000)
    folderFiles.note('in', many('old', 'existing', 100))
    expect(folderFiles.counts('in').left).toBe(20_100)
    // A line that is there already may still change.
    folderFiles.note('in', [line('note0', { decision: 'old' })])
    expect(folderFiles.find('in', 'note0')?.decision).toBe('old')
  })

  it('takes ten thousand lines at once in under two seconds', () => {
    const { folderFiles } = scratch.library
    const lines = Array.from({ length: 10_000 }, (_, index) => line(`${index}.wav`, { decision: 'existing' }))
    const began = performance.now()
    folderFiles.note('in', lines)
    expect(performance.now() - began).toBeLessThan(2000)
  })

  it('is forgotten with its folder, and with no other', () => {
    const { folderFiles } = scratch.library
    folderFiles.note('in', [line('a.txt')])
    folderFiles.note('other', [line('a.txt')])
    folderFiles.forget('in')
    expect([folderFiles.counts('in').left, folderFiles.counts('other').left]).toEqual([0, 1])
  })
})

describe('a file that moved', () => {
  it('takes its rows and places along, and the title that was its name', () => {
    const { library } = scratch
    const { id } = settled(library, '/in/a.wav', 1)
    expect(library.follow('/in/a.wav', '/in/b.wav', 'in')).toEqual([id])
    expect(library.transcription(id)).toMatchObject({ path: '/in/b.wav', title: 'b' })
    expect(library.places(id).map(({ path }) => path)).toEqual(['/in/b.wav'])
    library.rename(id, 'The mayor')
    library.follow('/in/b.wav', '/in/c.wav', 'in')
    expect(library.transcription(id)?.title).toBe('The mayor')
  })

  it('is found by its stamp alone', () => {
    const { library } = scratch
    settled(library, '/in/a.wav', 1)
    const { stamp } = inspectionOf(1)
    expect(library.seenAt(stamp).map(({ path }) => path)).toEqual(['/in/a.wav'])
    expect(library.seenAt({ ...stamp, mtimeMs: stamp.mtimeMs + 1 })).toEqual([])
  })

  it('stays off the list at its new place when a person took it off at the old one', () => {
    const { library } = scratch
    const { id } = library.addFile({ path: '/in/a.wav', source: 'watch', options: DEFAULT_OPTIONS, watchId: 'in' })
    const fileStamp = stampText(inspectionOf(1).stamp)
    step(library, id, 'refused', { faultCode: 'empty', fileStamp })
    library.remove(id)
    library.follow('/in/a.wav', '/in/b.wav', 'in')
    expect(library.isDismissed('/in/b.wav', fileStamp)).toBe(true)
  })

  it('absorbs the row that its new place was given, and nothing but a duplicate', () => {
    const { library } = scratch
    const first = settled(library, '/in/a.wav', 1)
    const second = library.addFile({ path: '/in/b.wav', source: 'watch', options: DEFAULT_OPTIONS, watchId: 'in' })
    const entry = line('b.wav', { decision: 'taken', transcriptionId: second.id })
    library.folderFiles.note('in', [entry])
    library.absorb(second.id, first.id)
    expect(library.transcription(second.id)).not.toBeNull()
    step(library, second.id, 'duplicate', { duplicateOf: first.id })
    library.absorb(second.id, first.id)
    expect(library.transcription(second.id)).toBeNull()
    expect(library.transcription(first.id)).toMatchObject({ path: '/in/b.wav', title: 'b' })
    expect(library.folderFiles.find('in', 'b.wav')).toMatchObject({ decision: 'moved', transcriptionId: first.id })
  })
})

describe('spending', () => {
  it('is counted by folder, also for rows that were taken off the list', () => {
    const { library, clock } = scratch
    const make = (path: string, watchId: string, jobId: string) => {
      const { id } = library.addFile({ path, source: 'watch', options: DEFAULT_OPTIONS, watchId })
      step(library, id, 'failed', { jobId, submittedAtMs: clock.now(), billedCostMicro: 500 })
      return id
    }
    make('/x/a.wav', 'x', 'job-1')
    const removed = make('/x/b.wav', 'x', 'job-2')
    make('/y/c.wav', 'y', 'job-3')
    library.remove(removed)
    const since = clock.now() - 1
    expect([library.spentSince(since), library.spentSince(since, 'x'), library.spentSince(since, 'y')]).toEqual([
      1500, 1000, 500,
    ])
    expect(library.spentSince(clock.now() + 1, 'x')).toBe(0)
  })

  it('that is promised counts what may be owed already', () => {
    const { library } = scratch
    const { id } = settled(library, '/in/a.wav', 1)
    expect(library.promised(true)).toBe(0)
    const target = { objectKey: 'k', uploadTokenSealed: new Uint8Array([1]), uploadUrlSealed: new Uint8Array([1]) }
    step(library, id, 'uploading', target)
    expect([library.promised(true), library.promised(false), library.promised(true, 'in')]).toEqual([10_000, 0, 0])
    step(library, id, 'uploaded', {})
    step(library, id, 'submitting', { intentAtMs: 1 })
    expect(library.promised(false)).toBe(10_000)
  })
})
