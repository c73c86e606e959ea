// How to search, in examples that can be clicked.

import { CircleHelp } from 'lucide-react'
import { Dialog, DialogTrigger, Heading, Popover, Button as PressButton, TooltipTrigger } from 'react-aria-components'
import { Icon, Tip } from '../frame/button.tsx'

const EXAMPLES: readonly (readonly [query: string, meaning: string])[] = [
  ['permit budget', 'both in one recording, close together first'],
  ['"dredging permit"', 'exactly these words side by side'],
  ['permit OR licence', 'either of them'],
  ['permit -budget', 'recordings with the one, without the other'],
  ['permi*', 'every word that begins so'],
  ['permit NEAR council', 'close together'],
  ['(permit OR licence) harbour', 'parentheses hold together'],
  ['speaker:"Anna Berg" budget', 'what one person said'],
  ['tag:harbour in:"Port inquiry"', 'under a tag, in a collection'],
  ['after:2026-01-01 longer:30m', 'by date and by length'],
  ['lang:de has:notes', 'by language, with notes of yours'],
]

export function SearchHelp({ ask }: { readonly ask: (query: string) => void }) {
  return (
    <DialogTrigger>
      <TooltipTrigger delay={600}>
        <PressButton className="icon-button search-help" aria-label="How to search">
          <Icon of={CircleHelp} />
        </PressButton>
        <Tip label="How to search" keys={undefined} />
      </TooltipTrigger>
      <Popover className="popover" placement="bottom end">
        <Dialog className="help-dialog">
          {({ close }) => (
            <>
              <Heading slot="title" className="dialog-title">
                How to search
              </Heading>
              <p className="note">Capitals and accents do not matter. Try one:</p>
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
