// Asks how much of what lies around the words belongs to a clip, and shows how far the saving of many is.

import { AudioLines } from 'lucide-react'
import { t } from '../../language/language.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { clipTitle, marginName, progressWords } from './clip-words.ts'
import {
  type Clipping,
  type ClipRun,
  closeClip,
  endClips,
  MARGINS,
  saveClips,
  useClipping,
  useClipRun,
  useMargin,
} from './clipping.ts'
import './clips.css'

export function ClipDialog() {
  const clipping = useClipping()
  const run = useClipRun()
  return (
    <Dialog
      title={clipTitle(clipping?.sources.length ?? 1)}
      isOpen={clipping !== null}
      // Put away while it works, it goes on; what it made is told in the end.
      onClose={closeClip}
    >
      {clipping === null ? null : run === null ? <Choice clipping={clipping} /> : <Progress run={run} />}
    </Dialog>
  )
}

function Choice({ clipping }: { readonly clipping: Clipping }) {
  const [margin, setMargin] = useMargin()
  return (
    <form
      className="dialog-body"
      onSubmit={(event) => {
        event.preventDefault()
        void saveClips(clipping)
      }}
    >
      {clipping.text === null ? null : (
        <p className="clip-said" dir="auto">
          {clipping.text}
        </p>
      )}
      <fieldset className="clip-margins">
        <legend className="visually-hidden">{t('How much of it')}</legend>
        {MARGINS.map((ms) => (
          <label key={ms} className="check-line">
            <input type="radio" name="margin" checked={margin === ms} onChange={() => setMargin(ms)} />
            {marginName(ms)}
          </label>
        ))}
      </fieldset>
      <p className="note">
        {clipping.sources.length === 1 ? t('The clip goes') : t('The clips go')}{' '}
        {t(
          'into the folder of exports. The sound stays as it was recorded wherever it can be cut so; else it becomes WAV.',
        )}
      </p>
      <div className="dialog-actions">
        <Button onPress={closeClip}>{t('Cancel')}</Button>
        <Button tone="primary" type="submit" icon={AudioLines} autoFocus>
          {t('Save')}
        </Button>
      </div>
    </form>
  )
}

function Progress({ run: { done, total, isEnding } }: { readonly run: ClipRun }) {
  return (
    <div className="dialog-body">
      <div
        className="bar"
        role="progressbar"
        aria-label={t('Clips')}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
      >
        <span className="bar-fill" style={{ transform: `scaleX(${done / Math.max(1, total)})` }} />
      </div>
      <p aria-live="polite">{progressWords(done, total)}</p>
      <div className="dialog-actions">
        <Button isDisabled={isEnding} onPress={endClips}>
          {t('Cancel')}
        </Button>
        <Button onPress={closeClip}>{t('Hide')}</Button>
      </div>
    </div>
  )
}
