import type { Fact } from '../../../domain/case/events.ts'
import { openFact } from '../../../domain/law/sealed.ts'
import { hardshipReasons } from '../../../domain/law/terms/hardship-reasons.ts'
import { seal, sealBytes } from '../../platform/keys/keys.ts'
import { placeOf } from '../../platform/keys/places.ts'
import { sealedReason } from '../account/absences.ts'
import { caseKeyOf, centreKeyOf } from '../case/case-keys.ts'
import { factRow, tokenOf } from '../case/case-seal.ts'
import { draftKeyOf, draftPlace } from '../case/drafts.ts'
import { putAttachmentParts } from '../document/attachments.ts'
import type { Tx } from './database.ts'
import { scrub, type Owner } from './owner.ts'

type Row = Record<string, unknown> & { id: string; case_id: string }
/** What is sealed of a table: its key, the columns an earlier version kept in plain, and what takes their place. */
type Step = {
  table: string
  key: string[]
  plain: string[]
  read: string[]
  /** What takes their place and is never empty. */
  sealed: string[]
  /** Rows of one transaction, where they are not `batch`. */
  batch?: number
  with: (tx: Tx, row: Row) => Promise<Record<string, unknown>>
}
const keyOf = (tx: Tx, row: Row) => (row.case_id ? caseKeyOf(tx, row.case_id) : centreKeyOf(tx))

const steps: Step[] = [
  {
    table: 'fact',
    key: ['case_id', 'version'],
    plain: ['plain_sealed'],
    read: ['id', 'at', 'by_staff as by', 'day', 'kind', 'open'],
    // A fact without confidential words has nothing to seal.
    sealed: [],
    async with(tx, { plain_sealed, case_id: caseId, version, ...row }) {
      const fact = openFact({ ...row, sealed: plain_sealed } as Parameters<typeof openFact>[0]) as Fact
      const own = { centreId: tx.centreId, caseId, key: await caseKeyOf(tx, caseId) }
      const { open, sealed, happened } = factRow(own, version as number, fact)
      return { open: JSON.stringify(open), sealed, happened }
    },
  },
  {
    table: 'case_file',
    key: ['case_id'],
    plain: ['plain_state'],
    read: [],
    sealed: ['state'],
    // It was packed as it is packed inside a seal.
    async with(tx, { case_id: caseId, plain_state: state }) {
      const place = placeOf(tx, 'case_file.state', caseId)
      return { state: sealBytes(await caseKeyOf(tx, caseId), state as Buffer, place) }
    },
  },
  {
    table: 'document',
    key: ['id'],
    plain: ['plain_data', 'plain_blocks'],
    read: ['case_id'],
    sealed: ['sealed'],
    with: async (tx, row) => ({
      sealed: seal(
        await keyOf(tx, row),
        { data: row.plain_data, blocks: row.plain_blocks },
        placeOf(tx, 'document.sealed', row.id),
      ),
    }),
  },
  {
    table: 'attachment',
    key: ['id'],
    plain: ['plain_name', 'plain_content'],
    read: ['case_id'],
    sealed: ['name'],
    // Fifty scans of ten megabytes never lie in memory together.
    batch: 1,
    async with(tx, row) {
      const key = await keyOf(tx, row)
      const bytes = row.plain_content as Buffer
      await putAttachmentParts(tx, key, row.id, bytes.length, [bytes])
      return { name: seal(key, row.plain_name, placeOf(tx, 'attachment.name', row.id)) }
    },
  },
  {
    table: 'draft',
    key: ['staff_id', 'key'],
    plain: ['plain_draft'],
    read: [],
    sealed: ['draft'],
    async with(tx, row) {
      const { caseId, sealKey } = await draftKeyOf(tx, row.key as string)
      return {
        case_id: caseId,
        draft: seal(sealKey, row.plain_draft, draftPlace(tx, row.staff_id as string, row.key as string)),
      }
    },
  },
  {
    table: 'document',
    key: ['id'],
    plain: ['plain_title', 'plain_about'],
    read: ['case_id'],
    sealed: ['label'],
    with: async (tx, row) => ({
      label: seal(
        await keyOf(tx, row),
        { title: row.plain_title, about: row.plain_about ?? undefined },
        placeOf(tx, 'document.label', row.id),
      ),
    }),
  },
  {
    table: 'letter',
    key: ['id'],
    plain: ['plain_body', 'plain_note'],
    read: ['case_id'],
    sealed: ['body'],
    async with(tx, row) {
      const key = await keyOf(tx, row)
      const note = row.plain_note
      return {
        body: seal(key, row.plain_body, placeOf(tx, 'letter.body', row.id)),
        closed_note: note === null ? null : seal(key, note, placeOf(tx, 'letter.closed_note', row.id)),
      }
    },
  },
  {
    table: 'absence',
    key: ['id'],
    plain: ['plain_reason'],
    read: [],
    sealed: ['reason'],
    with: async (tx, row) => ({ reason: await sealedReason(tx, row.id, String(row.plain_reason)) }),
  },
]
const batch = 50

/**
 * Seals what an earlier version kept in plain; nothing to do on any later start. Killed in the middle it goes on with the
 * rows that are left: the plain columns are dropped only when every table has been written anew without them.
 */
export async function sealPlain(owner: Owner, say: (text: string) => void): Promise<void> {
  const { client } = owner
  const { rows: found } = await client.query<{ place: string }>(
    "select table_name || '.' || column_name as place from information_schema.columns where table_schema = 'public' and column_name like 'plain\\_%'",
  )
  const plain = new Set(found.map(row => row.place))
  const due = steps.filter(({ table, plain: [first] }) => plain.has(`${table}.${first}`))
  if (due.length === 0) return
  const { rows: held } = await client.query<{ any: boolean }>('select exists (select from centre) as any')
  if (held[0]?.any) {
    const reasonsToo = due.some(step => step.table === 'fact')
    say('Записи прежней версии шифруются, это делается один раз…')
    for (const centreId of await owner.centreIds()) {
      for (const step of due) while (await sealBatch(owner, centreId, step));
      if (reasonsToo) await tokenise(owner, centreId)
    }
    await scrub(owner, [...new Set(due.map(step => step.table)), ...(reasonsToo ? ['case_row'] : [])])
  }
  await client.query(
    `begin; ${due
      .map(({ table, plain: columns, sealed }) =>
        [
          ...columns.map(column => `drop column ${column}`),
          ...sealed.map(text => `alter column ${text} set not null`),
        ].map(change => `alter table ${table} ${change};`),
      )
      .flat()
      .join(' ')} commit`,
  )
}

/** Seals some rows of a table of one centre; answers whether there may be more. */
const sealBatch = (owner: Owner, centreId: number, step: Step): Promise<boolean> =>
  owner.inCentre(centreId, async tx => {
    const { table, key, plain, read, batch: most = batch } = step
    const left = `centre_id = $1 and (${plain.map(text => `${text} is not null`).join(' or ')})`
    const { rows } = await owner.client.query<Row>(
      `select ${[...key, ...plain, ...read].join(', ')} from ${table} where ${left} order by ${key.join(', ')} limit ${most}`,
      [centreId],
    )
    for (const row of rows) {
      const changes = Object.entries(await step.with(tx, row))
      const set = [...changes.map(([column], at) => `${column} = $${at + 2}`), ...plain.map(text => `${text} = null`)]
      const where = key.map((column, at) => `${column} = $${changes.length + at + 2}`)
      await owner.client.query(
        `update ${table} set ${set.join(', ')} where centre_id = $1 and ${where.join(' and ')}`,
        [centreId, ...changes.map(([, value]) => value), ...key.map(column => row[column])],
      )
    }
    return rows.length === most
  })

/** Reasons of a family name a disability or violence: in the read table stand their tokens. */
const tokenise = (owner: Owner, centreId: number): Promise<void> =>
  owner.inCentre(centreId, async tx => {
    const key = await centreKeyOf(tx)
    for (const reason of Object.keys(hardshipReasons))
      await owner.client.query(
        'update case_row set reasons = array_replace(reasons, $2, $3) where centre_id = $1 and $2 = any (reasons)',
        [centreId, reason, tokenOf(key, reason)],
      )
  })
