// What can be done on this computer about a recording that the service would not take: each way out with what it gives, its
// progress, and how to stop it. Where there is none, the reason stands alone.

import { Sparkles, Square } from 'lucide-react'
import type { DropRow } from '../../preload/contract.ts'
import { useAction, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { useProgress } from '../frame/progress.ts'
import { sayFault } from '../frame/toast-list.ts'
import { convertingLine, refusalLine, remedyText, WORDS } from './drop-words.ts'

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
          <span className="note">{remedyText(offer)}</span>
        </div>
      ))}
    </div>
  )
}

/** How far it is, and the way to stop it: then it is refused again as before. */
export function AtWork({ row }: { readonly row: DropRow }) {
  const { progress } = useProgress({ ...NO_PROGRESS, id: row.id })
  const cancel = useAction('convert:cancel')
  return (
    <div className="drop-remedy">
      <span className="note tabular">{convertingLine(row, progress)}</span>
      <Button
        tone="quiet"
        icon={Square}
        isDisabled={cancel.isPending}
        onPress={() => cancel.mutate({ id: row.id }, { onError: sayFault })}
      >
        {WORDS.stop}
      </Button>
    </div>
  )
}

const NO_PROGRESS = { progress: null, sentBytes: null, bytesPerSecond: null, secondsLeft: null }
