// How to search, in examples that can be clicked.

import { CircleHelp } from 'lucide-react'
import { Dialog, DialogTrigger, Heading, Popover, Button as PressButton, TooltipTrigger } from 'react-aria-components'
import { t } from '../../language/language.ts'
import { Icon, Tip } from '../frame/button.tsx'

const EXAMPLES: readonly (readonly [query: string, meaning: string])[] = [
  [t('permit budget'), t('both in one recording, close together first')],
  [t('"dredging permit"'), t('exactly these words side by side')],
  [t('permit OR licence'), t('either of them')],
  ['permit -budget', t('recordings with the one, without the other')],
  ['permi*', t('every word that begins so')],
  [t('permit NEAR council'), t('close together')],
  [t('(permit OR licence) harbour'), t('parentheses hold together')],
  [t('speaker:"Anna Berg" budget'), t('what one person said')],
  [t('tag:harbour in:"Port inquiry"'), t('under a tag, in a collection')],
  ['after:2026-01-01 longer:30m', t('by date and by length')],
  [t('lang:de has:notes'), t('by language, with notes of yours')],
]

export function SearchHelp({ ask }: { readonly ask: (query: string) => void }) {
  return (
    <DialogTrigger>
      <TooltipTrigger delay={600}>
        <PressButton className="icon-button search-help" aria-label={t('How to search')}>
          <Icon of={CircleHelp} />
        </PressButton>
        <Tip label={t('How to search')} keys={undefined} />
      </TooltipTrigger>
      <Popover className="popover" placement="bottom end">
        <Dialog className="help-dialog">
          {({ close }) => (
            <>
              <Heading slot="title" className="dialog-title">
                {t('How to search')}
              </Heading>
              <p className="note">{t('Capitals and accents do not matter. Try one:')}</p>
              <ul className="help-list">
                {EXAMPLES.map(([query, meaning]) => (
                  <li key={query}>
                    <button
                      type="button"
                      className="link"
                      onClick={() => {
                        close()
                        ask(query)
                      }}
                    >
                      <code>{query}</code>
                    </button>
                    <span className="note">{meaning}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
