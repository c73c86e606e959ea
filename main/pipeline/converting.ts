// What can be done here with a recording that the service would not take, and the orders for it. The making itself is a part of
// taking a recording in, so that whatever interrupts it leaves a row that is taken in once more.

import { t } from '../../language/language.ts'
import { Fault, toFault } from '../fault.ts'
import type { Prospect } from '../intake/convert/prospects.ts'
import type { ConversionKind, Transcription } from '../recording.ts'
import { conversionNames, minutesOf, prospectText } from './convert-words.ts'
import type { Crew } from './crew.ts'
import { advanced } from './outcome.ts'
import type { Parts } from './parts.ts'
import { canDo } from './words.ts'

/** In the shape of the treaty. */
export interface Offer {
  readonly kind: ConversionKind
  readonly name: string
  readonly text: string
  readonly bytes: number | null
  readonly minutes: number | null
  readonly parts: number
  readonly price: { readonly lowMicro: number; readonly highMicro: number } | null
}

export class Converting {
  readonly #crew: Crew
  readonly #parts: Parts
  readonly #seen = new Map<number, readonly Prospect[]>()
  readonly #stop: (id: number) => void
  readonly #onChange: () => void

  /** `stop` ends what is being done with the file of a row. */
  constructor(crew: Crew, parts: Parts, stop: (id: number) => void, onChange: () => void) {
    this.#crew = crew
    this.#parts = parts
    this.#stop = stop
    this.#onChange = onChange
  }

  async offers(id: number): Promise<readonly Offer[]> {
    const { converter, tuplets } = this.#crew
    const row = this.#row(id)
    if (!canDo(row).convert || row.path === null) return []
    const found = await converter.prospects(row.path)
    this.#seen.set(id, found)
    return found.map((prospect) => {
      const each = tuplets.estimate(row.options, prospect.durationMs / prospect.parts)
      const price = { lowMicro: each.lowMicro * prospect.parts, highMicro: each.highMicro * prospect.parts }
      const { kind, bytes, parts } = prospect
      const minutes = minutesOf(prospect)
      return { kind, name: conversionNames()[kind], text: prospectText(prospect), bytes, minutes, parts, price }
    })
  }

  async start(id: number, kind: ConversionKind): Promise<void> {
    const { converter, library } = this.#crew
    const before = this.#row(id)
    if (!canDo(before).convert || before.path === null) throw nothingToConvert()
    // What was shown a moment ago is not worked out once more; should the file be another now, its making tells.
    const found = this.#seen.get(id) ?? (await converter.prospects(before.path))
    const prospect = found.find((each) => each.kind === kind)
    if (prospect === undefined) throw nothingToConvert()
    const row = this.#row(id)
    if (!canDo(row).convert) throw nothingToConvert()
    library.conversions.order(id, kind, prospect.bytes)
    this.#seen.delete(id)
    this.#crew.move(row, advanced({ kind: 'released' }))
  }

  /** The row is judged anew, without the order: it is refused as before. */
  cancel(id: number): void {
    const row = this.#row(id)
    if (row.conversion === null || row.stage !== 'waiting') throw nothingToConvert()
    this.#crew.library.conversions.drop(id)
    this.#stop(id)
    this.#crew.library.dueNow(id)
    this.#onChange()
  }

  /** One transcript of the parts that are home. */
  async settle(id: number): Promise<void> {
    const row = this.#row(id)
    if (!canDo(row).settle)
      throw new Fault('bad-request', t('There is nothing here that could be kept.'), { retry: 'never' })
    await this.#parts.settle(row)
    this.#onChange()
  }

  /** What an earlier run left behind, or nobody wants any more. */
  async sweep(): Promise<void> {
    const { converter, library, log } = this.#crew
    try {
      await converter.sweep(() => library.conversions.names())
    } catch (thrown) {
      log('warn', 'converted.sweep', { code: toFault(thrown).code })
    }
  }

  #row(id: number): Transcription {
    const row = this.#crew.library.transcription(id)
    if (row === null)
      throw new Fault('bad-request', t('This recording is not in the library any more.'), { retry: 'never' })
    return row
  }
}

function nothingToConvert(): Fault {
  return new Fault('bad-request', t('There is nothing to convert here.'), { retry: 'never' })
}
