import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { parseSync } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../../tests/database.ts'
import '../../start.ts'
import { byName, knownStatements, statement } from './statements.ts'

/** A column of an answer as the database describes it before the statement is run. */
type Column = { name: string; type: number; nullable: boolean }

let database: FreshDatabase
let client: pg.Client
let nullable: ReadonlySet<string>
beforeAll(async () => {
  database = await freshDatabase()
  client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  const { rows } = await client.query<{ place: string }>(
    `select attrelid || '.' || attnum as place from pg_attribute where attnum > 0 and not attnotnull`,
  )
  nullable = new Set(rows.map(({ place }) => place))
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

type Field = { name: string; dataTypeID: number; tableID: number; columnID: number }
type Connection = {
  parse: (query: object, more?: boolean) => void
  describe: (what: object, more?: boolean) => void
  sync: () => void
}
/** What a statement answers, asked of the database without running it; a statement that does not fit the schema throws. */
const described = (text: string): Promise<Column[]> =>
  new Promise((resolve, reject) => {
    let columns: Column[] = []
    void client.query({
      submit(connection: Connection) {
        connection.parse({ text, name: '', types: [] }, true)
        connection.describe({ type: 'S', name: '' }, true)
        connection.sync()
      },
      handleRowDescription({ fields }: { fields: Field[] }) {
        columns = fields.map(({ name, dataTypeID, tableID, columnID }) => ({
          name,
          type: dataTypeID,
          nullable: tableID > 0 && nullable.has(`${tableID}.${columnID}`),
        }))
      },
      handleError: reject,
      handleReadyForQuery: () => resolve(columns),
    } as unknown as pg.QueryConfig)
  })

type Node = { type: string } & Record<string, unknown>
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value
function* nodesIn(node: unknown): Generator<Node> {
  if (Array.isArray(node)) for (const part of node as unknown[]) yield* nodesIn(part)
  if (!isNode(node)) return
  yield node
  for (const part of Object.values(node)) yield* nodesIn(part)
}
const nameOf = (node: unknown): string => (isNode(node) && typeof node.name === 'string' ? node.name : '')

type WantedField = { type: Node | undefined; isOptional: boolean }
/** The fields of a type that is written out, also by parts; undefined where a part of it stands in another file. */
function fieldsOf(type: unknown, known: ReadonlyMap<string, Node>): Map<string, WantedField> | undefined {
  if (!isNode(type)) return undefined
  if (type.type === 'TSTypeLiteral')
    return new Map(
      (type.members as Node[]).map(member => {
        const { typeAnnotation } = (member.typeAnnotation ?? {}) as { typeAnnotation?: Node }
        return [nameOf(member.key), { type: typeAnnotation, isOptional: member.optional === true }]
      }),
    )
  if (type.type === 'TSTypeReference') {
    const found = known.get(nameOf(type.typeName))
    return found && !type.typeArguments ? fieldsOf(found, known) : undefined
  }
  if (type.type !== 'TSIntersectionType') return undefined
  const parts = (type.types as Node[]).map(part => fieldsOf(part, known))
  return parts.includes(undefined) ? undefined : new Map(parts.flatMap(part => [...part!]))
}

/** How a type that is written out may come from the database; undefined where it is named. */
function kindsOf(type: Node | undefined): Set<string> | undefined {
  switch (type?.type) {
    case 'TSUnionType': {
      const parts = (type.types as Node[]).map(kindsOf)
      return parts.includes(undefined) ? undefined : new Set(parts.flatMap(part => [...part!]))
    }
    case 'TSLiteralType':
      return new Set([typeof (type.literal as { value: unknown }).value])
    case 'TSStringKeyword':
      return new Set(['string'])
    case 'TSNumberKeyword':
      return new Set(['number'])
    case 'TSBooleanKeyword':
      return new Set(['boolean'])
    case 'TSNullKeyword':
      return new Set(['null'])
    case 'TSArrayType':
      return new Set(['array'])
    default:
      return undefined
  }
}

const { BOOL, INT2, INT4, INT8, FLOAT4, FLOAT8, JSON: json, JSONB, BYTEA, NUMERIC } = pg.types.builtins
/** As what a type of the database arrives; of JSON nothing is known. */
function arrivesAs(type: number, arrays: ReadonlySet<number>): string | undefined {
  if (type === json || type === JSONB || type === BYTEA) return undefined
  if (type === BOOL) return 'boolean'
  if ([INT2, INT4, INT8, FLOAT4, FLOAT8].includes(type)) return 'number'
  if (type === NUMERIC) return 'string'
  return arrays.has(type) ? 'array' : 'string'
}

/** What the code says of the rows of each statement: the type it asks for, by the name of the statement. */
function expectedRows(source: string): { name: string; type: Node; known: ReadonlyMap<string, Node> }[] {
  const { program } = parseSync('statements.ts', source)
  const all = [...nodesIn(program)]
  const known = new Map<string, Node>()
  const statements = new Map<string, string>()
  for (const node of all) {
    if (node.type === 'TSTypeAliasDeclaration') known.set(nameOf(node.id), node.typeAnnotation as Node)
    const made =
      node.type === 'VariableDeclarator' && isNode(node.init) && node.init.type === 'CallExpression'
        ? node.init
        : undefined
    if (made && ['statement', 'byName'].includes(nameOf(made.callee)))
      statements.set(nameOf(node.id), String((made.arguments as Node[])[0]!.value))
  }
  return all.flatMap(node => {
    const asked = node.type === 'CallExpression' && isNode(node.callee) ? nameOf(node.callee.property) : ''
    const [type] = ((node.typeArguments as { params?: Node[] } | undefined)?.params ?? []) as Node[]
    if (!['rows', 'row', 'outside'].includes(asked) || !type) return []
    const [first] = node.arguments as Node[]
    const called = first?.type === 'SpreadElement' ? ((first.argument as Node).callee as Node) : first
    const name = statements.get(nameOf(called))
    return name === undefined ? [] : [{ name, type, known }]
  })
}

/** Columns of rows that have a value by what is looked for: a condition of the statement, or what is true of such a row. */
const neverNull: readonly string[] = [
  'absence-stand-ins.substituteId',
  // Who reads, prints or takes away has signed in.
  'audit-many-reads.staffId',
  'audit-other-names.login',
  // A plan that has left is one of a case, and has its day.
  'letters-left.about',
  'letters-left.caseId',
  'letters-left.sentAt',
  'partner-person.organisationId',
  'people-logins.login',
  'power-emails.email',
  'receipt.request',
]

/** What the code says of the rows of a statement and is not so. */
function untrueOf(
  name: string,
  fields: ReadonlyMap<string, WantedField>,
  found: readonly Column[],
  arrays: ReadonlySet<number>,
) {
  return [...fields].flatMap(([field, { type, isOptional }]) => {
    const column = found.find(candidate => candidate.name === field)
    if (!column) return isOptional ? [] : [`${name} has no column ${field}`]
    const kinds = kindsOf(type)
    const kind = arrivesAs(column.type, arrays)
    const isNull = column.nullable && !isOptional && !neverNull.includes(`${name}.${field}`)
    return [
      ...(kinds && kind && !kinds.has(kind) ? [`${name}.${field} is ${kind}, not ${[...kinds].join(' | ')}`] : []),
      ...(kinds && isNull && !kinds.has('null') ? [`${name}.${field} may be null`] : []),
    ]
  })
}
const arraysOf = async () => {
  const { rows } = await client.query<{ oid: number }>(
    'select oid::int from pg_type where typelem <> 0 and typlen = -1',
  )
  return new Set(rows.map(({ oid }) => oid))
}

test('every statement fits the schema, and its rows are of the type the code gives them', async () => {
  const arrays = await arraysOf()
  const columns = new Map<string, Column[]>()
  const wrong: string[] = []
  for (const { name, text } of knownStatements())
    columns.set(
      name,
      await described(text).catch((error: Error) => {
        wrong.push(`${name}: ${error.message}`)
        return []
      }),
    )
  const files = globSync('src/{server,demo}/**/*.ts', { cwd: join(import.meta.dirname, '../../../..') })
  let compared = 0
  for (const file of files.filter(path => !path.endsWith('.test.ts')))
    for (const { name, type, known } of expectedRows(readFileSync(file, 'utf8'))) {
      const fields = fieldsOf(type, known)
      if (!fields) continue
      compared++
      wrong.push(...untrueOf(name, fields, columns.get(name) ?? [], arrays))
    }
  expect(columns.size).toBeGreaterThan(300)
  expect(compared).toBeGreaterThan(150)
  expect(wrong).toEqual([])
})

/** Statements that say something in Russian; letters that look alike are compared, and say nothing. */
const inRussian = (statements: readonly { name: string; text: string }[]): string[] =>
  statements.filter(({ text }) => /[а-яё]/u.test(text)).map(({ name }) => name)
test('no statement has words that somebody reads: they are made of its codes', () => {
  expect(inRussian(knownStatements())).toEqual([])
  expect(inRussian([{ name: 'planted', text: "select case when active then 'работает' end from staff" }])).toEqual([
    'planted',
  ])
})

test('a column that is not there, of another kind or null is found, and a table that is not there', async () => {
  const planted = `const look = statement('planted', 'select id, email, pass, active from staff')
    const rows = tx.rows<{ id: number; email: string; login: string; active: boolean; role?: string }>(look, [])`
  const [{ name, type, known }] = expectedRows(planted) as [ReturnType<typeof expectedRows>[number]]
  const found = await described('select id, email, active from staff')
  expect(untrueOf(name, fieldsOf(type, known)!, found, await arraysOf())).toEqual([
    'planted.id is string, not number',
    'planted.email may be null',
    'planted has no column login',
  ])
  await expect(described('select id from staff_of_old')).rejects.toThrow('staff_of_old')
})

test('a value that is called by name and left out, counted or misspelt is refused', () => {
  const namedStatement = byName('test-by-name', 'select $centreId::int + $most::int + $most as sum')
  expect(namedStatement({ centreId: 1, most: 2 })).toEqual([
    { name: 'test-by-name', text: 'select $1::int + $2::int + $2 as sum' },
    [1, 2],
  ])
  // @ts-expect-error a value is missing
  expect(() => namedStatement({ centreId: 1 })).toThrow('lacks the value most')
  expect(() => byName('test-counted', 'select $centreId, $2')).toThrow('counts a value')
  expect(() => statement('test-many', 'select $4')).toThrow('counts more than three values')
  expect(() => statement('test-by-name', 'select 1')).toThrow('two statements are called test-by-name')
})
