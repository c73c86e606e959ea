// The codebook: every code with how often it is used, and beside it all passages of the one that is chosen, across the archive or
// in one collection.

import { Plus } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { t } from '../../language/language.ts'
import type { CodebookView, CodeView } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { rich } from '../frame/rich.tsx'
import { Trouble } from '../frame/trouble.tsx'
import { NameField } from '../reader/name-field.tsx'
import { stopPassage } from '../search/passage-player.ts'
import { CodeDialogs, type CodeQuestion } from './code-dialogs.tsx'
import { CodeList } from './code-list.tsx'
import { makeCode } from './codebook.ts'
import { PassageList } from './passage-list.tsx'
import { ShelfMenu } from './shelf-menu.tsx'
import { useCollectionNames } from './shelf-names.ts'
import './quotes.css'
import './codes.css'
import './cards.css'
import './coded.css'

/** Null: passages without a code. */
export type ChosenCode = number | null

export function CodesScreen() {
  const [collectionId, setCollection] = useState<number | null>(null)
  const [wanted, choose] = useState<ChosenCode | undefined>(undefined)
  const [question, ask] = useState<CodeQuestion | null>(null)
  const book = useAsk('codes:all', { collectionId })
  const names = useCollectionNames()
  const shelves = useMemo(
    () => [
      { collectionId: null, name: t('Whole library'), count: null },
      ...[...names].map(([id, name]) => ({ collectionId: id, name, count: null })),
    ],
    [names],
  )
  useEffect(() => () => void stopPassage(), [])
  const codes = book.data?.codes ?? []
  const chosen = chosenIn(book.data, wanted)
  return (
    <div className="codes">
      <header className="quotes-head">
        <h1>{t('Codes')}</h1>
        <ShelfMenu label={t('Where')} shelves={shelves} chosen={collectionId} onChoose={setCollection} />
        <p className="quotes-totals tabular">{book.data === undefined ? '' : totalsText(book.data)}</p>
        <NewCode onMade={choose} />
      </header>
      {book.isError ? <Trouble error={book.error} /> : null}
      {book.data === undefined ? null : codes.length === 0 && book.data.plain === 0 ? (
        <NothingYet />
      ) : (
        <div className="codes-body">
          <CodeList book={book.data} chosen={chosen} onChoose={choose} onAsk={ask} />
          {chosen === undefined ? null : (
            <PassageList key={`${chosen} ${collectionId}`} codeId={chosen} collectionId={collectionId} />
          )}
        </div>
      )}
      <CodeDialogs question={question} codes={codes} onClose={() => ask(null)} />
    </div>
  )
}

/** The one that was chosen while it is there, else the first. */
function chosenIn(book: CodebookView | undefined, wanted: ChosenCode | undefined): ChosenCode | undefined {
  if (book === undefined) return undefined
  const isThere = (one: CodeView): boolean => one.id === wanted
  if (wanted === null && book.plain > 0) return null
  if (wanted !== undefined && wanted !== null && book.codes.some(isThere)) return wanted
  return book.codes[0]?.id ?? (book.plain > 0 ? null : undefined)
}

function totalsText({ codes, plain }: CodebookView): string {
  if (codes.length + plain === 0) return ''
  const passages = codes.reduce((sum, { count }) => sum + count, 0)
  return [
    t('{count, plural, one {# code} other {# codes}}', { count: codes.length }),
    t('{count, plural, one {# coded or marked passage} other {# coded or marked passages}}', {
      count: passages + plain,
    }),
  ].join(' · ')
}

function NewCode({ onMade }: { readonly onMade: (id: number) => void }) {
  const [isMaking, setMaking] = useState(false)
  if (!isMaking)
    return (
      <Button icon={Plus} onPress={() => setMaking(true)}>
        {t('New code')}
      </Button>
    )
  return (
    <NameField
      label={t('Name of the new code')}
      name=""
      className="code-field"
      onDone={(name) => {
        setMaking(false)
        if (name !== null && name !== '') void makeCode(name).then((id) => (id === null ? undefined : onMade(id)))
      }}
    />
  )
}

function NothingYet() {
  return (
    <div className="quotes-empty">
      <h2>{t('Nothing is coded yet.')}</h2>
      <p>
        {rich(
          'A code is a name for what a passage is about, as “Permit” or “Turning point”. Open a transcript, select words, and press <kbd>Shift</kbd> <kbd>H</kbd> to give them one. The first nine codes have the keys <kbd>1</kbd> to <kbd>9</kbd>, and this page gathers all their passages.',
          { kbd: (inside) => <kbd>{inside}</kbd> },
        )}
      </p>
    </div>
  )
}
