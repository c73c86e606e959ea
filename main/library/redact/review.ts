// Looking through what was found: what a person decides of single places, and that they looked through all. A decision is kept by the
// words that the service said there, as highlights are, so that it follows them; others at the same place are another matter.

import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'
import { pointingOf, type Span } from '../correct/pointing.ts'
import { type Desk, insert, mustFind } from '../desk.ts'
import { PERSONAL_KINDS, type PersonalKind } from './finding.ts'
import { termKey } from './names.ts'
import type { Verdict } from './whole.ts'

export interface Decided {
  /** Of what is read. */
  readonly span: Span
  readonly kind: PersonalKind
  readonly text: string
  /** Null takes back what was decided. */
  readonly verdict: Verdict | null
  /** What was decided of it until now. */
  readonly decisionId: number | null
}

export interface Review {
  /** @throws Fault `bad-request` where nobody said anything there: words that were added by hand */
  decide(id: number, decided: Decided): void
  setReviewed(id: number, isReviewed: boolean): void
}

export function openReview(desk: Desk): Review {
  const told = (work: () => void): void => {
    desk.atomically(work)
    desk.changed('library')
  }
  return {
    decide: (id, decided) => told(() => decide(desk, mustFind(desk, id).id, decided)),
    setReviewed: (id, isReviewed) =>
      told(() => {
        desk.ask('DELETE FROM personal_review WHERE transcription_id = ?').run(id)
        if (isReviewed) {
          const at = Math.round(desk.clock.now())
          insert(desk, 'personal_review', { transcription_id: mustFind(desk, id).id, at_ms: at })
        }
      }),
  }
}

const SAME = `DELETE FROM finding_decision WHERE transcription_id = ? AND first_position = ? AND first_offset = ?
  AND last_position = ? AND last_offset = ? AND text_key = ?`

function decide(desk: Desk, id: number, { span, kind, text, verdict, decisionId }: Decided): void {
  const { ask } = desk
  if (decisionId !== null) ask('DELETE FROM finding_decision WHERE id = ? AND transcription_id = ?').run(decisionId, id)
  const said = pointingOf(ask, id).toSaid(span)
  if (said === null || !PERSONAL_KINDS.includes(kind)) {
    if (verdict === null) return
    throw new Fault(
      'bad-request',
      t('These words were added by hand, so nothing can be decided of this place alone.'),
      {
        remedy: t('Hide them always, or never.'),
      },
    )
  }
  const key = termKey(text)
  ask(SAME).run(id, said.firstPosition, said.firstOffset, said.lastPosition, said.lastOffset, key)
  if (verdict === null) return
  insert(desk, 'finding_decision', {
    transcription_id: id,
    first_position: said.firstPosition,
    first_offset: said.firstOffset,
    last_position: said.lastPosition,
    last_offset: said.lastOffset,
    kind,
    text_key: key,
    verdict,
    at_ms: Math.round(desk.clock.now()),
  })
}
