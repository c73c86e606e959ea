import { describe, expect, it } from 'vitest'
import type { ImportView } from '../../preload/contract.ts'
import { outcome, refusalText, share, standing } from '../../renderer/imports/import-words.ts'

const DONE: ImportView = {
  id: 1,
  phase: 'done',
  found: 12,
  done: 12,
  segments: 1300,
  secondsLeft: null,
  imported: 2,
  known: 0,
  firstId: 7,
  refusedCount: 0,
  refused: [],
  linked: 0,
  toLink: 0,
  withoutAudio: 0,
  removed: 0,
  kept: 0,
  fault: null,
}

describe('an import, in words', () => {
  it('says how far it is, and for how long, once that is known', () => {
    expect(standing({ ...DONE, phase: 'reading', done: 3 })).toBe('Importing 3 of 12 files')
    expect(standing({ ...DONE, phase: 'reading', done: 3, secondsLeft: 42 })).toBe(
      'Importing 3 of 12 files · about 45 s left',
    )
    expect(share({ ...DONE, phase: 'reading', done: 3 })).toBe(0.25)
    expect(share({ ...DONE, phase: 'linking', linked: 4, toLink: 1 })).toBe(0.75)
    expect(share({ ...DONE, phase: 'reading', done: 0, found: 0 })).toBe(0)
  })

  it('says what it was in the end, and nothing that did not happen', () => {
    expect(standing(DONE)).toBe('2 transcripts imported')
    expect(outcome(DONE)).toEqual(['1,300 passages to search and read.'])
    expect(standing({ ...DONE, imported: 0, known: 3 })).toBe('Everything was here already')
    expect(standing({ ...DONE, imported: 0 })).toBe('Nothing was imported')
    expect(outcome({ ...DONE, phase: 'cancelled', done: 5 }).at(-1)).toBe('7 files were not read.')
    expect(outcome({ ...DONE, phase: 'removed', kept: 1 })).toEqual([
      '1 transcript stayed, because you have worked on it.',
    ])
  })

  it('gives the list of what was not understood as a text, with what it does not name', () => {
    const refused = [{ name: 'a.txt', text: 'There are no times in it.' }]
    expect(refusalText({ ...DONE, refused, refusedCount: 3 })).toBe('a.txt: There are no times in it.\nand 2 more')
  })
})
