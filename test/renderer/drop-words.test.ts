// What is said of a drop before it is sent.

import { describe, expect, it } from 'vitest'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import type { DropRow, DropView } from '../../preload/contract.ts'
import {
  headline,
  laterText,
  lookLine,
  priceHints,
  priceLine,
  rowFacts,
  sendLabel,
  sentText,
  stuckLine,
  takenOffText,
  twinLine,
  undoneText,
} from '../../renderer/drop/drop-words.ts'

const DROP: DropView = {
  id: 1,
  files: 214,
  isGrowing: false,
  waiting: 0,
  stuck: 0,
  secondsLeft: null,
  going: 200,
  here: 8,
  refused: 6,
  durationMs: 11_520_000,
  withoutPrice: 0,
  lowMicro: 810_000,
  highMicro: 840_000,
  atMinimum: 12,
  options: null,
}
const ROW: DropRow = {
  id: 3,
  dropId: 1,
  name: 'court.wav',
  folder: 'Tuesday',
  state: 'going',
  bytes: 58_000_000,
  durationMs: 2_880_000,
  options: DEFAULT_OPTIONS,
  languageGuess: null,
  price: null,
  twin: null,
  fault: null,
  conversion: null,
}

describe('the sheet', () => {
  it('says how many would be sent, how long they last and what they cost', () => {
    expect(headline(DROP)).toBe('200 of 214 recordings, 3 h 12 min')
    expect(headline({ ...DROP, files: 200, isGrowing: true })).toBe('200 recordings, 3 h 12 min so far')
    expect(priceLine(DROP)).toBe('$0.81 to $0.84')
    expect(priceLine({ ...DROP, withoutPrice: 1 })).toBe('$0.81 to $0.84 or more')
    expect(priceLine({ ...DROP, going: 0 })).toBe('nothing to pay')
    expect(sendLabel({ ...DROP, highMicro: 810_000 })).toBe('Send 200 recordings for $0.81')
    expect(sendLabel({ ...DROP, waiting: 3, highMicro: 810_000 })).toBe('Send the 200 that are ready for $0.81')
  })

  it('says how far the looking is, and what cannot be looked at', () => {
    const looking = { ...DROP, waiting: 54, stuck: 4, secondsLeft: 61 }
    expect(lookLine(looking)).toBe('Looking at 160 of 214 files, about 1 min left. Nothing is sent before you say so.')
    expect(lookLine({ ...looking, waiting: 4 })).toBe('')
    expect(lookLine({ ...looking, waiting: 4, isGrowing: true })).toBe('Looking for more…')
    expect(stuckLine(DROP)).toBe('')
    expect(stuckLine({ ...DROP, stuck: 1 })).toMatch(/^One cannot be looked at now/)
    expect(stuckLine(looking)).toMatch(/^4 files cannot/)
  })

  it('says who pays the minimum, and whose price is open', () => {
    expect(priceHints(DROP)).toEqual(['12 of them pay the service’s minimum.'])
    expect(priceHints({ ...DROP, atMinimum: 1 })).toEqual(['1 of them pays the service’s minimum.'])
    expect(priceHints({ ...DROP, atMinimum: 200 })[0]).toMatch(/^All of them/)
    expect(priceHints({ ...DROP, atMinimum: 0, withoutPrice: 1 })[0]).toMatch(/^1 length is not known/)
    expect(priceHints({ ...DROP, atMinimum: 0 })).toEqual([])
  })
})

describe('a row', () => {
  it('tells length, size, language and folder', () => {
    expect(rowFacts(ROW)).toBe('48 min · 58 MB · language detected · Tuesday')
    expect(rowFacts({ ...ROW, languageGuess: 'de' })).toBe('48 min · 58 MB · probably German · Tuesday')
    expect(rowFacts({ ...ROW, options: { ...DEFAULT_OPTIONS, language: 'fr' } })).toContain('French')
    expect(rowFacts({ ...ROW, state: 'refused', durationMs: null })).toBe('58 MB · Tuesday')
  })

  it('says what it is a duplicate of', () => {
    const twin = { id: 9, title: 'Court', isArchived: true, isHeld: false }
    expect(twinLine({ ...ROW, twin })).toBe('Its transcript is here already:')
    expect(twinLine({ ...ROW, twin: { ...twin, isArchived: false } })).toMatch(/on its way/)
    expect(twinLine({ ...ROW, twin: { ...twin, isHeld: true } })).toMatch(/in this list; sent once/)
    expect(twinLine(ROW)).toMatch(/here already/)
  })
})

describe('messages', () => {
  it('tell what went without a question, and what came of taking it back', () => {
    const sent = { token: 1, files: 2, lowMicro: 70_000, highMicro: 70_000, withoutPrice: 0 }
    expect(sentText(sent)).toBe('2 recordings sent for $0.07, without asking.')
    expect(sentText({ ...sent, files: 1, lowMicro: 0, highMicro: 0 })).toBe('1 recording sent, without asking.')
    expect(undoneText({ stopped: 2, asked: 0, done: 0 })).toBe('2 recordings taken back; they cost nothing.')
    expect(undoneText({ stopped: 0, asked: 1, done: 1 })).toMatch(/asked to cancel.*1 transcript is here/)
    expect(undoneText({ stopped: 0, asked: 0, done: 0 })).toMatch(/nothing left/)
  })

  it('tell what is off the list, and what waits', () => {
    expect(takenOffText(1, 'court.wav')).toMatch(/^“court.wav” is off the list/)
    expect(takenOffText(12, null)).toMatch(/^12 recordings off the list/)
    expect(laterText([{ id: 1, files: 1, madeAtMs: 0 }])).toBe('One recording waits for your yes.')
    expect(laterText([1, 2].map((id) => ({ id, files: 4, madeAtMs: 0 })))).toBe('8 recordings wait for your yes.')
  })
})
