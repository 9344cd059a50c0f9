import { journalInWords } from '../../domain/kernel/registers.ts'
import type { App } from '../app.ts'
import { furthest, type JournalEnds } from '../audit/audit-anchor.ts'
import { skippedBy, stopReasons, type Stop, type StopReason } from '../audit/audit-witness.ts'
import { HttpProblem } from '../http/problem.ts'
import type { StoredChange } from '../store/account/four-eyes.ts'

/** What was asked: to go on with the very database that was looked at. */
const asked = (stop: Stop, numbers: JournalEnds) => ({
  reason: stop.why,
  head: stop.head,
  known: stop.known.seq,
  numbers: JSON.stringify(furthest(stop.known.numbers, numbers)),
})
/** A request to go on, as it is kept until a second person decides; throws where more is skipped than can be. */
export function goingOnOf(stop: Stop, numbers: JournalEnds): StoredChange {
  skippedBy(stop.numbers, furthest(stop.numbers, stop.known.numbers, numbers), stop.known.numbers)
  return asked(stop, numbers)
}

const numbersOf = (change: StoredChange) => JSON.parse(String(change.numbers)) as JournalEnds

/** What whoever confirms reads: what stands still, what is lost, and which numbers are skipped. */
export function goingOnInWords(stop: Stop | undefined, change: StoredChange) {
  const numbers = numbersOf(change)
  return [
    { what: 'Почему номера не выдаются', before: '', after: stopReasons[change.reason as StopReason] },
    { what: 'Записей в журнале действий', before: `известно ${change.known}`, after: `в базе ${change.head}` },
    ...(stop ? skippedBy(stop.numbers, furthest(stop.numbers, numbers), stop.known.numbers) : []).map(
      ({ journal, from, to }) => ({
        what: journalInWords(journal),
        before: `в базе № ${from - 1}`,
        after: from === to ? `номер ${from} пропустить` : `номера ${from}–${to} пропустить`,
      }),
    ),
  ]
}

/** Goes on as two people have decided; refused where the database is not the one that was looked at any more. */
export async function goOnAsTwo(
  app: App,
  centreId: number,
  request: { askedBy: string; why: string; change: StoredChange },
  confirmedBy: string,
): Promise<void> {
  const { witness } = app
  await witness?.renew(centreId)
  const stop = witness?.stopOf(centreId)
  const { reason, head, known } = request.change
  if (!stop || stop.why !== reason || stop.head !== head || stop.known.seq !== known)
    throw new HttpProblem(409, {
      code: 'outdated',
      text: 'С тех пор база изменилась или уже решено: откажите, и пусть директор посмотрит заново',
    })
  const numbers = numbersOf(request.change)
  await witness?.goOn(centreId, {
    staffId: request.askedBy,
    endpoint: '/api/restored',
    why: request.why,
    confirmedBy,
    numbers,
  })
}
