// The step before a recording is ready where the service would not take it as it is: what was asked for is made of it, unless it is
// there already. It ends with files that were hashed and looked at like any recording, and are known to the library.

import { t } from '../../language/language.ts'
import { Fault, toFault } from '../fault.ts'
import type { KeptPart, PartToKeep } from '../library/library.ts'
import type { Inspection, Transcription } from '../recording.ts'
import type { Crew } from './crew.ts'

/** Verdicts about which something can be done here. */
const CONVERTIBLE = ['too-large', 'too-long', 'not-audio']

export function isConvertible(faultCode: string | null): boolean {
  return faultCode !== null && CONVERTIBLE.includes(faultCode)
}

/** A recording with what is sent in its place. */
export interface Ready {
  readonly inspection: Inspection
  /** What all parts cost; null where nothing is sent in its place. */
  readonly estimateMicro: number | null
}

export class Making {
  readonly #crew: Crew

  constructor(crew: Crew) {
    this.#crew = crew
  }

  /** What the file is; where the service would refuse it and its folder says so, the best that can be made of it is ordered. */
  async inspect(waiting: Transcription, path: string, signal: AbortSignal): Promise<Inspection> {
    const { intake, rules, converter, library } = this.#crew
    if (waiting.conversion !== null) return intake.inspectOriginal(path, { signal })
    try {
      return await intake.inspect(path, { signal })
    } catch (thrown) {
      if (!isConvertible(toFault(thrown).code) || !rules.converts(waiting)) throw thrown
      const [best] = await converter.prospects(path)
      if (best === undefined) throw thrown
      library.conversions.order(waiting.id, best.kind, best.bytes)
      return intake.inspectOriginal(path, { signal })
    }
  }

  /** Whatever was asked for stands beside the recording when this ends. */
  async ready(waiting: Transcription, path: string, inspection: Inspection, signal: AbortSignal): Promise<Ready> {
    const { library } = this.#crew
    const row = library.transcription(waiting.id) ?? waiting
    if (row.conversion === null) return { inspection, estimateMicro: null }
    const { sha256 } = inspection
    if (library.conversions.made(row.id).sha256 !== sha256) library.conversions.forget(row.id)
    const kept = library.conversions.made(row.id)
    const lost = await this.#lost(kept.parts)
    if (kept.parts.length === 0 || lost.length > 0) await this.#make(row, path, inspection, kept, lost, signal)
    return readyWith(inspection, library.conversions.made(row.id).parts)
  }

  /** Parts that are not home, and whose files are not there as they were made. */
  async #lost(parts: readonly KeptPart[]): Promise<readonly number[]> {
    const lost: number[] = []
    for (const { number, name, stamp, isHome } of parts)
      if (!isHome && !(await this.#isThere(name, stamp))) lost.push(number)
    return lost
  }

  async #isThere(name: string, stamp: KeptPart['stamp']): Promise<boolean> {
    try {
      const source = await this.#crew.intake.openSource(this.#crew.converter.pathOf(name), stamp)
      await source.close()
      return true
    } catch (thrown) {
      this.#crew.log('info', 'part.missing', { code: toFault(thrown).code })
      return false
    }
  }

  async #make(
    row: Transcription,
    path: string,
    inspection: Inspection,
    kept: { readonly expectedBytes: number; readonly parts: readonly KeptPart[] },
    lost: readonly number[],
    signal: AbortSignal,
  ): Promise<void> {
    const { converter, library, intake, log } = this.#crew
    const { conversion } = row
    if (conversion === null) return
    const isAnew = kept.parts.length === 0
    await converter.askRoom(isAnew ? kept.expectedBytes : kept.expectedBytes / kept.parts.length)
    const order = {
      path,
      kind: conversion.kind,
      name: String(row.id),
      startsMs: isAnew ? null : kept.parts.map(({ startMs }) => startMs),
      wanted: isAnew ? null : lost,
    }
    const { made } = await converter.make(order, { signal, reached: (share) => this.#crew.converted(row, share) })
    // What was made of bytes that changed meanwhile is of no use.
    await (await intake.openSource(path, inspection.stamp)).close()
    const parts: PartToKeep[] = []
    for (const { number, name, startMs } of made) {
      const found = await intake.inspect(converter.pathOf(name), { signal })
      parts.push(this.#partOf(row, { number, name, startMs }, found))
    }
    library.conversions.keep(row.id, inspection.sha256, parts)
    log('info', 'converted', { id: row.id, kind: conversion.kind, parts: parts.length })
  }

  #partOf(
    { options }: Transcription,
    of: Pick<PartToKeep, 'number' | 'name' | 'startMs'>,
    { sha256, md5, contentType, stamp, durationMs }: Inspection,
  ): PartToKeep {
    if (durationMs === null) throw new Fault('internal', t('The length of what was made is not known.'))
    const estimateMicro = this.#crew.tuplets.estimate(options, durationMs).highMicro
    return { ...of, durationMs, sha256, md5, contentType, stamp, estimateMicro }
  }
}

/** A recording lasts until its last part ends, where nothing else tells. */
function readyWith(inspection: Inspection, parts: readonly KeptPart[]): Ready {
  const last = parts.at(-1)
  const endMs = last === undefined ? null : last.startMs + last.durationMs
  const open = parts.filter(({ isHome }) => !isHome)
  return {
    inspection: { ...inspection, durationMs: inspection.durationMs ?? endMs },
    estimateMicro: open.reduce((sum, { estimateMicro }) => sum + (estimateMicro ?? 0), 0),
  }
}
