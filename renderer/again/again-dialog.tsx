// Transcribing a recording once more, with the same or other options: it is paid for again, so the button names the price.

import { useMutation } from '@tanstack/react-query'
import { t } from '../../language/language.ts'
import type { AppView, Options } from '../../preload/contract.ts'
import { ask, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { go } from '../frame/route.ts'
import { createStore, useStore } from '../frame/store.ts'
import { say } from '../frame/toast-list.ts'
import { Trouble } from '../frame/trouble.tsx'
import { OptionsForm } from '../options/options-form.tsx'
import { PresetPicker } from '../options/preset-picker.tsx'
import { useDraft } from '../options/use-options.ts'
import { PriceCompare } from '../price/price-compare.tsx'
import { againLabel, againNote } from './again-words.ts'

export interface AgainWish {
  readonly id: number
  readonly title: string
  /** Null where its length is not known. */
  readonly durationMs: number | null
  /** What is known of the options it had; the rest is as by default. */
  readonly options: Partial<Options>
}

const wished = createStore<AgainWish | null>(null)

export function askAgain(wish: AgainWish): void {
  wished.set(wish)
}

function close(): void {
  wished.set(null)
}

export function AgainDialog({ app }: { readonly app: AppView | undefined }) {
  const wish = useStore(wished, (one) => one)
  return (
    <Dialog title={t('Transcribe again')} isOpen={wish !== null && app !== undefined} onClose={close} width="wide">
      {wish === null || app === undefined ? null : <AgainForm wish={wish} app={app} />}
    </Dialog>
  )
}

function AgainForm({ wish, app }: { readonly wish: AgainWish; readonly app: AppView }) {
  const { id, title, durationMs } = wish
  const first = { options: { ...app.options, ...wish.options }, presetId: null }
  const { options, presetId, judgement, choose, change } = useDraft(first, durationMs)
  const price = useAsk('queue:price', { id, options })
  const again = useMutation({
    mutationFn: () => ask('queue:again', { id, options }),
    onSuccess: () => {
      close()
      say(t('“{title}” is transcribed again. What is archived already stays.', { title }), {
        action: { label: t('Show Activity'), run: () => go({ screen: 'activity' }) },
      })
    },
  })
  // Not before the price is there: nobody buys without having seen it.
  const isReady = price.data !== undefined && judgement.isAllowed
  return (
    <div className="dialog-body">
      <p className="dialog-name" dir="auto">
        {title}
      </p>
      <PresetPicker options={options} presetId={presetId} isAllowed={judgement.isAllowed} onChoose={choose} />
      <OptionsForm options={options} durationMs={durationMs} onChange={change} />
      <p className="note" aria-live="polite">
        {againNote(price.data)}
      </p>
      <PriceCompare of={{ files: [{ id, options: null }], options }} onChoose={change} />
      {price.isError ? <Trouble error={price.error} /> : null}
      {again.isError ? <Trouble error={again.error} /> : null}
      <div className="dialog-actions">
        <Button onPress={close}>{t('Close')}</Button>
        <Button tone="primary" isDisabled={!isReady || again.isPending} onPress={() => again.mutate()}>
          {againLabel(price.data)}
        </Button>
      </div>
    </div>
  )
}
