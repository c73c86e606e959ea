// A library that cannot be opened, because it is damaged or of a newer version: it is set aside at most, never overwritten, and the person
// chooses between the backups that are whole and beginning anew. It refuses to choose for them; without a choice everything stays.

import { basename, dirname, join } from 'node:path'
import { t } from '../../language/language.ts'
import type { Clock } from '../clock.ts'
import { Fault, toFault } from '../fault.ts'
import type { BackupFolders } from '../library/keeping/backup-folders.ts'
import { freeName, stampOfTime } from '../library/keeping/disk.ts'
import type { SendErrand } from '../library/keeping/errands.ts'
import type { Examined } from '../library/keeping/preparing.ts'
import type { Backup } from '../library/keeping/safekeeping.ts'
import { finishExchange, NEXT, orderExchange, setAside } from '../library/keeping/whereabouts.ts'
import type { Log } from '../log.ts'

/** A backup, and what a look through all of it said. */
export type LookedAt = Backup & (Examined | { readonly verdict: 'waiting' | 'looking'; readonly facts: null })

export interface RescueStanding {
  readonly kind: 'damaged' | 'newer'
  readonly fault: Fault
  readonly path: string
  /** Newest first. */
  readonly backups: readonly LookedAt[]
  /** Folders that did not answer. */
  readonly silent: readonly string[]
  readonly isLooking: boolean
  /** 0..1 while a backup is made ready. */
  readonly share: number | null
}

export interface RescueParts {
  readonly path: string
  /** Where backups may be: the person's folder, and those beside the library. */
  readonly places: readonly string[]
  readonly folders: BackupFolders
  readonly send: SendErrand
  readonly clock: Clock
  readonly log: Log
  /** Resolves when the library may be opened once more; rejects where nothing was chosen. */
  readonly ask: (rescue: Rescue) => Promise<void>
}

/** Opens what `open` opens; where that cannot be, once more after the person has chosen. */
export async function openOrRescue<T>(open: () => T, parts: RescueParts): Promise<T> {
  for (;;) {
    try {
      return open()
    } catch (thrown) {
      const fault = toFault(thrown)
      if (fault.code !== 'library-damaged' && fault.code !== 'library-newer') throw thrown
      parts.log('error', 'library not opened', { code: fault.code, reason: String(fault.cause) })
      await parts.ask(new Rescue(fault, parts))
    }
  }
}

export class Rescue {
  readonly #fault: Fault
  readonly #parts: Omit<RescueParts, 'ask'>
  readonly #listeners = new Set<() => void>()
  #backups: readonly LookedAt[] = []
  #silent: readonly string[] = []
  #isLooking = false
  #share: number | null = null
  #isOver = false
  #end: () => void = () => undefined
  /** Something can be opened in the library's place. */
  readonly done = new Promise<void>((resolve) => {
    this.#end = resolve
  })

  constructor(fault: Fault, parts: Omit<RescueParts, 'ask'>) {
    this.#fault = fault
    this.#parts = parts
  }

  standing(): RescueStanding {
    return {
      kind: this.#fault.code === 'library-newer' ? 'newer' : 'damaged',
      fault: this.#fault,
      path: this.#parts.path,
      backups: this.#backups,
      silent: this.#silent,
      isLooking: this.#isLooking,
      share: this.#share,
    }
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener)
  }

  /** Reads through what there is, the newest first. */
  async look(): Promise<void> {
    if (this.standing().kind === 'newer') return
    this.#set(() => {
      this.#isLooking = true
    })
    const { backups, silent } = await this.#parts.folders.list(this.#parts.places)
    this.#set(() => {
      this.#silent = silent
      this.#backups = backups
        .filter(({ kind }) => kind !== 'damaged')
        .map((backup) => ({ ...backup, verdict: 'waiting', facts: null }))
    })
    for (const { path } of this.#backups) if (!this.#isOver) await this.#examine(path)
    this.#set(() => {
      this.#isLooking = false
    })
  }

  /** A file that is no known backup, from wherever. */
  async add(path: string, atMs: number, bytes: number): Promise<void> {
    const rest = this.#backups.filter((backup) => backup.path !== path)
    const found = { path, name: basename(path), kind: 'set-aside', atMs, bytes } as const
    this.#set(() => {
      this.#backups = [{ ...found, verdict: 'waiting', facts: null }, ...rest]
    })
    await this.#examine(path)
  }

  /** Puts a copy of that backup in the library's place, which is set aside. */
  async use(path: string): Promise<void> {
    const { path: library, send, clock, log } = this.#parts
    this.#begin()
    try {
      const remedy = t('Free some space on the disk of the library, then try again. Nothing was changed.')
      const to = join(dirname(library), NEXT)
      const onProgress = (share: number): void =>
        this.#set(() => {
          this.#share = share
        })
      await send('prepare', { path, to, remedy, nowMs: clock.now() }, { onProgress }).done
      orderExchange(library, clock.now(), 'damaged')
      finishExchange(library, log)
      this.#over('put-back')
    } catch (thrown) {
      const fault = toFault(thrown)
      if (fault.code === 'library-damaged') this.#judge(path, { verdict: 'damaged', facts: null })
      throw fault
    } finally {
      this.#set(() => {
        this.#share = null
      })
    }
  }

  /** The library is set aside, and the next start of it is an empty one. */
  anew(): void {
    const { path, clock } = this.#parts
    this.#begin()
    setAside(path, freeName(dirname(path), `library-damaged-${stampOfTime(clock.now())}`))
    this.#over('anew')
  }

  #begin(): void {
    if (this.#share !== null || this.#isOver)
      throw new Fault('conflict', t('A backup is being made ready already.'), { remedy: t('Wait until that is done.') })
    if (this.standing().kind === 'newer') throw this.#fault
    this.#share = 0
  }

  #over(choice: 'put-back' | 'anew'): void {
    this.#parts.log('info', 'rescue', { choice })
    this.#isOver = true
    this.#end()
  }

  async #examine(path: string): Promise<void> {
    const { send, log } = this.#parts
    this.#judge(path, { verdict: 'looking', facts: null })
    try {
      this.#judge(path, await send('examine', { path }).done)
    } catch (thrown) {
      // What brings down the thread that reads it cannot be used, and must not hide the others.
      log('error', 'backup not examined', { code: toFault(thrown).code })
      this.#judge(path, { verdict: 'damaged', facts: null })
    }
  }

  #judge(path: string, judged: Pick<LookedAt, 'verdict' | 'facts'>): void {
    this.#set(() => {
      this.#backups = this.#backups.map((backup) =>
        backup.path === path ? ({ ...backup, ...judged } as LookedAt) : backup,
      )
    })
  }

  #set(change: () => void): void {
    change()
    for (const listener of this.#listeners) listener()
  }
}
