// What the window asks while there is no library to be opened: how things stand with it and its backups, and what shall become of it.

import { t } from '../../language/language.ts'
import type { RescueView } from '../../preload/contract.ts'
import { Fault } from '../fault.ts'
import type { Answers } from './requests.ts'
import { idOf } from './requests-keeping.ts'
import type { Rescue } from './rescue.ts'

export type RescueName = Extract<keyof Answers, `rescue:${string}`>

export interface RescueWays {
  /** Lets the person pick a file, and looks at it. */
  readonly pick: () => Promise<void>
  readonly reveal: (path: string) => void
  readonly quit: () => void
}

export function rescueAnswers(rescue: Rescue, { pick, reveal, quit }: RescueWays): Pick<Answers, RescueName> {
  const pathOf = (id: string): string => {
    const found = rescue.standing().backups.find(({ path }) => idOf(path) === id)
    if (found === undefined)
      throw new Fault('not-found', t('This backup is not there any more.'), { remedy: t('Choose another one.') })
    return found.path
  }
  return {
    'rescue:state': () => viewOf(rescue),
    'rescue:use': async ({ id }) => {
      await rescue.use(pathOf(id))
      return null
    },
    'rescue:anew': () => {
      rescue.anew()
      return null
    },
    'rescue:pick': async () => {
      await pick()
      return null
    },
    'rescue:reveal': ({ id }) => {
      reveal(id === null ? rescue.standing().path : pathOf(id))
      return null
    },
    'rescue:quit': () => {
      quit()
      return null
    },
  }
}

function viewOf(rescue: Rescue): RescueView {
  const { kind, fault, path, backups, silent, isLooking, share } = rescue.standing()
  return {
    kind,
    text: fault.message,
    remedy: fault.remedy,
    libraryPath: path,
    silentFolders: silent,
    isLooking,
    share,
    backups: backups.map(({ path: backup, kind: of, atMs, bytes, verdict, facts }) => ({
      ...{ id: idOf(backup), kind: of, atMs, bytes, verdict },
      recordings: facts?.archived ?? null,
      durationMs: facts?.durationMs ?? null,
      newestAtMs: facts?.newestArchivedAtMs ?? null,
    })),
  }
}
