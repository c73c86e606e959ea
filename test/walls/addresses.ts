// Addresses of the two schemes as somebody would write them who wants something else than a recording or the window's own files, each with
// what may come of it at most: judged here by its own rules, not by those that answer.

import fc from 'fast-check'

export interface Request {
  readonly url: string
  readonly method: string
  readonly range: string | null
}

const METHODS = [
  'GET',
  'GET',
  'GET',
  'GET',
  'GET',
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'OPTIONS',
  'PROPFIND',
]

const CLIMBS = [
  '..',
  '%2e%2e',
  '%2E.',
  '.%2e',
  '%252e%252e',
  '..%00',
  '%c0%ae%c0%ae',
  '%e0%80%ae',
  '..;',
  '...',
  '\u2025',
  '%uff0e%uff0e',
  '．．',
]
const SLASHES = ['/', '%2f', '%2F', '\\', '%5c', '%252f', '%c0%af', '//', '/./', '∕', '\t/', '%09']
const TARGETS = ['etc/passwd', 'proc/self/environ', 'library.db', 'secrets.key', 'Preferences', 'windows/win.ini', '']

const RANGES: readonly (string | null)[] = [
  null,
  'bytes=0-',
  'bytes=0-0',
  'bytes=-1',
  'bytes=-0',
  'bytes=5-2',
  'bytes=999999999999999999999-',
  'bytes=0-999999999999999999999',
  'bytes=-999999999999999999999',
  'bytes=0-1,5-9',
  'bytes=0-0,-1',
  `bytes=${Array.from({ length: 500 }, (_, at) => `${at}-${at}`).join(',')}`,
  'bytes=',
  'bytes=a-b',
  'bytes=0x0-0xff',
  'bytes=1e3-',
  'bytes=--5',
  'bytes = 1 - 3',
  'BYTES=1-3',
  'items=0-5',
  'bytes=0-5;',
  '0-5',
  ' ',
]

/** As a number of bytes: any place in the file, and around its end. */
function rangesWithin(bytes: number): fc.Arbitrary<string | null> {
  const place = fc.oneof(fc.nat(bytes), fc.constantFrom(bytes - 1, bytes, bytes + 1, 0, 1))
  return fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...RANGES) },
    { weight: 2, arbitrary: fc.tuple(place, place).map(([first, last]) => `bytes=${first}-${last}`) },
    { weight: 1, arbitrary: place.map((first) => `bytes=${first}-`) },
    { weight: 1, arbitrary: place.map((length) => `bytes=-${length}`) },
  )
}

function climbing(names: readonly string[]): fc.Arbitrary<string> {
  const step = fc.tuple(fc.constantFrom(...CLIMBS), fc.constantFrom(...SLASHES)).map((parts) => parts.join(''))
  const target = fc.constantFrom(...TARGETS, ...names.map((name) => name.replace(/^\//, '')))
  return fc.tuple(fc.array(step, { minLength: 1, maxLength: 12 }), target).map(([steps, to]) => steps.join('') + to)
}

const strangeIds = fc.oneof(
  fc.constantFrom(
    '0',
    '-1',
    '01',
    '1e0',
    '0x1',
    '1.0',
    '+1',
    ' 1',
    '1 ',
    '１',
    '١',
    '9007199254740993',
    '99999999999999999999',
  ),
  fc.constantFrom(
    'default',
    'NaN',
    'null',
    '__proto__',
    'constructor',
    '1;2',
    '1,2',
    '1|2',
    '1%00',
    '1%20',
    '%31',
    '1%2foriginal',
  ),
  fc.string({ maxLength: 12, unit: 'binary' }),
  fc.integer({ min: 1, max: 5000 }).map((times) => '1'.repeat(times)),
)
const suffix = fc.constantFrom(
  '',
  '',
  '',
  '',
  '/original',
  '/original/',
  '/Original',
  '/original/..',
  '/other',
  '/',
  '?x=1',
  '#t=9',
  '?../../x',
  '#../x',
)
const hosts = fc.constantFrom(
  'recording',
  'recording',
  'RECORDING',
  'recording.',
  'recording:80',
  'a@recording',
  'other',
  '',
  '127.0.0.1',
  '%72ecording',
)

export function mediaRequests(
  seed: number,
  count: number,
  facts: { readonly ids: readonly number[]; readonly bytes: number; readonly names: readonly string[] },
): readonly Request[] {
  const known = fc.constantFrom(...facts.ids).map(String)
  const path = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(known, suffix).map((parts) => parts.join('')) },
    { weight: 3, arbitrary: fc.tuple(strangeIds, suffix).map((parts) => parts.join('')) },
    { weight: 4, arbitrary: climbing(facts.names) },
    {
      weight: 2,
      arbitrary: fc.tuple(known, fc.constantFrom(...SLASHES), climbing(facts.names)).map((parts) => parts.join('')),
    },
    { weight: 1, arbitrary: fc.constantFrom(...facts.names) },
  )
  const url = fc.tuple(fc.oneof({ weight: 5, arbitrary: fc.constant('recording') }, hosts), path)
  const asked = fc.record({
    url: url.map(([host, rest]) => `archive-media://${host}/${rest}`),
    method: fc.constantFrom(...METHODS),
    range: rangesWithin(facts.bytes),
  })
  return fc.sample(asked, { seed, numRuns: count })
}

export function pageRequests(
  seed: number,
  count: number,
  facts: { readonly files: readonly string[]; readonly names: readonly string[] },
): readonly Request[] {
  const own = fc.constantFrom('', ...facts.files)
  const rest = fc.oneof(
    { weight: 3, arbitrary: own },
    {
      weight: 2,
      arbitrary: fc
        .tuple(own, fc.constantFrom('?a=b', '#c', '%00', '.map', '/', '\\', '::$DATA', '%2e'))
        .map((parts) => parts.join('')),
    },
    { weight: 4, arbitrary: climbing([...facts.names, '.vite/build/main.cjs', 'package.json', 'build/bridge.cjs']) },
    {
      weight: 2,
      arbitrary: fc.tuple(own, fc.constantFrom(...SLASHES), climbing(facts.names)).map((parts) => parts.join('')),
    },
    { weight: 1, arbitrary: fc.string({ maxLength: 40, unit: 'binary' }) },
    { weight: 1, arbitrary: fc.integer({ min: 1000, max: 60_000 }).map((times) => 'a/'.repeat(times / 2)) },
  )
  const host = fc.constantFrom(
    'archive',
    'archive',
    'archive',
    'archive',
    'ARCHIVE',
    'print',
    'other',
    'archive:1',
    'a@archive',
    '',
  )
  const asked = fc.record({
    url: fc.tuple(host, rest).map(([at, path]) => `app://${at}/${path}`),
    method: fc.constantFrom(...METHODS),
    range: fc.constant(null),
  })
  return fc.sample(asked, { seed, numRuns: count })
}

/** What of a file a range asks for, as RFC 9110 says it: `null` where none of it can be given. Not ours to give: the whole. */
export function meantBy(range: string | null, bytes: number): readonly [first: number, last: number] | 'whole' | null {
  const one = /^bytes=(\d*)-(\d*)$/.exec((range ?? '').toLowerCase().replace(/[ \t]/g, ''))
  if (one === null) return 'whole'
  const [from, to] = [one[1] ?? '', one[2] ?? '']
  if (from === '' && to === '') return 'whole'
  if (from === '')
    return BigInt(to) === 0n ? null : [Number(BigInt(to) >= BigInt(bytes) ? 0n : BigInt(bytes) - BigInt(to)), bytes - 1]
  if (to !== '' && BigInt(to) < BigInt(from)) return 'whole'
  if (BigInt(from) >= BigInt(bytes)) return null
  const last = to === '' || BigInt(to) >= BigInt(bytes) ? bytes - 1 : Number(to)
  return [Number(from), last]
}
