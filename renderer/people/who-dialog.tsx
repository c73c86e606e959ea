// "Which Anna?": asked where a name may mean several people, each with what is known of them.

import { t } from '../../language/language.ts'
import type { PersonOffer } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { rich } from '../frame/rich.tsx'
import { offerFacts } from './people-words.ts'
import { PersonLine } from './person-name.tsx'
import { useWhoQuestion, type WhoQuestion } from './who.ts'
import './person-field.css'

export function WhoDialog() {
  const question = useWhoQuestion()
  return (
    <Dialog
      title={question === null ? '' : t('Who is “{name}”?', { name: question.name })}
      isOpen={question !== null}
      onClose={() => question?.answer(null)}
    >
      {question === null ? null : <Choices question={question} />}
    </Dialog>
  )
}

function Choices({ question: { name, meaning, answer } }: { readonly question: WhoQuestion }) {
  const { same, like, now } = meaning
  const isRenamed = now !== null && now.recordingCount > 1 && !same.some(({ id }) => id === now.id)
  return (
    <>
      <div className="dialog-body">
        <ul className="who-choices">
          {[...same, ...like].map((person) => (
            <li key={person.id}>
              <Choice person={person} onPress={() => answer({ kind: 'person', person })} />
            </li>
          ))}
          {isRenamed ? (
            <li>
              <button type="button" className="who-choice" onClick={() => answer({ kind: 'renamed', person: now })}>
                <span>
                  {rich('Still {before}, called {name} everywhere', {
                    before: <bdi>{now.name}</bdi>,
                    name: <bdi>{name}</bdi>,
                  })}
                </span>
                <span className="person-facts">
                  {t('in {recordings, plural, one {# recording} other {# recordings}}', {
                    recordings: now.recordingCount,
                  })}
                </span>
              </button>
            </li>
          ) : null}
          <li>
            <button
              type="button"
              className="who-choice"
              onClick={() => answer({ kind: same.length > 0 ? 'namesake' : 'new' })}
            >
              <span>
                {same.length > 0
                  ? rich('Another person called {name}', { name: <bdi>{name}</bdi> })
                  : rich('Somebody new called {name}', { name: <bdi>{name}</bdi> })}
              </span>
            </button>
          </li>
        </ul>
      </div>
      <div className="dialog-actions">
        <Button onPress={() => answer(null)}>{t('Cancel')}</Button>
      </div>
    </>
  )
}

function Choice({ person, onPress }: { readonly person: PersonOffer; readonly onPress: () => void }) {
  return (
    <button type="button" className="who-choice" onClick={onPress}>
      <PersonLine person={person} />
      <span className="person-facts tabular">{offerFacts(person)}</span>
    </button>
  )
}
