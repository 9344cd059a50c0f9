import type { CaseView, CommandAnswer } from '../../../../../api/case/cases.ts'
import { showNo } from '../../../../../domain/kernel/registers.ts'
import { channels } from '../../../../../domain/letter/correspondence.ts'
import type { Dispatch } from '../../../../../domain/plan/dispatches.ts'
import { type DroppedOrganisation, droppedOrganisations } from '../../../../../domain/plan/participation-rules.ts'
import type { Plan, PlanVersion } from '../../../../../domain/plan/plans.ts'
import { CommandDialog } from '../../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../../data/session.tsx'
import { ChoiceChips } from '../../../../ui/field/ChoiceChips.tsx'
import { choicesOf } from '../../../../ui/field/choices.ts'
import { DateField } from '../../../../ui/field/DateField.tsx'
import { TextField } from '../../../../ui/field/TextField.tsx'
import { formatDay } from '../../../../ui/text.ts'
import type { DialogFrame } from '../../case/context.ts'
import { ReminderFields, reminderOf, type ReminderDraft } from '../../partner/ReminderFields.tsx'

type Channel = keyof typeof channels

/** Sends the approved plan to one organisation; the outgoing number is taken from the journal. */
export function SendPlanDialog({
  view,
  plan,
  version,
  organisationId,
  name,
  onPaper = false,
  onClose,
}: {
  view: CaseView
  plan: Plan
  version: PlanVersion
  organisationId: string
  name: string
  /** Something that was handed over or posted is recorded. */
  onPaper?: boolean
  onClose: () => void
}) {
  const { today, organisations } = useSession()
  const known = organisations.find(organisation => organisation.id === organisationId)
  return (
    <CommandDialog
      view={view}
      name="dispatchPlan"
      about={organisationId}
      title={`Отправить план: ${name}`}
      submit="Отправить и взять номер"
      start={() => ({
        channel: (known?.email && !onPaper && !view.state.restriction ? 'email' : 'byHand') as Channel,
        email: known?.email ?? '',
        handedTo: '',
        postNo: '',
        day: today,
      })}
      build={({ channel, email, handedTo, postNo, day }) => ({
        planId: plan.id,
        version: version.version,
        organisationId,
        day,
        channel,
        ...(channel === 'email' && email.trim() ? { email: email.trim() } : {}),
        ...(channel === 'byHand' && handedTo.trim() ? { handedTo: handedTo.trim() } : {}),
        ...(channel === 'post' && postNo.trim() ? { postNo: postNo.trim() } : {}),
      })}
      onClose={onClose}
    >
      {({ value, field }) => (
        <>
          <ChoiceChips {...field('channel')} kind="single" label="Как отправляем" chips={choicesOf(channels)} />
          {value.channel === 'email' && (
            <TextField
              {...field('email')}
              label="Электронная почта"
              type="email"
              inputMode="email"
              hint={
                view.state.restriction
                  ? 'Дело закрыто для всех, кроме названных: уйдёт только извещение без ссылки, план передайте сами.'
                  : known?.email
                    ? 'Из карточки организации. План открывают по ссылке в письме; на другой адрес уйдёт извещение без неё.'
                    : 'В карточке организации адреса нет: уйдёт только извещение без ссылки, план передайте сами.'
              }
            />
          )}
          {value.channel === 'byHand' && (
            <TextField
              {...field('handedTo')}
              label="Кто принял"
              hint="Фамилия и должность: входит в подтверждение отправки."
              maxLength={200}
            />
          )}
          {value.channel === 'post' && (
            <TextField {...field('postNo')} label="Номер почтового отправления" optional maxLength={50} />
          )}
          <DateField {...field('day')} label="Дата отправки" today={today} max={today} />
        </>
      )}
    </CommandDialog>
  )
}

/** An organisation that the plan names no more is told that its part is over. */
export function EndParticipationDialog({
  view,
  dropped: { plan, dispatch, since, over, takenBack },
  onClose,
  onDone,
}: {
  view: CaseView
  dropped: DroppedOrganisation
  onClose: () => void
  onDone?: (answer: CommandAnswer) => void
}) {
  const { today, organisations } = useSession()
  const known = organisations.find(({ id }) => id === dispatch.organisationId)
  return (
    <CommandDialog
      view={view}
      name="endParticipation"
      about={dispatch.id}
      title={`Участие окончено: ${dispatch.organisationName}`}
      note={`План ей отправлен ${formatDay(dispatch.day)}, исх. № ${showNo(dispatch.no)}, ${takenBack ? `семья отозвала согласие на её участие ${formatDay(since)}` : over ? 'работа с семьёй по нему окончена' : 'в действующей редакции её мероприятий нет'}. «Посмотреть письмо» печатает его на подпись; номер даст запись${over ? '' : '; приглашение на предстоящий мониторинг отменится'}.`}
      submit="Сообщить и взять номер"
      {...(onDone ? { onDone } : {})}
      start={() => ({
        channel: (known?.email ? 'email' : 'byHand') as Channel,
        email: known?.email ?? '',
        handedTo: '',
        day: today,
      })}
      build={({ channel, email, handedTo, day }) => ({
        planId: plan.id,
        organisationId: dispatch.organisationId,
        day,
        channel,
        ...(channel === 'email' && email.trim() ? { email: email.trim() } : {}),
        ...(channel === 'byHand' && handedTo.trim() ? { handedTo: handedTo.trim() } : {}),
      })}
      onClose={onClose}
    >
      {({ value, field }) => (
        <>
          <ChoiceChips {...field('channel')} kind="single" label="Как сообщаем" chips={choicesOf(channels)} />
          {value.channel === 'email' && (
            <TextField {...field('email')} label="Электронная почта" type="email" inputMode="email" />
          )}
          {value.channel === 'byHand' && <TextField {...field('handedTo')} label="Кто принял" maxLength={200} />}
          <DateField {...field('day')} label="Дата письма" today={today} max={today} />
        </>
      )}
    </CommandDialog>
  )
}

type OfDispatch = { view: CaseView; dispatch: Dispatch; onClose: () => void }
const sentNote = (dispatch: Dispatch) => `Отправлено ${formatDay(dispatch.day)}, исх. № ${showNo(dispatch.no)}.`

const otherWays = { byHand: channels.byHand, post: channels.post, smdo: channels.smdo, fax: channels.fax } as const

/** The letter does not leave: the plan was brought or posted, and the letter is not sent any more. */
export function SendingDialog({ view, dispatch, onClose }: OfDispatch) {
  const { today } = useSession()
  return (
    <CommandDialog
      view={view}
      name="recordSending"
      about={dispatch.id}
      title={`План передан иначе: ${dispatch.organisationName}`}
      note={`Письмо исх. № ${showNo(dispatch.no)} ${dispatch.returned ? (dispatch.returned.notice ? 'ушло без самого плана' : 'вернулось') : 'ещё не ушло'}. Напечатайте план и письмо, передайте их и запишите это${dispatch.returned ? '.' : ': письмо из очереди больше не отправится.'}`}
      submit="Записать передачу"
      start={() => ({ channel: 'byHand' as keyof typeof otherWays, handedTo: '', postNo: '', day: today })}
      build={({ channel, handedTo, postNo, day }) => ({
        dispatchId: dispatch.id,
        day,
        channel,
        ...(channel === 'byHand' && handedTo.trim() ? { handedTo: handedTo.trim() } : {}),
        ...(channel === 'post' && postNo.trim() ? { postNo: postNo.trim() } : {}),
      })}
      onClose={onClose}
    >
      {({ value, field }) => (
        <>
          <ChoiceChips {...field('channel')} kind="single" label="Как передали" chips={choicesOf(otherWays)} />
          {value.channel === 'byHand' && <TextField {...field('handedTo')} label="Кто принял" maxLength={200} />}
          {value.channel === 'post' && (
            <TextField {...field('postNo')} label="Номер почтового отправления" optional maxLength={50} />
          )}
          <DateField {...field('day')} label="День передачи" today={today} max={today} />
        </>
      )}
    </CommandDialog>
  )
}

/** Proof of receipt. */
export function ReceiptDialog({ view, dispatch, onClose }: OfDispatch) {
  const { today } = useSession()
  return (
    <CommandDialog
      view={view}
      name="acknowledgeDispatch"
      about={dispatch.id}
      title={`План получен: ${dispatch.organisationName}`}
      note={sentNote(dispatch)}
      submit="Записать получение"
      start={() => ({ how: '', day: today })}
      build={value => ({ dispatchId: dispatch.id, ...value })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <TextField {...field('how')} label="Чем подтверждено" hint="отметка на копии, письмо, звонок" />
          <DateField {...field('day')} label="Дата получения" today={today} max={today} />
        </>
      )}
    </CommandDialog>
  )
}

/** A reminder to an organisation that is silent: the next letter, or a call. */
export function RemindDialog({
  view,
  dispatch,
  onDone,
  onClose,
}: OfDispatch & { onDone?: (answer: CommandAnswer) => void }) {
  const { today, organisations } = useSession()
  const known = organisations.find(organisation => organisation.id === dispatch.organisationId)
  return (
    <CommandDialog
      view={view}
      name="remindDispatch"
      about={dispatch.id}
      title={`Напоминание о плане: ${dispatch.organisationName}`}
      note={sentNote(dispatch)}
      submit="Записать напоминание"
      start={(): ReminderDraft => ({
        channel: (dispatch.email ?? known?.email) ? 'email' : 'phone',
        how: '',
        email: dispatch.email ?? known?.email ?? '',
        day: today,
      })}
      build={value => ({ dispatchId: dispatch.id, ...reminderOf(value) })}
      {...(onDone ? { onDone } : {})}
      onClose={onClose}
    >
      {({ value, field }) => <ReminderFields value={value} field={field} phone={known?.phone} />}
    </CommandDialog>
  )
}

/** The letter to an organisation that holds a plan of which it has no part any more, above any tab of the family. */
export function PartEndedDialog({ family, dispatchId, onClose }: DialogFrame & { dispatchId: string }) {
  const { today } = useSession()
  const dropped = droppedOrganisations(family.view.state, today).find(({ dispatch }) => dispatch.id === dispatchId)
  return dropped ? (
    <EndParticipationDialog
      view={family.view}
      dropped={dropped}
      onDone={answer => family.say('Записано. Письмо есть в документах семьи.', answer)}
      onClose={onClose}
    />
  ) : null
}
