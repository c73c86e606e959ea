// Where a hit was found, in a word and a drawing: what is no speech must not pass for it.

import {
  CircleHelp,
  Gauge,
  Heading,
  Key,
  Lightbulb,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  MessagesSquare,
  NotebookPen,
  Scale,
  ScrollText,
  Smile,
  Tag,
  TextCursorInput,
  TriangleAlert,
} from 'lucide-react'
import { t } from '../../language/language.ts'
import type { HitKind } from '../../preload/contract.ts'

type Silent = Exclude<HitKind, 'speech'>

export const KIND_WORDS: Readonly<Record<Silent, string>> = {
  title: t('Title'),
  note: t('Note'),
  tag: t('Tag'),
  summary: t('Summary'),
  topics: t('Topic'),
  keywords: t('Keyword'),
  chapters: t('Chapter'),
  actions: t('Action'),
  decisions: t('Decision'),
  risks: t('Risk'),
  questions: t('Question'),
  opportunities: t('Opportunity'),
  sentiment: t('Sentiment'),
  urgency: t('Urgency'),
  fields: t('Field'),
}

export const KIND_ICONS: Readonly<Record<Silent, LucideIcon>> = {
  title: Heading,
  note: NotebookPen,
  tag: Tag,
  summary: ScrollText,
  topics: MessagesSquare,
  keywords: Key,
  chapters: ListOrdered,
  actions: ListChecks,
  decisions: Scale,
  risks: TriangleAlert,
  questions: CircleHelp,
  opportunities: Lightbulb,
  sentiment: Smile,
  urgency: Gauge,
  fields: TextCursorInput,
}
