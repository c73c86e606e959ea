// XML held against a schema by libxml2, which is here as WebAssembly.

import { validateXML } from 'xmllint-wasm'

export interface Verdict {
  readonly file: string
  readonly complaint: string
}

/** What is wrong with each file; nothing where nothing is. One start of the validator for all of them. */
export async function complaintsOf(schema: string, files: readonly string[]): Promise<readonly Verdict[]> {
  const { errors, valid } = await validateXML({
    xml: files.map((contents, index) => ({ fileName: `${index}.xml`, contents })),
    schema: { fileName: 'rules.xsd', contents: schema },
    maxMemoryPages: 4096,
  })
  const found = errors.map(({ message, loc }) => ({ file: loc?.fileName ?? '', complaint: message }))
  if (valid !== (found.length === 0)) throw new Error('the validator says one thing and tells another')
  return found
}
