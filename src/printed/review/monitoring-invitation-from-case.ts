import { letterKey, showNo } from '../../domain/kernel/registers.ts'
import { nothingToPrint } from '../kernel/not-printed.ts'
import { addresseeOf, centre, people, type Recorded, type Source, letterOf } from '../kernel/source.ts'
import { mayTell } from '../letter/may-tell.ts'
import type { MonitoringInvitationData } from './monitoring-invitation.ts'

function invitationOf({ state, about }: Source) {
  const [meetingId, organisationId, key] = about?.split(':') ?? []
  const meeting = meetingId ? state.meetings.find(({ id }) => id === meetingId) : state.meetings.at(-1)
  const { invited = [] } = meeting ?? {}
  const guest = organisationId ? invited.find(candidate => candidate.organisationId === organisationId) : invited[0]
  return { meeting, guest, key: key ?? (guest && letterKey(guest.no)) }
}

/** The invitation as it left, the one of that number: a meeting that is moved is invited to by another letter. */
export function invitationRecorded(source: Source): Recorded {
  const { meeting, key } = invitationOf(source)
  return fact =>
    fact.kind === 'monitoringPlanned' &&
    fact.meeting.id === meeting?.id &&
    fact.meeting.invited.some(({ no }) => letterKey(no) === key)
}

/** The invitation of one organisation, «meeting:organisation», of several «meeting:organisation:number» [МП 6.5]. */
export function fillMonitoringInvitation(source: Source): MonitoringInvitationData {
  const { meeting, guest, key } = invitationOf(source)
  if (!meeting) throw nothingToPrint('На мониторинг ещё никого не приглашали')
  if (!guest || letterKey(guest.no) !== key) throw nothingToPrint('Эта организация на мониторинг не приглашена')
  mayTell(source, 'monitoring', guest)
  const names = people(source, meeting.sentDay)
  const { curator, reached } = centre(source, meeting.sentDay)
  return {
    ...letterOf(source, {
      number: showNo(guest.no),
      letterDay: meeting.sentDay,
      addressee: addresseeOf(source, guest.organisationId, guest.organisationName),
    }),
    familyGenitive: names.calledById ? names.inCase(names.calledById, 'genitive') : '',
    meetingDay: meeting.day,
    meetingTime: meeting.time,
    place: meeting.place,
    coordinator: reached(curator),
  }
}
