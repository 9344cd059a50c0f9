import { createHash } from 'node:crypto'
import pg from 'pg'
import { type CommandInput, commands } from '../domain/case/command/commands.ts'
import type { CaseState } from '../domain/case/state.ts'
import { type App, atThisMoment, momentOf, type Program, type Who } from '../server/app.ts'
import { runCommand } from '../server/case/command/commands.ts'
import { keepNote } from '../server/case/private-notes.ts'
import { printOnce } from '../server/document/documents.ts'
import { rebuild } from '../server/platform/recompute-stale-cases.ts'
import { loadCase } from '../server/store/case/cases.ts'
import { saveAttachment } from '../server/store/document/attachments.ts'
import { letterReturned } from '../server/store/letter/letters.ts'
import { saveReport } from '../server/store/partner/partner-reports.ts'
import { taskIdOf } from '../server/store/partner/partner-tasks.ts'
import { blankSheet } from './blank-sheet.ts'
import { type DemoCentre, demoCentres, demoCommittee } from './centres.ts'
import { sendExtracts } from './extracts.ts'
import { idOf } from './ids.ts'
import { insertCentre, password, saveAbsences } from './insert-centre.ts'
import { tellPrivacy } from './privacy.ts'
import { confirmedIn, doerOf, idsOf, looksAtFamily, saidOf, storiesOf } from './steps.ts'
import type { TimedStep } from './timeline.ts'
import { receiveFamily } from './transfers.ts'

/** What the console prints: sign-ins of the demonstration. */
export const demoSignIns = `Учебный вход (пароль у всех ${password}):
  Крупки: ${demoCentres[0]!.staff
    .map(worker => worker.login)
    .filter(login => !/\d/u.test(login))
    .join(', ')}
  Полоцк и Копыль: те же с приставкой — polotsk.curator … kopyl.head
  Второе отделение в Крупках: head2, curator4. Комитет области: analyst`

/** Whether a database holds accounts of the demonstration, whose password everybody knows. */
export async function holdsDemo(adminUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const ids = [...demoCentres, demoCommittee].flatMap(centre => centre.staff.map(worker => idOf(worker.login)))
    const { rows } = await client.query('select from staff where id = any ($1) and active limit 1', [ids])
    return rows.length > 0
  } finally {
    await client.end()
  }
}

/**
 * Loads the demonstration region into an empty database; answers whether it did. The table `demo_loading` stands while
 * it is being filled: a load that was killed leaves it behind, and the next start wipes and begins again.
 */
export async function loadDemo(program: Program, adminUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    // Two processes on one database: the second waits and then finds everything done.
    await client.query('select pg_advisory_lock(4016)')
    const { rows } = await client.query<{ centres: boolean; broken: boolean }>(
      `select exists (select from centre) as centres, to_regclass('public.demo_loading') is not null as broken`,
    )
    if (rows[0]?.centres && !rows[0].broken) return false
    const app = atThisMoment(program)
    const { now } = app.moment
    await client.query('begin')
    await client.query(`do $$ begin execute (
      select 'truncate ' || string_agg(quote_ident(t.table_name), ', ') from information_schema.tables t join information_schema.columns c using (table_schema, table_name)
      where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name = 'centre_id'); end $$`)
    // Nothing that was written down of what stood here before is about what comes.
    await client.query('update database_identity set id = gen_random_uuid()')
    await client.query('create table if not exists demo_loading ()')
    for (const centre of [...demoCentres, demoCommittee]) await insertCentre(client, centre, now.slice(0, 10))
    await client.query('commit')
    for (const centre of demoCentres) await saveAbsences(app, centre, now.slice(0, 10))
    await allOf(demoCentres.map(centre => tell(app, centre, now)))
    await receiveFamily(app, now)
    for (const centre of demoCentres) await tellPrivacy(app, centre, now.slice(0, 10))
    await sendExtracts(app, now.slice(0, 10))
    await rebuild(program)
    await sendStoryLetters(app, client)
    await client.query('drop table demo_loading')
    return true
  } finally {
    await client.end()
  }
}

/**
 * The letters of the stories have left long ago: a mail server that is set up later must not send them. The last ones of
 * each centre stand in the states that ask for somebody: one waits, one was refused, one came back, of one nobody knows.
 */
async function sendStoryLetters(app: App, client: pg.Client): Promise<void> {
  const { rows } = await client.query<{
    centreId: number
    id: string
    at: number | null
  }>(`with told as (select centre_id, id, row_number() over (partition by centre_id order by created_at desc, id) as at from letter where kind = 'dispatch')
    update letter l set attempts = 1, closed_note = null, handed_at = l.created_at + interval '3 seconds',
      state = case t.at when 2 then 'queued' when 3 then 'failed' when 5 then 'unsure' else 'sent' end,
      sent_at = case when coalesce(t.at, 1) in (2, 3, 5) then null else l.created_at + interval '4 seconds' end,
      reply = case when coalesce(t.at, 1) in (2, 3, 5) then null else '250 2.0.0 Ok: queued' end,
      next_try_at = l.created_at + interval '1 hour',
      last_error = case t.at when 2 then 'Почтовый сервер не ответил вовремя.'
        when 3 then 'Почтовый сервер не принял адрес получателя. Ответ сервера: 550 5.1.1 No such user'
        when 5 then 'Письмо передано, но ответа сервера нет: дошло ли оно, неизвестно.' end
    from letter x left join told t on t.centre_id = x.centre_id and t.id = x.id where l.centre_id = x.centre_id and l.id = x.id
    returning l.centre_id as "centreId", l.id, t.at::int as at`)
  for (const { centreId, id } of rows.filter(row => row.at === 4))
    await app.database.inCentre(centreId, tx => letterReturned(tx, id, 'отчёт почтового сервера: такого ящика нет'))
}

/** Tells the stories of one centre. */
async function tell(app: App, centre: DemoCentre, now: string): Promise<void> {
  const { stories, steps: inOrder } = storiesOf(centre, now)
  // Families go on side by side; a family waits for its own last step, and a journal for its last number.
  const tails = new Map<string, Promise<number>>()
  const steps: Promise<number>[] = []
  let journals: Promise<unknown> = Promise.resolve()
  for (const step of inOrder) {
    const numbered = commands[step.name].numbers.length > 0
    const before = tails.get(step.caseId) ?? Promise.resolve(0)
    const done = Promise.all([before, numbered && journals]).then(([version]) => act(app, step, version))
    tails.set(step.caseId, done)
    // All of them, not the last of each family: that one fails with its journal while the step before it still writes.
    steps.push(done)
    if (numbered) journals = done
  }
  await allOf(steps)
  for (const { caseId, notes } of stories)
    for (const { author, ...note } of notes)
      await app.database.inCentre({ centreId: centre.id, staffId: author }, tx =>
        keepNote(tx, { ...note, caseId, authorId: author }),
      )
}

/** Waits for everybody before it tells of the first failure: nothing goes on behind the back of a failed load. */
async function allOf(work: Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(work)) if (result.status === 'rejected') throw result.reason
}

async function act(app: App, step: TimedStep, baseVersion: number): Promise<number> {
  const who = doerOf(step)
  const told = { ...app, newId: idsOf(step) }
  try {
    const input = commands[step.name].input.parse(saidOf(step, await stateBefore(app, step)))
    if (step.name === 'reportMeasure') await keepReport(app, step, input as CommandInput<'reportMeasure'>)
    const { print, caseId } = step
    const then = { ...app, moment: momentOf(new Date(step.moment.at)) }
    if (print) await app.database.inCentre(who.centreId, tx => printOnce(then, tx, who, { ...print, caseId }))
    if (step.sheets) await keepSheets(app, who, step.sheets, step.moment.at)
    const { reason } = step
    const request = {
      caseId: step.caseId,
      commandId: idOf(`${step.key} command`),
      baseVersion,
      input,
      confirmed: confirmedIn(step),
      reason,
    }
    const { version } = await runCommand(told, who, step.name, request, step.moment)
    return version
  } catch (error) {
    throw new Error(`Demonstration: ${step.name} on ${step.moment.now} in «${step.key}»`, { cause: error })
  }
}

/** Puts photographs of sheets among the files of whoever attaches them. */
const keepSheets = (app: App, who: Who, sheets: NonNullable<TimedStep['sheets']>, at: string): Promise<void> =>
  app.database.inCentre(who.centreId, async tx => {
    const sha256 = createHash('sha256').update(blankSheet).digest()
    const file = { kind: 'png', size: blankSheet.length, sha256, at, by: who.staffId }
    for (const sheet of sheets) await saveAttachment(tx, { ...sheet, ...file }, [blankSheet])
  })

/** The family as it is before a step that says what is open in it. */
async function stateBefore(app: App, step: TimedStep): Promise<CaseState | undefined> {
  if (!looksAtFamily(step)) return undefined
  const { centreId, staffId } = doerOf(step)
  return (await app.database.inCentre({ centreId, staffId }, tx => loadCase(tx, step.caseId)))?.state
}

/** A report stands in the list of its organisation too, as if it had come through its page. */
async function keepReport(app: App, step: TimedStep, input: CommandInput<'reportMeasure'>): Promise<void> {
  const { reportId: id, organisationId, measureId, state, note, readyDay } = input
  const words = { ...(note ? { note } : {}), ...(readyDay ? { readyDay } : {}), files: [] }
  const { caseId, centreId, staff, moment } = step
  const taskId = taskIdOf(organisationId, measureId)
  await app.database.inCentre(centreId, tx =>
    saveReport(tx, { id, organisationId, staffId: idOf(staff.login), taskId, caseId, at: moment.at, state, words }),
  )
}
