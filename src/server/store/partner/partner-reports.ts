import type { ReportState } from '../../../domain/partner/partners.ts'
import { seal, sealBytes, unseal, unsealBytes } from '../../platform/keys/keys.ts'
import { placeOf } from '../../platform/keys/places.ts'
import { caseKeyOf, centreKeyOf } from '../case/case-keys.ts'
import type { Tx } from '../platform/database.ts'
import { cutInParts, type FileBytes, type PartAt, readParts } from '../platform/file-parts.ts'
import { byName, statement } from '../platform/statements.ts'

const put = byName(
  'partner-report-put',
  `insert into partner_report (centre_id, id, organisation_id, staff_id, task_id, case_id, at, state, sealed)
    values ($centreId, $id, $organisationId, $staffId, $taskId, $caseId, $at, $state, $sealed) on conflict do nothing`,
)
const columns = `id, organisation_id as "organisationId", staff_id as "staffId", task_id as "taskId", case_id as "caseId", at, state, sealed`
const other = statement('partner-report-one', `select ${columns} from partner_report where centre_id = $1 and id = $2`)
const ofOrganisation = statement(
  'partner-report-mine',
  `select ${columns} from partner_report where centre_id = $1 and organisation_id = $2
    and ($3::uuid is null or task_id = $3)
    and exists (select from partner_task t where t.centre_id = $1 and t.id = task_id) order by at desc, id desc
      limit 2000`,
)
const waiting = statement(
  'partner-report-waiting',
  `select r.id from partner_report r where r.centre_id = $1
    and not exists (select from fact f where f.centre_id = r.centre_id and f.command_id = r.id
    and f.request is not null)
    and exists (select from partner_task t where t.centre_id = r.centre_id and t.id = r.task_id)
      order by r.at, r.id limit 200`,
)
const taskMeasure = statement(
  'partner-report-measure',
  'select measure_id as "measureId" from partner_task where centre_id = $1 and id = $2',
)

/** The words of a report, sealed with the key of the case. */
type ReportWords = { note?: string; readyDay?: string; files: { id: string; name: string; size: number }[] }
/** A report of an organisation. */
export type StoredReport = {
  id: string
  organisationId: string
  staffId: string
  taskId: string
  caseId: string
  at: string
  state: ReportState
  words: ReportWords
}
type Row = Omit<StoredReport, 'words'> & { sealed: Buffer }

type Sent = { organisationId: string; id: string }
const reportPlace = (tx: Tx, { organisationId, id }: Sent) => placeOf(tx, 'partner_report.sealed', organisationId, id)
const namePlace = (tx: Tx, { organisationId, id }: Sent) => placeOf(tx, 'partner_file.sealed_name', organisationId, id)
const partPlace = (tx: Tx, { organisationId, id }: Sent, { no, total }: PartAt) =>
  placeOf(tx, 'partner_file_part.sealed', organisationId, id, no, total)

const opened = async (tx: Tx, { sealed, ...row }: Row): Promise<StoredReport> => ({
  ...row,
  words: unseal<ReportWords>(await caseKeyOf(tx, row.caseId), sealed, reportPlace(tx, row)),
})

/** Keeps a report once; answers what is kept under its id. */
export async function saveReport(tx: Tx, report: StoredReport): Promise<StoredReport | undefined> {
  const { id, organisationId, staffId, taskId, caseId, at, state, words } = report
  const sealed = seal(await caseKeyOf(tx, caseId), words, reportPlace(tx, report))
  await tx.rows(...put({ centreId: tx.centreId, id, organisationId, staffId, taskId, caseId, at, state, sealed }))
  return reportOf(tx, id)
}
/** A report by its id. */
export async function reportOf(tx: Tx, id: string): Promise<StoredReport | undefined> {
  const row = await tx.row<Row>(other, [tx.centreId, id])
  return row && opened(tx, row)
}
/** Reports of an organisation about tasks that still stand, the newest of them, the oldest first; about one task, or all. */
export async function reportsOf(tx: Tx, organisationId: string, taskId?: string): Promise<StoredReport[]> {
  const rows = await tx.rows<Row>(ofOrganisation, [tx.centreId, organisationId, taskId ?? null])
  return Promise.all(rows.toReversed().map(row => opened(tx, row)))
}
/** Reports that are no facts yet: the server stopped between the two. */
export const waitingReports = async (tx: Tx) =>
  (await tx.rows<{ id: string }>(waiting, [tx.centreId])).map(row => row.id)
/** The measure a task is about. */
export const measureOf = async (tx: Tx, taskId: string) =>
  (await tx.row<{ measureId: string | null }>(taskMeasure, [tx.centreId, taskId]))?.measureId ?? undefined

const metaColumns = `id, organisation_id as "organisationId", staff_id as "staffId", task_id as "taskId", case_id as "caseId", kind, size, sha256, at, waiting, sealed_name as sealed`
const putFile = byName(
  'partner-file-put',
  `insert into partner_file (centre_id, id, organisation_id, staff_id, task_id, case_id, kind, size, sha256, at,
    sealed_name)
    values ($centreId, $id, $organisationId, $staffId, $taskId, $caseId, $kind, $size, $sha256, $at, $sealedName)
      on conflict do nothing returning id`,
)
const files = statement(
  'partner-files',
  `select ${metaColumns} from partner_file where centre_id = $1 and id = any ($2::uuid[])`,
)
const putPart = byName(
  'partner-file-part-put',
  `insert into partner_file_part (centre_id, organisation_id, id, no, total, sealed)
    values ($centreId, $organisationId, $id, $no, $total, $sealed)`,
)
const onePart = statement(
  'partner-file-part',
  'select total, sealed from partner_file_part where centre_id = $1 and id = $2 and no = $3',
)
const fileTaken = statement(
  'partner-file-taken',
  `with parts as (delete from partner_file_part where centre_id = $1 and id = $2)
    update partner_file set waiting = false where centre_id = $1 and id = $2`,
)
const filesOfExtract = statement(
  'partner-files-of-extract',
  `update partner_file set extract_id = $3 where centre_id = $1 and id = any ($2::uuid[]) and task_id is null
    and extract_id is distinct from $3`,
)
const looseFiles = statement(
  'partner-files-loose',
  'select 1 from partner_file where centre_id = $1 and task_id is null and extract_id is null and at < $2 limit 1',
)

/** A paper an organisation has sent, without its bytes. */
export type PartnerFile = {
  id: string
  organisationId: string
  staffId: string
  taskId: string | null
  caseId: string | null
  kind: string
  size: number
  sha256: Buffer
  at: string
  name: string
  /** Its bytes are here still: the centre has not taken it over. */
  waiting: boolean
}
type FileRow = Omit<PartnerFile, 'name'> & { sealed: Buffer }
const keyOf = (tx: Tx, caseId: string | null) => (caseId ? caseKeyOf(tx, caseId) : centreKeyOf(tx))

/** Seals the bytes of a paper part by part. */
export const putFileParts = (tx: Tx, key: Buffer, file: Sent, size: number, bytes: FileBytes): Promise<void> =>
  cutInParts(bytes, size, (part, at) =>
    tx.rows(
      ...putPart({
        centreId: tx.centreId,
        organisationId: file.organisationId,
        id: file.id,
        no: at.no,
        total: at.total,
        sealed: sealBytes(key, part, partPlace(tx, file, at)),
      }),
    ),
  )
/** Keeps a paper once; answers what is kept under its id. */
export async function saveFile(
  tx: Tx,
  file: Omit<PartnerFile, 'waiting'>,
  bytes: FileBytes,
): Promise<PartnerFile | undefined> {
  const key = await keyOf(tx, file.caseId)
  const saved = await tx.row(
    ...putFile({
      centreId: tx.centreId,
      id: file.id,
      organisationId: file.organisationId,
      staffId: file.staffId,
      taskId: file.taskId,
      caseId: file.caseId,
      kind: file.kind,
      size: file.size,
      sha256: file.sha256,
      at: file.at,
      sealedName: seal(key, file.name, namePlace(tx, file)),
    }),
  )
  if (saved) await putFileParts(tx, key, file, file.size, bytes)
  return (await filesOf(tx, [file.id]))[0]
}
/** Papers by their ids. */
export async function filesOf(tx: Tx, ids: readonly string[]): Promise<PartnerFile[]> {
  const rows = ids.length > 0 ? await tx.rows<FileRow>(files, [tx.centreId, ids]) : []
  return Promise.all(
    rows.map(async ({ sealed, ...row }) => ({
      ...row,
      name: unseal<string>(await keyOf(tx, row.caseId), sealed, namePlace(tx, row)),
    })),
  )
}
type FileNamed = Pick<PartnerFile, 'id' | 'caseId' | 'organisationId'>
/** One part of the bytes of a paper; none is there once it was taken over. */
export async function filePart(
  tx: Tx,
  file: FileNamed,
  no: number,
): Promise<{ total: number; bytes: Buffer } | undefined> {
  const row = await tx.row<{ total: number; sealed: Buffer }>(onePart, [tx.centreId, file.id, no])
  if (!row) return undefined
  const place = partPlace(tx, file, { no, total: row.total })
  return { total: row.total, bytes: unsealBytes(await keyOf(tx, file.caseId), row.sealed, place) }
}
/** The bytes of a paper, inside one transaction. */
export const fileBytes = (tx: Tx, file: FileNamed): AsyncGenerator<Buffer> => readParts(no => filePart(tx, file, no))
/** The case or the journal has taken the paper over. */
export const fileWasTaken = (tx: Tx, id: string) => tx.rows(fileTaken, [tx.centreId, id])
/** Papers belong to the extract they came with; the latest, when one is sent again. */
export const tieFiles = (tx: Tx, ids: readonly string[], extractId: string) =>
  tx.rows(filesOfExtract, [tx.centreId, ids, extractId])
/** Whether a paper of before a moment belongs to no task and no extract. */
export const someFileLoose = async (tx: Tx, before: Date) =>
  (await tx.rows(looseFiles, [tx.centreId, before.toISOString()])).length > 0
