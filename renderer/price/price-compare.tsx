// What else could be asked for, and by how much that changes the price; a press takes it.

import { t } from '../../language/language.ts'
import type { Input, Options } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Trouble } from '../frame/trouble.tsx'
import { variantText } from './price-words.ts'
import './price.css'

interface PriceCompareProps {
  readonly of: Input<'price:compare'>
  /** Left out where nothing can be chosen any more. */
  readonly onChoose?: (options: Options) => void
}

export function PriceCompare({ of, onChoose }: PriceCompareProps) {
  const { data, error, isError } = useAsk('price:compare', of)
  if (isError) return <Trouble error={error} />
  return (
    <ul className="price-variants" aria-label={t('What something else would cost')}>
      {(data?.variants ?? []).map((variant) => (
        <li key={variant.change} className="tabular">
          {onChoose === undefined ? (
            variantText(variant)
          ) : (
            <Button tone="quiet" onPress={() => onChoose(variant.options)}>
              {variantText(variant)}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
