// Over the text while somebody corrects: how much is checked, what is suggested, what it is compared with. It can be put away.

import { ArrowDownToLine, BookA, GitCompare, History, Replace, X } from 'lucide-react'
import { type RefObject, useLayoutEffect, useMemo, useRef } from 'react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, TooltipTrigger } from 'react-aria-components'
import { t } from '../../language/language.ts'
import { useAsk } from '../frame/ask.ts'
import { Button, Icon, IconButton, Tip } from '../frame/button.tsx'
import { languageName } from '../frame/format.ts'
import { useStore } from '../frame/store.ts'
import { useMasked } from '../personal/masked.ts'
import type { Turn } from '../reader/turns.ts'
import { useCorrector } from './correcting.ts'
import type { Corrector, Mode } from './corrector.ts'
import { goToUnchecked } from './field-acts.ts'
import { checkedCount } from './progress-of.ts'
import { useCorrectCommands } from './use-correct-commands.ts'
import { useSuggestions } from './use-suggestions.ts'

export function CorrectBar({ turns }: { readonly turns: readonly Turn[] }) {
  const corrector = useCorrector()
  const isMasked = useMasked()
  const isShown = useStore(corrector.isBarShown, (shown) => shown) && !isMasked
  const mode = useStore(corrector.mode, (now) => now)
  const bar = useRef<HTMLElement>(null)
  useCorrectCommands(corrector)
  useSteadyText(bar, isShown)
  return (
    <>
      <Said corrector={corrector} />
      {isShown ? (
        <section ref={bar} className="correct-bar" aria-label={t('Correcting')}>
          <Progress corrector={corrector} turns={turns} />
          <FieldKeys corrector={corrector} />
          <SuggestionLine />
          <IconButton
            label={t('Find and replace')}
            keys="Ctrl+H"
            icon={Replace}
            onPress={() => corrector.open({ kind: 'replace', query: '' })}
          />
          <CompareMenu corrector={corrector} mode={mode} />
          <IconButton
            label={t('History')}
            icon={History}
            onPress={() => corrector.open({ kind: 'history', range: null })}
          />
          <IconButton label={t('House spellings')} icon={BookA} onPress={() => corrector.open({ kind: 'glossary' })} />
          <IconButton label={t('Close correcting')} icon={X} onPress={() => corrector.isBarShown.set(false)} />
        </section>
      ) : (
        <QuietSuggestions />
      )}
      <ModeLine corrector={corrector} mode={mode} />
    </>
  )
}

/** The bar takes its room from above: the text goes on standing where the eye is. */
function useSteadyText(bar: RefObject<HTMLElement | null>, isShown: boolean): void {
  const before = useRef(isShown ? null : 0)
  useLayoutEffect(() => {
    const height = isShown ? (bar.current?.offsetHeight ?? 0) : 0
    const moved = before.current === null ? 0 : height - before.current
    before.current = height
    if (moved !== 0) document.querySelector('.transcript')?.scrollBy(0, moved)
  }, [bar, isShown])
}

/** What the keys do in a field, for as long as somebody types. */
function FieldKeys({ corrector }: { readonly corrector: Corrector }) {
  const isTyping = useStore(corrector.session, (session) => session !== null)
  if (!isTyping) return null
  return (
    <p className="correct-keys" aria-hidden="true">
      <kbd>{t('Tab')}</kbd> {t('plays')} <kbd>{t('Enter')}</kbd> {t('splits')} <kbd>{t('Esc')}</kbd> {t('takes back')}
    </p>
  )
}

/** What just happened, for screen readers only: the eye has seen it. */
function Said({ corrector }: { readonly corrector: Corrector }) {
  const said = useStore(corrector.said, (text) => text)
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  )
}

function Progress({ corrector, turns }: { readonly corrector: Corrector; readonly turns: readonly Turn[] }) {
  const checked = useMemo(() => checkedCount(turns), [turns])
  const total = turns.length
  const words = t('{checked, number} of {total, plural, one {# turn} other {# turns}} checked', { checked, total })
  const goOn = (): void => {
    const focused = document.activeElement?.closest('.turn')?.getAttribute('data-index')
    goToUnchecked(corrector, focused === undefined || focused === null ? -1 : Number(focused), false)
  }
  return (
    <div className="correct-progress">
      <span className="tabular">{words}</span>
      <div
        className="bar"
        role="progressbar"
        aria-label={t('Checked turns')}
        aria-valuemin={0}
        aria-valuemax={Math.max(1, total)}
        aria-valuenow={checked}
        aria-valuetext={words}
      >
        <span className="bar-fill" style={{ transform: `scaleX(${total === 0 ? 0 : checked / total})` }} />
      </div>
      <IconButton
        label={t('Next unchecked turn')}
        keys="U"
        icon={ArrowDownToLine}
        isDisabled={checked === total}
        onPress={goOn}
      />
    </div>
  )
}

/** Where nobody corrects, one quiet line, and only where there is something to answer. */
function QuietSuggestions() {
  const { open } = useSuggestions()
  if (open.length === 0) return null
  return (
    <section className="correct-bar quiet" aria-label={t('House spellings')}>
      <SuggestionLine />
    </section>
  )
}

function SuggestionLine() {
  const corrector = useCorrector()
  const { open } = useSuggestions()
  if (open.length === 0) return null
  return (
    <button type="button" className="link suggestion-line" onClick={() => corrector.open({ kind: 'suggestions' })}>
      {t('{length, plural, one {# house spelling} other {# house spellings}} suggested', { length: open.length })}
    </button>
  )
}

function CompareMenu({ corrector, mode }: { readonly corrector: Corrector; readonly mode: Mode }) {
  const siblings = useAsk('corrections:siblings', { id: corrector.id }).data?.siblings ?? []
  return (
    <MenuTrigger>
      <TooltipTrigger delay={600}>
        <AriaButton className="icon-button" aria-label={t('Compare')}>
          <Icon of={GitCompare} />
        </AriaButton>
        <Tip label={t('Compare')} keys="Ctrl+⇧O" />
      </TooltipTrigger>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={t('Compare with')}>
          <MenuItem
            className="menu-item"
            textValue="The original"
            onAction={() => corrector.compare({ kind: mode.kind === 'original' ? 'read' : 'original' })}
          >
            {mode.kind === 'original' ? t('Stop comparing') : t('With the original')}
          </MenuItem>
          {siblings.map(({ id, title, model, language }) => (
            <MenuItem
              key={id}
              className="menu-item"
              textValue={title}
              onAction={() => corrector.compare({ kind: 'beside', id, title: siblingName(title, model, language) })}
            >
              {t('Beside {title}', { title: siblingName(title, model, language) })}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

function siblingName(title: string, model: string | null, language: string | null): string {
  const facts = [model, language === null ? null : languageName(language)].filter((fact) => fact !== null)
  return facts.length === 0 ? `“${title}”` : `“${title}” (${facts.join(', ')})`
}

function ModeLine({ corrector, mode }: { readonly corrector: Corrector; readonly mode: Mode }) {
  if (mode.kind === 'read') return null
  return (
    <div className="mode-line">
      <p>
        {mode.kind === 'original' ? (
          <>
            <del>{t('struck out')}</del> {t('as the service said it,')} <ins>{t('underlined')}</ins>{' '}
            {t('as it was corrected')}
          </>
        ) : (
          <>
            {t('Left this transcript, right')} <bdi>{mode.title}</bdi>
            {t('. What only one of them says is marked.')}
          </>
        )}
      </p>
      <Button tone="quiet" onPress={() => corrector.compare({ kind: 'read' })}>
        {t('Stop comparing')}
      </Button>
    </div>
  )
}
