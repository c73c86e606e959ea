// A receipt: each thing that was asked for with what became of it, what was paid for and is not there, what it cost, and what the
// service tells of its own work.

import { CircleAlert, CircleCheck, CircleHelp, Copy, type LucideIcon, TriangleAlert } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { FeatureView, ReceiptView } from '../../preload/contract.ts'
import { Button, Icon } from '../frame/button.tsx'
import { copyText } from '../frame/clipboard.ts'
import { say } from '../frame/toast-list.ts'
import {
  type Fact,
  featureName,
  isOnReceipt,
  isTroubled,
  moneyFacts,
  NO_RECEIPT,
  outcomeText,
  reasonText,
  receiptText,
  remarks,
  seconds,
  verdictOf,
  workFacts,
} from './receipt-words.ts'
import './receipt.css'

interface ReceiptBodyProps {
  readonly receipt: ReceiptView
  /** What the window knows of the recording besides. */
  readonly facts: readonly Fact[]
}

export function ReceiptBody({ receipt, facts }: ReceiptBodyProps) {
  const { told } = receipt
  const verdict = verdictOf(receipt)
  return (
    <div className="receipt-body">
      <Facts of={[...moneyFacts(receipt), ...facts]} />
      {told === null ? (
        <p className="note">{NO_RECEIPT}</p>
      ) : (
        <>
          <ul className="receipt-features" aria-label={t('Asked for and done')}>
            {told.features.filter(isOnReceipt).map((one) => (
              <Feature key={one.name} feature={one} />
            ))}
          </ul>
          <div className={isTroubled(receipt) ? 'receipt-verdict is-troubled' : 'receipt-verdict'}>
            {verdict.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
          <Remarks of={remarks(receipt)} />
          <Facts of={workFacts(told)} />
        </>
      )}
      <Button
        icon={Copy}
        onPress={() => {
          if (copyText(receiptText(receipt))) say(t('The receipt is copied.'))
        }}
      >
        {t('Copy receipt')}
      </Button>
    </div>
  )
}

const ICONS: Readonly<Record<FeatureView['outcome'], LucideIcon>> = {
  'as-asked': CircleCheck,
  extra: CircleCheck,
  other: TriangleAlert,
  partly: TriangleAlert,
  missing: CircleAlert,
  unknown: CircleHelp,
}

function Feature({ feature }: { readonly feature: FeatureView }) {
  return (
    <li className={`receipt-feature ${feature.outcome}`}>
      <Icon of={ICONS[feature.outcome]} />
      <div>
        <p>
          <span className="receipt-name">{featureName(feature)}</span>
          {feature.seconds === null ? null : (
            <span className="receipt-seconds tabular">{seconds(feature.seconds)}</span>
          )}
        </p>
        <p className="receipt-outcome">{outcomeText(feature)}</p>
        {feature.reasons.map((reason) => (
          <p key={reason} className="receipt-reason" dir="auto">
            {reasonText(reason)}
          </p>
        ))}
      </div>
    </li>
  )
}

function Remarks({ of }: { readonly of: readonly string[] }) {
  if (of.length === 0) return null
  return (
    <ul className="receipt-remarks" aria-label={t('Remarks of the service')}>
      {of.map((remark) => (
        <li key={remark} dir="auto">
          {remark}
        </li>
      ))}
    </ul>
  )
}

function Facts({ of }: { readonly of: readonly Fact[] }) {
  if (of.length === 0) return null
  return (
    <dl className="receipt">
      {of.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
