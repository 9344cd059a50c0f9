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
  const days = [takenOver?.lastMonitoringDay ?? '', ...monitorings.filter(one => one.id !== id).map(one => one.day)]
  const before: Day[] = days.filter(one => one !== '' && one >= began && one < day)
  return before.toSorted().at(-1)
}

/** How many minutes of a family there are on paper is not known: after them the number is written in by hand. */
const minutesNo = ({ monitorings, takenOver }: CaseState, one: Monitoring): string =>
  takenOver?.lastMonitoringDay ? '' : String(monitorings.indexOf(one) + 1)

/** Minutes of an interim monitoring [МП 6.5]. */
export function fillMonitoringMinutes(source: Source): MonitoringMinutesData {
  const { state, about } = source
  const one = chosen(state.monitorings, about, 'Мониторинга в деле ещё нет')
  const names = people(source, one.day)
  const { own, worker } = centre(source, one.day)
  const content = monitoredVersion(state, one)?.content
  const author = worker(one.by)
  // What an organisation has reported since replaces what it said before the meeting: the minutes have the latter.
  const meeting = onDay(source, one.day).meetings.find(each => each.id === one.id)
  return {
    number: minutesNo(state, one),
    meetingDay: one.day,
    place: meeting?.place ?? own.shortName,
    family: family(source, one.day),
    periodFromDay: monitoredBefore(state, one) ?? content?.startsOn ?? '',
    periodToDay: one.day,
    participants: [
      // Whoever held the meeting is typed by nobody and was there, also when nobody else came.
      ...(author
        ? [{ organisation: own.shortName, name: [initialsOf(author.name), author.post].filter(Boolean).join(', ') }]
        : []),
      ...one.participants.map(({ organisation, name = '' }) => ({ organisation, name })),
    ],
    absent: absentFrom(one, meeting),
    measures: (content?.measures ?? []).map(measure => {
      const status = one.statuses.find(each => each.measureId === measure.id)
      return { title: measure.title, state: status ? measureStates[status.state] : '', note: status?.note ?? '' }
    }),
    reports: (meeting?.invited ?? []).flatMap(each =>
      each.report
        ? [
            {
              organisation: [each.organisationName, each.report.author].filter(Boolean).join(', '),
              text: each.report.text,
            },
          ]
        : [],
    ),
    familyTookPart: (one.familyIds ?? []).map(names.initials),
    familyView: one.familyView ?? '',
    changes: one.changes ?? '',
    risks: one.risks ?? '',
    decision: monitoringDecisions[one.decision],
    nextDay: source.placeHidden ? '' : (one.nextDay ?? ''),
    signatures: [
      ...(author ? [initialsOf(author.name)] : []),
      ...one.participants.flatMap(each => (each.name ? [each.name] : [])),
      // Whoever was not there signs nothing; a child does not sign.
      ...(one.familyIds ?? []).filter(id => !names.children.includes(id)).map(names.initials),
    ],
  }
}
