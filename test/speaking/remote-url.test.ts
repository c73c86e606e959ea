// Which links are handed to the service, what a person is told about the others, and what they should know before.

import { describe, expect, it } from 'vitest'
import { judgeLink, refuseLink } from '../../main/tuplets/remote-url.ts'

const NOW = Date.parse('2026-11-26T12:00:00Z')

describe('a link', () => {
  it.each([
    'https://example.org/talk.mp3',
    'http://example.org/a?b=c',
    'https://93.184.216.34/x.wav',
    'https://172.15.0.1/x',
    'https://172.32.0.1/x',
    'https://100.63.255.255/x',
    'https://100.128.0.1/x',
    'https://198.20.0.1/x',
    'https://[2606:4700::1]/x',
    'https://[::ffff:93.184.216.34]/x',
    'https://[64:ff9b::93.184.216.34]/x',
    'https://[2002:5db8:d822::1]/x',
    'https://bücher.example/interview.mp3',
    'https://notlocal.org/x',
    'https://internal.example.org/x',
    'https://example.org:8443/x',
    'HTTPS://EXAMPLE.ORG/x',
    `https://example.org/${'a'.repeat(4000)}`,
  ])('to a public host is taken: %s', (link) => expect(refuseLink(link)).toBeNull())

  it.each([
    // names
    'https://localhost/x.mp3',
    'https://LOCALHOST./x.mp3',
    'https://talks.localhost/x.mp3',
    'https://printer/x.mp3',
    'https://nas.local/x.mp3',
    'https://nas.local./x.mp3',
    'https://wiki.internal/x.mp3',
    'https://box.lan/x',
    'https://nas.home.arpa/x',
    'https://fritz.home/x',
    'https://files.corp/x',
    'https://host.localdomain/x',
    'https://%6c%6f%63%61%6c%68%6f%73%74/x',
    'https://ｌｏｃａｌｈｏｓｔ/x',
    // loopback in every spelling
    'http://127.0.0.1/x',
    'http://127.1/x',
    'http://127.255.255.254/x',
    'http://2130706433/x',
    'http://0x7f.1/x',
    'http://0x7f000001/x',
    'http://0177.0.0.1/x',
    'http://017700000001/x',
    'http://①②⑦.⓪.⓪.①/x',
    // private, shared, link-local, reserved
    'http://0.0.0.0/x',
    'http://0/x',
    'http://10.1.2.3/x',
    'http://172.16.0.1/x',
    'http://172.31.255.255/x',
    'http://192.168.1.1/x',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1/x',
    'http://100.127.255.255/x',
    'http://192.0.2.1/x',
    'http://198.18.0.1/x',
    'http://198.51.100.7/x',
    'http://203.0.113.9/x',
    'http://224.0.0.1/x',
    'http://240.0.0.1/x',
    'http://255.255.255.255/x',
    // IPv6
    'http://[::]/x',
    'http://[::1]/x',
    'http://[0:0:0:0:0:0:0:1]/x',
    'http://[::ffff:10.0.0.1]/x',
    'http://[::ffff:7f00:1]/x',
    'http://[::ffff:169.254.169.254]/x',
    'http://[::127.0.0.1]/x',
    'http://[64:ff9b::10.0.0.1]/x',
    'http://[64:ff9b:1::1]/x',
    'http://[2002:a00:1::1]/x',
    'http://[2001::1]/x',
    'http://[2001:db8::1]/x',
    'http://[100::1]/x',
    'http://[fc00::1]/x',
    'http://[fd12:3456::1]/x',
    'http://[fe80::1]/x',
    'http://[febf::1]/x',
    'http://[fec0::1]/x',
    'http://[ff02::1]/x',
    'http://[4000::1]/x',
  ])('into a private network is refused before anybody is told of it: %s', (link) =>
    expect(refuseLink(link)?.message).toContain('private network'),
  )

  it.each([
    ['ftp://example.org/x', 'web links'],
    ['file:///etc/passwd', 'web links'],
    ['javascript:alert(1)', 'web links'],
    ['data:audio/wav;base64,AAAA', 'web links'],
    ['https://me:secret@example.org/x', 'name or password'],
    ['https://me@example.org/x', 'name or password'],
    ['https://@example.org/x', 'name or password'],
    ['https://example.org@10.0.0.1/x', 'name or password'],
    ['https:\\\\example.org\\x', 'characters'],
    ['https://example.org\\@evil.example/x', 'characters'],
    ['https://exam\nple.org/x', 'characters'],
    ['https://example.org/\u202e3pm.x', 'characters'],
    ['https://example.org:22/x', 'port'],
    ['https://example.org:0/x', 'port'],
    ['https://example.org:6667/x', 'port'],
    ['https://example.org:99999/x', 'is not a link'],
    ['https://', 'is not a link'],
    ['https:example.org/x', 'is not a link'],
    ['https:///example.org/x', 'is not a link'],
    ['https://1.2.3.256/x', 'is not a link'],
    ['https://[fe80::1%25eth0]/x', 'is not a link'],
    ['not-a-link', 'is not a link'],
    [`https://example.org/${'a'.repeat(5000)}`, 'too long'],
  ])('%s is refused with a reason', (link, words) => expect(refuseLink(link)?.message).toContain(words))
})

describe('before it is sent', () => {
  it('what stands behind the sign is left out', () => {
    expect(judgeLink('https://example.org/talk.mp3#t=30', NOW)).toMatchObject({ url: 'https://example.org/talk.mp3' })
  })

  it.each([
    'https://b.s3.amazonaws.com/a.mp3?X-Amz-Credential=K&X-Amz-Date=20261126T110000Z&X-Amz-Expires=7200&X-Amz-Signature=s',
    'https://storage.googleapis.com/b/a.mp3?X-Goog-Date=20261126T110000Z&X-Goog-Expires=7200&X-Goog-Signature=s',
    'https://b.s3.amazonaws.com/a.mp3?AWSAccessKeyId=K&Expires=1795698000&Signature=s',
    'https://x.blob.core.windows.net/b/a.mp3?se=2026-11-26T13:00:00Z&sp=r&sig=s',
    'https://d1.cloudfront.net/a.mp3?Expires=1795698000&Signature=s&Key-Pair-Id=K',
  ])('a signed link says so, and until when it opens: %s', (link) => {
    expect(judgeLink(link, NOW)).toMatchObject({
      fault: null,
      warnings: ['signed'],
      endsAtMs: Date.parse('2026-11-26T13:00:00Z'),
    })
    expect(judgeLink(link, NOW + 3_600_000).warnings).toEqual(['signed', 'ended'])
  })

  it.each([
    ['https://example.org/a.mp3?token=abc', ['signed']],
    ['https://example.org/a.mp3?access_token=abc', ['signed']],
    ['https://www.dropbox.com/s/x/a.mp3?rlkey=abc&dl=1', ['signed']],
    ['https://example.org/a.mp3?password=abc', ['signed']],
    ['https://example.org/a.mp3?episode=12&lang=en', []],
    ['http://example.org/a.mp3', ['plain']],
    ['http://example.org:80/a.mp3', ['plain']],
    ['https://example.org:8443/a.mp3', ['port']],
    ['https://www.youtube.com/watch?v=x', ['page']],
    ['https://youtu.be/x', ['page']],
    ['https://example.org/episode.html', ['page']],
    ['https://notyoutube.com/a.mp3', []],
  ])('%s is taken with what should be known: %s', (link, warnings) => {
    expect(judgeLink(link, NOW)).toMatchObject({ fault: null, warnings })
  })

  it('an end that is none of the known kinds is not made up', () => {
    for (const query of ['token=1&expires=never', 'sig=1&se=tomorrow', 'token=1&expires=7200', 'Signature=1'])
      expect(judgeLink(`https://example.org/a.mp3?${query}`, NOW).endsAtMs).toBeNull()
  })
})
