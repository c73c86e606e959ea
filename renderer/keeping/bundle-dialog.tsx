// Puts recordings into one file for another machine: with or without their audio. What the file holds, and what it never holds, is
// said before it is made.

import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { BundleChoice } from '../../preload/contract.ts'
import { useAction } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { say, sayFault } from '../frame/toast-list.ts'
import { Toggle } from '../frame/toggle.tsx'
import { bundleText } from './keeping-words.ts'
import { closeSheet } from './opened.ts'

interface BundleDialogProps {
  readonly choice: BundleChoice
  /** What is meant, as a person would say it. */
  readonly name: string
}

export function BundleDialog({ choice, name }: BundleDialogProps) {
  const [withAudio, setWithAudio] = useState(false)
  const make = useAction('bundles:export')
  return (
    <Dialog title={t('Make a bundle')} isOpen onClose={closeSheet}>
      <p className="dialog-name" dir="auto">
        {name}
      </p>
      <p>
        {t(
          'One file with the transcripts as they came, your speaker names, notes, highlights, tags and collections. Whoever opens it in Tuplets Archive has them in their own library.',
        )}
      </p>
      <Toggle
        name="With the audio"
        note="The recordings themselves go along, each known by its hash. The file may become large."
        isOn={withAudio}
        onChange={setWithAudio}
      />
      <p className="note">
        {t(
          'It never holds your key, links, or where files lie on this computer. It is not locked, and personal data in it is not masked, because it holds transcripts as they came: give it only to people who may read it. To hide personal data, export the transcripts instead.',
        )}
      </p>
      <div className="dialog-actions">
        <Button onPress={closeSheet}>{t('Close')}</Button>
        <Button
          tone="primary"
          isDisabled={make.isPending}
          isPending={make.isPending}
          onPress={() =>
            make.mutate(
              { choice, withAudio },
              {
                onSuccess: (report) => {
                  if (report === null) return
                  say(bundleText(report))
                  closeSheet()
                },
                onError: sayFault,
              },
            )
          }
        >
          {make.isPending ? t('Making it…') : t('Choose a place…')}
        </Button>
      </div>
    </Dialog>
  )
}
