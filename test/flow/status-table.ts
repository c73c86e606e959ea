// What comes of every answer to every request of a recording's way: where the recording then stands, which gate closed, whether
// it cost an attempt, and what is sent next. This table is the specification; `status.test.ts` holds the application to it.

import { ANSWERS, type Answer, type Request } from '../chaos/met.ts'

type Line = readonly [answers: string, consequence: string]

const TABLE: Readonly<Record<Request, readonly Line[]>> = {
  'upload-target': [
    ['malformed 409 500 502 504 503-json 503-html cut', 'ready, an attempt, then upload-target'],
    // The window passes; no recording is to blame for it.
    ['429', 'ready, then upload-target'],
    ['401', 'ready, gate key, then upload-target'],
    ['402', 'ready, gate credit, then upload-target'],
    ['403', 'ready, gate email, then upload-target'],
    ['400 404 410 413 415 422', 'failed, then nothing'],
  ],
  // The storage's yes needs no body. What an address no longer allows, a new one may.
  PUT: [
    ['malformed', 'uploaded, then POST jobs'],
    ['400 401 402 403 404 409 410', 'ready, an attempt, then upload-target'],
    ['429 500 502 504 503-json 503-html cut', 'ready, an attempt, then PUT'],
    ['413 415 422', 'failed, then nothing'],
  ],
  // Only what proves that no job was made may lead to another request; everything else is looked for.
  'POST jobs': [
    ['malformed 410 500 502 504 503-html cut', 'reconciling, then list'],
    ['401', 'uploaded, gate key, then POST jobs'],
    ['402', 'uploaded, gate credit, then POST jobs'],
    ['403', 'uploaded, gate email, then POST jobs'],
    ['409', 'uploaded, gate capacity, then POST jobs'],
    ['429', 'uploaded, gate rate, then POST jobs'],
    ['503-json', 'uploaded, an attempt, then POST jobs'],
    ['404', 'ready, an attempt, then upload-target'],
    ['400 413 415 422', 'failed, then nothing'],
  ],
  // A round over all jobs says nothing about one of them.
  list: [
    ['malformed 400 402 403 404 409 410 413 415 422 429 500 502 504 503-json 503-html cut', 'processing, then list'],
    ['401', 'processing, gate key, then list'],
  ],
  // What is paid for is asked for until it is here or gone; no number of failures ends that.
  job: [
    [
      'malformed 400 402 403 404 409 413 415 422 429 500 502 504 503-json 503-html cut',
      'archiving, an attempt, then job',
    ],
    ['401', 'archiving, gate key, then job'],
    ['410', 'expired, then nothing'],
  ],
  download: [
    [
      'malformed 400 402 403 404 409 413 415 422 429 500 502 504 503-json 503-html cut',
      'archiving, an attempt, then job',
    ],
    ['401', 'archiving, gate key, then job'],
    ['410', 'expired, then nothing'],
  ],
}

export interface Case {
  readonly request: Request
  readonly answer: Answer
  /** The service's own sentence, where it matters. */
  readonly detail?: string
  readonly consequence: string
}

/** Every line of the table, answer by answer, and what the service's own words change. */
export function cases(): readonly Case[] {
  const listed = (Object.keys(TABLE) as Request[]).flatMap((request) =>
    ANSWERS.map((answer) => ({ request, answer, consequence: consequenceOf(request, answer) })),
  )
  const detail = 'uploaded_audio_token has expired.'
  const worded = { request: 'POST jobs', answer: '400', detail } as const
  return [...listed, { ...worded, consequence: 'ready, an attempt, then upload-target' }]
}

function consequenceOf(request: Request, answer: Answer): string {
  const line = TABLE[request].find(([answers]) => answers.split(' ').includes(answer))
  if (line === undefined) throw new Error(`The table does not say what ${answer} to ${request} leads to.`)
  return line[1]
}
