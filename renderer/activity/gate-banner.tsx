// A closed gate: why recordings wait, that nothing is lost, and the button that opens it.

import { CircleAlert, CirclePause, CreditCard, HardDrive, KeyRound, type LucideIcon, Mail, WifiOff } from 'lucide-react'
import type { GateKind, GateView } from '../../preload/contract.ts'
import { useAction } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { soon } from '../frame/format.ts'
import { go } from '../frame/route.ts'
import { sayFault } from '../frame/toast-list.ts'

interface Look {
  readonly icon: LucideIcon
  /** Null where the button stands on the screen already. */
  readonly label: string | null
}

const LOOKS: Readonly<Record<GateKind, Look>> = {
  key: { icon: KeyRound, label: 'Open settings' },
  email: { icon: Mail, label: 'I confirmed it' },
  credit: { icon: CreditCard, label: 'I topped up' },
  capacity: { icon: CircleAlert, label: 'Try now' },
  rate: { icon: CircleAlert, label: 'Try now' },
  offline: { icon: WifiOff, label: 'Try now' },
  budget: { icon: CreditCard, label: 'Go on anyway' },
  disk: { icon: HardDrive, label: 'Try now' },
  paused: { icon: CirclePause, label: null },
}

/** What is wrong stands out; what the service said about it, and what to do, follows. */
function parted(text: string): readonly [string, string] {
  const end = text.search(/[.!?](\s|$)/) + 1
  return end === 0 ? [text, ''] : [text.slice(0, end), text.slice(end)]
}

export function GateBanner({ gate }: { readonly gate: GateView }) {
  const tryGate = useAction('queue:tryGate')
  const { icon, label } = LOOKS[gate.kind]
  const [first, more] = parted(gate.text)
  const open = (): void => {
    if (gate.kind === 'key') go({ screen: 'settings' })
    else tryGate.mutate({ kind: gate.kind }, { onError: sayFault })
  }
  return (
    // A pause is the person's own wish, so it is told without alarm.
    <div className={gate.kind === 'paused' ? 'banner wish' : 'banner'} role="status">
      <Icon of={icon} />
      <p>
        <strong>{first}</strong>
        {more} {gate.remedy}
        {gate.nextTryAtMs !== null && gate.nextTryAtMs > Date.now() ? (
          <span className="gate-next tabular"> The next try is {soon(gate.nextTryAtMs)}, by itself.</span>
        ) : null}
      </p>
      {label === null ? null : (
        <Button onPress={open} isDisabled={tryGate.isPending}>
          {label}
        </Button>
      )}
    </div>
  )
}
