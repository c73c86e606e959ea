// One person: where they speak and how much of it, what of theirs is quoted, what is concluded from their words, and what can be done
// with them.

import { ArrowLeft, Ellipsis, FileDown, MessageSquareText, Pencil } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { PersonPage } from '../../preload/contract.ts'
import { saveSpoken } from '../export/exporting.ts'
import { useAsk } from '../frame/ask.ts'
import { Button, Icon, IconButton } from '../frame/button.tsx'
import { go, openReader } from '../frame/route.ts'
import { Trouble } from '../frame/trouble.tsx'
import { stopPassage } from '../search/passage-player.ts'
import { openVoices } from '../voices/opened.ts'
import { searchPassages, usePeopleActs } from './acts.ts'
import { factsText } from './people-words.ts'
import { PersonDialogs, type PersonQuestion } from './person-dialogs.tsx'
import { PersonQuotes } from './person-quotes.tsx'
import { PersonRecordings } from './person-recordings.tsx'

export function PersonScreen({ id }: { readonly id: number }) {
  const page = useAsk('people:page', { id })
  const [question, ask] = useState<PersonQuestion | null>(null)
  const acts = usePeopleActs()
  const person = page.data ?? null
  useEffect(() => () => void stopPassage(), [])
  return (
    <div className="people">
      {page.isError ? <Trouble error={page.error} /> : null}
      {page.data === null ? <Gone /> : null}
      {person === null ? null : (
        <>
          <Head person={person} onAsk={ask} onRemove={() => void acts.remove(person)} />
          <div className="person-body">
            <PersonRecordings person={person} />
            <div className="person-aside">
              <Topics person={person} />
              <PersonQuotes person={person} />
            </div>
          </div>
          <PersonDialogs person={person} question={question} acts={acts} onClose={() => ask(null)} />
        </>
      )}
    </div>
  )
}

function Gone() {
  return (
    <div className="quotes-empty">
      <h2>{t('This person is no longer in the directory.')}</h2>
      <Button onPress={() => go({ screen: 'people', id: null })}>{t('Show everybody')}</Button>
    </div>
  )
}

interface HeadProps {
  readonly person: PersonPage
  readonly onAsk: (question: PersonQuestion) => void
  readonly onRemove: () => void
}

function Head({ person, onAsk, onRemove }: HeadProps) {
  return (
    <header className="person-top">
      <IconButton label={t('Everybody')} icon={ArrowLeft} onPress={() => go({ screen: 'people', id: null })} />
      <div className="person-title">
        <h1 className="ellipsis" dir="auto" title={person.name}>
          {person.name}
        </h1>
        <p className="note tabular">{factsText(person)}</p>
        <button type="button" className="person-note" onClick={() => onAsk('change')}>
          {person.note === '' ? (
            person.isNamesake ? (
              t('Somebody else has this name: add a note that tells them apart')
            ) : (
              t('Add a note')
            )
          ) : (
            <bdi>{person.note}</bdi>
          )}
        </button>
      </div>
      <div className="person-deeds">
        <Button icon={MessageSquareText} onPress={() => searchPassages(person)}>
          {t('Search their words')}
        </Button>
        <Button icon={FileDown} onPress={() => void saveSpoken(person.id)}>
          {t('Save as CSV')}
        </Button>
        <IconButton label={t('Name and note')} icon={Pencil} onPress={() => onAsk('change')} />
        <MoreMenu person={person} onAsk={onAsk} onRemove={onRemove} />
      </div>
    </header>
  )
}

function MoreMenu({ person, onAsk, onRemove }: HeadProps) {
  const act = (key: string): void => {
    if (key === 'remove') onRemove()
    else if (key === 'forget')
      openVoices({
        kind: 'forget',
        what: { kind: 'person', personId: person.id },
        name: t('the voice of {name}', { name: person.name }),
      })
    else if (key === 'merge' || key === 'split') onAsk(key)
  }
  return (
    <MenuTrigger>
      <AriaButton className="icon-button" aria-label={t('More with {name}', { name: person.name })}>
        <Icon of={Ellipsis} />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={t('Person')}
          disabledKeys={person.recordings.length < 2 ? ['split'] : []}
          onAction={(key) => act(String(key))}
        >
          <MenuItem id="merge" className="menu-item" textValue="Merge into somebody">
            {t('Merge into somebody…')}
          </MenuItem>
          <MenuItem id="split" className="menu-item" textValue="Split off recordings">
            {t('Split off recordings…')}
          </MenuItem>
          <MenuItem id="forget" className="menu-item" textValue="Forget this voice">
            {t('Forget this voice…')}
          </MenuItem>
          <MenuItem id="remove" className="menu-item" textValue="Take out of the directory">
            {t('Take out of the directory')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

function Topics({ person: { topics } }: { readonly person: PersonPage }) {
  if (topics.length === 0) return null
  return (
    <section aria-labelledby="person-topics">
      <h2 id="person-topics">{t('Talked about')}</h2>
      <ul className="person-topics">
        {topics.map(({ text, count, recordingId }) => (
          <li key={text}>
            <button type="button" className="chip" onClick={() => openReader(recordingId)}>
              <bdi className="ellipsis">{text}</bdi>
              {count > 1 ? <span className="tabular">{count}</span> : null}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
