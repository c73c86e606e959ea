// Back and forth through what was corrected, and the way into correcting: in the reader's head.

import { PencilLine, Redo2, Undo2 } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { TranscriptView } from '../../preload/contract.ts'
import { IconButton } from '../frame/button.tsx'
import { useStore } from '../frame/store.ts'
import { isHeldByMask, useMasked } from '../personal/masked.ts'
import { useCorrector } from './correcting.ts'

export function StepButtons({ transcript }: { readonly transcript: TranscriptView }) {
  const corrector = useCorrector()
  const isMasked = useMasked()
  const isShown = useStore(corrector.isBarShown, (shown) => shown) && !isMasked
  const { canUndo, canRedo, revision } = transcript
  return (
    <>
      {/* Whoever only reads has no use for them. */}
      {isMasked || (revision === 0 && !isShown) ? null : (
        <>
          <IconButton
            label={canUndo === null ? t('Nothing to undo') : t('Undo: {canUndo}', { canUndo })}
            keys="Ctrl+Z"
            icon={Undo2}
            isDisabled={canUndo === null}
            onPress={() => void corrector.undo()}
          />
          <IconButton
            label={canRedo === null ? t('Nothing to redo') : t('Redo: {canRedo}', { canRedo })}
            keys="Ctrl+⇧Z"
            icon={Redo2}
            isDisabled={canRedo === null}
            onPress={() => void corrector.redo()}
          />
        </>
      )}
      <IconButton
        label={t('Correct')}
        keys="E on a turn"
        icon={PencilLine}
        className="correct-toggle"
        isExpanded={isShown}
        onPress={() => isHeldByMask() || corrector.isBarShown.set(!isShown)}
      />
    </>
  )
}
