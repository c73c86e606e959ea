// Which links are handed to the service, and what a person is told about the others.

import { describe, expect, it } from 'vitest'
import { refuseLink } from '../../main/pipeline/links.ts'

describe('a link', () => {
  it.each([
    'https://example.org/talk.mp3',
    'http://example.org/a?b=c',
    'https://93.184.216.34/x.wav',
    'https://[2606:4700::1]/x',
  ])('to a public host is taken: %s', (link) => expect(refuseLink(link)).toBeNull())

  it.each([
    'https://localhost/x.mp3',
    'https://printer/x.mp3',
    'https://nas.local/x.mp3',
    'http://127.0.0.1/x',
    'http://2130706433/x',
    'http://0x7f.1/x',
    'http://10.1.2.3/x',
    'http://172.20.0.1/x',
    'http://192.168.1.1/x',
    'http://169.254.1.1/x',
    'http://100.64.0.1/x',
    'http://[::1]/x',
    'http://[::ffff:10.0.0.1]/x',
    'http://[fd00::1]/x',
    'http://[fe80::1]/x',
  ])('into a private network is refused before anybody is told of it: %s', (link) =>
    expect(refuseLink(link)?.message).toContain('private network'),
  )

  it.each([
    ['ftp://example.org/x', 'web links'],
    ['file:///etc/passwd', 'web links'],
    ['https://me:secret@example.org/x', 'name or password'],
    ['not a link', 'is not a link'],
  ])('%s is refused with a reason', (link, words) => expect(refuseLink(link)?.message).toContain(words))
})
