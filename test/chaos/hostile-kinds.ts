// Twenty-eight kinds of answers that mean harm, each as an answer to every question that is asked of the service. A kind bends the answer
// that would have been right; the storage's yes is bent too.

import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Call, HostileCase } from './hostile-server.ts'
import { deep, drip, large, redirect, reply } from './hostile-writing.ts'

const MIB = 2 ** 20
const OK = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'
const UUID = '8f14e45f-ceea-467f-a0e6-b2d1c3a4d5e6'
const TARGET = `"upload_url":"http://127.0.0.1:1/","object_key":"k","upload_token":"t"`
const ROW = `{"id":"${UUID}","status":"completed","created_at":"2026-01-01T00:00:00Z","audio_duration_seconds":12.5}`
const KEY = `{"id":"${UUID}","name":"n","prefix":"tb_abcd","created_at":"2026-01-01T00:00:00Z"}`

/** What an honest service would have said. */
const HONEST: Readonly<Record<Call, string>> = {
  check: `{"items":[${ROW}],"total_items":1}`,
  target: `{${TARGET}}`,
  submit: `{"id":"${UUID}","status":"pending","cancel_token":"c"}`,
  list: `{"items":[${ROW}],"total_items":1}`,
  job: `{"id":"${UUID}","status":"completed","result":{"text":"Said.","segments":[{"start":0,"end":1,"text":"Said."}]}}`,
  download: '{"text":"Said.","segments":[{"start":0,"end":1,"text":"Said."}]}',
  upload: '',
  cancel: '{"status":"cancelled"}',
  keys: `{"items":[${KEY}]}`,
  createKey: `{"id":"${UUID}","api_key":"tb_${'n'.repeat(40)}"}`,
  rotateKey: `{"id":"${UUID}","api_key":"tb_${'n'.repeat(40)}"}`,
  revokeKey: '{}',
  jobIds: `{"items":[${ROW}],"total_items":1}`,
}

type Write = (socket: Socket, elsewhere: string) => void

interface Kind {
  readonly name: string
  readonly write: (honest: string) => Write
  readonly isEndless?: boolean
  readonly isHeavy?: boolean
}

const raw =
  (text: string | Uint8Array): Write =>
  (socket) =>
    void socket.end(text)

/** The same object with more, or other, members. */
function withMembers(honest: string, members: string): string {
  const inside = honest.slice(honest.indexOf('{') + 1)
  return `{${members}${inside.startsWith('}') || inside === '' ? '' : ','}${inside === '' ? '}' : inside}`
}

const POISON = '"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}'
const page = '<!doctype html><title>Sign in</title><form action="/login"></form>'

export const KINDS: readonly Kind[] = [
  { name: 'cut in the middle', write: (honest) => reply(honest.slice(0, honest.length / 2)) },
  { name: 'nothing at all', write: () => reply('') },
  { name: 'a list where an object was meant', write: (honest) => reply(`[${honest || 'null'}]`) },
  { name: 'a number', write: () => reply('1e999') },
  { name: 'a page to sign in', write: () => reply(page) },
  { name: 'a page with an error', write: () => reply(page, [], '500 Internal Server Error') },
  { name: 'numbers that are none', write: () => reply('{"id":NaN,"items":[Infinity],"total_items":-Infinity}') },
  {
    name: 'numbers beyond all numbers',
    write: (honest) => reply(honest.replaceAll(/:\d[\d.]*/g, ':1e400').replaceAll('12.5', '-1e308')),
  },
  {
    name: 'members twice',
    write: (honest) => reply(withMembers(honest, '"id":"a","items":[],"id":"../../x","items":{}')),
  },
  { name: 'poisoned prototypes', write: (honest) => reply(withMembers(honest, POISON)) },
  { name: 'ids that climb', write: (honest) => reply(honest.replaceAll(UUID, '../../account/api-keys')) },
  { name: 'ids with a line break', write: (honest) => reply(honest.replaceAll(UUID, 'a\\r\\nhost: b')) },
  {
    name: 'an upload to plain http',
    write: (honest) =>
      reply(
        withMembers(
          honest.replace(TARGET, ''),
          '"upload_url":"http://example.org/x","object_key":"k","upload_token":"t"',
        ).replace(/,}/, '}'),
      ),
  },
  {
    name: 'an upload to this network',
    write: (honest) => reply(honest.replace('http://127.0.0.1:1/', 'http://169.254.169.254/latest')),
  },
  { name: 'an upload with a password', write: (honest) => reply(honest.replace('http://127', 'http://a:b@127')) },
  {
    name: 'an upload to a file',
    write: (honest) => reply(honest.replace('http://127.0.0.1:1/', 'file:///etc/passwd')),
  },
  { name: 'a way elsewhere', write: () => redirect('307 Temporary Redirect') },
  { name: 'a way elsewhere for good', write: () => redirect('308 Permanent Redirect') },
  { name: 'fewer bytes than promised', write: (honest) => raw(`${OK}content-length: 5000\r\n\r\n${honest}`) },
  {
    name: 'more bytes than promised',
    write: (honest) => raw(`${OK}content-length: 3\r\n\r\n${honest}GET / HTTP/1.1\r\n\r\n`),
  },
  {
    name: 'a line that breaks',
    write: (honest) => (socket) => {
      socket.write(`${OK}content-length: 5000\r\n\r\n${honest.slice(0, 9)}`, () => socket.resetAndDestroy())
    },
  },
  {
    name: 'letters that are none',
    write: (honest) => reply(Buffer.concat([Buffer.from(honest), Buffer.from([0xff, 0xfe, 0xc0, 0x80])])),
  },
  { name: 'letters of another kind', write: (honest) => reply(Buffer.from(`\ufeff${honest}`, 'utf16le')) },
  {
    name: 'pieces of impossible sizes',
    write: () => raw(`${OK}transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\nx`),
  },
  {
    name: 'a refusal that repeats secrets',
    write: () =>
      reply(`{"detail":"Bearer ${'tb_'.padEnd(43, 'h')} ${'é'.repeat(200_000)}"}`, [], '422 Unprocessable Entity'),
  },
  { name: 'one header of a megabyte', write: (honest) => raw(`${OK}x: ${'a'.repeat(MIB)}\r\n\r\n${honest}`) },
  {
    name: 'headers without end',
    write: () => drip('HTTP/1.1 200 OK\r\n', `x: ${'a'.repeat(1000)}\r\n`),
    isEndless: true,
  },
  {
    name: 'a body, drop by drop',
    write: () => drip(`${OK}transfer-encoding: chunked\r\n\r\n`, '1\r\n[\r\n'),
    isEndless: true,
  },
  { name: 'a million brackets', write: () => deep('{"items":[', '['), isHeavy: true },
  {
    name: 'a gzip bomb',
    write: () => {
      bomb ??= gzipSync(Buffer.alloc(128 * MIB, ' '))
      return reply(bomb, ['content-encoding: gzip'])
    },
    isHeavy: true,
  },
  { name: '80 MiB', write: () => large(80 * MIB, '{"items":[', '{"id":"a"},', ']}'), isHeavy: true },
]

let bomb: Buffer | undefined

const CALLS = Object.keys(HONEST) as readonly Call[]

/** Every kind to every question; in short, each kind to one question, another one for each seed, and nothing heavy. */
export function kindCases(isShort: boolean, seed: number): readonly HostileCase[] {
  const all = KINDS.flatMap(({ name, write, isEndless = false, isHeavy = false }, at) =>
    CALLS.map((call, index) => ({
      name: `${name}, to ${call}`,
      call,
      answer: write(HONEST[call]),
      isEndless,
      isMeant: !isShort || (!isHeavy && (at + seed) % CALLS.length === index),
    })),
  )
  return all.filter(({ isMeant }) => isMeant)
}
