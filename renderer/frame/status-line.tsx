// One line that answers "is it working, and is anything in danger": what moves and how fast, what waits and why, what the
// service deletes next, and the money of this month.

import { ArrowUp, CircleAlert, CirclePause, CircleUser, Loader, ShieldCheck, Signal, Timer } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { GateKind, StatusView } from '../../preload/contract.ts'
import { ImportStatus } from '../imports/import-status.tsx'
import { MaskedStatus } from '../personal/masked-status.tsx'
import { amount } from '../price/money.ts'
import { useAsk } from './ask.ts'
import { Icon } from './button.tsx'
import { limit, speed, timeLeft, weekday } from './format.ts'
import { pausedText } from './pause-times.ts'
import { go } from './route.ts'

const GATE_WORDS: Readonly<Record<GateKind, string>> = {
  key: t('No working key'),
  email: t('The e-mail address is not confirmed'),
  credit: t('Out of credit'),
  capacity: t('The service is at its limit'),
  rate: t('The service asks to slow down'),
  offline: t('No connection to the service'),
  metered: t('Metered: uploads wait'),
  disk: t('The disk is full'),
  budget: t('The monthly limit is reached'),
  paused: t('Paused'),
}

export function StatusLine() {
  const status = useAsk('app:status', {}).data
  return (
    <section className="status-line" aria-label={t('Status')}>
      {status === undefined ? null : <StatusWords status={status} />}
    </section>
  )
}

function StatusWords({ status }: { readonly status: StatusView }) {
  const { gates, isPaused, processing, uploading, needsYou } = status
  const app = useAsk('app:state', {}).data
  const isKeyless = app?.key.kind === 'none'
  // A pause is no trouble, so it is told apart and without alarm.
  const shownGates = gates.filter((gate) => gate.kind !== 'paused')
  const isIdle = uploading + processing === 0 && shownGates.length === 0 && !isPaused
  return (
    <>
      <MaskedStatus />
      {isPaused ? (
        <span className="status-part">
          <Icon of={CirclePause} /> {pausedText(status.resumeAtMs)}
        </span>
      ) : null}
      {shownGates.map((gate) => (
        <button
          key={`${gate.kind} ${gate.account ?? ''}`}
          type="button"
          className="status-part warn gate"
          title={`${gate.text} ${gate.remedy}`}
          onClick={() => go({ screen: gate.kind === 'key' ? 'settings' : 'activity' })}
        >
          {/* Nobody has done anything wrong before the first key. */}
          <Icon of={CircleAlert} />
          <span className="status-words">
            {gate.account === null ? '' : `${gate.account}: `}
            {gate.kind === 'key' && gate.account === null && isKeyless ? t('No key yet') : GATE_WORDS[gate.kind]}
          </span>
        </button>
      ))}
      {uploading > 0 ? <Uploading status={status} /> : null}
      {status.isMetered && !gates.some((gate) => gate.kind === 'metered') ? (
        <span
          className="status-part"
          title={t('Your system calls this connection metered. Settings, Transfers: uploads can wait.')}
        >
          <Icon of={Signal} /> {t('metered')}
        </span>
      ) : null}
      <ImportStatus />
      {processing > 0 ? (
        <span className="status-part">
          <Icon of={Loader} /> {processing} {t('transcribing')}
        </span>
      ) : null}
      {isIdle ? <span className="status-part">{t('Nothing under way')}</span> : null}
      {needsYou > 0 ? (
        <button type="button" className="status-part warn" onClick={() => go({ screen: 'activity' })}>
          <Icon of={CircleAlert} /> {needsYou === 1 ? t('1 needs you') : t('{needsYou} need you', { needsYou })}
        </button>
      ) : null}
      <Expiry atMs={status.nextExpiryAtMs} />
      {app === undefined || app.accountName === null ? null : (
        <button
          type="button"
          className="status-part gate roomy"
          title={t('New recordings are sent with this account. Settings, Accounts: choose another one.')}
          onClick={() => go({ screen: 'settings' })}
        >
          <Icon of={CircleUser} /> <span className="status-words">{app.accountName}</span>
        </button>
      )}
      <Spent status={status} />
    </>
  )
}

function Spent({ status }: { readonly status: StatusView }) {
  const { spentThisMonthMicro, monthlyCapMicro, isNearCap } = status
  const of =
    monthlyCapMicro === null || !isNearCap
      ? ''
      : t(' of {monthlyCapMicro}', { monthlyCapMicro: limit(monthlyCapMicro) })
  return (
    <button
      type="button"
      className={`status-part end tabular ${isNearCap ? 'warn' : ''}`}
      title={isNearCap ? t('The monthly limit is nearly used up. Open Costs.') : t('Open Costs')}
      onClick={() => go({ screen: 'costs' })}
    >
      {t('{spentThisMonthMicro} {of} this month', { spentThisMonthMicro: amount(spentThisMonthMicro), of })}
    </button>
  )
}

function Uploading({ status }: { readonly status: StatusView }) {
  const { uploading, bytesPerSecond, secondsLeft } = status
  return (
    <span className="status-part tabular">
      <Icon of={ArrowUp} />
      <span>
        {uploading} {t('uploading')}
        {bytesPerSecond > 0 ? ` · ${speed(bytesPerSecond)}` : ''}
        {secondsLeft === null ? null : <span className="roomy"> · {timeLeft(secondsLeft)}</span>}
      </span>
    </span>
  )
}

function Expiry({ atMs }: { readonly atMs: number | null }) {
  if (atMs === null)
    return (
      <span className="status-part roomy" title={t('Every finished result is in the library.')}>
        <Icon of={ShieldCheck} /> {t('nothing waits to expire')}
      </span>
    )
  return (
    <span className="status-part spare" title={t('The service deletes a result seven days after it is done.')}>
      <Icon of={Timer} />
      <span className="wordy">{t('nothing expires before {atMs}', { atMs: weekday(atMs) })}</span>
      <span className="tight">{t('next expires {atMs}', { atMs: weekday(atMs) })}</span>
    </span>
  )
}
