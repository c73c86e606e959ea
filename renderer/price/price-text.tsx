// A price where it stands in a row or beneath a list, with its hint, and how it comes about behind a press.

import { Dialog, DialogTrigger, Popover, Button as PressButton } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { Input } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { Trouble } from '../frame/trouble.tsx'
import { DOUBTS, explainedLines, minimumHint, type Priced, priceText, verdict } from './price-words.ts'
import './price.css'

interface PriceTextProps {
  readonly price: Priced
  /** What it is the price of: with it, a press explains the figure. */
  readonly of?: Input<'price:explain'>
  /** What it belongs to, for those who hear the button alone. */
  readonly name?: string
}

export function PriceText({ price, of, name }: PriceTextProps) {
  const text = priceText(price)
  const hint = minimumHint(price)
  return (
    <span className="price">
      {of === undefined ? (
        <span className="price-figure tabular">{text}</span>
      ) : (
        <DialogTrigger>
          <PressButton
            className="price-figure tabular"
            aria-label={`${name === undefined ? '' : `${name}: `}${text}. How this comes about`}
          >
            {text}
          </PressButton>
          <Popover className="popover" placement="bottom end">
            <Dialog className="price-card" aria-label={t('How this price comes about')}>
              <PriceExplained of={of} />
            </Dialog>
          </Popover>
        </DialogTrigger>
      )}
      {hint === '' ? null : <span className="price-hint">{hint}</span>}
    </span>
  )
}

function PriceExplained({ of }: { readonly of: Input<'price:explain'> }) {
  const { data, error, isError } = useAsk('price:explain', of)
  if (isError) return <Trouble error={error} />
  if (data === undefined) return <p className="note">{t('Asking for the price…')}</p>
  if (data === null)
    return (
      <p className="note">{t('Its length is not known before the service has read it, so neither is its price.')}</p>
    )
  return (
    <>
      <table className="price-lines">
        <caption className="visually-hidden">{t('How this price comes about')}</caption>
        <tbody>
          {explainedLines(data).map(({ name, figure }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="tabular">{figure}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{data.doubts.length > 0 ? t('At most') : t('It costs')}</th>
            <td className="tabular">{priceText({ lowMicro: data.highMicro, highMicro: data.highMicro })}</td>
          </tr>
        </tfoot>
      </table>
      <p className="note">{verdict(data)}</p>
      {data.doubts.map((doubt) => (
        <p key={doubt} className="note">
          {DOUBTS[doubt]}
        </p>
      ))}
    </>
  )
}
