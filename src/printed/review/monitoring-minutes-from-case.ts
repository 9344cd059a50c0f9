import type { CaseState } from '../../domain/case/state.ts'
import { type Day } from '../../domain/kernel/calendar.ts'
import { monitoredVersion } from '../../domain/plan/plan-rules.ts'
import { measureStates } from '../../domain/plan/plans.ts'
import { absentFrom } from '../../domain/review/monitoring.ts'
import { type Monitoring, monitoringDecisions } from '../../domain/review/reviews.ts'
import { family } from '../kernel/family-name.ts'
import { chosen } from '../kernel/not-printed.ts'
import { centre, initialsOf, onDay, people, type Source } from '../kernel/source.ts'
import type { MonitoringMinutesData } from './monitoring-minutes.ts'

/** The monitoring before this one, of the same work with the family: held here, or on paper before the family was taken over. */
function monitoredBefore(
  { monitorings, applications, takenOver }: CaseState,
  { id, day }: Monitoring,
): Day | undefined {
  const began = applications.findLast(application => application.day <= day)?.day ?? ''
  const days = [
    takenOver?.lastMonitoringDay ?? '',
    ...monitorings.filter(monitoring => monitoring.id !== id).map(monitoring => monitoring.day),
  ]
  const before: Day[] = days.filter(text => text !== '' && text >= began && text < day)
  return before.toSorted().at(-1)
}

/** How many minutes of a family there are on paper is not known: after them the number is written in by hand. */
const minutesNo = ({ monitorings, takenOver }: CaseState, monitoring: Monitoring): string =>
  takenOver?.lastMonitoringDay ? '' : String(monitorings.indexOf(monitoring) + 1)

/** Minutes of an interim monitoring [МП 6.5]. */
export function fillMonitoringMinutes(source: Source): MonitoringMinutesData {
  const { state, about } = source
  const monitoring = chosen(state.monitorings, about, 'Мониторинга в деле ещё нет')
  const names = people(source, monitoring.day)
  const { own, worker } = centre(source, monitoring.day)
  const content = monitoredVersion(state, monitoring)?.content
  const author = worker(monitoring.by)
  // What an organisation has reported since replaces what it said before the meeting: the minutes have the latter.
  const meeting = onDay(source, monitoring.day).meetings.find(candidate => candidate.id === monitoring.id)
  return {
    number: minutesNo(state, monitoring),
    meetingDay: monitoring.day,
    place: meeting?.place ?? own.shortName,
    family: family(source, monitoring.day),
    periodFromDay: monitoredBefore(state, monitoring) ?? content?.startsOn ?? '',
    periodToDay: monitoring.day,
    participants: [
      // Whoever held the meeting is typed by nobody and was there, also when nobody else came.
      ...(author
        ? [{ organisation: own.shortName, name: [initialsOf(author.name), author.post].filter(Boolean).join(', ') }]
        : []),
      ...monitoring.participants.map(({ organisation, name = '' }) => ({ organisation, name })),
    ],
    absent: absentFrom(monitoring, meeting),
    measures: (content?.measures ?? []).map(measure => {
      const status = monitoring.statuses.find(candidate => candidate.measureId === measure.id)
      return { title: measure.title, state: status ? measureStates[status.state] : '', note: status?.note ?? '' }
    }),
    reports: (meeting?.invited ?? []).flatMap(guest =>
      guest.report
        ? [
            {
              organisation: [guest.organisationName, guest.report.author].filter(Boolean).join(', '),
              text: guest.report.text,
            },
          ]
        : [],
    ),
    familyTookPart: (monitoring.familyIds ?? []).map(names.initials),
    familyView: monitoring.familyView ?? '',
    changes: monitoring.changes ?? '',
    risks: monitoring.risks ?? '',
    decision: monitoringDecisions[monitoring.decision],
    nextDay: source.placeHidden ? '' : (monitoring.nextDay ?? ''),
    signatures: [
      ...(author ? [initialsOf(author.name)] : []),
      ...monitoring.participants.flatMap(participant => (participant.name ? [participant.name] : [])),
      // Whoever was not there signs nothing; a child does not sign.
      ...(monitoring.familyIds ?? []).filter(id => !names.children.includes(id)).map(names.initials),
    ],
  }
}
