// The sound of a transcript that came without a file: picked in the system's dialog, or dropped on the lower part of the window. A
// file of another length is taken only when the person says so. Nothing is uploaded.

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { FileMusic } from 'lucide-react'
import { useEffect } from 'react'
import { t } from '../../language/language.ts'
import type { AudioOffer, LibraryRow } from '../../preload/contract.ts'
import { ask, askKey, useAction, valueIn } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { createStore, useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { differsText, SOUND_GIVEN } from './link-words.ts'

export interface AudioWish {
  readonly id: number
  readonly title: string
}

/** The open transcript, where it has no sound and may be given one. */
const wish = createStore<AudioWish | null>(null)
const doubted = createStore<(AudioWish & { readonly offer: Extract<AudioOffer, { kind: 'differs' }> }) | null>(null)

export function useAudioWish(): AudioWish | null {
  return useStore(wish, (one) => one)
}

export function dropAudio(queries: QueryClient, one: AudioWish, file: File): void {
  window.archive
    .dropAudio(one.id, file)
    .then(valueIn)
    .then((offer) => heard(queries, one, offer), sayFault)
}

function heard(queries: QueryClient, one: AudioWish, offer: AudioOffer | null): void {
  if (offer === null) return
  if (offer.kind === 'differs') {
    doubted.set({ ...one, offer })
    return
  }
  doubted.set(null)
  say(SOUND_GIVEN)
  void queries.invalidateQueries({ queryKey: askKey('library:transcript', { id: one.id }) })
}

/** What came from a link, from another device or from a file has no recording of its own until it is shown one. */
export function mayBeGiven({ source, isSample, path }: LibraryRow): boolean {
  return !isSample && (source === 'url' || ((source === 'elsewhere' || source === 'import') && path === null))
}

export function AddAudio({ recording: { id, title } }: { readonly recording: LibraryRow }) {
  const queries = useQueryClient()
  const pick = useAction('audio:pick')
  useEffect(() => {
    const own = { id, title }
    wish.set(own)
    return () => {
      if (wish.get() === own) wish.set(null)
    }
  }, [id, title])
  return (
    <>
      <Button
        icon={FileMusic}
        isDisabled={pick.isPending}
        onPress={() =>
          pick.mutate({ id }, { onSuccess: (offer) => heard(queries, { id, title }, offer), onError: sayFault })
        }
      >
        {t('Add its audio…')}
      </Button>
      <DoubtedAudio />
    </>
  )
}

function DoubtedAudio() {
  const queries = useQueryClient()
  const asked = useStore(doubted, (one) => one)
  const close = (): void => doubted.set(null)
  return (
    <Dialog title={t('Is this the recording?')} isOpen={asked !== null} onClose={close} isAlert>
      {asked === null ? null : (
        <>
          <p className="dialog-name" dir="auto">
            {asked.title}
          </p>
          <p>{differsText(asked.offer)}</p>
          <div className="dialog-actions">
            <Button autoFocus onPress={close}>
              {t('Leave it')}
            </Button>
            <Button
              tone="primary"
              onPress={() =>
                void ask('audio:accept', { id: asked.id }).then(
                  () => heard(queries, asked, { kind: 'linked' }),
                  (thrown: unknown) => {
                    close()
                    sayFault(thrown)
                  },
                )
              }
            >
              {t('Use this file')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}
