// The fake service as a program: `node test/tuplets/serve.ts [--port=0] [--clock-rate=1] [--state=FILE] [--option=value ...]`
// prints one JSON line `{url, storageUrl, key, adminUrl}` and serves until it is told to end. Any option of `settings.ts`
// or `FakeOptions` that is a word or a number may be given, in kebab-case.
import { openAdmin } from './admin.ts'
import { openFakeTuplets } from './fake-tuplets.ts'
import { readMemory, writeMemory } from './memory.ts'
import type { FakeOptions } from './settings.ts'

const SAVE_EVERY_MS = 500

function optionsFrom(argv: readonly string[]): Readonly<Record<string, string | number | boolean | null>> {
  const pairs = argv.map((argument) => {
    const found = /^--([a-z-]+)=(.*)$/.exec(argument)
    if (found === null) throw new Error(`${argument} is not of the form --name=value.`)
    const [, name = '', value = ''] = found
    const key = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
    return [key, value !== '' && Number.isFinite(Number(value)) ? Number(value) : wordOf(value)] as const
  })
  return Object.fromEntries(pairs)
}

function wordOf(value: string): string | boolean | number | null {
  const words: Readonly<Record<string, boolean | number | null>> = { true: true, false: false, null: null, Infinity }
  return value in words ? (words[value] ?? null) : value
}

const { state, adminPort, ...given } = optionsFrom(process.argv.slice(2))
const memory = typeof state === 'string' ? readMemory(state) : null
const options: FakeOptions = { ...given, ...(memory === null ? {} : { key: memory.key }) }
const fake = await openFakeTuplets(options)
if (memory !== null) fake.remember(memory)
const admin = await openAdmin(fake, typeof adminPort === 'number' ? adminPort : 0)

const save = () => {
  if (typeof state === 'string') writeMemory(state, fake)
}
const saving = setInterval(save, SAVE_EVERY_MS)
const end = async () => {
  clearInterval(saving)
  save()
  await Promise.all([admin.close(), fake.close()])
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end())
// A parent that is killed cannot say goodbye: its end of the channel closes.
process.once('disconnect', () => void end())

console.log(JSON.stringify({ url: fake.url, storageUrl: fake.storageUrl, key: fake.key, adminUrl: admin.url }))
