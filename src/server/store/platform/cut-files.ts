import { unsealBytes, type FormerPlace } from '../../platform/keys/keys.ts'
import type { Place, SealedColumn } from '../../platform/keys/places.ts'
import { centreKeyOf, knownCaseKey } from '../case/case-keys.ts'
import { putAttachmentParts } from '../document/attachments.ts'
import { putFileParts } from '../partner/partner-reports.ts'
import type { Tx } from './database.ts'
import { scrub, type Owner } from './owner.ts'

type Row = { id: string; caseId: string | null; organisationId: string; content: Buffer }
/** A table whose files lay in one piece, in the column `content`. */
type Whole = {
  table: 'attachment' | 'partner_file'
  organisationId: string
  /** What the sealed piece was tied to, and by the version before that. */
  row: (row: Row) => string[]
  formerly: (row: Row) => string
  put: (tx: Tx, key: Buffer, row: Row, bytes: Buffer) => Promise<void>
}
const wholes: Whole[] = [
  {
    table: 'attachment',
    organisationId: 'null',
    row: ({ id }) => [id],
    formerly: ({ id }) => id,
    put: (tx, key, { id }, bytes) => putAttachmentParts(tx, key, id, bytes.length, [bytes]),
  },
  {
    table: 'partner_file',
    organisationId: 'organisation_id',
    row: ({ organisationId, id }) => [organisationId, id],
    formerly: ({ id }) => `file ${id}`,
    put: (tx, key, row, bytes) => putFileParts(tx, key, row, bytes.length, [bytes]),
  },
]

/**
 * Cuts into parts the files that an earlier version kept whole. Each file is a transaction of its own and a cut one is not
 * looked for again, so that, killed at any moment, the next start goes on; the column goes when nothing is left in it. What
 * does not open stays as it is, is counted and told.
 */
export async function cutFiles(owner: Owner, say: (text: string) => void): Promise<void> {
  const { client } = owner
  const { rows: found } = await client.query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'content'",
  )
  const due = wholes.filter(({ table }) => found.some(({ name }) => name === table))
  if (due.length === 0) return
  const centres = await owner.centreIds()
  let begun = false
  const begin = () => {
    if (!begun) say('Файлы прежней версии делятся на части, это делается один раз…')
    begun = true
  }
  for (const whole of due) {
    const damaged: string[] = []
    for (const centreId of centres) while (await cutNext(owner, centreId, whole, damaged, begin));
    // The bytes that were rewritten still take their place on the disk.
    if (begun) await scrub(owner, [whole.table])
    if (damaged.length === 0) await client.query(`alter table ${whole.table} drop column content`)
    else say(`Не открылось файлов: ${damaged.length}. Они повреждены или переставлены в базе и останутся закрыты.`)
  }
}

/** Cuts one file of a centre; answers whether there may be more. */
const cutNext = (owner: Owner, centreId: number, whole: Whole, damaged: string[], begin: () => void) =>
  owner.inCentre(centreId, async tx => {
    const { rows } = await owner.client.query<Row>(
      `select id, case_id as "caseId", ${whole.organisationId} as "organisationId", content from ${whole.table}
       where centre_id = $1 and content is not null and id <> all ($2::uuid[]) order by id limit 1 for update`,
      [centreId, damaged],
    )
    const row = rows[0]
    if (!row) return false
    begin()
    const key = row.caseId ? await knownCaseKey(tx, row.caseId) : await centreKeyOf(tx)
    const bytes = key && opened(key, row.content, whole.formerly(row), placeIn(tx, whole, row))
    if (!bytes) {
      damaged.push(row.id)
      return true
    }
    await whole.put(tx, key, row, bytes)
    await owner.client.query(`update ${whole.table} set content = null where centre_id = $1 and id = $2`, [
      centreId,
      row.id,
    ])
    return true
  })

/** The column is no longer among those the program seals. */
const placeIn = (tx: Tx, { table, row }: Whole, found: Row): Place => ({
  column: `${table}.content` as SealedColumn,
  centreId: tx.centreId,
  row: row(found),
})
function opened(key: Buffer, content: Buffer, formerly: string, place: Place): Buffer | undefined {
  const where: Place | FormerPlace = content[0] === 1 ? { formerly } : place
  try {
    return unsealBytes(key, content, where)
  } catch {
    return undefined
  }
}
