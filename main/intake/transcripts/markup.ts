// Text out of marked-up text: tags go, entities become the characters that they stand for. Nothing is ever run or fetched.

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
  shy: '\u00ad',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
}
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g

/** One that is not known stays as it stands. */
export function withoutEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    const isLetter = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
    return isLetter ? String.fromCodePoint(point) : whole
  })
}

/** `<b>`, `</v>`, `<c.loud>`, `<00:00:01.000>`; a lone "<" is a letter. */
export const TAG = /<(\/?)([a-zA-Z0-9][^\s<>/.:]*)([^<>]*)>/g

export function withoutTags(text: string): string {
  return text.includes('<') ? text.replaceAll(TAG, '') : text
}
