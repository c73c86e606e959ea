// Transcripts with personal data planted in them, wherever a text may stand, and what a reader of a file sees of it however the
// format spells its letters.

import fc from 'fast-check'
import type { Exportable, ExportSegment } from '../../main/exportable.ts'
import { openMasker } from '../../main/library/redact/masking.ts'
import { nameFinder } from '../../main/library/redact/names.ts'
import { exportableOf, segment, withWords } from '../export/exportables.ts'
import { unpacked } from '../export/readers.ts'

export const SPEAKERS = ['Xenovia Quastelroth', 'Ödön Brzęczyk-Wolff'] as const
export const ABSENT = 'Thorvald Njálsson'
export const TERMS = ['Project Nightjar', 'Quellwasser', '極秘計画'] as const

const digits = (count: number, first = '2345678') =>
  fc
    .tuple(
      fc.constantFrom(...first),
      fc.array(fc.constantFrom(...'0123456789'), { minLength: count - 1, maxLength: count - 1 }),
    )
    .map(([head, rest]) => head + rest.join(''))

const phone = fc.oneof(
  digits(9).map((it) => `+49 ${it.slice(0, 3)} ${it.slice(3)}`),
  digits(9).map((it) => `0${it.slice(0, 2)} ${it.slice(2, 5)} ${it.slice(5)}`),
  digits(7, '23456789').map((it) => `(212) ${it.slice(0, 3)}-${it.slice(3)}`),
  digits(8).map((it) => `06 ${it.match(/../g)?.join(' ')}`),
  digits(9, '6').map((it) => `${it.slice(0, 3)} ${it.slice(3, 6)} ${it.slice(6)}`),
)

function luhn(stem: string): string {
  const sum = [...stem].reverse().reduce((all, digit, at) => {
    const twice = at % 2 === 0 ? Number(digit) * 2 : Number(digit)
    return all + (twice > 9 ? twice - 9 : twice)
  }, 0)
  return `${stem}${(10 - (sum % 10)) % 10}`
}
const card = digits(15, '45').map((stem) => luhn(stem).match(/.{4}/g)?.join(' ') ?? '')

function iban(account: string): string {
  const check = 98n - (BigInt(`${account}131400`) % 97n)
  return `DE${String(check).padStart(2, '0')}${account}`.match(/.{1,4}/g)?.join(' ') ?? ''
}

export const secret: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(digits(5), fc.constantFrom('example.org', 'mail.exämple.com')).map(([it, host]) => `xq${it}.roth@${host}`),
  phone,
  card,
  digits(18).map(iban),
  fc.tuple(fc.integer({ min: 100, max: 255 }), fc.integer({ min: 100, max: 255 })).map(([a, b]) => `217.${a}.93.${b}`),
  digits(4, '123456789').map((it) => `2001:db8:4af1::${it}`),
  digits(6, '1234').map((it) => `${it.slice(0, 3)}-45-${it.slice(2, 6).replace('0000', '0001')}`),
  fc.constantFrom<string>(
    ...SPEAKERS,
    ABSENT,
    ...TERMS,
    'Quastelroth',
    'Xenovia',
    'BRZĘCZYK',
    'quellwasser',
    'Njalsson',
  ),
)

const filler = fc.constantFrom('well', 'so then', 'and', 'I said', 'on 26.11.2026', 'it cost 1,234 euros', 'ok', '12')
const around = fc.constantFrom<readonly [string, string]>(
  ['', ''],
  ['(', ')'],
  ['“', '”'],
  ['', ','],
  ['', '.'],
  ['*', '*'],
  ['<', '>'],
  ['', '’s'],
)

export const planted = fc
  .tuple(fc.array(filler, { maxLength: 4 }), around, secret, fc.array(filler, { maxLength: 4 }))
  .map(([before, [open, shut], hidden, after]) => ({
    hidden,
    text: [...before, `${open}${hidden}${shut}`, ...after].join(' '),
  }))

interface Planting {
  readonly hidden: string
  readonly text: string
}

export interface PlantedTranscript {
  readonly from: Exportable
  readonly hidden: readonly string[]
}

/** With what blank each is split over two segments, or not at all. */
const spoken = fc.array(fc.tuple(planted, fc.boolean(), fc.integer({ min: 0, max: 1 })), { minLength: 1, maxLength: 6 })

export const plantedTranscripts: fc.Arbitrary<PlantedTranscript> = fc
  .tuple(spoken, fc.array(planted, { minLength: 13, maxLength: 13 }), fc.boolean())
  .map(([said, elsewhere, hasWords]) => {
    const texts = said.flatMap(([{ text, hidden }, isSplit, speaker]) =>
      (isSplit ? halved(text, hidden) : [text]).map((part) => ({ part, speaker })),
    )
    const segments = texts.map(({ part, speaker }, at) =>
      segment(at, at * 5000, at * 5000 + 4500, `SPEAKER_0${speaker}`, part),
    )
    const from = furnished(
      segments.map((one) => (hasWords ? withWords(one) : one)),
      elsewhere,
    )
    return {
      from,
      hidden: [...said.map(([{ hidden }]) => hidden), ...elsewhere.map(({ hidden }) => hidden), ...SPEAKERS],
    }
  })

/** In the middle of what is hidden, where it has a blank. */
function halved(text: string, hidden: string): readonly string[] {
  const blank = hidden.indexOf(' ')
  if (blank < 0) return [text]
  const at = text.indexOf(hidden) + blank
  return [text.slice(0, at), text.slice(at + 1)]
}

function furnished(segments: readonly ExportSegment[], elsewhere: readonly Planting[]): Exportable {
  const text = (index: number): string => elsewhere[index]?.text ?? ''
  const last = segments.at(-1)
  return exportableOf(segments, {
    title: text(0),
    sourceName: `${text(1).replaceAll('/', ' ')}.mp3`,
    requested: { language: 'en', analytics: { schema: { fields: [{ question: text(2) }] } } },
    speakers: SPEAKERS.map((name, index) => ({ label: `SPEAKER_0${index}`, name, isNamed: true, talkMs: 10 })),
    summary: text(3),
    chapters: [{ title: text(4), startMs: 0, endMs: 9000, summary: text(5) }],
    analytics: {
      action_items: [{ action: text(6), owner: SPEAKERS[0], evidence: [{ start: 0, end: 4.5, text: text(7) }] }],
      keywords: [text(8)],
      risks: [{ risk: text(9), severity: 'high', evidence: [{ start: 0, end: 4.5, text: text(7) }] }],
      custom: {
        fields: {
          call_reason: {
            status: 'matched',
            value: true,
            confidence: 0.9,
            reasoning: text(5),
            evidence_segment_ids: [0],
          },
        },
      },
      [SPEAKERS[1]]: { talk: 4111111111111111 },
    },
    notes: [{ atMs: 100, text: text(9) }],
    highlights: [
      {
        firstPosition: 0,
        firstOffset: 1,
        lastPosition: segments.length - 1,
        lastOffset: last?.text.length ?? 0,
        codes: [0],
        memo: text(10),
      },
    ],
    codes: [{ name: text(11), colour: 1, description: SPEAKERS[0], parent: null }],
    tags: [text(12)],
  })
}

export const MASKER = (personal: 'masked' | 'pseudonyms') =>
  openMasker({
    names: nameFinder([
      ...TERMS.map((text) => ({ kind: 'term' as const, text })),
      ...[...SPEAKERS, ABSENT].map((text) => ({ kind: 'name' as const, text })),
    ]),
    kept: new Set(),
    aliases: personal === 'masked' ? null : new Map([['xenovia quastelroth', 'Participant 1']]),
  })

/** As letters are compared: without case, accents and blanks. */
export function plainly(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .toLowerCase()
    .replace(/[\s\u2060]+/g, '')
}

/** A file as people and programs see it: unpacked, and in every spelling that its letters may have. */
export async function seen(bytes: Uint8Array): Promise<string> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const parts = isZip ? await unpacked(bytes) : new Map([['', Buffer.from(bytes)]])
  // Word's own lists of styles and fonts hold nothing of the transcript, and are long.
  const texts = [...parts].filter(([name]) => !/(?:styles|fontTable|numbering)\.xml$/.test(name))
  return texts.flatMap(([name, part]) => [name, ...spellings(part.toString('utf8'))].map(plainly)).join('\n')
}

function spellings(text: string): readonly string[] {
  const entities = text
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
  const bare = text.replace(/<[^>]*>/g, '')
  const escapes = text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  const unquoted = text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  )
  return [...new Set([text, entities, bare, escapes, unquoted, bare.replaceAll('\\', '')])]
}
