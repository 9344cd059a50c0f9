import { useState } from 'react'
import type { CaseView } from '../../../../api/case/cases.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { mayAt } from '../../../../domain/law/procedure.ts'
import { channels } from '../../../../domain/letter/correspondence.ts'
import { planInForce } from '../../../../domain/plan/plan-rules.ts'
import { approvedVersion, organisationsOf } from '../../../../domain/plan/plans.ts'
import { attendances, type Meeting } from '../../../../domain/review/reviews.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { formatDay, formatDayShort, formatTime, typo } from '../../../ui/text.ts'
import { PrintDocument } from '../document/PrintDocument.tsx'
import { LetterLine, useCaseLetters } from '../letter/LetterLine.tsx'
import { InviteDialog, ReplyDialog, ReportDialog } from './MeetingDialogs.tsx'

type Guest = Meeting['invited'][number]
type Asking = { what: 'invite' } | { what: 'reply' | 'report'; guest: Guest }

/** The monitoring that is planned and not held yet. */
export const plannedMeeting = ({ state }: CaseView): Meeting | undefined =>
  state.meetings.findLast(
    meeting =>
      !state.monitorings.some(monitoring => monitoring.id === meeting.id) && meeting.day >= (state.round.day ?? ''),
  )

/** Who is invited to the monitoring, who will come, and what each organisation reported before it [МП 6.5]. */
export function MeetingCard({ view }: { view: CaseView }) {
  const session = useSession()
  const [asking, ask] = useState<Asking>()
  const may = (name: 'planMonitoring' | 'recordMonitoringReply' | 'recordMonitoringReport') =>
    session.may(name, view.relation) && mayAt(name, stageOf(view.state))
  const meeting = plannedMeeting(view)
  const letterOf = useCaseLetters(view)
  const version = approvedVersion(planInForce(view.state, session.today))
  if (!version || organisationsOf(version.content).length === 0) return null
  const close = () => ask(undefined)
  return (
    <Card
      title="Встреча"
      content="flush"
      aside={
        may('planMonitoring') && (
          <Button onClick={() => ask({ what: 'invite' })}>
            {meeting ? 'Перенести или пригласить ещё' : 'Пригласить на мониторинг'}
          </Button>
        )
      }
    >
      {meeting ? (
        <ul className="list">
          <li>
            <p>
              <b>{typo(`${formatDayShort(meeting.day, { year: true })} в ${formatTime(meeting.time)}`)}</b>
              {`, ${typo(meeting.place)}`}
            </p>
            <p className="small muted">{typo(`Семью пригласили: ${meeting.family ?? 'не записано'}`)}</p>
          </li>
          {meeting.invited.map(guest => (
            <li key={guest.organisationId}>
              <div className="row row-between row-top row-with-action">
                <div>
                  <p>
                    <b>{typo(guest.organisationName)}</b>{' '}
                    {guest.cancelled ? (
                      <StateTag kind="plain">приглашение отменено {formatDay(guest.cancelled)}</StateTag>
                    ) : (
                      <StateTag kind={guest.reply ? (guest.reply.coming === 'yes' ? 'ok' : 'plain') : 'wait'}>
                        {guest.reply ? attendances[guest.reply.coming] : 'ждём ответа'}
                      </StateTag>
                    )}
                  </p>
                  <p className="small muted">
                    {typo(
                      `исх. № ${showNo(guest.no)} от ${formatDay(meeting.sentDay)}, ${channels[guest.channel]}${guest.reply ? ` · ${guest.reply.how}` : ''}`,
                    )}
                  </p>
                  <LetterLine letter={letterOf('meeting', meeting.id, guest.organisationId)} />
                  {guest.report && (
                    <p className="space-above-1 as-typed">
                      {typo(
                        `${guest.report.author ? `${guest.report.author}, ` : ''}${formatDay(guest.report.day)}: ${guest.report.text}`,
                      )}
                    </p>
                  )}
                </div>
                <div className="inline-actions">
                  {may('recordMonitoringReply') && (
                    <Button
                      look="quiet"
                      about={guest.organisationName}
                      onClick={() => ask({ what: 'reply', guest: guest })}
                    >
                      Участие
                    </Button>
                  )}
                  {may('recordMonitoringReport') && (
                    <Button about={guest.organisationName} onClick={() => ask({ what: 'report', guest: guest })}>
                      {guest.report ? 'Заменить сведения' : 'Записать сведения'}
                    </Button>
                  )}
                  <PrintDocument
                    relation={view.relation}
                    caseId={view.caseId}
                    form="monitoring-invitation"
                    about={`${meeting.id}:${guest.organisationId}`}
                    label="Письмо"
                    spoken={guest.organisationName}
                  />
                </div>
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState text="Встреча не назначена. Пригласите организации плана: каждая получит письмо и до встречи сообщит, как идут её мероприятия." />
      )}
      {asking?.what === 'invite' && (
        <InviteDialog view={view} meeting={meeting} organisations={organisationsOf(version.content)} onClose={close} />
      )}
      {asking?.what === 'reply' && meeting && (
        <ReplyDialog view={view} meetingId={meeting.id} guest={asking.guest} onClose={close} />
      )}
      {asking?.what === 'report' && meeting && (
        <ReportDialog view={view} meetingId={meeting.id} guest={asking.guest} onClose={close} />
      )}
    </Card>
  )
}
