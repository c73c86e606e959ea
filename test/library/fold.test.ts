import { describe, expect, it } from 'vitest'
import { fold, indexed, titleKey, tokensOf } from '../../main/library/fold.ts'

/** What the index's tokenizer makes of a text: it cuts at everything in ASCII that is no letter or digit. */
const cut = (text: string) =>
  indexed(text)
    .toLowerCase()
    .split(/[\0-/:-@[-`{-\x7f]+/)
    .filter((word) => word !== '')

const TEXTS = [
  "Don't stop: e-mail me_at 3 p.m.",
  'It’s “quoted” – and… dashed—twice',
  'naïve Œuvre Straße Ångström ½ №5 İstanbul ΣΊΣΥΦΟΣ Йод ёлка',
  '我在北京大学学习。中华人民共和国成立！',
  '東京タワーは日本のiPhone手机です、ｶﾞｷﾞ',
  '한국어를 배우다',
  'สวัสดีครับ ภาษาไทย',
  'كِتَاب ألف ۱۲۳ ﷽',
  'हिन्दी भाषा १२',
  'ខ្មែរ ລາວ မြန်မာ',
  '\u0301 lone accent, e\u0301te\u0301 and été',
  '🎙️ emoji\u0000null\ttab',
  '',
]

describe('words as they are compared', () => {
  it.each(TEXTS)('cuts "%s" the same way for the index and for highlighting', (text) => {
    expect(cut(text)).toEqual(tokensOf(text).map((token) => token.text))
  })

  it.each(TEXTS)('marks only places that lie within "%s"', (text) => {
    for (const { start, end, firstEnd } of tokensOf(text)) {
      expect(start).toBeLessThan(firstEnd)
      expect(firstEnd).toBeLessThanOrEqual(end)
      expect(end).toBeLessThanOrEqual(text.length)
    }
  })

  it.each([
    ['Łódź', 'lodz'],
    ['Straße', 'strasse'],
    ['Æther', 'aether'],
    ['ΣΊΣΥΦΟΣ', 'σισυφοσ'],
    ['Ёлка', 'елка'],
    ['ＡＢＣ', 'abc'],
    ['كِتَابٌ', 'كتاب'],
    ['أحمد', 'احمد'],
    ['مكتبة', 'مكتبه'],
    ['ǅ', 'dz'],
    ['۴२', '42'],
    ['हिन्दी', 'हिन्दी'],
  ])('compares %s as %s', (written, compared) => {
    expect(fold(written)).toBe(compared)
  })

  it('cuts between no two letters of a script with blanks', () => {
    const joined: string[] = []
    for (let code = 0x80; code < 0xe00; code++) {
      const letter = String.fromCharCode(code)
      // Marks that those scripts share with others come as they come.
      if (!/[\p{L}\p{N}]/u.test(letter) || code === 0x2bc) continue
      if (tokensOf(`${letter}${letter}`).some(({ kind }) => kind !== 'word')) joined.push(letter)
      if (/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}]/u.test(letter)) joined.push(letter)
    }
    expect(joined).toEqual([])
  })

  it('cuts letters that came apart from their marks nowhere, as files of a Mac are called', () => {
    for (const word of ['mañana', 'São Tomé', 'ạ', 'naïve', 'Łódź', 'ṯ'])
      expect(
        tokensOf(word.normalize('NFD')).map(({ text }) => text),
        word,
      ).toEqual(tokensOf(word).map(({ text }) => text))
  })

  it('keeps syllables and voiced kana whole', () => {
    expect(tokensOf('ガギ'.normalize('NFD')).map(({ text }) => text)).toEqual(['ガギ', 'ギ'])
    expect(tokensOf('한국'.normalize('NFD')).map(({ text }) => text)).toEqual(['한국', '국'])
  })

  it('sorts titles as people count', () => {
    const titles = ['Interview 10', 'Zebra', 'interview 9', 'Ärger', 'Interview 1b']
    const sorted = [...titles].sort((a, b) => (titleKey(a) < titleKey(b) ? -1 : 1))
    expect(sorted).toEqual(['Ärger', 'Interview 1b', 'interview 9', 'Interview 10', 'Zebra'])
  })
})
