import { useState } from 'react'
import type { CaseView } from '../../../../api/case/cases.ts'
import { attendances, type Meeting } from '../../../../domain/review/reviews.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { newId } from '../../../data/call.ts'
import { useSession } from '../../../data/session.tsx'
import { ChoiceChips } from '../../../ui/field/ChoiceChips.tsx'
import { CheckboxGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { TextArea, TextField } from '../../../ui/field/TextField.tsx'
import { TimeField } from '../../../ui/field/TimeField.tsx'

type Guest = Meeting['invited'][number]
type Props = { view: CaseView; onClose: () => void }

/** G1 Day, time and place, and who is asked to come; each organisation gets a letter with its own number [МП 6.5]. */
export function InviteDialog({
  view,
  meeting,
  organisations,
  onClose,
}: Props & { meeting: Meeting | undefined; organisations: readonly { organisationId: string; name: string }[] }) {
  const session = useSession()
  const [monitoringId] = useState(() => meeting?.id ?? newId())
  const known = (id: string) => session.organisations.find(organisation => organisation.id === id)
  const all = [
    ...organisations,
    ...(meeting?.invited ?? [])
      .filter(guest => !organisations.some(organisation => organisation.organisationId === guest.organisationId))
      .map(guest => ({ organisationId: guest.organisationId, name: guest.organisationName })),
  ]
  return (
    <CommandDialog
      view={view}
      name="planMonitoring"
      wide
      title={meeting ? 'Перенести мониторинг' : 'Пригласить на мониторинг'}
      note="Организации с электронной почтой получат извещение сразу, остальным напечатайте письмо. Каждое письмо получает исходящий номер. МП 6.5."
      submit={meeting ? 'Пригласить заново' : 'Пригласить'}
      start={() => ({
        day: meeting?.day ?? '',
        time: meeting?.time ?? '10:00',
        place: meeting?.place ?? session.settings.centre.address,
        organisationIds: (meeting?.invited ?? organisations).map(value => value.organisationId),
        family: meeting?.family ?? '',
      })}
      check={value => (value.organisationIds.length > 0 ? {} : { organisationIds: 'Выберите, кого пригласить' })}
      build={({ organisationIds, family, ...rest }) => ({
        monitoringId,
        ...rest,
        ...(family.trim() ? { family } : {}),
        invited: all
          .filter(row => organisationIds.includes(row.organisationId))
          .map(row => {
            const email = known(row.organisationId)?.email
            return {
              organisationId: row.organisationId,
              organisationName: row.name,
              channel: email ? ('email' as const) : ('post' as const),
              ...(email ? { email } : {}),
            }
          }),
      })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <FieldRow>
            <DateField {...field('day')} label="День встречи" today={session.today} min={session.today} />
            <TimeField {...field('time')} label="Время" />
          </FieldRow>
          <TextField {...field('place')} label="Где" maxLength={300} />
          <CheckboxGroup
            {...field('organisationIds')}
            label="Кого приглашаем"
            choices={all.map(row => ({
              value: row.organisationId,
              label: row.name,
              hint: known(row.organisationId)?.email ?? 'письмом: адреса электронной почты нет',
            }))}
          />
          <TextField
            {...field('family')}
            label="Как пригласили семью"
            hint="Например: по телефону 24.11, придёт мать."
            optional
            maxLength={300}
          />
        </>
      )}
    </CommandDialog>
  )
}

/** Whether they will come. */
export function ReplyDialog({ view, meetingId, guest, onClose }: Props & { meetingId: string; guest: Guest }) {
  const { today } = useSession()
  return (
    <CommandDialog
      view={view}
      name="recordMonitoringReply"
      about={guest.organisationId}
      title={`Ответ на приглашение: ${guest.organisationName}`}
      submit="Записать"
      start={() => ({ coming: guest.reply?.coming ?? ('yes' as keyof typeof attendances), how: '', day: today })}
      build={value => ({ monitoringId: meetingId, organisationId: guest.organisationId, ...value })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <ChoiceChips {...field('coming')} kind="single" label="Участие" chips={choicesOf(attendances)} />
          <TextField {...field('how')} label="Кто и как ответил" hint="звонок секретаря, письмо" maxLength={300} />
          <DateField {...field('day')} label="Когда" today={today} max={today} />
        </>
      )}
    </CommandDialog>
  )
}

/** What the organisation wrote or said about its measures before the meeting. */
export function ReportDialog({ view, meetingId, guest, onClose }: Props & { meetingId: string; guest: Guest }) {
  const { today } = useSession()
  return (
    <CommandDialog
      view={view}
      name="recordMonitoringReport"
      about={guest.organisationId}
      wide
      title={`Сведения к мониторингу: ${guest.organisationName}`}
      note="Войдут в протокол мониторинга."
      submit="Записать"
      start={() => ({ text: guest.report?.text ?? '', author: guest.report?.author ?? '', day: today })}
      build={value => ({ monitoringId: meetingId, organisationId: guest.organisationId, ...value })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <TextArea {...field('text')} label="Что сообщили" rows={5} />
          <FieldRow>
            <TextField {...field('author')} label="Кто сообщил" optional maxLength={200} />
            <DateField {...field('day')} label="Когда" today={today} max={today} />
          </FieldRow>
        </>
      )}
    </CommandDialog>
  )
}
