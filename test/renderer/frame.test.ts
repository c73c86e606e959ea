import { beforeEach, describe, expect, it } from 'vitest'
import { formNote } from '../../renderer/frame/key-note.ts'
import { currentRoute, go, goBack, openReader } from '../../renderer/frame/route.ts'
import { act, putAway, say, sayReport, toasts } from '../../renderer/frame/toast-list.ts'

describe('a key that is typed or pasted', () => {
  const KEY = `tb_${'aB3_-'.repeat(8)}`
  it.each([
    ['', ''],
    [KEY, ''],
    ['t', 'Not complete yet: 0 of 40 characters after “tb_”.'],
    ['tb_', 'Not complete yet: 0 of 40 characters after “tb_”.'],
    [KEY.slice(0, -1), 'Not complete yet: 39 of 40 characters after “tb_”.'],
    [`${KEY}x`, 'Too long: 41 characters after “tb_”, not 40.'],
    ['sk_live', 'A key begins with “tb_”.'],
    ['TB_abc', 'A key begins with “tb_”.'],
    ['tb_a b', 'A key has only letters and digits after “tb_”.'],
    [KEY.replace('a', 'ä'), 'A key has only letters and digits after “tb_”.'],
    [KEY.replace('a', '🎙️'), 'A key has only letters and digits after “tb_”.'],
  ])('%j: %s', (key, note) => {
    expect(formNote(key)).toBe(note)
  })
})

describe('the way through the window', () => {
  beforeEach(() => {
    for (let step = 0; step < 60; step++) goBack()
  })

  it('leads back to where a transcript was opened from', () => {
    go({ screen: 'activity' })
    openReader(7, 12_000)
    expect(currentRoute()).toEqual({ screen: 'reader', id: 7, atMs: 12_000, isPlaying: true, terms: [] })
    goBack()
    expect(currentRoute().screen).toBe('activity')
    goBack()
    expect(currentRoute().screen).toBe('library')
  })

  it('opens a recording silently when no second of it was asked for', () => {
    openReader(7)
    expect(currentRoute()).toMatchObject({ atMs: null, isPlaying: false })
  })

  it('ends in the library, however often a person goes back', () => {
    for (let step = 0; step < 3; step++) goBack()
    expect(currentRoute()).toEqual({ screen: 'library' })
  })

  it('is not made longer by going where one already is', () => {
    for (let step = 0; step < 5; step++) go({ screen: 'settings' })
    goBack()
    expect(currentRoute().screen).toBe('library')
  })

  it('remembers two recordings after each other, and forgets what is very long ago', () => {
    openReader(1)
    openReader(2)
    goBack()
    expect(currentRoute()).toMatchObject({ id: 1 })
    for (let id = 3; id < 200; id++) openReader(id)
    let steps = 0
    for (; currentRoute().screen === 'reader'; steps++) goBack()
    expect(steps).toBeLessThanOrEqual(50)
  })
})

describe('messages about recordings', () => {
  beforeEach(() => {
    for (const { id } of toasts.get()) putAway(id)
  })

  const texts = () => toasts.get().map(({ text }) => text)

  it('say in one sentence what became of a drop, and leave by themselves', () => {
    sayReport({ added: 6, known: [], refused: [] }, () => undefined)
    sayReport({ added: 1, known: [{ id: 3, title: 'Hearing' }], refused: [] }, () => undefined)
    expect(texts()).toEqual(['6 recordings added.', '1 recording added. “Hearing” is already here.'])
    for (const { lastsMs } of toasts.get()) expect(lastsMs).toBe(6000)
  })

  it('stay when something was not taken, with the reasons', () => {
    const refused = Array.from({ length: 6 }, (_, at) => ({ name: `${at}.txt`, text: 'It is no recording.' }))
    sayReport({ added: 0, known: [], refused }, () => undefined)
    const [toast] = toasts.get()
    expect(toast).toMatchObject({ text: '6 were not taken:', tone: 'trouble', lastsMs: null })
    expect(toast?.lines).toEqual([...refused.slice(0, 4).map(({ name, text }) => `${name}: ${text}`), 'and 2 more'])
  })

  it('say nothing where nothing was dropped', () => {
    sayReport({ added: 0, known: [], refused: [] }, () => undefined)
    expect(texts()).toEqual([])
  })

  it('lead to the recording that is here already', () => {
    const opened: number[] = []
    sayReport({ added: 0, known: [{ id: 3, title: 'Hearing' }], refused: [] }, (id) => opened.push(id))
    act(toasts.get()[0]?.id ?? 0)
    expect([opened, texts()]).toEqual([[3], []])
  })

  it('do what is to come after them once, and not when it was undone', () => {
    const done: string[] = []
    const offer = (name: string) =>
      say(name, { action: { label: 'Undo', run: () => done.push(`${name} undone`) }, whenGone: () => done.push(name) })
    const [first, second] = [offer('first'), offer('second')]
    act(first)
    putAway(first)
    putAway(second)
    putAway(second)
    act(second)
    expect(done).toEqual(['first undone', 'second'])
  })

  it('are at most four; those that make room end as if their time were over', () => {
    const gone: number[] = []
    for (let at = 0; at < 6; at++) say(`message ${at}`, { whenGone: () => gone.push(at) })
    expect(texts()).toEqual(['message 2', 'message 3', 'message 4', 'message 5'])
    expect(gone).toEqual([0, 1])
  })
})
