// Turns what the window asks into an answer: checks the input, calls the room, and says a Fault in words. It never lets an
// exception, a stack or a path of the machine through, and knows no Electron: door.ts brings the messages.

import { t } from '../../language/language.ts'
import type { FaultView, Input, Reply, RequestName, Value } from '../../preload/contract.ts'
import { Fault, toFault } from '../fault.ts'
import type { Log } from '../log.ts'
import { SCHEMAS } from './schemas.ts'

/** One function per request of the treaty; each topic file gives its part. */
export type Answers = { readonly [N in RequestName]: (input: Input<N>) => Value<N> | Promise<Value<N>> }

export const REQUEST_NAMES = Object.keys(SCHEMAS).filter(isRequestName)

export function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(SCHEMAS, name)
}

export async function reply<N extends RequestName>(
  answers: Partial<Answers>,
  name: N,
  given: unknown,
  log: Log,
): Promise<Reply<Value<N>>> {
  return envelope(name, log, async () => {
    const read = SCHEMAS[name].safeParse(given)
    if (!read.success) throw badRequest(name, log, read.error.issues.map(({ path }) => path.join('.')).join(' '))
    // The schema of a name yields that name's input (bound in schemas.ts); the compiler cannot pair the two by itself.
    const answer = answers[name]
    if (answer === undefined) throw badRequest(name, log, 'not answered here')
    return answer(read.data as unknown as Input<N>)
  })
}

export async function envelope<T>(name: string, log: Log, work: () => T | Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (thrown) {
    const fault = toFault(thrown)
    const cause = fault.code === 'internal' ? String(thrown instanceof Error ? thrown.stack : thrown) : undefined
    if (!isToldAlready(fault)) log('warn', 'request.failed', { request: name, code: fault.code, cause })
    return { ok: false, fault: faultView(fault) }
  }
}

/** A search that a newer one replaced is no trouble, and a refused question has left its line. */
function isToldAlready({ code }: Fault): boolean {
  return code === 'cancelled' || code === 'bad-request'
}

export function faultView(fault: Fault): FaultView {
  return { code: fault.code, text: fault.message, remedy: fault.remedy }
}

export function badRequest(name: string, log: Log, fields: string): Fault {
  // Field names only: the values may be a key or somebody's words.
  log('warn', 'request.refused', { request: name, fields })
  return new Fault('bad-request', t('The window asked for something that cannot be done.'), {
    remedy: t('Close the window and open it again; if it comes back, the log names the request.'),
    retry: 'never',
  })
}
