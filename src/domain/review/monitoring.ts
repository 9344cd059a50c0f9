import type { CaseState } from '../case/state.ts'
import type { Day } from '../kernel/calendar.ts'
import { byDay } from '../kernel/day-order.ts'
import { nameKey } from '../kernel/names/names.ts'
import type { Settings } from '../law/settings.ts'
import { countedOn, type CountingSettings } from '../law/terms/counting.ts'
import type { Meeting, Monitoring } from './reviews.ts'

/** What the last monitoring of this work decided, and its day. */
export const decidedAtMonitoring = ({ monitorings, round }: Pick<CaseState, 'monitorings' | 'round'>) =>
  monitorings
    .filter(({ day }) => day >= (round.day ?? ''))
    .toSorted(byDay)
    .at(-1)

/**
 * Whether the last monitoring decided to pass the matter on to a council or the commission and nobody has: a letter about
 * something else passes nothing on, and neither does an extract that finds nothing [МП 6.5].
 */
export function waitsToBePassedOn(state: Pick<CaseState, 'monitorings' | 'round' | 'requests' | 'referrals'>): boolean {
  const monitoring = decidedAtMonitoring(state)
  return (
    monitoring?.decision === 'referUp' &&
    // Letters of before this was asked say it by their addressee only.
    !state.requests.some(
      ({ day, passesOn, organisationName }) =>
        day >= monitoring.day && (passesOn || /КДН|комисси|совет профилактики/iu.test(organisationName)),
    ) &&
    !state.referrals.some(
      ({ receivedDay, decision, closed }) =>
        receivedDay >= monitoring.day && decision !== 'noCriteria' && closed?.reason !== 'mistake',
    )
  )
}

/** The day of the monitoring whose matter this letter passes on: the first letter to do so after it decided that [МП 6.5]. */
export function passedOnFrom(
  { monitorings, requests }: Pick<CaseState, 'monitorings' | 'requests'>,
  { id, day }: Pick<CaseState['requests'][number], 'id' | 'day'>,
): Day | undefined {
  const decided = monitorings
    .filter(monitoring => monitoring.day <= day)
    .toSorted(byDay)
    .at(-1)
  if (decided?.decision !== 'referUp') return undefined
  return requests.find(request => request.passesOn && request.day >= decided.day)?.id === id ? decided.day : undefined
}

/** The settings that say which monitoring counts. */
export type MonitoringSettings = CountingSettings & Pick<Settings, 'centre' | 'centreBefore'>
/**
 * Why a monitoring does not count for its term [МП 6.5], undefined where it does: «совместно с заинтересованными» is with
 * somebody of the family, an organisation that came or one that reported in writing; and on the day the plan was approved
 * there is nothing yet to monitor.
 */
export function whyNotMonitoring(
  { day, participants, familyIds = [] }: Pick<Monitoring, 'day' | 'participants' | 'familyIds'>,
  { approvedDay, meeting }: { approvedDay: Day | undefined; meeting: Meeting | undefined },
  settings: MonitoringSettings,
): 'alone' | 'approvalDay' | undefined {
  const { monitoringCounts } = countedOn(settings, day)
  if (monitoringCounts === 'any') return undefined
  const ours = [settings.centre, ...settings.centreBefore.map(({ centre }) => centre)]
    .flatMap(({ fullName, shortName, unit }) => [fullName, shortName, unit])
    .map(nameKey)
  const withOthers =
    familyIds.length > 0 ||
    participants.some(({ organisation }) => !ours.includes(nameKey(organisation))) ||
    meeting?.invited.some(({ report }) => report)
  if (!withOthers) return 'alone'
  return monitoringCounts === 'withOthersLater' && day === approvedDay ? 'approvalDay' : undefined
}
/** Invited to the monitoring and not there: each organisation with its answer, and the family where nobody of it took part. */
export function absentFrom(
  { participants, familyIds = [] }: Pick<Monitoring, 'participants' | 'familyIds'>,
  meeting: Meeting | undefined,
): string[] {
  const came = new Set(participants.map(({ organisation }) => nameKey(organisation)))
  return [
    ...(meeting?.invited ?? [])
      // Whose invitation came back, or who takes part no more, was not invited.
      .filter(
        ({ organisationName, returned, reply, cancelled }) =>
          !came.has(nameKey(organisationName)) && !cancelled && (!returned || reply),
      )
      .map(({ organisationName, reply }) =>
        reply?.coming === 'no' ? `${organisationName} (ответили, что не смогут)` : organisationName,
      ),
    ...(meeting?.family && familyIds.length === 0 ? ['семья'] : []),
  ]
}
