import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MetWords } from '../../main/library/vocabulary.ts'

describe('words that were met before', () => {
  it('are told once each, and no word is kept back, whatever they are', () => {
    const word = fc.oneof(
      fc.stringMatching(/^[a-c]{1,3}$/),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    )
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 20 }), { maxLength: 6 }), (texts) => {
        const met = new MetWords()
        const said = texts.map((words) => words.flatMap((each) => each.split(/\s+/)).filter((each) => each !== ''))
        const told = said.flatMap((words) => met.fresh(Buffer.from(words.join(' '))))
        expect(new Set(told)).toEqual(new Set(said.flat().map((each) => Buffer.from(each).toString())))
        const short = told.filter((each) => Buffer.byteLength(each) <= 24)
        expect(short).toHaveLength(new Set(short).size)
      }),
    )
  })

  it('are remembered up to a limit, and those beyond it told each time', () => {
    const met = new MetWords()
    const words = Array.from({ length: 150_000 }, (_, at) => `w${at}`)
    const all = Buffer.from(words.join(' '))
    expect(met.fresh(all)).toEqual(words)
    expect(met.fresh(all)).toEqual(words.slice(120_000))
  })
})
