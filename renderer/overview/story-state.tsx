// The second column of an overview: what is in danger, what should be looked at, who speaks, what it cost, where one was last.

import type { OverviewView } from '../../preload/contract.ts'
import { countdown, day } from '../frame/format.ts'
import { go } from '../frame/route.ts'
import { Folded, Leading, Recordings, Section } from './overview-lines.tsx'
import { showItems, showSaidBy } from './overview-ways.ts'
import { checkText, codingText, costLines, quotesText, TITLES, talkText, unnamedText } from './overview-words.ts'

interface StoryStateProps {
  readonly view: OverviewView
  readonly collectionId: number | null
  readonly nowMs: number
}

export function StoryState({ view, collectionId, nowMs }: StoryStateProps) {
  const { checks, coding, quotes, expiring, costs, opened, arrived } = view
  const toActivity = (): void => go({ screen: 'activity' })
  return (
    <>
      <Section
        title={TITLES.expiring}
        isShown={expiring.total > 0}
        all={{ total: expiring.total, shown: expiring.first.length, open: toActivity }}
      >
        <Recordings recordings={expiring.first} at={({ atMs }) => countdown(atMs - nowMs)} open={toActivity} />
      </Section>
      <Section title={TITLES.checks} isShown={checks.length > 0 || quotes.unheard > 0 || coding !== null}>
        <ul className="story-list">
          {quotes.unheard > 0 ? (
            <Leading text={quotesText(quotes)} onPress={() => go({ screen: 'quotes', collectionId })} />
          ) : null}
          {checks.map(({ kind, recordings }) => (
            <Folded key={kind} text={checkText(kind, recordings.total)} recordings={recordings} />
          ))}
          {coding === null ? null : (
            <Leading text={codingText(coding)} onPress={() => showItems(collectionId, 'fields')} />
          )}
        </ul>
      </Section>
      <People view={view} collectionId={collectionId} />
      <Section title={TITLES.costs} isShown={costs.jobs > 0}>
        <ul className="story-list">
          <Leading text={costLines(costs).join(' · ')} onPress={() => go({ screen: 'costs' })} />
        </ul>
      </Section>
      <Section title={TITLES.opened} isShown={opened.length > 0}>
        <Recordings recordings={opened} at={({ atMs }) => day(atMs)} />
      </Section>
      <Section title={TITLES.arrived} isShown={arrived.length > 0}>
        <Recordings recordings={arrived} at={({ atMs }) => day(atMs)} />
      </Section>
    </>
  )
}

function People({ view, collectionId }: Pick<StoryStateProps, 'view' | 'collectionId'>) {
  const { people, unnamed, recordings } = view
  return (
    <Section
      title={TITLES.people}
      isShown={people.total > 0 || unnamed > 0}
      all={{ total: people.total, shown: people.first.length, open: () => go({ screen: 'people', id: null }) }}
    >
      <ul className="story-list">
        {people.first.map((person) => (
          <li key={person.id ?? person.name}>
            <button type="button" className="story-row" onClick={() => showSaidBy(collectionId, person.name)}>
              <bdi className="ellipsis" title={person.name}>
                {person.name}
              </bdi>
              <span className="story-row-end tabular">{talkText(person)}</span>
              <svg className="story-share" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                <rect width={person.share * 100} height="1" />
              </svg>
            </button>
          </li>
        ))}
      </ul>
      <p className="note story-more">{unnamedText(unnamed, recordings)}</p>
    </Section>
  )
}
