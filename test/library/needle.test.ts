import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bytesOf } from '../../main/library/book.ts'
import { needleFor, placeFrom } from '../../main/library/needle.ts'
import type { Phrase } from '../../main/library/query.ts'

/** Few letters, so that words stand often, overlap and are cut short. */
const word = fc
  .array(fc.constantFrom('a', 'b', 'th', 'ก', 'กา', '東', 'é'), { minLength: 1, maxLength: 6 })
  .map((letters) => letters.join(''))
const words = fc.array(word, { minLength: 1, maxLength: 4 })

it('finds each place of a phrase where the whole of it stands, whichever letter is rare', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), words, fc.boolean(), (said, sought, isPrefix) => {
      const padded = ` ${bytesOf([...said, ...sought, ...said].join(' '))} `
      const phrase: Phrase = { words: sought, isPrefix, kind: 'phrase', text: '', start: 0, end: 0 }
      const needle = needleFor(phrase)
      const places: number[] = []
      for (let at = placeFrom(padded, needle, 0); at !== -1; at = placeFrom(padded, needle, at + 1)) places.push(at)
      const whole = bytesOf(` ${sought.join(' ')}${isPrefix ? '' : ' '}`)
      const plain: number[] = []
      for (let at = padded.indexOf(whole); at !== -1; at = padded.indexOf(whole, at + 1)) plain.push(at)
      expect(places).toEqual(plain)
      expect(places.length).toBeGreaterThan(0)
      expect(placeFrom(` ${bytesOf('ü')} `, needle, 0)).toBe(-1)
    }),
    { numRuns: 300 },
  )
})
