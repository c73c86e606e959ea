// Below which price nobody is asked: in the settings, and in one line where the question is.

import { Radio, RadioGroup } from 'react-aria-components'
import { AmountField } from '../frame/amount-field.tsx'
import { amountOf, microIn } from '../frame/amounts.ts'
import { ask, useAsk } from '../frame/ask.ts'
import { sayFault } from '../frame/toast-list.ts'
import { ASKING } from './drop-words.ts'
import './drop.css'

const FIRST_LIMIT_MICRO = 1_000_000

type Manner = 'always' | 'above' | 'never'

const MANNERS: readonly Manner[] = ['always', 'above', 'never']

function mannerOf(aboveMicro: number | null): Manner {
  if (aboveMicro === null) return 'never'
  return aboveMicro === 0 ? 'always' : 'above'
}

function keep(aboveMicro: number | null): void {
  ask('drops:setAsking', { aboveMicro }).catch(sayFault)
}

export function AskingField() {
  const aboveMicro = useAsk('drops:state', {}).data?.askAboveMicro
  if (aboveMicro === undefined) return null
  const manner = mannerOf(aboveMicro)
  const choose = (value: string): void => keep(value === 'never' ? null : value === 'always' ? 0 : FIRST_LIMIT_MICRO)
  return (
    <div className="asking">
      <p id="asking-name">{ASKING.name}</p>
      <RadioGroup
        className="segments"
        aria-labelledby="asking-name"
        orientation="horizontal"
        value={manner}
        onChange={choose}
      >
        {MANNERS.map((value) => (
          <Radio key={value} value={value} className="segment">
            {ASKING[value]}
          </Radio>
        ))}
      </RadioGroup>
      {manner === 'above' && aboveMicro !== null ? (
        <AmountField
          label={ASKING.limit}
          before="$"
          value={amountOf(aboveMicro)}
          read={readLimit}
          wrong={ASKING.wrong}
          onChange={(text) => keep(microIn(text) ?? aboveMicro)}
        />
      ) : null}
    </div>
  )
}

/** A limit of nothing is "always", which has a choice of its own. */
function readLimit(text: string): string | undefined {
  const micro = microIn(text)
  return micro === undefined || micro === 0 ? undefined : amountOf(micro)
}
