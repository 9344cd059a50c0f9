import type { App } from '../server/app.ts'
import { runCommand } from '../server/case/command/commands.ts'
import { declineOffer } from '../server/handover/transfers.ts'
import { demoCentres } from './centres.ts'
import { idOf } from './ids.ts'
import { transferIdOf } from './story-sharing.ts'

const [krupki] = demoCentres
const mover = 'kopyl/Хацкевич Алина Робертовна 31'

const stayer = 'polotsk/Шевченя Олеся Валерьевна 35'

/**
 * Of the families offered to the first centre one is not accepted, and one has arrived there: accepted this morning, and
 * somebody is put in charge.
 */
export async function receiveFamily(app: App, now: string): Promise<void> {
  const caseId = idOf(`${mover} arrived`)
  const moment = { now, at: new Date(`${now}:00+03:00`).toISOString() }
  const as = (login: string) => {
    const { name, role, post } = krupki!.staff.find(worker => worker.login === login)!
    return { centreId: krupki!.id, staffId: idOf(login), name, role, post }
  }
  const reason = 'Семья переезжает в Борисовский район: предложите её тамошнему центру'
  await declineOffer(app, as('registrar'), { id: transferIdOf(stayer), reason }, moment)
  const { version } = await runCommand(
    app,
    as('registrar'),
    'acceptTransfer',
    { caseId, commandId: idOf(`${mover} accepted`), baseVersion: 0, input: { transferId: transferIdOf(mover) } },
    moment,
  )
  await runCommand(
    app,
    as('head'),
    'assignWorker',
    {
      caseId,
      commandId: idOf(`${mover} assigned`),
      baseVersion: version,
      input: { staffId: idOf('curator3'), role: 'responsible', day: now.slice(0, 10) },
    },
    moment,
  )
}
