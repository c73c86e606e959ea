// Diagnostics before they are given to anybody: the whole text of the file, part by part, each of which may be left out. Nothing is
// written before a person says where to, and nothing is sent at all.

import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { DiagnosticsPart, DiagnosticsView } from '../../preload/contract.ts'
import { ask, useAction, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { size } from '../frame/format.ts'
import { useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { Toggle } from '../frame/toggle.tsx'
import { Trouble } from '../frame/trouble.tsx'
import { diagnostics } from './opened.ts'
import './diagnostics.css'

const close = (): void => diagnostics.set(false)

export function DiagnosticsDialog() {
  const isOpen = useStore(diagnostics, (isIt) => isIt)
  return (
    <Dialog title={t('Save diagnostics')} isOpen={isOpen} onClose={close} width="large">
      {isOpen ? <Looked /> : null}
    </Dialog>
  )
}

function Looked() {
  const { data, error, isError } = useAsk('diagnostics:look', {}, { staleMs: Number.POSITIVE_INFINITY, keepsMs: 0 })
  if (isError) return <Trouble error={error} />
  return data === undefined ? null : <Choice view={data} />
}

function Choice({ view }: { readonly view: DiagnosticsView }) {
  const [left, leave] = useState<readonly DiagnosticsPart[]>([])
  const [withDumps, takeDumps] = useState(false)
  const save = useAction('diagnostics:save')
  const chosen = view.parts.filter(({ part }) => !left.includes(part))
  const onSaved = ({ isSaved }: { readonly isSaved: boolean }): void => {
    if (!isSaved) return
    close()
    say(t('The diagnostics are saved. Nothing was sent.'), {
      action: { label: t('Show in folder'), run: () => void ask('diagnostics:reveal', {}).catch(sayFault) },
    })
  }
  return (
    <>
      <p className="note">
        {t(
          'This is the whole file. It holds no keys, no texts, no titles and no names of files or folders. Read it, leave out what you like, and give it to whoever helps you: the application sends it nowhere.',
        )}
      </p>
      <div className="diagnostics">
        <fieldset className="diagnostics-parts">
          <legend className="visually-hidden">{t('What stands in the file')}</legend>
          {view.parts.map(({ part }) => (
            <label key={part} className="diagnostics-part">
              <input
                type="checkbox"
                checked={!left.includes(part)}
                onChange={(event) => leave(event.target.checked ? left.filter((one) => one !== part) : [...left, part])}
              />
              <span>{nameOf(part)}</span>
            </label>
          ))}
        </fieldset>
        <Whole text={[view.head, ...chosen.map(({ text }) => text)].join('\n')} />
      </div>
      {view.dumps === 0 ? null : (
        <Toggle
          isOn={withDumps}
          onChange={takeDumps}
          name={t('{count, plural, one {Add # crash dump} other {Add # crash dumps}}, {size}', {
            count: view.dumps,
            size: size(view.dumpBytes),
          })}
          note={t(
            'A dump is a piece of memory: words of transcripts that were open may stand in it, and keys. Add it only for somebody whom you would let read them.',
          )}
        />
      )}
      <div className="dialog-actions">
        <Button onPress={close}>{t('Cancel')}</Button>
        <Button
          tone="primary"
          isDisabled={chosen.length === 0 && !withDumps}
          isPending={save.isPending}
          onPress={() =>
            save.mutate(
              { id: view.id, parts: chosen.map(({ part }) => part), withDumps },
              { onSuccess: onSaved, onError: sayFault },
            )
          }
        >
          {t('Save…')}
        </Button>
      </div>
    </>
  )
}

function Whole({ text }: { readonly text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reached by the keyboard
    <pre className="verbatim diagnostics-text" tabIndex={0} dir="ltr">
      {text}
    </pre>
  )
}

function nameOf(part: DiagnosticsPart): string {
  switch (part) {
    case 'system':
      return t('The system')
    case 'settings':
      return t('Settings, without names and folders')
    case 'library':
      return t('The library, in figures')
    case 'log':
      return t('The end of the log')
    case 'crashes':
      return t('Which crash dumps there are')
  }
}
