// Catches a screen that fails while it is drawn: the frame, the queue and the other screens go on. It repairs nothing; another
// screen, or the same one opened again, starts anew.

import { Component, type ReactNode } from 'react'
import { t } from '../../language/language.ts'
import { AskError } from './ask.ts'
import { Button } from './button.tsx'
import { Trouble } from './trouble.tsx'

interface NetProps {
  readonly children: ReactNode
}

interface NetState {
  readonly hasFailed: boolean
}

const FAILED = new AskError({
  code: 'internal',
  text: t('This screen could not be shown.'),
  remedy: t('Your recordings and transcripts are untouched. Try again, or go to another place.'),
})

/** A class, because React hands such errors to nothing else. */
export class ScreenNet extends Component<NetProps, NetState> {
  override state: NetState = { hasFailed: false }

  static getDerivedStateFromError(): NetState {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return (
      <Trouble error={FAILED}>
        <Button onPress={() => this.setState({ hasFailed: false })}>{t('Try again')}</Button>
      </Trouble>
    )
  }
}
