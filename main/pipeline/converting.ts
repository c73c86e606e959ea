// What can be done here with a recording that the service would not take, and doing it when a person asks for it.

import { Fault } from '../fault.ts'
import type { ConversionKind } from '../recording.ts'

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
  async offers(_id: number): Promise<readonly Offer[]> {
    return []
  }

  start(_id: number, _kind: ConversionKind): void {
    throw nothingToConvert()
  }

  cancel(_id: number): void {
    throw nothingToConvert()
  }

  async settle(_id: number): Promise<void> {
    throw nothingToConvert()
  }
}

function nothingToConvert(): Fault {
  return new Fault('bad-request', 'There is nothing to convert here.', { retry: 'never' })
}
