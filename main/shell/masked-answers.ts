// What the main process itself tells the window (rows of the queue, names of files, what went wrong) while masked reading is on: the
// texts go to the reading worker, which knows the names, and come back masked. What would change hidden words is refused.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import type { Reading, Span } from '../library/reading.ts'
import { MASKED_RULES, type MaskedRule } from './masked-rules.ts'
import type { Answers } from './requests.ts'
import type { RescueName } from './requests-rescue.ts'

export interface Cover {
  isOn(): boolean
  /** Every text of it, but of members that name no person; the value itself while masked reading is off. */
  texts<T>(value: T): Promise<T>
}

/** Ids, kinds and other words of which there is a fixed list, wherever they stand. */
const PLAIN: ReadonlySet<string> = new Set(
  'id ids kind key source stage stageText status whose state phase reason decision format language languageGuess model jobId mark code account'.split(
    ' ',
  ),
)
/** What goes to the service, or is chosen from a list. */
const WHOLE: ReadonlySet<string> = new Set(['options', 'can'])

interface Told {
  readonly text: string
  readonly id: number | null
}

export function openCover(reading: Pick<Reading, 'maskedTexts'>, isOn: () => boolean): Cover {
  return {
    isOn,
    async texts(value) {
      if (!isOn()) return value
      const told: Told[] = []
      walk(value, null, (text, id) => {
        told.push({ text, id })
        return text
      })
      if (told.length === 0) return value
      const masked = await reading.maskedTexts(told)
      let at = 0
      return walk(value, null, () => masked[at++] ?? '')
    },
  }
}

/** Always in the same order. */
function walk<T>(value: T, id: number | null, put: (text: string, id: number | null) => string): T {
  const go = (one: unknown, of: number | null): unknown => {
    if (typeof one === 'string') return put(one, of)
    if (Array.isArray(one)) return one.map((each) => go(each, of))
    if (one === null || typeof one !== 'object' || ArrayBuffer.isView(one)) return one
    const own = 'id' in one && typeof one.id === 'number' ? one.id : of
    return Object.fromEntries(
      Object.entries(one).map(([name, member]) => {
        const isPlain = WHOLE.has(name) || (PLAIN.has(name) && typeof member === 'string')
        return [name, isPlain ? member : go(member, own)]
      }),
    )
  }
  return go(value, id) as T
}

type WindowAnswers = Omit<Answers, RescueName>
type Name = keyof WindowAnswers

/** The same answers for a window that may be reading masked. */
export function maskedAnswers(
  answers: WindowAnswers,
  rooms: { readonly cover: Cover; readonly reading: Pick<Reading, 'readSpan'> },
): WindowAnswers {
  const names = Object.keys(answers) as Name[]
  return Object.fromEntries(
    names.map((name) => [name, masked(answers[name] as Ask, MASKED_RULES[name], rooms)]),
  ) as unknown as WindowAnswers
}

type Ask = (input: unknown) => unknown

function masked(
  answer: Ask,
  rule: MaskedRule,
  { cover, reading }: { readonly cover: Cover; readonly reading: Pick<Reading, 'readSpan'> },
): Ask {
  return async (input) => {
    if (!cover.isOn()) return answer(input)
    if (rule === 'held') throw heldWhileMasked()
    try {
      if (rule === 'span') return await answer(await withReadSpan(input as Spanned, reading))
      const value = await answer(input)
      return rule === 'texts' ? cover.texts(value) : value
    } catch (thrown) {
      throw thrown instanceof Fault ? await maskedFault(thrown, cover) : thrown
    }
  }
}

type Spanned = { readonly id: number; readonly span: Span }

async function withReadSpan(input: Spanned, reading: Pick<Reading, 'readSpan'>): Promise<Spanned> {
  return { ...input, span: await reading.readSpan(input.id, input.span) }
}

async function maskedFault(fault: Fault, cover: Cover): Promise<Fault> {
  const { text, remedy } = await cover.texts({ text: fault.message, remedy: fault.remedy })
  return new Fault(fault.code, text, { remedy, retry: fault.retry, cause: fault })
}

function heldWhileMasked(): Fault {
  return new Fault('conflict', t('Masked reading is on: what may be hidden is neither changed nor removed.'), {
    remedy: t('Turn masked reading off first.'),
    retry: 'after-fix',
  })
}
