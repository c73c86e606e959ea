// A transcript's file, read whole and once. It refuses what is no regular file, and what is larger than any transcript, before a
// byte of it is read.

import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'
import { readRegularSync } from '../open.ts'
import { MOST_BYTES, tooLarge } from './read.ts'

/** @param room for the bytes: whoever reads thousands, one after the other, need not take memory for each of them */
export function readTranscriptFile(path: string, room: (bytes: number) => Buffer = Buffer.allocUnsafe): Uint8Array {
  try {
    return readRegularSync(path, (bytes) => {
      if (bytes > MOST_BYTES) throw tooLarge()
      return room(bytes)
    })
  } catch (thrown) {
    throw thrown instanceof Fault && thrown.code === 'not-audio' ? notAFile(thrown) : thrown
  }
}

function notAFile(cause: Fault): Fault {
  return new Fault('not-a-transcript', t('It is no file that could be read.'), {
    remedy: t('Import the file itself.'),
    retry: 'never',
    cause,
  })
}
