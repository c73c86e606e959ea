import { describe, expect, it } from 'vitest'
import { excerpt, runsOf } from '../../renderer/search/excerpt.ts'

const marked = (text: string, words: readonly string[]) =>
  words.map((word) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length }))
const shown = (text: string, ...words: readonly string[]) => excerpt(text, marked(text, words))
const said = ({ text, marks }: ReturnType<typeof excerpt>) => marks.map(({ start, end }) => text.slice(start, end))
const LONG = 'They talked about the weather and the boats for a good while before anybody in the room said the word '

describe('a passage in the list of hits', () => {
  it('is shown whole where what was found stands near its beginning', () => {
    const text = `The permit came late. ${LONG.repeat(20)}`
    expect(shown(text, 'permit').text).toBe(text)
    expect(excerpt(LONG.repeat(9), []).text).toBe(LONG.repeat(9))
    expect(excerpt('', [])).toEqual({ text: '', marks: [] })
  })

  it('begins shortly before what was found, at a word, with its marks moved along', () => {
    const text = `${LONG.repeat(2)}permit, and then the word dredging.`
    const result = shown(text, 'permit', 'dredging')
    expect(result.text).toMatch(/^…\S/)
    expect(text).toContain(` ${result.text.slice(1)}`)
    expect(said(result)).toEqual(['permit', 'dredging'])
    expect(result.text.indexOf('permit')).toBeLessThan(50)
  })

  it('keeps what was found within two lines in scripts whose letters are wide', () => {
    const text = `${'委員会は浚渫について長く話した。'.repeat(8)}許可`
    const result = shown(text, '許可')
    expect(said(result)).toEqual(['許可'])
    expect(result.text.indexOf('許可')).toBeLessThan(30)
    expect(shown('委員会は許可', '許可').text).toBe('委員会は許可')
  })

  it('cuts no emoji in two and leaves no vowel sign alone', () => {
    for (let lead = 100; lead < 140; lead++) {
      const emoji = shown(`${'a'.repeat(lead % 2)}${'🎙'.repeat(lead)}permit`, 'permit')
      expect(emoji.text).not.toMatch(/\p{Cs}/u)
      expect(said(emoji)).toEqual(['permit'])
      const thai = shown(`${'a'.repeat(lead % 3)}${'ที่'.repeat(lead)}นี้`, 'นี้')
      expect(thai.text).toMatch(/^…\P{M}/u)
    }
  })

  it('keeps right-to-left text in its order', () => {
    const text = `${'قالت اللجنة إن المكتب وقع التصريح قبل المسح '.repeat(4)}الميزانية`
    const result = shown(text, 'الميزانية')
    expect(said(result)).toEqual(['الميزانية'])
    expect(text.endsWith(result.text.slice(1))).toBe(true)
  })
})

describe('the runs of a passage', () => {
  it('alternate between plain and marked, and make up the text', () => {
    const text = 'the signed permit'
    const runs = runsOf({ text, marks: marked(text, ['signed', 'permit']) })
    expect(runs.map((run) => [run.text, run.isMark])).toEqual([
      ['the ', false],
      ['signed', true],
      [' ', false],
      ['permit', true],
    ])
  })

  it('bear marks that overlap, touch, come in any order, are empty or lie outside', () => {
    const text = 'the signed permit'
    const marks = [
      { start: 11, end: 99 },
      { start: 6, end: 10 },
      { start: 4, end: 8 },
      { start: 2, end: 2 },
      { start: -5, end: 3 },
      { start: 40, end: 50 },
    ]
    const runs = runsOf({ text, marks })
    expect(runs.map((run) => run.text).join('')).toBe(text)
    expect(runs.filter((run) => run.isMark).map((run) => run.text)).toEqual(['the', 'sign', 'ed', 'permit'])
    expect(runsOf({ text: '', marks })).toEqual([])
  })
})
