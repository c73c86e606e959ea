// What can be done on this computer about a recording that the service would not take: each way out with what it gives, its
// progress, and how to stop it. Where there is none, the reason stands alone.

import { Sparkles, Square } from 'lucide-react'
import type { ConversionOffer, DropRow } from '../../preload/contract.ts'
import { useAction, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { sayFault } from '../frame/toast-list.ts'
import { priceText } from '../price/price-words.ts'
import { refusalLine } from './drop-words.ts'

export function Remedies({ row }: { readonly row: DropRow }) {
  const offers = useAsk('convert:offers', { id: row.id }).data ?? []
  const start = useAction('convert:start')
  return (
    <div className="drop-remedies">
      <p className="note bad">{offers.length > 0 ? (row.fault?.text ?? '') : refusalLine(row)}</p>
      {offers.map((offer) => (
        <div key={offer.kind} className="drop-remedy">
          <Button
            icon={Sparkles}
            isDisabled={start.isPending}
            onPress={() => start.mutate({ id: row.id, kind: offer.kind }, { onError: sayFault })}
          >
            {offer.name}
          </Button>
          <span className="note">{offerText(offer)}</span>
        </div>
      ))}
    </div>
  )
}

function offerText({ text, price }: ConversionOffer): string {
  return price === null ? text : `${text} It then costs ${priceText(price)}.`
}

/** While it is at work. */
export function StopConversion({ id, name }: { readonly id: number; readonly name: string }) {
  const cancel = useAction('convert:cancel')
  return (
    <Button
      tone="quiet"
      icon={Square}
      isDisabled={cancel.isPending}
      onPress={() => cancel.mutate({ id }, { onError: sayFault })}
    >
      {`Stop converting “${name}”`}
    </Button>
  )
}
