import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { embeddingsIn, voiceless, withoutVoices } from '../../main/library/voices/cutting.ts'

const reply = `{
  "id": "550e8400", "result": {"text": "He said \\"vectors\\": {1}.",
    "diarization": {
      "speaker_count": 2,
      "speaker_embeddings": {"model": "m/1", "dimension": 3 , "vectors": {
        "SPEAKER_00": [0.12, -0.04, 0.08],
        "SPEAKER_01" : [-0.03, 0.11, 5e-2]
      } }
    } } }`

const bytes = (text: string): Uint8Array => Buffer.from(text)
const text = (body: Uint8Array | null): string => Buffer.from(body ?? []).toString()

describe('voices cut out of a reply', () => {
  it('leave every other byte as it came', () => {
    const [before, after] = [reply.indexOf(' , "vectors"'), reply.indexOf(' }\n    } }')]
    expect(text(withoutVoices(bytes(reply), 'all'))).toBe(reply.slice(0, before) + reply.slice(after))
  })

  it('are those of one speaker, first or last', () => {
    const first = text(withoutVoices(bytes(reply), new Set(['SPEAKER_00'])))
    expect(first).toContain('{\n        "SPEAKER_01" : [-0.03, 0.11, 5e-2]\n')
    expect(first).not.toContain('0.12')
    const last = text(withoutVoices(bytes(reply), new Set(['SPEAKER_01'])))
    expect(last).toContain('[0.12, -0.04, 0.08]\n')
    expect(JSON.parse(last).result.diarization.speaker_embeddings.vectors).toEqual({ SPEAKER_00: [0.12, -0.04, 0.08] })
    expect(withoutVoices(bytes(reply), new Set(['SPEAKER_02']))).toBeNull()
  })

  it('are found under an escaped name, twice, in a list, or in a shape that nobody documented', () => {
    for (const hidden of [
      '{"speaker\\u005fembeddings": {"vectors": {"A": [0.123]}}}',
      '{"speaker_embeddings": {"vectors": {"A": [0.123]}}, "speaker_embeddings": {"vectors": {"A": [0.123]}}}',
      '[{"deep": {"speaker_embeddings": [[0.123], [0.123]]}}]',
      '{"speaker_embeddings": {"A": [0.123], "model": "m", "vectors": [0.123]}}',
      '{"speaker_embeddings": {"vectors": "0.123"}}',
    ]) {
      const left = text(withoutVoices(bytes(hidden), 'all'))
      expect(left).not.toContain('0.123')
      expect(() => JSON.parse(left)).not.toThrow()
    }
  })

  it('are cut in two bytes a letter too, because that may be imported', () => {
    const wide = Buffer.from(`\uFEFF${reply}`, 'utf16le')
    for (const body of [wide, Buffer.from(wide).swap16()]) {
      const left = Buffer.from(withoutVoices(body, 'all') ?? [])
      expect(left.subarray(0, 2)).toEqual(body.subarray(0, 2))
      expect((body === wide ? left : left.swap16()).toString('utf16le')).not.toContain('-0.04')
    }
  })

  it('leave what is no reply alone', () => {
    for (const body of [
      '',
      'WEBVTT\n\n00:00.000 --> 00:01.000\n"speaker_embeddings": {"vectors": {',
      '{}',
      '[[['.repeat(50_000),
    ])
      expect(voiceless(bytes(body))).toEqual(bytes(body))
    expect(text(voiceless(bytes('{"speaker_embeddings": null, "vectors": [1]}')))).toContain('[1]')
  })

  it('leave, of any reply, what JSON says is left', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true })
    const label = fc.constantFrom('SPEAKER_00', 'SPEAKER_01', 'a "b" \\', 'é\u0001')
    const voices = fc.dictionary(label, fc.array(number, { maxLength: 3 }), { maxKeys: 4 })
    const embeddings = fc.record({ model: fc.string(), dimension: fc.integer(), vectors: voices })
    const result = fc.record({
      text: fc.string(),
      diarization: fc.record({ speaker_embeddings: embeddings }),
      more: fc.json(),
    })
    const whose = fc.oneof(
      fc.constant('all' as const),
      fc.uniqueArray(label).map((labels) => new Set(labels)),
    )
    fc.assert(
      fc.property(result, whose, fc.integer({ min: 0, max: 2 }), fc.boolean(), (told, meant, indent, isWrapped) => {
        const body = JSON.stringify(isWrapped ? { id: 'x', result: told } : told, null, indent)
        const left = JSON.parse(text(withoutVoices(bytes(body), meant) ?? bytes(body)))
        const wanted = JSON.parse(body)
        const inner = (isWrapped ? wanted.result : wanted).diarization.speaker_embeddings
        if (meant === 'all') delete inner.vectors
        else for (const each of meant) delete inner.vectors[each]
        expect(left).toEqual(wanted)
        const { speaker_embeddings } = told.diarization
        expect(embeddingsIn(bytes(body))).toEqual(JSON.parse(JSON.stringify(speaker_embeddings)))
      }),
      { numRuns: 150 },
    )
  })
})
