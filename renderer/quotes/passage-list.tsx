// All passages of one code, newest recordings first. Each is played, opened, copied and quoted where it stands.

import { useInfiniteQuery } from '@tanstack/react-query'
import { AudioLines, BookOpen, Copy, Play, Quote, Square } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { PassageView } from '../../preload/contract.ts'
import { openClip } from '../clips/clipping.ts'
import { ask, askKey } from '../frame/ask.ts'
import { Button, IconButton } from '../frame/button.tsx'
import { clock, day } from '../frame/format.ts'
import { openReader } from '../frame/route.ts'
import { Trouble } from '../frame/trouble.tsx'
import { rowById } from '../library/use-rows.ts'
import { togglePassage, useSoundOf } from '../search/passage-player.ts'
import { sayNoSound } from '../search/use-hit-acts.ts'
import { useCodesById } from './codebook.ts'
import { Swatch } from './codes-dialog.tsx'
import { copyQuotes, quote, shelfFor, shelfName } from './quoting.ts'
import { useCollectionNames } from './shelf-names.ts'

const PAGE = 60

interface PassageListProps {
  /** Null: passages without a code. */
  readonly codeId: number | null
  readonly collectionId: number | null
}

export function PassageList({ codeId, collectionId }: PassageListProps) {
  const input = { codeId, collectionId, offset: 0, limit: PAGE }
  const pages = useInfiniteQuery({
    queryKey: askKey('codes:passages', input),
    queryFn: ({ pageParam }) => ask('codes:passages', { ...input, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => {
      const shown = all.reduce((sum, { passages }) => sum + passages.length, 0)
      return last.passages.length > 0 && shown < last.total ? shown : undefined
    },
  })
  const names = useCollectionNames()
  const passages = pages.data?.pages.flatMap((page) => page.passages) ?? []
  const total = pages.data?.pages[0]?.total ?? 0
  return (
    <section className="passages" aria-label={t('Passages')}>
      {pages.isError ? <Trouble error={pages.error} /> : null}
      {pages.data !== undefined && total === 0 ? (
        <p className="note passages-none">
          {t('No passage carries this code')} {collectionId === null ? 'yet' : t('in this collection')}
          {t('. Select words in a transcript and press its number, or Shift+H.')}
        </p>
      ) : null}
      <ol className="passage-cards">
        {passages.map((passage) => (
          <PassageCard key={passage.id} passage={passage} names={names} />
        ))}
      </ol>
      {pages.hasNextPage ? (
        <Button isDisabled={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
          {t('Show more of {total, number}', { total })}
        </Button>
      ) : null}
    </section>
  )
}

interface PassageCardProps {
  readonly passage: PassageView
  readonly names: ReadonlyMap<number, string>
}

function PassageCard({ passage, names }: PassageCardProps) {
  const { recordingId: id, title, startMs, endMs, speaker, text, memo, recordedAtMs, language } = passage
  const key = t('passage {id}', { id: passage.id })
  const sound = useSoundOf(key)
  const isHeard = sound === 'playing' || sound === 'starting'
  const { firstPosition, firstOffset, lastPosition, lastOffset } = passage
  const span = { firstPosition, firstOffset, lastPosition, lastOffset }
  const play = (): void =>
    togglePassage({ key, recordingId: id, startMs, endMs }, { whenSilent: () => sayNoSound({ id, title, startMs }) })
  const keep = (): void => {
    const shelf = shelfFor(rowById(id)?.collections ?? [])
    void quote(id, shelf, span, shelfName(shelf, names))
  }
  const facts = [speaker, recordedAtMs === null ? null : day(recordedAtMs)].filter((fact) => fact !== null)
  return (
    <li className="passage-card">
      <blockquote className="said" dir="auto" lang={language ?? undefined}>
        {text}
      </blockquote>
      {memo === '' ? null : (
        <p className="passage-memo" dir="auto">
          {memo}
        </p>
      )}
      <PassageCodes codes={passage.codes} />
      <div className="card-foot">
        <button type="button" className="link ellipsis" title={title} onClick={() => openReader(id, startMs)}>
          <bdi>{title}</bdi>
        </button>
        <span className="card-facts tabular">
          {clock(startMs)}
          {facts.map((fact) => (
            <span key={fact}>
              {' · '}
              <bdi>{fact}</bdi>
            </span>
          ))}
        </span>
        <span className="card-deeds">
          <IconButton
            label={isHeard ? t('Stop') : t('Play from {startMs}', { startMs: clock(startMs) })}
            icon={isHeard ? Square : Play}
            onPress={play}
          />
          <IconButton label={t('Open in the transcript')} icon={BookOpen} onPress={() => openReader(id, startMs)} />
          <IconButton
            label={t('Copy as a quote')}
            icon={Copy}
            onPress={() => void copyQuotes({ kind: 'passage', id, span })}
          />
          <IconButton
            label={t('Save audio clip…')}
            icon={AudioLines}
            onPress={() => openClip([{ kind: 'words', id, span }], text)}
          />
          <IconButton label={t('Put on the quote shelf')} icon={Quote} onPress={keep} />
        </span>
      </div>
    </li>
  )
}

function PassageCodes({ codes }: { readonly codes: readonly number[] }) {
  const known = useCodesById()
  const shown = codes.flatMap((id) => known.get(id) ?? [])
  // The one that is looked at says nothing new.
  if (shown.length < 2) return null
  return (
    <ul className="code-names" aria-label={t('Codes')}>
      {shown.map(({ id, name, colour }) => (
        <li key={id} className="code-name" title={name}>
          <Swatch colour={colour} />
          <bdi className="ellipsis">{name}</bdi>
        </li>
      ))}
    </ul>
  )
}
