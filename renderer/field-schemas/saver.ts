// Keeps a schema as it is typed: a moment after the last change, one save after the other, and at once when the person leaves. What
// was refused is said and waits for the next change.

import type { Input, Value } from '../../preload/contract.ts'

type Toward = Omit<Input<'fieldSchemas:save'>, 'id'>
type Saved = Value<'fieldSchemas:save'>

export interface Saver {
  /** The newest state; what was not saved yet is replaced by it. */
  note(next: Toward): void
  /** Nothing waits any more. */
  flush(): Promise<void>
}

export interface SaverParts {
  readonly save: (next: Toward) => Promise<Saved>
  readonly onSaved: (saved: Saved, asked: Toward) => void
  readonly onRefused: (reason: unknown) => void
  /** Calls back after a moment; the reply takes that back. */
  readonly later: (work: () => void) => () => void
}

export function openSaver({ save, onSaved, onRefused, later }: SaverParts): Saver {
  let waiting: Toward | null = null
  let isSaving: Promise<void> | null = null
  let forget = (): void => {}

  const run = async (): Promise<void> => {
    while (waiting !== null) {
      const next = waiting
      waiting = null
      try {
        onSaved(await save(next), next)
      } catch (reason) {
        onRefused(reason)
      }
    }
  }
  const flush = async (): Promise<void> => {
    forget()
    isSaving ??= run().finally(() => {
      isSaving = null
    })
    await isSaving
  }
  return {
    note(next) {
      waiting = next
      forget()
      forget = later(() => void flush())
    },
    flush,
  }
}
