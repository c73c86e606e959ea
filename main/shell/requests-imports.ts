// What the window asks about imports: to pick transcripts, how far it is, to stop, to take it back. Paths are picked in the
// system's own dialog and stay in the main process.

import type { ImportView } from '../../preload/contract.ts'
import type { ImportFacts, Importing } from '../pipeline/importing.ts'
import { type Answers, faultView } from './requests.ts'
import type { Dialogs } from './requests-queue.ts'

type ImportsName = Extract<keyof Answers, `imports:${string}`>

export function importAnswers(rooms: {
  readonly importing: Pick<Importing, 'import' | 'facts' | 'cancel' | 'undo' | 'dismiss'>
  readonly dialogs: Pick<Dialogs, 'pick'>
}): Pick<Answers, ImportsName> {
  const { importing, dialogs } = rooms
  return {
    'imports:pick': async ({ kind }) => {
      const paths = await dialogs.pick(kind, 'import')
      if (paths.length > 0) await importing.import(paths)
      return { isPicked: paths.length > 0 }
    },
    'imports:state': () => {
      const facts = importing.facts()
      return facts === null ? null : importView(facts)
    },
    'imports:cancel': () => {
      importing.cancel()
      return null
    },
    'imports:undo': async ({ id }) => {
      await importing.undo(id)
      return null
    },
    'imports:dismiss': ({ id }) => {
      importing.dismiss(id)
      return null
    },
  }
}

export function importView(facts: ImportFacts): ImportView {
  return { ...facts, fault: facts.fault === null ? null : faultView(facts.fault) }
}
