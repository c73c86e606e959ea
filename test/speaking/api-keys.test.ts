// The keys of an account as services may tell of them: the document names the endpoints and leaves the shape open.

import { describe, expect, it } from 'vitest'
import { mayBe, readApiKeys, readFreshKey } from '../../main/tuplets/api-keys.ts'

const RAW = `tb_${'a'.repeat(36)}WXYZ`

describe('a key that was just made', () => {
  it.each([
    ['beside its facts', { id: 'k1', name: 'Desk', api_key: RAW }, 'k1'],
    ['under another name', { key_id: 7, key: RAW }, '7'],
    ['in an object of its own', { api_key: { id: 'k2', value: RAW } }, 'k2'],
    ['beside an object of its own', { key: RAW, api_key: { id: 'k3' } }, 'k3'],
    ['without an id', { raw_key: RAW }, null],
    ['where the id would lead elsewhere', { id: '../jobs', key: RAW }, null],
  ])('is read %s', (_where, reply, id) => {
    expect(readFreshKey(reply)).toEqual({ raw: RAW, id })
  })

  it.each([undefined, null, 'ok', [], {}, { key: 'tb_short' }, { key: `${RAW}x` }])('is missed in %j', (reply) => {
    expect(() => readFreshKey(reply)).toThrow(/did not tell it/)
  })
})

describe('the list of keys', () => {
  it.each([
    ['as it is', [{ id: 'k1', name: 'Desk' }]],
    ['under "items"', { items: [{ id: 'k1', name: 'Desk' }], total_items: 1 }],
    ['under "api_keys"', { api_keys: [{ id: 'k1', label: 'Desk' }, { name: 'without an id' }, null] }],
  ])('is read %s', (_where, reply) => {
    expect(readApiKeys(reply)).toMatchObject([{ id: 'k1', name: 'Desk' }])
  })

  it('tells of a key what the service shows of it, and of a whole key nothing', () => {
    const shown = (item: object) => readApiKeys([{ id: 'k', ...item }])[0]
    expect(shown({ prefix: 'tb_', last_four: 'WXYZ' })).toMatchObject({ beginning: 'tb_', ending: 'WXYZ' })
    expect(shown({ masked_key: 'tb_aa...WXYZ' })).toMatchObject({ beginning: 'tb_aa', ending: 'WXYZ' })
    expect(shown({ prefix: RAW })).toMatchObject({ beginning: '', ending: '' })
    expect(shown({ created_at: '2026-11-12T10:00:00Z' })?.createdAtMs).toBe(Date.UTC(2026, 10, 12, 10))
  })

  it('is no list where there is none', () => {
    expect(() => readApiKeys({ detail: 'no' })).toThrow(/not in its documentation/)
  })

  it('tells which key is ours only where it shows something of it', () => {
    const listed = (beginning: string, ending: string) =>
      readApiKeys([{ id: 'k', prefix: beginning, suffix: ending }])[0]
    const isOurs = (beginning: string, ending: string) => {
      const key = listed(beginning, ending)
      return key !== undefined && mayBe(key, RAW)
    }
    expect([isOurs('tb_', 'WXYZ'), isOurs('tb_aaa', ''), isOurs('tb_', ''), isOurs('tb_', 'WXYA')]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})
