// Whether there is a newer version: asked once a week where the person agreed, or when they ask. Nothing is asked or fetched while
// recordings are on their way, and what is being fetched when an upload begins is let go. Nothing is put in place by itself.

import { t } from '../../../language/language.ts'
import type { UpdateView } from '../../../preload/contract.ts'
import { type Clock, DAY, HOUR, MINUTE } from '../../clock.ts'
import { errorCode } from '../../fault.ts'
import type { Log } from '../../log.ts'

/** What asks and fetches, and proves what it fetched; loaded when it is needed first. */
export interface Updater {
  /** The newer version; null where there is none. */
  check(): Promise<string | null>
  /** Rejects when the signal says so. */
  fetch(onShare: (share: number) => void, signal: AbortSignal): Promise<void>
  /** Ends the application. */
  install(): void
}

export type UpdateSource =
  | { readonly kind: 'nowhere' | 'system' }
  | { readonly kind: 'feed'; readonly open: () => Promise<Updater> }

export interface UpdatesFacts {
  readonly source: UpdateSource
  readonly clock: Clock
  readonly log: Log
  readonly isWanted: () => boolean
  readonly lookedAtMs: () => number | null
  readonly looked: (atMs: number) => void
  readonly isTransferring: () => boolean
  readonly changed: () => void
  readonly ready: (version: string) => void
}

export interface Updates {
  view(): UpdateView
  /** The person wants to know. */
  look(): void
  /** Something moves that did not, or no longer; or the setting is another. */
  review(): void
  install(): void
}

const EVERY_MS = 7 * DAY
/** The start belongs to the person's work. */
const FIRST_MS = 2 * MINUTE

export function openUpdates(facts: UpdatesFacts): Updates {
  const { source, clock, log } = facts
  if (source.kind !== 'feed') return { view: () => ({ kind: source.kind }), look() {}, review() {}, install() {} }
  let view: UpdateView | null = null
  let updater: Updater | null = null
  let running: AbortController | null = null
  let isTimed = false
  let notBeforeMs = 0

  const put = (next: UpdateView | null): void => {
    view = next
    facts.changed()
  }
  const seek = async (signal: AbortSignal): Promise<void> => {
    put({ kind: 'checking' })
    updater ??= await source.open()
    const version = await updater.check()
    facts.looked(clock.now())
    if (version === null) return put(null)
    // It may have taken a while.
    if (facts.isTransferring()) return put({ kind: 'waiting', version })
    put({ kind: 'fetching', version, share: 0 })
    let told = 0
    const onShare = (share: number): void => {
      if (share - told < 0.01) return
      told = share
      put({ kind: 'fetching', version, share })
    }
    try {
      await updater.fetch(onShare, signal)
    } catch (thrown) {
      if (!signal.aborted) throw thrown
      return put({ kind: 'waiting', version })
    }
    log('info', 'update.ready', { version })
    put({ kind: 'ready', version })
    facts.ready(version)
  }
  const begin = (): void => {
    if (running !== null || view?.kind === 'ready') return
    if (facts.isTransferring()) {
      put({ kind: 'waiting', version: view?.kind === 'waiting' ? view.version : null })
      return
    }
    running = new AbortController()
    seek(running.signal)
      .catch((thrown: unknown) => {
        log('warn', 'update.failed', {
          reason: errorCode(thrown) ?? (thrown instanceof Error ? thrown.message : 'unknown'),
        })
        notBeforeMs = clock.now() + DAY
        put(failure(thrown))
      })
      .finally(() => {
        running = null
      })
  }
  const time = (afterMs: number): void => {
    if (isTimed || !facts.isWanted()) return
    isTimed = true
    clock.schedule(afterMs, () => {
      isTimed = false
      const now = clock.now()
      const lookedAtMs = facts.lookedAtMs()
      // A clock that was set back must not mean that nobody looks for years.
      const isDue = lookedAtMs === null || lookedAtMs > now || now - lookedAtMs >= EVERY_MS
      if (facts.isWanted() && isDue && now >= notBeforeMs) begin()
      time(HOUR)
    })
  }
  time(FIRST_MS)
  return {
    view: () => view ?? { kind: 'resting', checkedAtMs: facts.lookedAtMs() },
    look: begin,
    review() {
      if (facts.isTransferring()) running?.abort()
      else if (view?.kind === 'waiting') begin()
      time(FIRST_MS)
    },
    install() {
      if (view?.kind === 'ready') updater?.install()
    },
  }
}

/** A feed that nobody signed is no update, whoever answers there. */
export const UNSIGNED = 'ERR_FEED_UNSIGNED'

function failure(thrown: unknown): UpdateView {
  const code = errorCode(thrown)
  if (code === UNSIGNED || code === 'ERR_CHECKSUM_MISMATCH')
    return {
      kind: 'failed',
      text: t('What came is not what was published, so it was thrown away.'),
      remedy: t(
        'Try again tomorrow, from another network. If it comes back, get the newer version from where you got this one.',
      ),
    }
  return {
    kind: 'failed',
    text: t('No answer came about a newer version.'),
    remedy: t('Try again when you are online. Your work does not depend on it.'),
  }
}
