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
  readonly label: string
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
  paused: { icon: CirclePause, label: 'Resume all' },
}

export function GateBanner({ gate }: { readonly gate: GateView }) {
  const tryGate = useAction('queue:tryGate')
  const resume = useAction('queue:resume')
  const { icon, label } = LOOKS[gate.kind]
  const open = (): void => {
    if (gate.kind === 'key') go({ screen: 'settings' })
    else if (gate.kind === 'paused') resume.mutate({ id: null }, { onError: sayFault })
    else tryGate.mutate({ kind: gate.kind }, { onError: sayFault })
  }
  return (
    <div className="banner gate" role="status">
      <Icon of={icon} />
      <p>
        <strong>{gate.text}</strong> {gate.remedy}
        {gate.nextTryAtMs !== null && gate.nextTryAtMs > Date.now() ? (
          <span className="gate-next tabular"> Tried again by itself {soon(gate.nextTryAtMs)}.</span>
        ) : null}
      </p>
      <Button onPress={open} isDisabled={tryGate.isPending || resume.isPending}>
        {label}
      </Button>
    </div>
  )
}
