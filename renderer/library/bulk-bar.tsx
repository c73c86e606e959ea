// What can be done with the recordings that are chosen. It stands where the list's own line was, so that nothing moves.

import { Download, FolderPlus, Package, ReceiptText, Star, Tag, X } from 'lucide-react'
import { t } from '../../language/language.ts'
import { openExport } from '../export/exporting.ts'
import { Button, IconButton } from '../frame/button.tsx'
import { makeBundle } from '../keeping/opened.ts'
import { saveReceipts } from '../receipt/receipts.ts'
import { openKeeping } from '../shelves/keeping.ts'
import { star } from '../shelves/shelving.ts'
import { useAmong } from '../shelves/use-among.ts'
import { select, selectNothing, withAll } from './selection.ts'

interface BulkBarProps {
  readonly ids: readonly number[]
  readonly total: number
  /** Everything that is listed. */
  readonly onAll: readonly number[]
}

export function BulkBar({ ids, total, onAll }: BulkBarProps) {
  const starred = useAmong(ids)?.starred
  const areStarred = starred === ids.length
  return (
    <div className="library-line bulk" role="toolbar" aria-label={t('Chosen recordings')}>
      <span className="line-count tabular" role="status">
        {t('{length, plural, one {# recording} other {# recordings}} chosen', { length: ids.length })}
      </span>
      {ids.length < total ? (
        <button type="button" className="order" title={t('Choose all (Ctrl+A)')} onClick={() => select(withAll(onAll))}>
          {t('Choose all {total, number}', { total })}
        </button>
      ) : null}
      <div className="line-end">
        <Button tone="quiet" icon={FolderPlus} onPress={() => openKeeping({ kind: 'collections', ids })}>
          {t('Collections…')}
        </Button>
        <Button tone="quiet" icon={Tag} onPress={() => openKeeping({ kind: 'tags', ids })}>
          {t('Tags…')}
        </Button>
        <Button tone="quiet" icon={Star} onPress={() => void star(ids, !areStarred)}>
          {areStarred ? t('Unstar') : t('Star')}
        </Button>
        <Button tone="quiet" icon={Download} onPress={() => openExport(ids)}>
          {t('Export…')}
        </Button>
        <IconButton label={t('Save receipts as CSV')} icon={ReceiptText} onPress={() => saveReceipts(ids, 'csv')} />
        <IconButton
          label={t('Bundle for another computer…')}
          icon={Package}
          onPress={() =>
            makeBundle(
              { kind: 'ids', ids },
              t('{length, plural, one {# recording} other {# recordings}}', { length: ids.length }),
            )
          }
        />
        <IconButton label={t('Choose none')} keys="Esc" icon={X} onPress={selectNothing} />
      </div>
    </div>
  )
}
