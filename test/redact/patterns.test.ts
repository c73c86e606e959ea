import { describe, expect, it } from 'vitest'
import { isCard, isIban, patternsIn } from '../../main/library/redact/patterns.ts'

const found = (text: string) => patternsIn(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])

describe('what is personal', () => {
  it.each([
    ['Write to anna.weber+x@mail.example.org, please.', 'email', 'anna.weber+x@mail.example.org'],
    ['(jürgen@bücher.example)', 'email', 'jürgen@bücher.example'],
    ['It is anna dot weber at example dot org and so on', 'email', 'anna dot weber at example dot org'],
    ['Call +49 171 2345678.', 'phone', '+49 171 2345678'],
    ['or 0044 (0)20 7946 0958 now', 'phone', '0044 (0)20 7946 0958'],
    ['Tel. (030) 123 456-78', 'phone', '(030) 123 456-78'],
    ['au 01 23 45 67 89, merci', 'phone', '01 23 45 67 89'],
    ['at 06.12.34.56.78 today', 'phone', '06.12.34.56.78'],
    ['dial (212) 555-0123', 'phone', '(212) 555-0123'],
    ['dial 2125550123', 'phone', '2125550123'],
    ['al 612 345 678 por favor', 'phone', '612 345 678'],
    ['pod 512-345-678', 'phone', '512-345-678'],
    ['her number, 555-0123, is old', 'phone', '555-0123'],
    ['ligue 912345678', 'phone', '912345678'],
    ['bel 06-12345678', 'phone', '06-12345678'],
    ['chiami +39 347 123 4567', 'phone', '+39 347 123 4567'],
    ['it is zero one seven one, two three four five', 'phone', 'zero one seven one, two three four five'],
    ['null eins sieben eins zwei drei vier fünf', 'phone', 'null eins sieben eins zwei drei vier fünf'],
    ['card 4111 1111 1111 1111 until 2026', 'card', '4111 1111 1111 1111'],
    ['card 12 4111-1111-1111-1111', 'card', '4111-1111-1111-1111'],
    ['378282246310005', 'card', '378282246310005'],
    ['to DE89 3704 0044 0532 0130 00 and then', 'iban', 'DE89 3704 0044 0532 0130 00'],
    ['to gb29nwbk60161331926819.', 'iban', 'gb29nwbk60161331926819'],
    ['from 192.168.0.17, I think', 'ip', '192.168.0.17'],
    ['from 2001:db8::8a2e:370:7334.', 'ip', '2001:db8::8a2e:370:7334'],
    ['SSN 123-45-6789', 'ssn', '123-45-6789'],
    ['it cost 12 euros 020 000 0000', 'phone', '020 000 0000'],
  ])('%s', (text, kind, said) => {
    expect(found(text)).toEqual([[kind, said]])
  })

  it('finds an account number right behind another one, and behind what only looks like one', () => {
    const found = (text: string) => patternsIn(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])
    const [one, other] = ['DE89 3704 0044 0532 0130 00', 'DE15 7357 3110 9813 4128 91']
    expect(found(`${other} and well ${one}, 12`)).toEqual([
      ['iban', other],
      ['iban', one],
    ])
    expect(found(`ab12 is so ${one}`)).toEqual([['iban', one]])
  })
})

describe('what is not', () => {
  it.each([
    'On 26.11.2026 and 2026-11-26 and 01/02/2026, at 12:30:45.',
    'It cost 1,234,567.89 dollars, or 1.234.567 euros, or 12 345 678.',
    'We paid 345 678 901 euros and $ 600 123 456.',
    'From 1990-1995, on pages 12-19, in version 1.2.3.',
    'In 2019 2020 2021 and 2022.',
    'The number is 4111 1111 1111 1112.',
    'The account DE90 3704 004 is none.',
    'SSN 000-12-3456, 666-12-3456, 900-12-3456, 123-00-4567, 123-45-0000',
    'Meet me at the dot on the map, look at this dot matrix.',
    'One, two, three, four, five.',
    'An e-mail @ noon; me@home',
    '256.1.1.1 and 1.2.3',
    'std::vector and ::',
  ])('%s', (text) => {
    expect(found(text)).toEqual([])
  })

  it('knows check sums', () => {
    expect(['4111111111111111', '4111111111111112', '0000000000000000'].map(isCard)).toEqual([true, false, false])
    expect(['PL61 1090 1014 0000 0712 1981 2874', 'PL61 1090 1014 0000 0712 1981 2875'].map(isIban)).toEqual([
      true,
      false,
    ])
  })

  it('takes no longer for a hostile text than for any other', () => {
    const before = process.cpuUsage().user
    for (const letter of ['a', '0', '1 ', 'a.', '+', '0-', ':', 'one ', 'a at '])
      patternsIn(letter.repeat(20_000 / letter.length))
    expect((process.cpuUsage().user - before) / 1000).toBeLessThan(3000)
  })
})
