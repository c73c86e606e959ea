// "Which Anna?": asked where a name may mean several people, each with what is known of them.

import { t } from '../../language/language.ts'
import type { PersonOffer } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
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
                  {t('Still')} <bdi>{now.name}</bdi>
                  {t(', called')} <bdi>{name}</bdi> {t('everywhere')}
                </span>
                <span className="person-facts">
                  {t('in {recordingCount, plural, one {# recording} other {# recordings}}', {
                    recordingCount: now.recordingCount,
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
                {same.length > 0 ? t('Another person called ') : t('Somebody new called ')}
                <bdi>{name}</bdi>
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
