// A filter that leaves nothing says so, and how to see something again; an empty shelf says how it is filled.

import { t } from '../../language/language.ts'
import { Button } from '../frame/button.tsx'
import { EVERYTHING, isSame } from './filter.ts'
import { type LibraryView, showList } from './view.ts'

export function NothingFits({ view: { filter } }: { readonly view: LibraryView }) {
  const isOnly = (part: Partial<typeof filter>): boolean => isSame(filter, { ...EVERYTHING, ...part })
  const words = isOnly({ collectionId: filter.collectionId })
    ? [t('Nothing is in this collection yet.'), t('Drag recordings onto its name, or choose some and press C.')]
    : isOnly({ isStarred: true })
      ? [t('Nothing is starred yet.'), t('Press S on a recording, or click the star at its end.')]
      : isOnly({ isOpened: true })
        ? [t('Nothing was read yet.'), t('Transcripts that you open stand here, the last one first.')]
        : [t('No recording fits all of this.'), t('Take one of the choices above away.')]
  return (
    <div className="empty">
      <p className="empty-title">{words[0]}</p>
      <p>{words[1]}</p>
      <div className="empty-ways">
        <Button onPress={() => showList(EVERYTHING)}>{t('Show all recordings')}</Button>
      </div>
    </div>
  )
}
