// Names that are told in turns: of all that is suggested nearly everything is right, and what is missed is counted too.

import { describe, expect, it } from 'vitest'
import { introductionsIn } from '../../../main/library/people/introductions.ts'
import { TURNS, type Turn, UNSEEN } from './turns.ts'

const sure = (language: string, text: string) => introductionsIn(text, language).filter(({ isSure }) => isSure)[0]

/** What is suggested for a turn, as a line that can be compared. */
function heard([language, text]: Turn): string | null {
  const first = sure(language, text)
  return first === undefined ? null : `${first.name.replaceAll('’', "'")} (${first.isOwn ? 'own' : 'other'})`
}

function meant([, , name, whose = 'own']: Turn): string | null {
  return name === null ? null : `${name.replaceAll('’', "'")} (${whose})`
}

describe.each([
  ['that the patterns were made with', TURNS, 0.8],
  ['that they were not made with', UNSEEN, 0.75],
])('over turns written by hand %s', (_, turns, leastFound) => {
  const suggested = turns.filter((turn) => heard(turn) !== null)
  const right = suggested.filter((turn) => heard(turn) === meant(turn))
  const names = turns.filter((turn) => meant(turn) !== null)

  it('is right in at least 95 of 100 suggestions', () => {
    const wrong = suggested.filter((turn) => heard(turn) !== meant(turn)).map((turn) => [heard(turn), turn[1]])
    expect(right.length / suggested.length, JSON.stringify(wrong)).toBeGreaterThanOrEqual(0.95)
  })

  it('finds most names that are told', () => {
    const missed = names.filter((turn) => heard(turn) !== meant(turn)).map((turn) => turn[1])
    expect(right.length / names.length, JSON.stringify(missed)).toBeGreaterThanOrEqual(leastFound)
  })
})

it('is tried with enough of both kinds', () => {
  const names = TURNS.filter((turn) => meant(turn) !== null).length
  expect([TURNS.length >= 120, names >= 55, TURNS.length - names >= 55]).toEqual([true, true, true])
})

it('says where the name stands', () => {
  const text = 'Thank you. My name is Anna Keller.'
  const [found] = introductionsIn(text, 'en')
  expect(text.slice(found?.start, (found?.start ?? 0) + (found?.name.length ?? 0))).toBe('Anna Keller')
})

it('holds back a lone word that nobody is known by', () => {
  expect(introductionsIn('I’m Siobhan.', 'en')).toMatchObject([{ name: 'Siobhan', isSure: false }])
  expect(introductionsIn('Ich heiße Sabine.', 'de')).toMatchObject([{ name: 'Sabine', isSure: false }])
})

it('has no opinion in languages that it does not know', () => {
  expect(introductionsIn('Nimi on Anna Virtanen. My name is Anna.', 'fi')).toEqual([])
})
