// What was done with items, for the message that offers to take it back: whole sentences for every kind, because in most languages
// the words around a noun follow it.

import { t } from '../../language/language.ts'
import type { ItemTableKind, Judging } from '../../preload/contract.ts'

type Told = Readonly<Record<ItemTableKind, (count: number) => string>>

const ACCEPTED: Told = {
  actions: (count) =>
    t('{count, plural, one {The action item is accepted.} other {# action items are accepted.}}', { count }),
  decisions: (count) =>
    t('{count, plural, one {The decision is accepted.} other {# decisions are accepted.}}', { count }),
  risks: (count) => t('{count, plural, one {The risk is accepted.} other {# risks are accepted.}}', { count }),
  questions: (count) =>
    t('{count, plural, one {The question is accepted.} other {# questions are accepted.}}', { count }),
  topics: (count) => t('{count, plural, one {The topic is accepted.} other {# topics are accepted.}}', { count }),
  chapters: (count) => t('{count, plural, one {The chapter is accepted.} other {# chapters are accepted.}}', { count }),
  opportunities: (count) =>
    t('{count, plural, one {The missed opportunity is accepted.} other {# missed opportunities are accepted.}}', {
      count,
    }),
  fields: (count) => t('{count, plural, one {The field is accepted.} other {# fields are accepted.}}', { count }),
}

const REJECTED: Told = {
  actions: (count) =>
    t('{count, plural, one {The action item is rejected.} other {# action items are rejected.}}', { count }),
  decisions: (count) =>
    t('{count, plural, one {The decision is rejected.} other {# decisions are rejected.}}', { count }),
  risks: (count) => t('{count, plural, one {The risk is rejected.} other {# risks are rejected.}}', { count }),
  questions: (count) =>
    t('{count, plural, one {The question is rejected.} other {# questions are rejected.}}', { count }),
  topics: (count) => t('{count, plural, one {The topic is rejected.} other {# topics are rejected.}}', { count }),
  chapters: (count) => t('{count, plural, one {The chapter is rejected.} other {# chapters are rejected.}}', { count }),
  opportunities: (count) =>
    t('{count, plural, one {The missed opportunity is rejected.} other {# missed opportunities are rejected.}}', {
      count,
    }),
  fields: (count) => t('{count, plural, one {The field is rejected.} other {# fields are rejected.}}', { count }),
}

const CLEARED: Told = {
  actions: (count) =>
    t(
      '{count, plural, one {The action item is without a verdict again.} other {# action items are without a verdict again.}}',
      { count },
    ),
  decisions: (count) =>
    t(
      '{count, plural, one {The decision is without a verdict again.} other {# decisions are without a verdict again.}}',
      { count },
    ),
  risks: (count) =>
    t('{count, plural, one {The risk is without a verdict again.} other {# risks are without a verdict again.}}', {
      count,
    }),
  questions: (count) =>
    t(
      '{count, plural, one {The question is without a verdict again.} other {# questions are without a verdict again.}}',
      { count },
    ),
  topics: (count) =>
    t('{count, plural, one {The topic is without a verdict again.} other {# topics are without a verdict again.}}', {
      count,
    }),
  chapters: (count) =>
    t(
      '{count, plural, one {The chapter is without a verdict again.} other {# chapters are without a verdict again.}}',
      { count },
    ),
  opportunities: (count) =>
    t(
      '{count, plural, one {The missed opportunity is without a verdict again.} other {# missed opportunities are without a verdict again.}}',
      { count },
    ),
  fields: (count) =>
    t('{count, plural, one {The field is without a verdict again.} other {# fields are without a verdict again.}}', {
      count,
    }),
}

const CHANGED: Told = {
  actions: (count) =>
    t(
      '{count, plural, one {The action item is changed. What the machine said is kept beside it.} other {# action items are changed. What the machine said is kept beside it.}}',
      { count },
    ),
  decisions: (count) =>
    t(
      '{count, plural, one {The decision is changed. What the machine said is kept beside it.} other {# decisions are changed. What the machine said is kept beside it.}}',
      { count },
    ),
  risks: (count) =>
    t(
      '{count, plural, one {The risk is changed. What the machine said is kept beside it.} other {# risks are changed. What the machine said is kept beside it.}}',
      { count },
    ),
  questions: (count) =>
    t(
      '{count, plural, one {The question is changed. What the machine said is kept beside it.} other {# questions are changed. What the machine said is kept beside it.}}',
      { count },
    ),
  topics: (count) =>
    t(
      '{count, plural, one {The topic is changed. What the machine said is kept beside it.} other {# topics are changed. What the machine said is kept beside it.}}',
      { count },
    ),
  chapters: (count) =>
    t(
      '{count, plural, one {The chapter is changed. What the machine said is kept beside it.} other {# chapters are changed. What the machine said is kept beside it.}}',
      { count },
    ),
  opportunities: (count) =>
    t(
      '{count, plural, one {The missed opportunity is changed. What the machine said is kept beside it.} other {# missed opportunities are changed. What the machine said is kept beside it.}}',
      { count },
    ),
  fields: (count) =>
    t(
      '{count, plural, one {The field is changed. What the machine said is kept beside it.} other {# fields are changed. What the machine said is kept beside it.}}',
      { count },
    ),
}

export function actText(judging: Judging, count: number, kind: ItemTableKind): string {
  switch (judging.kind) {
    // Of action items only.
    case 'done':
      return judging.isDone
        ? t('{count, plural, one {The action item is done.} other {# action items are done.}}', { count })
        : t('{count, plural, one {The action item is open again.} other {# action items are open again.}}', { count })
    case 'accept':
      return ACCEPTED[kind](count)
    case 'reject':
      return REJECTED[kind](count)
    case 'clear':
      return CLEARED[kind](count)
    case 'override':
      return CHANGED[kind](count)
    case 'comment':
      return judging.text.trim() === '' ? t('The remark is gone.') : t('The remark is kept.')
  }
}
