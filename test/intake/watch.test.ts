import { appendFile, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { HOUR } from '../../main/clock.ts'
import { type FolderState, type FolderWatch, watchFolder } from '../../main/intake/watch.ts'
import { silentLog } from '../../main/log.ts'
import { HandClock } from '../hand-clock.ts'
import { scratchFolder } from './recordings.ts'

interface Watched {
  readonly root: string
  readonly clock: HandClock
  readonly watch: FolderWatch
  readonly named: string[]
  readonly states: FolderState[]
  readonly scans: number[]
  /** Resolves as soon as `holds` does; it is asked after each thing that the watch says. */
  until(holds: () => boolean): Promise<void>
}

async function watched(root: string, how?: 'events' | 'scan'): Promise<Watched> {
  const clock = new HandClock()
  const named: string[] = []
  const states: FolderState[] = []
  const scans: number[] = []
  const waiting = new Set<() => void>()
  function say<T>(list: T[], item: T): void {
    list.push(item)
    for (const ask of waiting) ask()
  }
  const watch = watchFolder({
    root,
    clock,
    log: silentLog,
    random: () => 0.5,
    ...(how === undefined ? {} : { how }),
    onCandidate: (path) => say(named, relative(root, path)),
    onState: (state) => say(states, state),
    onScan: (candidates) => say(scans, candidates),
  })
  onTestFinished(() => watch.close())
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const ask = () => {
        if (!holds()) return
        waiting.delete(ask)
        resolve()
      }
      waiting.add(ask)
      ask()
    })
  return { root, clock, watch, named, states, scans, until }
}

describe.each(['events', 'scan'] as const)('a watched folder, by %s', (how) => {
  it('names what is there already, below too, and only what may be a recording', async () => {
    const root = await scratchFolder()
    await mkdir(join(root, 'may', 'tapes'), { recursive: true })
    await mkdir(join(root, 'folder.wav'))
    for (const name of ['a.wav', 'may/b.mp3', 'may/tapes/c.opus', 'film.mp4', 'notes.txt', '.x.wav', 'd.wav.part'])
      await writeFile(join(root, name), 'x')
    await symlink(root, join(root, 'may', 'round'))
    await symlink(join(root, 'a.wav'), join(root, 'link.wav'))
    const folder = await watched(root, how)
    await folder.until(() => folder.scans.length === 1)
    expect(folder.named.toSorted()).toEqual(['a.wav', 'film.mp4', 'may/b.mp3', 'may/tapes/c.opus'])
    expect(folder.states).toEqual(['watching'])
    expect(folder.scans).toEqual([4])
  })

  it('names what comes later, also in a new subfolder and under its final name', async () => {
    const root = await scratchFolder()
    const folder = await watched(root, how)
    await folder.until(() => folder.scans.length === 1)
    await writeFile(join(root, 'a.wav'), 'x')
    await mkdir(join(root, 'new'))
    await writeFile(join(root, 'new', 'b.wav'), 'x')
    await writeFile(join(root, 'c.wav.part'), 'x')
    await rename(join(root, 'c.wav.part'), join(root, 'c.wav'))
    if (how === 'scan') await folder.clock.advance(10_000)
    const all = ['a.wav', 'c.wav', 'new/b.wav']
    await folder.until(() => all.every((name) => folder.named.includes(name)))
    expect(new Set(folder.named)).toEqual(new Set(all))
  })

  it('names a file again when it changed, and not when it did not', async () => {
    const root = await scratchFolder()
    await writeFile(join(root, 'a.wav'), 'x')
    await writeFile(join(root, 'b.wav'), 'x')
    const folder = await watched(root, how)
    await folder.until(() => folder.scans.length === 1)
    await appendFile(join(root, 'a.wav'), 'more')
    if (how === 'scan') await folder.clock.advance(10_000)
    await folder.until(() => folder.named.filter((name) => name === 'a.wav').length === 2)
    if (how === 'scan') await folder.until(() => folder.scans.length === 2)
    expect(folder.named.filter((name) => name === 'b.wav')).toHaveLength(1)
  })

  it('is reported when it goes away, and watched again when it comes back', async () => {
    const root = join(await scratchFolder(), 'card')
    await mkdir(root)
    const folder = await watched(root, how)
    await folder.until(() => folder.scans.length === 1)
    await rm(root, { recursive: true })
    await folder.clock.advance(10_000)
    await folder.until(() => folder.states.at(-1) === 'missing')
    expect(folder.watch.state).toBe('missing')
    await mkdir(root)
    await writeFile(join(root, 'a.wav'), 'x')
    await folder.clock.advance(10_000)
    await folder.until(() => folder.named.includes('a.wav'))
    expect(folder.states).toEqual(['watching', 'missing', 'watching'])
    await writeFile(join(root, 'b.wav'), 'x')
    if (how === 'scan') await folder.clock.advance(10_000)
    await folder.until(() => folder.named.includes('b.wav'))
  })
})

describe('a watched folder', () => {
  it('that is not there yet is waited for', async () => {
    const root = join(await scratchFolder(), 'later')
    const folder = await watched(root)
    await folder.until(() => folder.states.length === 1)
    expect(folder.states).toEqual(['missing'])
    await mkdir(root)
    await folder.clock.advance(10_000)
    await folder.until(() => folder.scans.length === 1)
    expect(folder.states).toEqual(['missing', 'watching'])
  })

  it('that is reached by a link is watched, and its recordings are named by that link', async () => {
    const place = await scratchFolder()
    await mkdir(join(place, 'disk'))
    await symlink(join(place, 'disk'), join(place, 'recorder'))
    const folder = await watched(join(place, 'recorder'))
    await folder.until(() => folder.scans.length === 1)
    await writeFile(join(place, 'disk', 'a.wav'), 'x')
    await folder.until(() => folder.named.length === 1)
    expect(folder.named).toEqual(['a.wav'])
  })

  it('is scanned whole every hour, and whenever that is asked for, and names everything anew', async () => {
    const root = await scratchFolder()
    await writeFile(join(root, 'a.wav'), 'x')
    const folder = await watched(root)
    await folder.until(() => folder.scans.length === 1)
    folder.clock.jump(HOUR - 11_000)
    await folder.clock.advance(10_000)
    await folder.watch.rescan()
    expect(folder.named).toEqual(['a.wav', 'a.wav'])
    folder.clock.jump(HOUR)
    await folder.clock.advance(10_000)
    await folder.until(() => folder.scans.length === 3)
    expect(folder.named).toHaveLength(3)
  })

  it('says nothing more once it is no longer watched', async () => {
    const root = await scratchFolder()
    const folder = await watched(root)
    await folder.until(() => folder.scans.length === 1)
    await folder.watch.close()
    await writeFile(join(root, 'a.wav'), 'x')
    await folder.clock.advance(HOUR)
    await folder.watch.rescan()
    expect(folder.named).toEqual([])
    expect(folder.clock.nextAtMs()).toBeNull()
  })

  it('takes three hundred recordings at once, each named', async () => {
    const root = await scratchFolder()
    const folder = await watched(root)
    await folder.until(() => folder.scans.length === 1)
    const names = Array.from({ length: 300 }, (_, index) => `tape ${index}.wav`)
    await Promise.all(names.map((name) => writeFile(join(root, name), 'x')))
    await folder.until(() => folder.named.length >= 300 && new Set(folder.named).size === 300)
    expect(new Set(folder.named)).toEqual(new Set(names))
  })
})
