// Every message in the code can be read, is given what it asks for, and says the same in every language.

import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { allMessages, CATALOGS, catalogOf, messagesIn } from '../../scripts/messages.ts'

const { messages, unread } = allMessages()

/** What a message asks for, and which of it as markup. */
function askedFor(text: string): readonly string[] {
  const names = new Set<string>()
  const visit = (elements: readonly unknown[]): void => {
    for (const element of elements) {
      if (typeof element !== 'object' || element === null) continue
      const { type, value, options, children } = element as Record<string, unknown>
      if (type !== 0 && type !== 7) names.add(String(value))
      if (typeof options === 'object' && options !== null)
        for (const branch of Object.values(options)) visit((branch as { value: readonly unknown[] }).value)
      if (Array.isArray(children)) visit(children)
    }
  }
  visit(new IntlMessageFormat(text, 'en').getAst())
  return [...names].sort()
}

describe('messages in the code', () => {
  it('are literals, said once the language is known', () => {
    expect(unread).toEqual([])
  })

  it('are given what they ask for, and nothing else', () => {
    const wrong = messages.filter(
      ({ text, given }) => given !== null && askedFor(text).join() !== [...given].sort().join(),
    )
    expect(wrong).toEqual([])
  })

  it('are found wherever they are said', () => {
    const { messages: found, unread: not } = messagesIn(
      'main/a.ts',
      "const a = t('One')\nfunction b(c: string) { return t(c) + t('Two {n}', { n: 1 }, 'x') }",
    )
    expect(found).toEqual([
      { key: 'One', text: 'One', file: 'main/a.ts', line: 1, given: [] },
      { key: 'Two {n} [x]', text: 'Two {n}', file: 'main/a.ts', line: 2, given: ['n'] },
    ])
    expect(not.map(({ line, why }) => [line, why])).toEqual([
      [1, 'it is said while the file is loaded, before the language is known'],
      [2, 'the message is not a literal'],
    ])
  })
})

describe.each(CATALOGS)('the catalog %s', (name) => {
  const catalog = catalogOf(name)
  const texts = new Map(messages.map(({ key, text }) => [key, text]))

  it('says all that there is, and nothing else', () => {
    expect([...texts.keys()].filter((key) => !(key in catalog))).toEqual([])
    expect(Object.keys(catalog).filter((key) => !texts.has(key))).toEqual([])
  })

  it('asks for what the English asks for', () => {
    const wrong = Object.entries(catalog).filter(
      ([key, said]) => texts.has(key) && askedFor(said).join() !== askedFor(texts.get(key) ?? '').join(),
    )
    expect(wrong).toEqual([])
  })
})
