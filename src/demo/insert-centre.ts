import type pg from 'pg'
import { addDays, quarterOf } from '../domain/kernel/calendar.ts'
import { libraryItemOf, type Typical, typicalMeasures } from '../domain/plan/typical-measures.ts'
import { hashPassword } from '../server/account/sign-in/passwords.ts'
import type { App } from '../server/app.ts'
import { saveAbsence } from '../server/store/account/absences.ts'
import { tellNames } from '../server/store/platform/create-centre.ts'
import { type DemoCentre, demoCommittee } from './centres.ts'
import { idOf } from './ids.ts'

/** Password of every account of the demonstration. */
export const password = 'patronat-demo'

/** A centre of the demonstration with its staff, partners and settings. */
export async function insertCentre(client: pg.Client, centre: DemoCentre, today: string): Promise<void> {
  const { id, key } = centre
  const insert = (table: string, rows: object[]) =>
    client.query(`insert into ${table} select r.* from jsonb_populate_recordset(null::${table}, $1::jsonb) r`, [
      JSON.stringify(rows.map(row => ({ centre_id: id, ...row }))),
    ])
  const hash = await passwordHash()
  const created = `${addDays(today, -500)}T06:00:00Z`
  const units = Object.entries(centre.units ?? {})
  // It reports on two quarters: since the first of them it works with the program.
  const quarterBefore = addDays(quarterOf(today).from, -1)
  const firstDay = addDays(quarterOf(quarterBefore).from, -1)
  const kind = centre === demoCommittee ? 'committee' : 'centre'
  await insert('centre', [{ settings: centre.settings, kind, first_day: firstDay }])
  await insert(
    'unit',
    units.map(([unit, name]) => ({ id: idOf(`${key} unit ${unit}`), name, active: true })),
  )
  await insert(
    'organisation',
    centre.organisations.map(organisation => ({
      contacts: [],
      ...organisation,
      id: idOf(`${key} ${organisation.key}`),
      active: true,
    })),
  )
  await insert(
    'staff',
    centre.staff.map(({ key: _, unit, organisation, ...one }) => ({
      ...one,
      unit_id: unit ? idOf(`${key} unit ${unit}`) : null,
      organisation_id: organisation ? idOf(`${key} ${organisation}`) : null,
      id: idOf(one.login),
      password_hash: hash,
      active: true,
      created_at: created,
    })),
  )
  await tellNames(client, id, created)
  const { undertakingText: text, undertakingVersion: version } = centre.settings.accounts
  await insert(
    'undertaking',
    centre.staff.map(worker => ({
      staff_id: idOf(worker.login),
      version,
      day: addDays(today, -30),
      text,
      at: created,
    })),
  )
  if (centre === demoCommittee) return
  const typical: [string, Typical][] = Object.entries(typicalMeasures)
  await insert(
    'library_item',
    typical.map(([name, measure]) => {
      const item = libraryItemOf(measure, idOf(`${key} library ${name}`))
      return { id: item.id, item }
    }),
  )
  const before = addDays(quarterOf(today).from, -1)
  const reports = [addDays(quarterOf(before).from, -1), ...(addDays(before, 8) < today ? [before] : [])]
  await insert(
    'quarter_report',
    reports.map(end => ({
      quarter_end: end,
      sent_day: addDays(end, 8),
      how: 'СМДО',
      by_staff: staffIdOf(centre, 'head'),
    })),
  )
}
const staffIdOf = (centre: DemoCentre, name: string) => idOf(centre.staff.find(worker => worker.key === name)!.login)
/** Who of a centre of the demonstration is away. */
export const saveAbsences = (app: App, centre: DemoCentre, today: string) =>
  app.database.inCentre(centre.id, async tx => {
    for (const { staff, from, to, substitute, reason } of centre.absences)
      await saveAbsence(tx, {
        id: idOf(`${centre.key} absence ${staff} ${from}`),
        staffId: staffIdOf(centre, staff),
        from: addDays(today, from),
        to: addDays(today, to),
        substituteId: substitute && staffIdOf(centre, substitute),
        reason,
      })
  })

let hashing: Promise<string> | undefined
const passwordHash = () => (hashing ??= hashPassword(password))
