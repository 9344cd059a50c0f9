import { useState } from 'react'
import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import { isDay } from '../../../../domain/kernel/calendar.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import { dueOf } from '../../../../domain/kernel/terms.ts'
import { channels } from '../../../../domain/letter/correspondence.ts'
import {
  type InformationRequest,
  requestCategories,
  requestOutcomes,
  requestThatLeft,
} from '../../../../domain/partner/requests.ts'
import { fullName } from '../../../../domain/people/people.ts'
import { waitsToBePassedOn } from '../../../../domain/review/monitoring.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import type { StoredFile } from '../../../command-form/StoredFiles.tsx'
import { newId } from '../../../data/call.ts'
import { useSession } from '../../../data/session.tsx'
import { ChoiceChips } from '../../../ui/field/ChoiceChips.tsx'
import { CheckboxField, CheckboxGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { SearchSelectField } from '../../../ui/field/SearchSelectField.tsx'
import { TextArea, TextField } from '../../../ui/field/TextField.tsx'
import { formatDay } from '../../../ui/text.ts'
import { Scans } from '../intake/Scans.tsx'
import { ReminderFields, reminderOf, type ReminderDraft } from './ReminderFields.tsx'

type Channel = keyof typeof channels
type Category = keyof typeof requestCategories
type Props = { view: CaseView; onClose: () => void }
type OfRequest = Props & { request: InformationRequest }

/** C4 A numbered request for materials to one organisation [МП 5.3]. */
export function AskDialog({ view, onClose }: Props) {
  const session = useSession()
  const [requestId] = useState(newId)
  const here = view.state.members.filter(member => !member.to)
  const emailOf = (id: string) => session.organisations.find(organisation => organisation.id === id)?.email ?? ''
  const usual = (day: string) =>
    isDay(day)
      ? dueOf({ from: day, amount: session.settings.requestAnswerWorkingDays, unit: 'working' }, session.workdays).due
      : ''
  return (
    <CommandDialog
      view={view}
      name="requestInformation"
      wide
      title="Запрос сведений"
      note="Письмо получит исходящий номер. По электронной почте уходит только извещение: сам запрос печатается или открывается по личной ссылке. МП 5.3."
      submit="Записать и взять номер"
      start={() => ({
        organisationId: '',
        personIds: here.map(member => member.personId),
        categories: [] as Category[],
        questions: '',
        purpose: 'составить план помощи семье',
        channel: 'post' as Channel,
        email: '',
        passesOn: false,
        day: session.today,
        dueDay: usual(session.today),
      })}
      check={value => (value.organisationId ? {} : { organisationId: 'Выберите организацию' })}
      build={({ email, channel, organisationId, ...rest }) => ({
        requestId,
        organisationId,
        organisationName: session.organisations.find(organisation => organisation.id === organisationId)?.name ?? '',
        ...rest,
        channel,
        ...(channel === 'email' && email.trim() ? { email: email.trim() } : {}),
      })}
      onClose={onClose}
    >
      {({ value, set, field }) => (
        <>
          <SearchSelectField
            {...field('organisationId')}
            label="Кому"
            placeholder="Опека, школа, социально-педагогический центр"
            nothingFound="Такой организации в списке нет. Добавьте её в настройках."
            choices={session.organisations
              .filter(organisation => organisation.active)
              .map(organisation => ({ value: organisation.id, label: organisation.name }))}
            onChange={organisationId => {
              const email = emailOf(organisationId)
              set({ organisationId, email, channel: email ? 'email' : 'post' })
            }}
          />
          <CheckboxGroup
            {...field('personIds')}
            label="О ком"
            choices={here.flatMap(member => {
              const person = view.persons[member.personId]
              return person ? [{ value: member.personId, label: fullName(person) }] : []
            })}
          />
          <ChoiceChips
            {...field('categories')}
            kind="many"
            label="Какие сведения"
            chips={choicesOf(requestCategories)}
          />
          <TextArea
            {...field('questions')}
            label="Что просим сообщить"
            hint="Каждый вопрос с новой строки: в письме они станут списком."
            rows={3}
          />
          <TextField
            {...field('purpose')}
            label="Для чего: чтобы…"
            hint="Печатается в письме. О трудностях семьи здесь не пишут."
            maxLength={1000}
          />
          {waitsToBePassedOn(view.state) && (
            <CheckboxField
              name="passesOn"
              checked={value.passesOn}
              onChange={passesOn => set({ passesOn })}
              label="Этим письмом передаём вопрос в совет профилактики или КДН"
              hint="Так решил мониторинг, МП 6.5. В комиссию вопрос передаёт любое письмо ей."
            />
          )}
          <ChoiceChips {...field('channel')} kind="single" label="Как отправляем" chips={choicesOf(channels)} />
          {value.channel === 'email' && (
            <TextField {...field('email')} label="Электронная почта" type="email" inputMode="email" />
          )}
          <FieldRow>
            <DateField {...field('day')} label="Дата запроса" today={session.today} max={session.today} />
            <DateField
              {...field('dueDay')}
              label="Ответ нужен до"
              hint="Программа срока не называет, это порядок центра."
              today={session.today}
            />
          </FieldRow>
        </>
      )}
    </CommandDialog>
  )
}

/** The answer as it came, or why there will be none. */
export function AnswerDialog({ view, request, onClose }: OfRequest) {
  const { today } = useSession()
  // What the organisation wrote on its page is the answer, unless the specialist words it otherwise.
  const offer = request.offers?.findLast(candidate => candidate.state !== 'seen')
  const letter = requestThatLeft(request)
  return (
    <CommandDialog
      view={view}
      name="recordInformation"
      about={request.id}
      wide
      title={`Ответ: ${request.organisationName}`}
      note={`Запрос от ${formatDay(letter.day)}, исх. № ${showNo(letter.no)}.`}
      submit="Записать ответ"
      start={() => ({
        outcome: (offer?.state === 'cannot' ? 'refused' : 'answered') as keyof typeof requestOutcomes,
        day: today,
        letterNo: '',
        text: offer?.note ?? '',
        scans: [] as StoredFile[],
      })}
      build={({ scans, ...rest }) => ({
        requestId: request.id,
        ...rest,
        // Its papers lie in the case already; named again only where they are the whole answer.
        attachmentIds: [...scans.map(scan => scan.id), ...(rest.text.trim() ? [] : (offer?.attachmentIds ?? []))],
      })}
      check={value =>
        value.outcome === 'answered' && !value.text.trim() && value.scans.length === 0 && !offer?.attachmentIds.length
          ? { text: 'Впишите ответ или приложите его' }
          : {}
      }
      onClose={onClose}
    >
      {({ value, set, field }) => (
        <>
          <ChoiceChips {...field('outcome')} kind="single" label="Чем закончилось" chips={choicesOf(requestOutcomes)} />
          <FieldRow>
            <DateField {...field('day')} label="Когда" today={today} max={today} />
            <TextField {...field('letterNo')} label="Номер их письма" optional maxLength={50} />
          </FieldRow>
          <TextArea
            {...field('text')}
            label="Что сообщили"
            optional={value.outcome !== 'answered' || value.scans.length > 0}
            rows={5}
          />
          <div className="space-above-3">
            <Scans label="Приложить ответ" scans={value.scans} onChange={scans => set({ scans })} />
          </div>
        </>
      )}
    </CommandDialog>
  )
}

/** A reminder to an organisation that has not answered. */
export function AskAgainDialog({
  view,
  request,
  onDone,
  onClose,
}: OfRequest & { onDone?: (answer: CommandAnswer) => void }) {
  const { today, organisations } = useSession()
  const known = organisations.find(organisation => organisation.id === request.organisationId)
  const letter = requestThatLeft(request)
  return (
    <CommandDialog
      view={view}
      name="remindInformation"
      about={request.id}
      title={`${request.returned ? 'Отправить ещё раз' : 'Напомнить'}: ${request.organisationName}`}
      note={
        request.returned
          ? `Запрос от ${formatDay(request.day)}, исх. № ${showNo(request.no)}, ${request.returned.notice ? 'ушёл извещением, самого запроса в нём не было' : 'вернулся'}. Письмо уйдёт под новым номером с теми же вопросами и новым сроком ответа; звонок его не заменяет.`
          : `Запрос от ${formatDay(letter.day)}, исх. № ${showNo(letter.no)}, ответ ждали до ${formatDay(letter.dueDay)}.`
      }
      submit={request.returned ? 'Записать отправку' : 'Записать напоминание'}
      start={(): ReminderDraft => ({
        channel: request.returned?.notice ? 'post' : known?.email ? 'email' : 'phone',
        how: '',
        email: request.email ?? known?.email ?? '',
        day: today,
      })}
      build={value => ({ requestId: request.id, ...reminderOf(value) })}
      {...(onDone ? { onDone } : {})}
      onClose={onClose}
    >
      {({ value, field }) => <ReminderFields value={value} field={field} phone={known?.phone} />}
    </CommandDialog>
  )
}
