// How this month stands with the limits: spent, promised, left and where the pace leads; and what the service's last word about
// credit means for what waits.

import { t } from '../../language/language.ts'
import type { CapsView } from '../../preload/contract.ts'
import { parted } from '../activity/gate-banner.tsx'
import { useAction, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { soon } from '../frame/format.ts'
import { go } from '../frame/route.ts'
import { sayFault } from '../frame/toast-list.ts'
import { Trouble } from '../frame/trouble.tsx'
import { capName, capText, paceText, stateText, waitingText } from './costs-words.ts'

type Cap = CapsView['overall']

export function CapsPanel() {
  const caps = useAsk('costs:caps', {})
  if (caps.isError) return <Trouble error={caps.error} />
  if (caps.data === undefined) return null
  const { overall, folders, credit, beforeMs, waiting } = caps.data
  return (
    <section className="caps" aria-labelledby="caps-title">
      <h2 id="caps-title">{t('This month')}</h2>
      {credit === null ? null : <Credit credit={credit} waiting={waiting} />}
      <ul className="caps-list">
        {[overall, ...folders].map((cap) => (
          <CapLine key={cap.folder?.id ?? 'all'} cap={cap} beforeMs={beforeMs} />
        ))}
      </ul>
      <Button tone="quiet" onPress={() => go({ screen: 'settings' })}>
        {overall.capMicro === null ? t('Set a monthly limit') : t('Change the limits')}
      </Button>
    </section>
  )
}

function CapLine({ cap, beforeMs }: { readonly cap: Cap; readonly beforeMs: number }) {
  const { capMicro, spentMicro, promisedMicro, state } = cap
  const said = stateText(cap, beforeMs)
  const pace = paceText(cap)
  return (
    <li className="cap">
      <p className="cap-words">
        <strong dir="auto">{capName(cap)}</strong> <span className="tabular">{capText(cap)}</span>
      </p>
      {capMicro === null ? null : (
        <svg className={`cap-bar ${state}`} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
          <rect className="cap-spent" width={share(spentMicro, capMicro)} height="1" />
          <rect
            className="cap-promised"
            x={share(spentMicro, capMicro)}
            width={Math.min(share(promisedMicro, capMicro), 100 - share(spentMicro, capMicro))}
            height="1"
          />
        </svg>
      )}
      {said === '' ? null : <p className={`note ${state === 'reached' ? 'bad' : 'warn'}`}>{said}</p>}
      {pace === '' ? null : <p className="note tabular">{pace}</p>}
    </li>
  )
}

function share(micro: number, capMicro: number): number {
  return capMicro === 0 ? 100 : Math.min(100, (micro / capMicro) * 100)
}

function Credit({
  credit,
  waiting,
}: {
  readonly credit: NonNullable<CapsView['credit']>
  readonly waiting: CapsView['waiting']
}) {
  const tryGate = useAction('queue:tryGate')
  const [said, more] = parted(credit.text)
  return (
    <div className="banner" role="status">
      <div className="credit-words">
        <p>
          <strong>{said}</strong>
          {more} {credit.remedy}
        </p>
        <p className="note tabular">
          {waitingText(waiting)}
          {credit.nextTryAtMs === null
            ? ''
            : t(' The next try is {nextTryAtMs}, by itself.', { nextTryAtMs: soon(credit.nextTryAtMs) })}
        </p>
      </div>
      <Button isDisabled={tryGate.isPending} onPress={() => tryGate.mutate({ kind: 'credit' }, { onError: sayFault })}>
        {t('Try again now')}
      </Button>
    </div>
  )
}
