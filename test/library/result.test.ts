import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rawResult } from '../../main/library/exporting.ts'
import { pressNow, pressQuick, pressResult, unpress, unpressed, verified } from '../../main/library/result.ts'
import { statements } from '../../main/library/row.ts'
import { archived, scratchLibrary, transcriptOf } from './scratch.ts'

const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 4000 }),
  fc.json().map((json) => Buffer.from(json)),
  // Longer than the window, with nothing and with everything to find in it.
  fc.constantFrom(Buffer.alloc(400_000, 'low tide '), Buffer.from([0x1f, 0x8b])),
)

describe('a body that was packed', () => {
  it('comes out as it went in, whichever way it was packed', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        for (const compressed of [pressQuick(body), pressNow(body).compressed, (await pressResult(body)).compressed]) {
          expect(Buffer.from(unpress(compressed)).equals(body)).toBe(true)
          expect((await unpressed(compressed)).equals(body)).toBe(true)
        }
      }),
    )
  })

  it('is what was sealed, or is refused', () => {
    const body = Buffer.from('low tide')
    const { sha256 } = pressNow(body)
    expect(verified(body, sha256)).toBe(body)
    expect(() => verified(Buffer.from('low side'), sha256)).toThrow(
      expect.objectContaining({ code: 'library-damaged' }),
    )
  })
})

it("is not given out as the service's own words where its bytes have changed on the disk", async () => {
  const scratch = scratchLibrary()
  const { id } = await archived(scratch, 'a', transcriptOf(['Low tide.']))
  const ask = statements(scratch.look())
  expect(Buffer.from(rawResult(ask, id)).toString()).toContain('Low tide.')
  const disk = new Sqlite(scratch.path)
  disk.prepare('UPDATE result SET body = ?').run(pressQuick(Buffer.from('{"text":"High tide."}')))
  disk.close()
  expect(() => rawResult(ask, id)).toThrow(expect.objectContaining({ code: 'library-damaged' }))
  scratch.close()
})
