// What can be made of a recording that the service would not take, each with what it gives and costs and a button of its own. Asked
// for only when somebody wants to know: a few seconds of the file are converted to find out.

import { useMutation } from '@tanstack/react-query'
import type { ConversionKind } from '../../preload/contract.ts'
import { ask, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Trouble } from '../frame/trouble.tsx'
import { CONVERT_WORDS, priceText } from './convert-words.ts'
import './convert.css'

interface OffersProps {
  readonly id: number
  readonly onStarted: () => void
}

export function Offers({ id, onStarted }: OffersProps) {
  const offers = useAsk('convert:offers', { id })
  const start = useMutation({
    mutationFn: (kind: ConversionKind) => ask('convert:start', { id, kind }),
    onSuccess: onStarted,
  })
  if (offers.isError) return <Trouble error={offers.error} />
  if (offers.data === undefined) return <p className="note">{CONVERT_WORDS.looking}</p>
  if (offers.data.length === 0) return <p>{CONVERT_WORDS.nothing}</p>
  return (
    <>
      <ul className="conversions">
        {offers.data.map((offer, index) => (
          <li key={offer.kind} className="conversion">
            <p className="conversion-text tabular">
              {offer.text} {priceText(offer)}
            </p>
            <Button
              tone={index === 0 ? 'primary' : 'plain'}
              autoFocus={index === 0}
              isDisabled={start.isPending}
              onPress={() => start.mutate(offer.kind)}
            >
              {offer.name}
            </Button>
          </li>
        ))}
      </ul>
      {start.isError ? <Trouble error={start.error} /> : null}
    </>
  )
}
