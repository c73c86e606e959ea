// The help: articles to look through at the left, one of them at the right. It is found by what people call things, and every
// article leads to the screens that it speaks of.

import { ArrowLeft, ArrowRight, Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { t } from '../../language/language.ts'
import type { AppView } from '../../preload/contract.ts'
import { useCommands } from '../commands/commands.ts'
import { Button, Icon, IconButton } from '../frame/button.tsx'
import { goBack } from '../frame/route.ts'
import { ARTICLES, type ArticleId, articlesFor, isArticleId } from './guide.ts'
import { LeavingGuide } from './leaving.tsx'
import { openHelp } from './opening.ts'
import { take, wayName } from './ways.ts'
import './help.css'

interface HelpScreenProps {
  readonly article: string
  readonly app: AppView | undefined
}

export function HelpScreen({ article, app }: HelpScreenProps) {
  const id = isArticleId(article) ? article : 'start'
  const [typed, type] = useState('')
  const found = articlesFor(typed)
  const field = useRef<HTMLInputElement>(null)
  const body = useRef<HTMLDivElement>(null)
  useCommands({ leave: goBack, find: () => field.current?.focus() })
  // Another article begins at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the article is what it waits for.
  useEffect(() => body.current?.scrollTo(0, 0), [id])
  const [first] = found
  return (
    <div className="guide">
      <header className="guide-head">
        <IconButton label={t('Back to where you came from')} icon={ArrowLeft} onPress={goBack} />
        <h1>{t('Help')}</h1>
      </header>
      <div className="guide-halves">
        <div className="guide-list">
          <form
            className="guide-search"
            onSubmit={(event) => {
              event.preventDefault()
              if (first !== undefined) openHelp(first)
            }}
          >
            <Icon of={Search} />
            <input
              ref={field}
              className="input"
              type="search"
              value={typed}
              aria-label={t('Search the help')}
              placeholder={t('What do you want to do?')}
              onChange={(event) => type(event.target.value)}
            />
          </form>
          <nav aria-label={t('Articles')}>
            {found.map((one) => (
              <button
                key={one}
                type="button"
                className="guide-place"
                aria-current={one === id ? 'page' : undefined}
                onClick={() => openHelp(one)}
              >
                {ARTICLES[one].title}
              </button>
            ))}
            {found.length === 0 ? (
              <p className="note">{t('Nothing in the help has these words. Try another one, or fewer.')}</p>
            ) : null}
          </nav>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reached by the keyboard */}
        <div ref={body} className="guide-body" tabIndex={0}>
          <article className="guide-article" aria-labelledby="help-title">
            <h2 id="help-title">{ARTICLES[id].title}</h2>
            {id === 'leaving' ? <LeavingGuide app={app} /> : <ArticleText id={id} />}
          </article>
        </div>
      </div>
    </div>
  )
}

function ArticleText({ id }: { readonly id: ArticleId }) {
  const { about, steps, more, ways } = ARTICLES[id]
  return (
    <>
      <p className="guide-about">{about}</p>
      <ol className="guide-steps">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {more.map((line) => (
        <p key={line} className="guide-more">
          {line}
        </p>
      ))}
      <div className="guide-ways">
        {ways.map((way) => (
          <Button key={way} icon={ArrowRight} onPress={() => take(way)}>
            {wayName(way)}
          </Button>
        ))}
      </div>
    </>
  )
}
