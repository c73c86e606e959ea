// A transcript's file, read whole and once. It refuses what is no regular file, and what is larger than any transcript, before a
// byte of it is read.

import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'
import { fileFault, fill, openRegular } from '../open.ts'
import { MOST_BYTES, tooLarge } from './read.ts'

/** @param room for the bytes: whoever reads thousands, one after the other, need not take memory for each of them */
export async function readTranscriptFile(
  path: string,
  room: (bytes: number) => Buffer = Buffer.allocUnsafe,
): Promise<Uint8Array> {
  const { handle, stamp } = await openRegular(path).catch((thrown: unknown) => {
    throw thrown instanceof Fault && thrown.code === 'not-audio' ? notAFile(thrown) : thrown
  })
  try {
    if (stamp.bytes > MOST_BYTES) throw tooLarge()
    return await fill(handle, room(stamp.bytes), 0)
  } catch (thrown) {
    throw fileFault(thrown)
  } finally {
    await handle.close()
  }
}

function notAFile(cause: Fault): Fault {
  return new Fault('not-a-transcript', t('It is no file that could be read.'), {
    remedy: t('Import the file itself.'),
    retry: 'never',
    cause,
  })
}
