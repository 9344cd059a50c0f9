import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { commands } from '../domain/case/command/commands.ts'
import { settingsSchema } from '../domain/law/settings.ts'
import type { Endpoint } from './endpoint.ts'

const endpoints: Endpoint[] = []
for (const file of readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue
  const module = (await import(/* @vite-ignore */ `./${file}`)) as Record<string, unknown>
  for (const value of Object.values(module))
    if (value && typeof value === 'object' && 'path' in value && 'input' in value) endpoints.push(value as Endpoint)
}

/** Where nothing but the very signs that were typed can be right, or where they are no words of a person. */
const verbatim = /\.(?:password|current|next|code|state|draft|credential|signed|userHandle)\b|credential|passkey/iu

type Leaf = { path: string; schema: z.core.$ZodType }
/** Every place of a schema that takes a text, at the outermost schema that looks at it. */
function* leavesOf(schema: z.core.$ZodType, path: string): Generator<Leaf> {
  const { def } = schema._zod as { def: z.core.$ZodTypes['_zod']['def'] }
  switch (def.type) {
    case 'object':
      for (const [key, inner] of Object.entries(def.shape)) yield* leavesOf(inner, `${path}.${key}`)
      return
    case 'array':
      return yield* leavesOf(def.element, `${path}[]`)
    case 'record':
      return yield* leavesOf(def.valueType, `${path}{}`)
    case 'union':
      for (const [at, inner] of def.options.entries()) yield* leavesOf(inner, `${path}|${at}`)
      return
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
      return yield* leavesOf(def.innerType, path)
    case 'pipe':
      if (takesText(schema)) yield { path, schema }
      else yield* leavesOf(def.in, path)
      return
    case 'string':
      yield { path, schema }
      return
    case 'unknown':
    case 'any':
      yield { path, schema }
      return
    default:
  }
}
function takesText(schema: z.core.$ZodType): boolean {
  const { def } = schema._zod as { def: z.core.$ZodTypes['_zod']['def'] }
  if (def.type === 'pipe') return takesText(def.in)
  return def.type === 'string'
}

const leaves: Leaf[] = [
  ...Object.entries(commands).flatMap(([name, { input }]) => [...leavesOf(input, name)]),
  ...endpoints.flatMap(({ method, path, input }) => [...leavesOf(input, `${method} ${path}`)]),
  ...leavesOf(settingsSchema, 'settings'),
].filter(leaf => !verbatim.test(leaf.path))

// oxfmt-ignore
const hostile = [
  '\u0000', '\u0007', '\u001b', '\u0085', '\ufffe', '\uffff', '\ud83d', '\udc67',
  '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u034f', '\u180e', '\u2800', '\u3164',
  '\u061c', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069',
  '\u00a0', '\u2003', '\u2009', '\u202f', '\u3000', '\u2028', '\u2029', '\ufe0f', '\u{e0041}',
]

test('there are texts to look at', () => {
  expect(leaves.length).toBeGreaterThan(250)
  expect(leaves.map(leaf => leaf.path)).toEqual(
    expect.arrayContaining(['recordContact.note', 'settings.centre.address', 'POST /api/attachments.name']),
  )
})

test('no text of a command, an endpoint or a setting keeps a sign nobody sees', () => {
  const kept = leaves.flatMap(({ path, schema }) =>
    hostile.flatMap(sign => {
      // Long enough for fields that ask for a full sentence.
      const parsed = z.safeParse(schema, `Проба пера${sign}и ещё двадцать знаков`)
      return parsed.success && JSON.stringify(parsed.data ?? '').includes(JSON.stringify(sign).slice(1, -1))
        ? [`${path} keeps U+${sign.codePointAt(0)!.toString(16)}`]
        : []
    }),
  )
  expect(kept).toEqual([])
})

test('no text is without an end', () => {
  const long = ['я', '1', 'a'].map(sign => sign.repeat(25_000))
  const endless = leaves.flatMap(({ path, schema }) =>
    [...long, `2026-11-03T10:30:00.${long[1]}`].some(text => z.safeParse(schema, text).success) ? [path] : [],
  )
  // A name of a file is shortened, whatever its length: domain/kernel/file-names.test.ts.
  expect(endless).toEqual([])
})

test('one letter written in two ways is kept in one', () => {
  const kept = leaves.flatMap(({ path, schema }) => {
    const parsed = z.safeParse(schema, 'И\u0306од и ещё двадцать знаков текста')
    return parsed.success && String(parsed.data).includes('\u0306') ? [path] : []
  })
  expect(kept).toEqual([])
})

/** Telephones that are asked about when they are no number: domain/case/questions/name-questions.ts. */
const askedAbout = [
  'POST /api/partner/extracts.members[].person.phone',
  'POST /api/partner/extracts.phone',
  'PUT /api/organisations/:id.contacts[].phone',
  'PUT /api/organisations/:id.phone',
  'PUT /api/staff/:id.phone',
  'addMember.member.person.phone',
  'changeAddress.phone',
  'registerApplication.applicant.person.phone',
  'registerApplication.members[].person.phone',
  'registerExtract.members[].person.phone',
  'registerExtract.phone',
  'takeOver.applicant.person.phone',
  'takeOver.members[].person.phone',
  'takeOver.phone',
  'updatePerson.person.phone',
  'writePlan.content.measures[].responsible[]|1.phone',
]
/** Those of the centre itself are printed as they are typed, with words and several numbers in a line. */
const asTyped = /settings\.(?:centre|centreBefore\[\]\.centre)\.(?:phones|hotline|crisisRoomPhone)$/u
test('every telephone that is typed is asked about when it is no number', () => {
  const typed = leaves.map(leaf => leaf.path).filter(path => /phones?$|hotline$/iu.test(path))
  expect(typed.filter(path => !asTyped.test(path)).toSorted()).toEqual(askedAbout.toSorted())
})
