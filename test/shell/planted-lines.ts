// What no log may ever say: keys, tokens, addresses, e-mails, paths, names of files and sentences of recordings, planted in whatever a
// line is made of. One property, run a few times by the tests and many times by the trial of secrets (T15).

import { homedir } from 'node:os'
import fc from 'fast-check'
import { Fault } from '../../main/fault.ts'
import { FIGURES, type LogFacts, WORDS } from '../../main/log.ts'
import { lineOf, retold } from '../../main/shell/log-lines.ts'

const letters = (chars: string, least: number, most: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...chars), minLength: least, maxLength: most })

const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** As tokens are: digits stand among the letters. */
const token = fc
  .tuple(letters(BASE62, 10, 30), letters('0123456789', 5, 8), letters(BASE62, 10, 30))
  .map((parts) => parts.join('x'))
const NAMES = ['Maria Gonzáles', 'Jean-Luc d’Arc', 'Anna Müller', '山田 太郎', 'Ozan Yıldız']
const person = fc.constantFrom(...NAMES)
const sentence = fc
  .array(fc.constantFrom('she', 'signed', 'the', 'permit', 'in', 'March', 'nobody', 'knew', 'Harbour', 'Müller'), {
    minLength: 4,
    maxLength: 12,
  })
  .map((words) => words.join(' '))
const fileName = fc
  .tuple(person, fc.constantFrom('.wav', ' 2.mp3', ' (final).m4a'))
  .map(([name, end]) => `Interview ${name}${end}`)

/** A text and the part of it that must not be found. */
export interface Planted {
  readonly text: string
  readonly hidden: string
}

const inside = (hidden: string, ...texts: readonly string[]): fc.Arbitrary<Planted> =>
  fc.constantFrom(...texts).map((text) => ({ text, hidden }))

export const plantedText: fc.Arbitrary<Planted> = fc.oneof(
  token.chain((one) =>
    inside(
      one,
      `tb_${one}`,
      `Bearer ${one}`,
      `upload_token=${one}`,
      `{"cancel_token":"${one}"}`,
      `https://store.example/o/1?X-Amz-Signature=${one}`,
      `https://store.example/${one}/part`,
      one,
    ),
  ),
  fc.tuple(letters('abcdefghijkl', 4, 9), letters('mnopqrstuvw', 4, 9)).chain(([name, house]) => {
    const address = `${name}.${house}@${house}.example.org`
    return inside(`${name}.${house}`, address, `Verify ${address} first.`, `mailto:${address}`)
  }),
  fileName.chain((name) =>
    inside(
      name,
      name,
      `ENOENT: no such file or directory, open '${homedir()}/${name}'`,
      `/media/anna/${name}`,
      `C:\\Users\\Anna\\${name}`,
      `\\\\server\\share\\${name}`,
      `    at look (/home/anna/${name}:1:2)`,
      `Error\n    at ${name} (/home/anna/x.js:1:2)`,
    ),
  ),
  sentence.chain((said) =>
    inside(
      said,
      said,
      `Unexpected token 's', "${said}" is not valid JSON`,
      `failed error="Error: ${said}"`,
      `Error\n    at ${said} (main.cjs:1:2)`,
    ),
  ),
)

/** Every place of a line that a text may come to stand in, as callers who know no types would put it there. */
const places: fc.Arbitrary<(text: string) => readonly [event: string, facts: Record<string, unknown>]> = fc.oneof(
  fc
    .constantFrom(...Object.keys(WORDS), ...FIGURES, 'text', 'title', 'stack', 'cause', 'toString')
    .map((name) => (text: string) => ['moved', { id: 3, [name]: text }] as const),
  fc.constant((text: string) => ['moved', { [text]: 1 }] as const),
  fc.constant((text: string) => ['failed', { error: new Error(text) }] as const),
  fc.constant((text: string) => ['failed', { error: Object.assign(new Error('x'), { code: text }) }] as const),
  fc.constant((text: string) => ['failed', { error: Object.assign(new Error('x'), { name: text }) }] as const),
  fc.constant((text: string) => ['failed', { error: Object.assign(new Error('x'), { stack: text }) }] as const),
  fc.constant((text: string) => ['failed', { error: new Fault('missing', text, { remedy: text }) }] as const),
  fc.constant((text: string) => ['failed', { error: new Error('x', { cause: new TypeError(text) }) }] as const),
  fc.constant((text: string) => ['failed', { error: text }] as const),
  fc.constant((text: string) => ['failed', { error: { message: text } }] as const),
)

const BEGUN = '2026-11-26T10:00:00.000+01:00 warn '

/** Throws at the first line that says what was planted, with the seed that finds it again. */
export function noLineTells(seed: number, numRuns: number): void {
  fc.assert(
    fc.property(plantedText, places, ({ text, hidden }, place) => {
      const [event, facts] = place(text)
      // A caller without types: what the compiler refuses, the sink must hold back too.
      const line = lineOf(event, facts as LogFacts)
      const older = retold(
        `${BEGUN}${event}${Object.entries(facts).map(([name, value]) => ` ${name}=${JSON.stringify(String(value))}`)}`,
      )
      const free = retold(`${BEGUN}${text}`)
      for (const told of [line, older, free, retold(`${BEGUN}${line}`)])
        if (told?.includes(hidden) || told?.includes(homedir())) throw new Error(`“${hidden}” stands in: ${told}`)
    }),
    { seed, numRuns },
  )
}
