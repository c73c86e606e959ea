// Findings of personal data, looked through one by one: in one recording after the other, of a collection or of everything.

import { Check } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { PersonalFoundView, QueuedReviewView } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { Trouble } from '../frame/trouble.tsx'
import { ShelfMenu } from '../quotes/shelf-menu.tsx'
import { useCollectionNames } from '../quotes/shelf-names.ts'
import { stopPassage } from '../search/passage-player.ts'
import { setMasked, useMasked } from './masked.ts'
import { MASKED_WORDS } from './masked-words.ts'
import { toldSentences } from './personal-words.ts'
import { FoundList } from './review-list.tsx'
import { progressText, queueText, REVIEW_WORDS } from './review-words.ts'
import { useReview } from './use-review.ts'
import './review.css'

interface ReviewScreenProps {
  /** The recording that is looked at first; null: the first that nobody looked through. */
  readonly id: number | null
}

export function ReviewScreen({ id }: ReviewScreenProps) {
  const isMasked = useMasked()
  const [collectionId, setCollection] = useState<number | null>(null)
  const [wanted, choose] = useState<number | null>(id)
  const queue = useAsk('personal:queue', { collectionId }, { isEnabled: !isMasked })
  const recordings = queue.data?.recordings ?? []
  const chosen = recordings.find((one) => one.id === wanted) ?? recordings[0]
  const names = useCollectionNames()
  const shelves = useMemo(
    () => [
      { collectionId: null, name: REVIEW_WORDS.everything, count: null },
      ...[...names].map(([shelf, name]) => ({ collectionId: shelf, name, count: null })),
    ],
    [names],
  )
  useEffect(() => () => void stopPassage(), [])
  if (isMasked) return <Held />
  const next = (): void => {
    const at = recordings.findIndex((one) => one.id === chosen?.id)
    const waiting = [...recordings.slice(at + 1), ...recordings.slice(0, at)].find((one) => one.reviewedAtMs === null)
    if (waiting !== undefined) choose(waiting.id)
  }
  return (
    <div className="review">
      <header className="review-head">
        <h1>{REVIEW_WORDS.title}</h1>
        <ShelfMenu label={REVIEW_WORDS.where} shelves={shelves} chosen={collectionId} onChoose={setCollection} />
        <p className="review-total tabular">
          {queue.data === undefined
            ? ''
            : queueText(recordings.filter((one) => one.reviewedAtMs !== null).length, recordings.length)}
        </p>
      </header>
      {queue.isError ? <Trouble error={queue.error} /> : null}
      {queue.data !== undefined && chosen === undefined ? (
        <p className="review-empty">{REVIEW_WORDS.noRecordings}</p>
      ) : null}
      {chosen === undefined ? null : (
        <div className="review-body">
          <Recordings all={recordings} chosen={chosen.id} onChoose={choose} />
          <Findings key={chosen.id} recording={chosen} onNext={next} />
        </div>
      )}
    </div>
  )
}

function Held() {
  return (
    <div className="review">
      <header className="review-head">
        <h1>{REVIEW_WORDS.title}</h1>
      </header>
      <div className="review-empty">
        <p>{MASKED_WORDS.findings}</p>
        <Button onPress={() => setMasked(false)}>{MASKED_WORDS.off}</Button>
      </div>
    </div>
  )
}

interface RecordingsProps {
  readonly all: readonly QueuedReviewView[]
  readonly chosen: number
  readonly onChoose: (id: number) => void
}

/** More than these are reached by their collection. */
const MOST_LISTED = 300

function Recordings({ all, chosen, onChoose }: RecordingsProps) {
  return (
    <nav className="review-recordings" aria-label={REVIEW_WORDS.recordings}>
      {all.slice(0, MOST_LISTED).map(({ id, title, reviewedAtMs }) => (
        <button
          key={id}
          type="button"
          className={id === chosen ? 'place current' : 'place'}
          aria-current={id === chosen ? 'true' : undefined}
          title={title}
          onClick={() => onChoose(id)}
        >
          <bdi className="ellipsis">{title}</bdi>
          {reviewedAtMs === null ? null : (
            <span className="review-done" title={REVIEW_WORDS.looked}>
              <Icon of={Check} />
              <span className="visually-hidden">{REVIEW_WORDS.looked}</span>
            </span>
          )}
        </button>
      ))}
    </nav>
  )
}

function Findings({ recording, onNext }: { readonly recording: QueuedReviewView; readonly onNext: () => void }) {
  const { id, title } = recording
  const found = useAsk('personal:found', { id })
  const review = useReview(id)
  if (found.isError) return <Trouble error={found.error} />
  if (found.data === undefined) return <div className="review-findings" />
  const { data } = found
  const isReviewed = data.reviewedAtMs !== null
  const finish = async (): Promise<void> => {
    if ((await review.setReviewed(!isReviewed)) && !isReviewed) onNext()
  }
  return (
    <div className="review-findings">
      <div className="review-about">
        <div className="review-name">
          <h2 className="ellipsis" dir="auto" title={title}>
            {title}
          </h2>
          <p className="note tabular" role="status">
            {progressText(data.lookedCount, data.hereCount)}
          </p>
        </div>
        <Button tone={isReviewed ? 'quiet' : 'primary'} icon={Check} onPress={() => void finish()}>
          {isReviewed ? REVIEW_WORDS.again : REVIEW_WORDS.looked}
        </Button>
      </div>
      <Said found={data} />
      {data.here.length === 0 ? (
        <p className="review-empty">{REVIEW_WORDS.nothing}</p>
      ) : (
        <FoundList id={id} title={title} found={data.here} review={review} />
      )}
    </div>
  )
}

function Said({ found: { told } }: { readonly found: PersonalFoundView }) {
  if (told === null) return null
  const isTrouble = told.needsReview || told.error !== null
  return toldSentences(told).map((sentence) => (
    <p key={sentence} className={isTrouble ? 'review-said personal-warning' : 'review-said note'}>
      {sentence}
    </p>
  ))
}
