// A closed gate: why recordings wait, that nothing is lost, and the button that opens it.

import {
  CircleAlert,
  CirclePause,
  CreditCard,
  HardDrive,
  KeyRound,
  type LucideIcon,
  Mail,
  Signal,
  Wallet,
  WifiOff,
} from 'lucide-react'
import { t } from '../../language/language.ts'
import type { GateKind, GateView } from '../../preload/contract.ts'
import { useAction } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { countdown, soon } from '../frame/format.ts'
import { useNow } from '../frame/now.ts'
import { pausedText } from '../frame/pause-times.ts'
import { go } from '../frame/route.ts'
import { sayFault } from '../frame/toast-list.ts'

interface Look {
  readonly icon: LucideIcon
  /** Null where the button stands on the screen already. */
  readonly label: string | null
}

const LOOKS: Readonly<Record<GateKind, Look>> = {
  key: { icon: KeyRound, label: t('Open settings') },
  email: { icon: Mail, label: t('I confirmed it') },
  credit: { icon: CreditCard, label: t('Try again now') },
  capacity: { icon: CircleAlert, label: t('Try now') },
  rate: { icon: CircleAlert, label: t('Try now') },
  offline: { icon: WifiOff, label: t('Try now') },
  metered: { icon: Signal, label: t('Upload anyway') },
  budget: { icon: Wallet, label: t('Change the limit') },
  disk: { icon: HardDrive, label: t('Try now') },
  paused: { icon: CirclePause, label: null },
}

/** What opens these stands in the settings. */
const IN_SETTINGS: readonly GateKind[] = ['key', 'budget']

/** What is wrong stands out; what the service said about it, and what to do, follows. */
export function parted(text: string): readonly [string, string] {
  const end = text.search(/[.!?](\s|$)/) + 1
  return end === 0 ? [text, ''] : [text.slice(0, end), text.slice(end)]
}

export function GateBanner({ gate }: { readonly gate: GateView }) {
  const tryGate = useAction('queue:tryGate')
  const { icon, label } = LOOKS[gate.kind]
  const isPause = gate.kind === 'paused'
  const [said, more] = parted(gate.text)
  const first = isPause && gate.nextTryAtMs !== null ? `${pausedText(gate.nextTryAtMs)}.` : said
  const open = (): void => {
    if (IN_SETTINGS.includes(gate.kind)) go({ screen: 'settings' })
    else tryGate.mutate({ kind: gate.kind }, { onError: sayFault })
  }
  return (
    // A pause is the person's own wish, so it is told without alarm.
    <div className={isPause ? 'banner wish' : 'banner'} role="status">
      <Icon of={icon} />
      <p>
        <strong>
          {gate.account === null ? '' : `${gate.account}: `}
          {first}
        </strong>
        {more} {gate.remedy}
        {gate.nextTryAtMs === null || isPause ? null : <NextTry atMs={gate.nextTryAtMs} />}
      </p>
      {label === null ? null : (
        <Button onPress={open} isDisabled={tryGate.isPending}>
          {label}
        </Button>
      )}
    </div>
  )
}

const SOON_MS = 3_600_000

/** Counts down for the eye; a screen reader is told the time once instead of every second. */
function NextTry({ atMs }: { readonly atMs: number }) {
  const nowMs = useNow(atMs - Date.now() < SOON_MS)
  const leftMs = atMs - nowMs
  const atTime = t(' The next try is {atMs}, by itself.', { atMs: soon(atMs, nowMs) })
  if (leftMs > SOON_MS) return <span className="gate-next tabular">{atTime}</span>
  return (
    <span className="gate-next tabular">
      <span aria-hidden="true">{t(' The next try is {leftMs}, by itself.', { leftMs: countdown(leftMs) })}</span>
      <span className="visually-hidden">{atTime}</span>
    </span>
  )
}
