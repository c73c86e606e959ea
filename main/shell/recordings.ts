// Answers for the scheme of recordings (schemes.ts): whose page may hear them, and that a failure is told in the diary.

import type { Log } from '../log.ts'
import { type Known, serveMedia } from './media.ts'

export function recordings(facts: {
  /** Whose page may look into the sound that it plays: the window's own. */
  readonly origin: string
  readonly mediaOf: (id: number, isOriginal: boolean) => Known
  readonly log: Log
}): (request: Request) => Promise<Response> {
  return async (request) => {
    const { url, method, headers } = request
    try {
      const answer = await serveMedia({ url, method, range: headers.get('range') }, facts.mediaOf)
      answer.headers.set('access-control-allow-origin', facts.origin)
      answer.headers.set('access-control-expose-headers', 'content-range')
      return answer
    } catch (error) {
      facts.log('error', 'media.failed', { error })
      return new Response(null, { status: 500 })
    }
  }
}
