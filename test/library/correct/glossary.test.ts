// House spellings: what is suggested, and what is left alone.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { distanceWithin, suggesterFor, suggestionsFor } from '../../../main/library/correct/suggesting.ts'
import { glossaryOf } from '../../../main/library/glossary.ts'
import { statements } from '../../../main/library/row.ts'
import { archived, type Scratch, scratchLibrary, transcriptOf } from '../scratch.ts'

const entry = (spelling: string, ...variants: string[]) => ({ id: 1, spelling, variants })
const told = (text: string, ...entries: ReturnType<typeof entry>[]) =>
  suggesterFor(entries)(text).map(({ start, end, found, spelling, kind }) => {
    expect(text.slice(start, end)).toBe(found)
    return `${found} > ${spelling} (${kind})`
  })

describe('a suggestion', () => {
  it.each([
    ['finds a variant of several words', 'We met Two Plates, twice.', ['Two Plates > Tuplets (variant)']],
    ['finds the spelling with other capitals', 'we met tuplets', ['tuplets > Tuplets (case)']],
    ['leaves what is right alone', 'Tuplets, and "Tuplets".', []],
    ['finds a word with a letter missing', 'the tuplet team', ['tuplet > Tuplets (near)']],
    ['finds a word with two letters swapped', 'the tulpets team', ['tulpets > Tuplets (near)']],
    ['leaves a word alone that is further away', 'the triplets team', []],
    ['leaves short words alone', 'two people', []],
  ])('%s', (_, text, suggestions) => {
    expect(told(text, entry('Tuplets', 'two plates', 'to plates'))).toEqual(suggestions)
  })

  it('takes the longest of those that begin at the same word', () => {
    const entries = [entry('Ada', 'eider'), entry('Ada Lovelace', 'eider love lace')]
    expect(told('then eider love lace spoke', ...entries)).toEqual(['eider love lace > Ada Lovelace (variant)'])
  })

  it('knows accents, other scripts, and two letters of a long word', () => {
    expect(told('Muller kam', entry('Müller'))).toEqual(['Muller > Müller (case)'])
    expect(told('昨日東京都庁で', entry('東京都廳', '東京都庁'))).toEqual(['東京都庁 > 東京都廳 (variant)'])
    expect(told('the lovelase archives', entry('Lovelaces'))).toEqual(['lovelase > Lovelaces (near)'])
    expect(told('مرحبا تابلتس', entry('تابلتس'))).toEqual([])
  })

  it('does not turn one entry into another that is close to it', () => {
    expect(told('Martin met Martina', entry('Martin'), entry('Martina'))).toEqual([])
  })

  it.each([
    ['tuplets', 'tuplets', 0],
    ['tuplet', 'tuplets', 1],
    ['tulpets', 'tuplets', 1],
    ['tapletz', 'tuplets', 2],
    ['', 'ab', 2],
    ['triplets', 'tuplets', 2],
    ['permits', 'tuplets', Number.POSITIVE_INFINITY],
  ])('counts the letters between "%s" and "%s"', (one, other, distance) => {
    expect(distanceWithin(one, other, 2)).toBe(distance)
  })
})

describe('the glossary', () => {
  let scratch: Scratch
  beforeEach(() => {
    scratch = scratchLibrary()
  })
  afterEach(() => scratch.close())
  const held = () => glossaryOf(statements(scratch.look()))

  it('keeps spellings with their variants, each once', () => {
    const { glossary } = scratch.library
    const id = glossary.save(null, ' Tuplets ', ['two plates', 'two  plates', 'Tuplets', ''])
    expect(held()).toEqual([{ id, spelling: 'Tuplets', variants: ['two plates'] }])
    glossary.save(id, 'Tuplets', ['to plates'])
    expect(held()).toEqual([{ id, spelling: 'Tuplets', variants: ['to plates'] }])
    glossary.remove(id)
    expect(held()).toEqual([])
  })

  it('refuses a spelling that is listed, and one that is gone', () => {
    const { glossary } = scratch.library
    const id = glossary.save(null, 'Tuplets', [])
    expect(() => glossary.save(null, 'Tuplets', [])).toThrow(expect.objectContaining({ code: 'conflict' }))
    glossary.remove(id)
    expect(() => glossary.save(id, 'Tuplets', [])).toThrow(expect.objectContaining({ code: 'not-found' }))
  })

  it('suggests for what is read, also where it was corrected, and changes nothing', async () => {
    const { id } = await archived(scratch, 'talk', transcriptOf(['We met two plates.', 'And two plates again.']))
    scratch.library.glossary.save(null, 'Tuplets', ['two plates'])
    const suggested = () => suggestionsFor(statements(scratch.look()), id)
    expect(suggested().map(({ position, start }) => [position, start])).toEqual([
      [0, 7],
      [1, 4],
    ])
    scratch.library.corrections.apply(id, 0, { kind: 'split', position: 0, offset: 6 })
    scratch.library.corrections.apply(id, 1, { kind: 'text', position: 2, text: 'And Tuplets again.' })
    expect(suggested().map(({ position, start }) => [position, start])).toEqual([[1, 0]])
  })

  it('looks through eight hours while a person blinks', async () => {
    const texts = Array.from(
      { length: 5200 },
      (_, at) => `The harbour office answered ${at} times about plates and permits.`,
    )
    const { id } = await archived(scratch, 'long', transcriptOf(texts))
    for (let number = 0; number < 200; number++)
      scratch.library.glossary.save(null, `Spelling${number}x`, [`variant ${number}`])
    const began = process.cpuUsage()
    expect(suggestionsFor(statements(scratch.look()), id)).toEqual([])
    // Of the processor's time, which does not count who else is at work; some 60 ms of it.
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(500)
  })
})
