import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differences, readable } from '../../renderer/correct/differences.ts'

function shown(before: string, after: string): string {
  return readable(differences(before, after))
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}]` : `[+${text}]`))
    .join('')
}

describe('differences', () => {
  test('show the word that was changed, and nothing around it', () => {
    expect(shown('The harber opens at six.', 'The harbour opens at six.')).toBe('The [-harber][+harbour] opens at six.')
  })

  test('show punctuation by itself', () => {
    expect(shown('It opens at six', 'It opens, at six.')).toBe('It opens[+,] at six[+.]')
  })

  test('read neighbours that changed as one change', () => {
    expect(shown('a red car here', 'a blue bus here')).toBe('a [-red car][+blue bus] here')
  })

  test('keep a word with its apostrophe and its hyphen together', () => {
    expect(shown("I don't re-read it", "I didn't re-read it")).toBe("I [-don't][+didn't] re-read it")
  })

  test('go letter by letter where words have no blanks', () => {
    expect(shown('港は六時に開く', '港は七時に開く')).toBe('港は[-六][+七]時に開く')
  })

  test('leave Arabic vowel signs with their letters', () => {
    expect(shown('قال الميناء مفتوح', 'قال المِيناء مفتوح')).toBe('قال [-الميناء][+المِيناء] مفتوح')
  })

  test('say what is new, what is gone, and that nothing is', () => {
    expect(shown('', 'Yes.')).toBe('[+Yes.]')
    expect(shown('Yes.', '')).toBe('[-Yes.]')
    expect(differences('', '')).toEqual([])
  })

  test('lead from the one text to the other, whatever both are', () => {
    const text = fc.array(fc.constantFrom('a', 'bee', ' ', ',', '港', '\n', '😀', "it's"), { maxLength: 30 })
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [before, after] = [one.join(''), other.join('')]
        for (const steps of [differences(before, after), readable(differences(before, after))]) {
          const without = (kind: string): string =>
            steps
              .filter((step) => step.kind !== kind)
              .map((step) => step.text)
              .join('')
          expect(without('inserted')).toBe(before)
          expect(without('removed')).toBe(after)
        }
      }),
    )
  })

  test('of two texts of a megabyte are had at once, as one replacement', () => {
    const [before, after] = ['one '.repeat(250_000), 'two '.repeat(250_000)]
    const started = performance.now()
    expect(differences(before, after).map(({ kind }) => kind)).toEqual(['removed', 'inserted', 'same'])
    expect(performance.now() - started).toBeLessThan(3000)
  })
})
