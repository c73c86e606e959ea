// The guide to what leaves this computer: how it stands here, what is sent and to whom, what stays. It sends nothing itself.

import { House, Minus } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { AppView } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { ARTICLES } from './guide.ts'
import { SENT, SERVICE_SAYS, STAYING, stateLines, YOURSELF } from './leaving-words.ts'
import { hideLeaving, useLeavingShown } from './opening.ts'
import './help.css'

export function LeavingGuide({ app }: { readonly app: AppView | undefined }) {
  return (
    <div className="leaving">
      <p className="guide-about">{ARTICLES.leaving.about}</p>
      {app === undefined ? null : <Here app={app} />}
      <h3>{t('What is sent')}</h3>
      <table className="leaving-table">
        <thead>
          <tr>
            <th scope="col">{t('What')}</th>
            <th scope="col">{t('When')}</th>
            <th scope="col">{t('To whom, and how long it is kept')}</th>
          </tr>
        </thead>
        <tbody>
          {SENT.map(({ what, when, whither }) => (
            <tr key={what}>
              <td>{what}</td>
              <td>{when}</td>
              <td>{whither}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">{SERVICE_SAYS}</p>
      <h3>{t('What never leaves')}</h3>
      <ul className="leaving-list">
        {STAYING.map((line) => (
          <li key={line}>
            <Icon of={House} />
            <span>{line}</span>
          </li>
        ))}
      </ul>
      <p className="note">{YOURSELF}</p>
    </div>
  )
}

function Here({ app }: { readonly app: AppView }) {
  const accounts = useAsk('accounts:list', {}).data?.accounts
  const drops = useAsk('drops:state', {}).data
  const exports = useAsk('export:automatic', {}).data
  const steps = useAsk('firstSteps:view', {}).data
  if (accounts === undefined || drops === undefined || exports === undefined || steps === undefined) return null
  const automaticExports = exports.filter(({ isPaused }) => !isPaused).length
  const askAboveMicro = steps.asksAlways ? 0 : drops.askAboveMicro
  const lines = stateLines({ app, accounts, askAboveMicro, automaticExports })
  return (
    <section className="leaving-here" aria-labelledby="leaving-here">
      <h3 id="leaving-here">{t('How it stands on this computer')}</h3>
      <ul className="leaving-list">
        {lines.map((line) => (
          <li key={line}>
            <Icon of={Minus} className="quiet" />
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function LeavingDialog({ app }: { readonly app: AppView | undefined }) {
  return (
    <Dialog title={ARTICLES.leaving.title} isOpen={useLeavingShown()} onClose={hideLeaving} width="large">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reached by the keyboard */}
      <div className="leaving-scroll" tabIndex={0}>
        <LeavingGuide app={app} />
      </div>
      <div className="dialog-actions">
        <Button onPress={hideLeaving} autoFocus>
          {t('Close')}
        </Button>
      </div>
    </Dialog>
  )
}
