// All of the help: the articles in their order, which of them a screen opens, and which are meant by what somebody types.

import { t } from '../../language/language.ts'
import { answersTo } from '../commands/finding.ts'
import type { Screen } from '../frame/route.ts'
import type { Article } from './article.ts'
import { adding, costs, expiry, folders, start } from './articles/beginning.ts'
import { exporting, keyboard, masked, offline, safe, troubles } from './articles/keeping.ts'
import { insights, people, quotes, reading, searching } from './articles/reading.ts'

/** It is drawn by itself: what it says depends on this installation. */
const leaving: Article = {
  title: t('What leaves this computer'),
  about: t('What is sent, when and to whom, how long it is kept there, and what stays here.'),
  steps: [],
  more: [],
  ways: [],
  also: t('privacy data protection gdpr upload retention key log telemetry cloud'),
}

export const ARTICLES = {
  start,
  adding,
  folders,
  costs,
  expiry,
  leaving,
  searching,
  reading,
  quotes,
  insights,
  people,
  exporting,
  masked,
  safe,
  offline,
  troubles,
  keyboard,
} as const satisfies Readonly<Record<string, Article>>

export type ArticleId = keyof typeof ARTICLES

export const ARTICLE_IDS = Object.keys(ARTICLES).filter(isArticleId)

export function isArticleId(id: string): id is ArticleId {
  return Object.hasOwn(ARTICLES, id)
}

/** What "?" and F1 open on each screen. */
export const ARTICLE_OF: Readonly<Record<Screen, ArticleId>> = {
  library: 'searching',
  activity: 'troubles',
  costs: 'costs',
  jobs: 'expiry',
  settings: 'leaving',
  codes: 'quotes',
  overview: 'insights',
  insights: 'insights',
  people: 'people',
  review: 'masked',
  fields: 'insights',
  quotes: 'quotes',
  reader: 'reading',
  welcome: 'start',
  help: 'start',
}

/** Titles first, then what else is said in them. Nothing typed means all. */
export function articlesFor(typed: string): readonly ArticleId[] {
  const query = typed.trim()
  if (query === '') return ARTICLE_IDS
  const byTitle = ARTICLE_IDS.filter((id) => answersTo(ARTICLES[id].title, query))
  const rest = ARTICLE_IDS.filter((id) => !byTitle.includes(id) && answersTo(allWords(ARTICLES[id]), query))
  return [...byTitle, ...rest]
}

/** For lists of everything: by title, or by the words that people use for it. */
export function articlesNamed(typed: string): readonly ArticleId[] {
  const query = typed.trim()
  return ARTICLE_IDS.filter((id) => answersTo(`${ARTICLES[id].title} ${ARTICLES[id].also}`, query))
}

function allWords({ title, about, steps, more, also }: Article): string {
  return [title, about, ...steps, ...more, also].join(' ')
}
