import { describe, expect, it } from 'vitest'
import { baseAddress, storageAddress } from '../../main/tuplets/address.ts'

const service = baseAddress('https://api.tuplets.ai')
const local = baseAddress('http://127.0.0.1:8080')

describe('where a recording may be sent', () => {
  it.each([
    'http://127.0.0.1:1',
    'http://127.9.9.9/v1',
    'http://localhost:8080',
    'http://[::1]:81',
    'https://x.example',
  ])('takes %s as the address of the service', (text) => expect(baseAddress(text).href).toContain(text))

  it.each([
    'http://api.tuplets.ai',
    'http://192.168.0.2',
    'ftp://x',
    'https://a:b@x.example',
    '',
    'http://127.0.0.1.evil.example',
  ])('does not send the key to %s', (text) =>
    expect(() => baseAddress(text)).toThrow(expect.objectContaining({ code: 'bad-request' })),
  )

  it.each([
    'http://storage.example.com/x',
    'https://127.0.0.1/x',
    'https://localhost/x',
    'https://10.1.2.3/x',
    'https://172.20.0.1/x',
    'https://192.168.1.1/x',
    'https://169.254.169.254/latest',
    'https://100.64.0.1/x',
    'https://0x7f.1/x',
    'https://2130706433/x',
    'https://[::1]/x',
    'https://[fd00::1]/x',
    'https://[fe80::1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://intranet/x',
    'https://a:b@storage.example.com/x',
  ])('does not upload to %s for a service on the internet', (text) => {
    expect(() => storageAddress(text, service)).toThrow(expect.objectContaining({ code: 'bad-reply' }))
  })

  it('uploads to public storage, and to this machine for a service on it', () => {
    expect(storageAddress('https://storage.example.com/x?sig=1', service).hostname).toBe('storage.example.com')
    expect(storageAddress('https://172.217.0.1/x', service).hostname).toBe('172.217.0.1')
    expect(storageAddress('http://localhost:9/x', local).port).toBe('9')
  })

  it('does not repeat the address in its complaint, for it is a secret', () => {
    expect(() => storageAddress('http://storage.example.com/x?sig=SECRET', service)).toThrow(/^(?!.*SECRET).*$/)
  })
})
