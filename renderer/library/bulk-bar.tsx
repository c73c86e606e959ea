// What can be done with the recordings that are chosen. It stands where the list's own line was, so that nothing moves.

import { Download, FolderPlus, Package, ReceiptText, Star, Tag, X } from 'lucide-react'
import { openExport } from '../export/exporting.ts'
import { Button, IconButton } from '../frame/button.tsx'
import { count, plural } from '../frame/format.ts'
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
    <div className="library-line bulk" role="toolbar" aria-label="Chosen recordings">
      <span className="line-count tabular" role="status">
        {plural(ids.length, 'recording')} chosen
      </span>
      {ids.length < total ? (
        <button type="button" className="order" title="Choose all (Ctrl+A)" onClick={() => select(withAll(onAll))}>
          Choose all {count(total)}
        </button>
      ) : null}
      <div className="line-end">
        <Button tone="quiet" icon={FolderPlus} onPress={() => openKeeping({ kind: 'collections', ids })}>
          Collections…
        </Button>
        <Button tone="quiet" icon={Tag} onPress={() => openKeeping({ kind: 'tags', ids })}>
          Tags…
        </Button>
        <Button tone="quiet" icon={Star} onPress={() => void star(ids, !areStarred)}>
          {areStarred ? 'Unstar' : 'Star'}
        </Button>
        <Button tone="quiet" icon={Download} onPress={() => openExport(ids)}>
          Export…
        </Button>
        <IconButton label="Save receipts as CSV" icon={ReceiptText} onPress={() => saveReceipts(ids, 'csv')} />
        <IconButton
          label="Bundle for another computer…"
          icon={Package}
          onPress={() => makeBundle({ kind: 'ids', ids }, plural(ids.length, 'recording'))}
        />
        <IconButton label="Choose none" keys="Esc" icon={X} onPress={selectNothing} />
      </div>
    </div>
  )
}
