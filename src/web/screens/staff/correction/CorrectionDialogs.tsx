import { caseHistory } from '../../../../api/case/cases.ts'
import { concernEnds } from '../../../../domain/contact/contacts.ts'
import { applicationEnds } from '../../../../domain/correction/corrections.ts'
import {
  broughtBy,
  broughtByApplication,
  isUntold,
  mistakenIn,
  waitsFromClosed,
} from '../../../../domain/intake/mistaken-people.ts'
import { refusalEnds } from '../../../../domain/intake/mistaken-refusals.ts'
import { arrivedReplies, type Referral } from '../../../../domain/intake/referrals.ts'
import { extractEnds } from '../../../../domain/intake/referrals.ts'
import { formatPhone } from '../../../../domain/kernel/phones.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import { channels } from '../../../../domain/letter/correspondence.ts'
import { untruths } from '../../../../domain/letter/untrue-letters.ts'
import {
  documentWords,
  haveTwoDocuments,
  haveTwoPhones,
  haveTwoSurnames,
  joinedMemberships,
  type PersonRecord,
  placeInRecord,
  type TwoRecords,
} from '../../../../domain/people/joined-records.ts'
import { fullName, mayBeChild } from '../../../../domain/people/people.ts'
import { monitoredVersion } from '../../../../domain/plan/plan-rules.ts'
import { measureStates, organisationsOf } from '../../../../domain/plan/plans.ts'
import { monitoringDecisions } from '../../../../domain/review/reviews.ts'
import { CommandDialog, type DialogForm } from '../../../command-form/CommandDialog.tsx'
import { useData } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { CheckboxField, CheckboxGroup, RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextArea, TextField } from '../../../ui/field/TextField.tsx'
import { capital, formatDay } from '../../../ui/text.ts'
import { memberName } from '../../../words/patronage.ts'
import { Loaded } from '../../everyone/Loaded.tsx'
import type { FamilyContext } from '../case/context.ts'
import { MomentField, momentOf, typedMoment } from '../contact/MomentField.tsx'
import { FamilyTookPart } from '../review/FamilyTookPart.tsx'
import { Participants, tookPart, type ParticipantDraft } from '../review/Participants.tsx'
import fieldStyles from '../../../ui/field/Field.module.css'

const css = classesOf(fieldStyles)

type Props = { family: FamilyContext; onClose: () => void }
type Why = { reason: string }
type Mistaken = Why & { mistaken: boolean }

const note = 'Впишите, как было на самом деле. Прежняя запись и причина останутся в истории.'
const whyMissing = ({ reason }: Why): Record<string, string> =>
  reason.trim() ? {} : { reason: 'Укажите, что было не так' }
const fieldOf = (path: string) => path.replace(/^changes\./u, '')

function WhyField<T extends Why>({ field }: { field: DialogForm<T>['field'] }) {
  return <TextField {...field('reason')} label="Что было не так" maxLength={500} />
}
/** What was wrong is known by then; what has become of the paper is not. */
const doneMissing = ({ reason }: Why): Record<string, string> =>
  reason.trim() ? {} : { reason: 'Напишите, что сделано' }
function DoneField<T extends Why>({ field }: { field: DialogForm<T>['field'] }) {
  return <TextField {...field('reason')} label="Пояснение: что сделано" maxLength={500} />
}
function MistakenField<T extends Mistaken>({
  form: { value, set, errors },
  label,
}: {
  form: DialogForm<T>
  label: string
}) {
  const error = errors['mistaken']
  return (
    <>
      <CheckboxField
        name="mistaken"
        label={label}
        checked={value.mistaken}
        onChange={mistaken => set({ mistaken } as Partial<T>)}
      />
      {error && (
        <p className={css('error')} role="status">
          {error}
        </p>
      )}
    </>
  )
}

/** A stay in the crisis room typed wrong: who, since when, until when, the document, or that it never was. */
export function CorrectStayDialog({ family, at, onClose }: Props & { at: number }) {
  const { today } = useSession()
  const stay = family.view.state.crisisStays[at]!
  return (
    <CommandDialog
      view={family.view}
      name="correctStay"
      about={String(at)}
      title="Исправить запись о кризисной комнате"
      note={note}
      submit="Исправить"
      onDone={answer => family.say('Запись о кризисной комнате исправлена.', answer)}
      start={() => ({
        personId: stay.personId,
        day: stay.day,
        documentShownDay: stay.documentShownDay ?? '',
        left: stay.left ?? '',
        mistaken: false,
        reason: '',
      })}
      check={whyMissing}
      build={({ mistaken, reason, ...changes }) => ({ at, changes, mistaken, reason })}
      fieldOf={fieldOf}
      onClose={onClose}
    >
      {form => (
        <>
          <RadioGroup
            {...form.field('personId')}
            label="Кто поселён"
            choices={family.view.state.members.map(({ personId }) => ({
              value: personId,
              label: memberName(family.view, personId),
            }))}
          />
          <FieldRow>
            <DateField {...form.field('day')} label="День заселения" today={today} max={today} />
            <DateField {...form.field('left')} label="Выезд" optional today={today} max={today} />
          </FieldRow>
          <DateField
            {...form.field('documentShownDay')}
            label="Документ предъявлен"
            optional
            today={today}
            max={today}
          />
          <MistakenField form={form} label="Записано по ошибке: этого проживания не было" />
          <WhyField field={form.field} />
        </>
      )}
    </CommandDialog>
  )
}

/** What was seen of a child, typed wrong; the number of a notice that has left stays [МП 5.2]. */
export function CorrectConcernDialog({ family, concernId, onClose }: Props & { concernId: string }) {
  const { view } = family
  const concern = view.state.concerns.find(one => one.id === concernId)!
  const { sent } = concern
  return (
    <CommandDialog
      view={view}
      name="correctConcern"
      about={concernId}
      title="Исправить сообщение о нарушении прав ребёнка"
      note={`${note} Изменённое время увидит заведующий.`}
      submit="Исправить"
      wide
      onDone={answer => family.say('Сообщение исправлено.', answer)}
      start={() => ({
        noticed: typedMoment(concern.noticedAt),
        childIds: concern.childIds,
        childPlace: concern.childPlace ?? '',
        facts: concern.facts,
        actions: concern.actions ?? '',
        source: concern.source,
        sent: typedMoment(sent?.at ?? ''),
        how: sent?.how ?? '',
        mistaken: false,
        reason: '',
      })}
      check={whyMissing}
      build={({ noticed, sent: sentMoment, how, mistaken, reason, ...words }) => ({
        concernId,
        changes: {
          ...words,
          noticedAt: momentOf(noticed),
          ...(sent ? { sent: { at: momentOf(sentMoment), how } } : {}),
        },
        mistaken,
        reason,
      })}
      fieldOf={path => ({ 'changes.sent.at': 'sent', 'changes.sent.how': 'how' })[path] ?? fieldOf(path)}
      onClose={onClose}
    >
      {form => (
        <>
          <MomentField
            dayLabel="Когда замечено"
            name="noticedAt"
            value={form.value.noticed}
            onChange={noticed => form.set({ noticed })}
            error={form.errors['noticedAt']}
          />
          <CheckboxGroup
            {...form.field('childIds')}
            label="Дети"
            choices={view.state.members
              .filter(
                member =>
                  concern.childIds.includes(member.personId) ||
                  mayBeChild(member, view.persons[member.personId], concern.noticedAt.slice(0, 10)),
              )
              .map(({ personId }) => ({ value: personId, label: memberName(view, personId) }))}
          />
          <TextField {...form.field('childPlace')} label="Где ребёнок" optional maxLength={300} />
          <TextArea {...form.field('facts')} label="Факты" rows={4} />
          <TextArea {...form.field('actions')} label="Что сделано" optional rows={2} />
          <TextField {...form.field('source')} label="Откуда известно" maxLength={300} />
          {sent && (
            <>
              <MomentField
                dayLabel="Когда отправлено"
                name="sent"
                value={form.value.sent}
                onChange={moment => form.set({ sent: moment })}
                error={form.errors['sent']}
              />
              <TextField {...form.field('how')} label="Как отправлено" maxLength={300} />
            </>
          )}
          {!sent && (
            <MistakenField
              form={form}
              label="Записано по ошибке: нарушения не было (отмечает заведующий или директор, не тот, кто записал)"
            />
          )}
          <WhyField field={form.field} />
        </>
      )}
    </CommandDialog>
  )
}

const drafted = (
  recorded: readonly { organisation: string; name?: string | undefined }[],
  organisations: readonly { name: string }[],
): ParticipantDraft[] => [
  ...recorded.map(({ organisation, name = '' }) => ({ organisation, name, took: true, own: true })),
  ...organisations
    .filter(({ name }) => !recorded.some(({ organisation }) => organisation === name))
    .map(({ name }) => ({ organisation: name, name: '', took: false, own: false })),
]

/** Minutes of a monitoring typed wrong [МП 6.5]. */
export function CorrectMonitoringDialog({ family, monitoringId, onClose }: Props & { monitoringId: string }) {
  const { today } = useSession()
  const { view } = family
  const held = view.state.monitorings.find(one => one.id === monitoringId)!
  const content = monitoredVersion(view.state, held)?.content
  const titleOf = (measureId: string) => content?.measures.find(({ id }) => id === measureId)?.title ?? 'мероприятие'
  return (
    <CommandDialog
      view={view}
      name="correctMonitoring"
      about={monitoringId}
      title={`Исправить протокол мониторинга ${formatDay(held.day)}`}
      note={`${note} Изменённую дату увидит заведующий.`}
      submit="Исправить"
      wide
      onDone={answer => family.say('Протокол мониторинга исправлен.', answer)}
      start={() => ({
        day: held.day as string,
        participants: drafted(held.participants, content ? organisationsOf(content) : []),
        statuses: held.statuses.map(({ note: words = '', ...status }) => ({ ...status, note: words })),
        familyIds: held.familyIds ?? [],
        familyView: held.familyView ?? '',
        changes: held.changes ?? '',
        risks: held.risks ?? '',
        decision: held.decision,
        nextDay: (held.nextDay ?? '') as string,
        mistaken: false,
        reason: '',
      })}
      check={whyMissing}
      build={({ mistaken, reason, participants, ...changes }) => ({
        monitoringId,
        changes: { ...changes, participants: tookPart(participants) },
        mistaken,
        reason,
      })}
      fieldOf={fieldOf}
      onClose={onClose}
    >
      {form => {
        const { value, set, field, errors } = form
        const mark = (at: number, part: Partial<(typeof value.statuses)[number]>) =>
          set({ statuses: value.statuses.map((status, index) => (index === at ? { ...status, ...part } : status)) })
        return (
          <>
            <DateField {...field('day')} label="Когда проведён" today={today} max={today} />
            <Participants
              label="Кто участвовал"
              hint="Отметьте тех, кто был."
              value={value.participants}
              onChange={participants => set({ participants })}
              error={errors['participants']}
            />
            {value.statuses.map((status, at) => (
              <FieldRow key={status.measureId}>
                <SelectField
                  label={titleOf(status.measureId)}
                  name={`state-${status.measureId}`}
                  choices={choicesOf(measureStates)}
                  value={status.state}
                  onChange={state => mark(at, { state })}
                />
                <TextField
                  label="Пояснение"
                  optional
                  name={`note-${status.measureId}`}
                  value={status.note}
                  onChange={words => mark(at, { note: words })}
                  maxLength={1000}
                />
              </FieldRow>
            ))}
            <FamilyTookPart
              view={view}
              day={value.day}
              value={value.familyIds}
              onChange={familyIds => set({ familyIds })}
              error={errors['familyIds']}
            />
            <TextArea {...field('familyView')} label="Что говорит семья" optional rows={2} />
            <TextArea {...field('changes')} label="Что изменилось" optional rows={2} />
            <TextArea {...field('risks')} label="Что вызывает тревогу" optional rows={2} />
            <RadioGroup {...field('decision')} label="Решение" choices={choicesOf(monitoringDecisions)} />
            <DateField {...field('nextDay')} label="Следующий мониторинг" optional today={today} />
            <MistakenField form={form} label="Записано по ошибке: этого мониторинга не было" />
            <WhyField field={field} />
          </>
        )
      }}
    </CommandDialog>
  )
}

/** Results typed wrong [МП 6.6]. */
export function CorrectReviewDialog({ family, onClose }: Props) {
  const { today } = useSession()
  const { view } = family
  const review = view.state.reviews.at(-1)!
  return (
    <CommandDialog
      view={view}
      name="correctReview"
      title={`Исправить итоги ${formatDay(review.day)}`}
      note={`${note} Изменённую дату увидит заведующий.`}
      submit="Исправить"
      wide
      onDone={answer => family.say('Итоги исправлены.', answer)}
      start={() => ({
        day: review.day as string,
        participants: drafted(review.participants, []),
        results: review.results,
        dynamicsNote: review.dynamicsNote,
        familyIds: review.familyIds ?? [],
        familyView: review.familyView ?? '',
        efficiency: review.efficiency,
        recommendations: review.recommendations,
        reason: '',
      })}
      check={whyMissing}
      build={({ reason, participants, ...changes }) => ({
        changes: { ...changes, participants: tookPart(participants) },
        reason,
      })}
      fieldOf={fieldOf}
      onClose={onClose}
    >
      {({ value, set, field, errors }) => (
        <>
          <DateField {...field('day')} label="Когда подведены" today={today} max={today} />
          <Participants
            label="Кто участвовал"
            hint="Отметьте тех, кто был."
            value={value.participants}
            onChange={participants => set({ participants })}
            error={errors['participants']}
          />
          <TextArea {...field('results')} label="Что достигнуто" rows={3} />
          <TextArea {...field('dynamicsNote')} label="Что изменилось в семье" rows={3} />
          <FamilyTookPart
            view={view}
            day={value.day}
            value={value.familyIds}
            onChange={familyIds => set({ familyIds })}
            error={errors['familyIds']}
          />
          <TextArea {...field('familyView')} label="Что говорит семья" optional rows={2} />
          <TextArea {...field('efficiency')} label="Помогла ли работа" rows={3} />
          <TextArea {...field('recommendations')} label="Рекомендации семье" rows={3} />
          <WhyField field={field} />
        </>
      )}
    </CommandDialog>
  )
}

/** When somebody left the family and whether by death, or that nobody has left. */
export function CorrectDepartureDialog({ family, personId, onClose }: Props & { personId: string }) {
  const { today } = useSession()
  const left = family.view.state.members.findLast(one => one.personId === personId)!
  return (
    <CommandDialog
      view={family.view}
      name="correctDeparture"
      about={personId}
      title={`Исправить выбытие: ${memberName(family.view, personId)}`}
      note={note}
      submit="Исправить"
      onDone={answer => family.say('Запись о выбытии исправлена.', answer)}
      start={() => ({ day: (left.to ?? today) as string, died: left.died ?? false, mistaken: false, reason: '' })}
      check={whyMissing}
      build={({ mistaken, reason, ...changes }) => ({ personId, changes, mistaken, reason })}
      fieldOf={fieldOf}
      onClose={onClose}
    >
      {form => (
        <>
          <DateField {...form.field('day')} label="Когда выбыл(а)" today={today} max={today} />
          <CheckboxField
            name="died"
            label="Причина — смерть"
            checked={form.value.died}
            onChange={died => form.set({ died })}
          />
          <MistakenField form={form} label="Записано по ошибке: этот человек в семье" />
          <WhyField field={form.field} />
        </>
      )}
    </CommandDialog>
  )
}

/** An extract of another family: it leaves this one with its people, or says what has become of it. */
export function CorrectExtractDialog({ family, referralId, onClose }: Props & { referralId: string }) {
  const { state } = family.view
  const { today } = useSession()
  const wrong = mistakenIn(state).find(({ referral: { id } }) => id === referralId)
  const whole = (one: Referral) => state.members.every(({ personId }) => broughtBy(state, one).includes(personId))
  const found = state.referrals.find(({ id }) => id === referralId)
  // An extract that opened the file and was closed as a mistake stays in it: what is left to say is what became of the paper.
  const referral = found && !(found.closed?.waits && whole(found)) ? found : undefined
  const answer = !referral && wrong && isUntold(wrong) ? arrivedReplies(wrong.referral).at(-1) : undefined
  const brought = (referral ? broughtBy(state, referral) : []).map(id => memberName(family.view, id))
  const leaves = brought.length > 0 ? ` Из состава семьи уйдут: ${brought.join(', ')}.` : ''
  return (
    <CommandDialog
      view={family.view}
      name="correctExtract"
      about={referralId}
      title={referral ? 'Выписка другой семьи' : 'Что стало с выпиской'}
      note={
        referral
          ? `Вх. № ${showNo(referral.no)}, ${referral.organisationName}. Выписка уйдёт из дела, и сроки по ней тоже.${leaves} Потом зарегистрируйте её в деле той семьи: номер и день получения останутся.`
          : answer
            ? `Учреждению ответили отсюда, исх. № ${showNo(answer.no)} от ${formatDay(answer.day)}. Сообщите ему письмом, что ответ отправлен ошибочно, и запишите письмо: номер даст журнал исходящих.`
            : 'Когда выписку регистрируют в деле той семьи, это отмечается само.'
      }
      submit={referral ? 'Убрать выписку' : 'Отметить'}
      onDone={answer => family.say(referral ? 'Выписки в деле больше нет.' : 'Отмечено.', answer)}
      start={() => ({
        end: 'waits' as 'waits' | 'stands' | 'returned',
        told: answer !== undefined && wrong?.end !== undefined,
        day: today,
        channel: 'post' as keyof typeof channels,
        reason: '',
      })}
      check={value => ({
        ...(!referral && value.end === 'waits' && !value.told
          ? { end: 'Отметьте, что стало с выпиской' + (answer ? ', или запишите письмо' : '') }
          : {}),
        ...(referral ? whyMissing(value) : doneMissing(value)),
      })}
      build={({ end, told, day, channel, reason }) => ({
        referralId,
        ...(end === 'waits' ? {} : { end }),
        ...(told ? { letter: { day, channel } } : {}),
        reason,
      })}
      fieldOf={path => path.replace(/^letter\./u, '')}
      onClose={onClose}
    >
      {form => (
        <>
          {!wrong?.end && (
            <RadioGroup
              {...form.field('end')}
              label="Что стало с выпиской"
              choices={choicesOf(
                {
                  waits: 'ещё ждёт регистрации в деле своей семьи',
                  stands: extractEnds.stands,
                  returned: extractEnds.returned,
                },
                capital,
              )}
            />
          )}
          {answer && (
            <CheckboxField
              name="told"
              label="Учреждению написали об ошибке"
              checked={form.value.told}
              onChange={told => form.set({ told })}
            />
          )}
          {form.value.told && (
            <FieldRow>
              <DateField
                {...form.field('day')}
                label="День письма"
                today={today}
                {...(answer ? { min: answer.day } : {})}
                max={today}
              />
              <SelectField {...form.field('channel')} label="Как отправлено" choices={choicesOf(channels)} />
            </FieldRow>
          )}
          {referral ? <WhyField field={form.field} /> : <DoneField field={form.field} />}
        </>
      )}
    </CommandDialog>
  )
}

/** An application of another family: it leaves this one with its people, or says what has become of it. */
export function CorrectApplicationDialog({ family, applicationId, onClose }: Props & { applicationId: string }) {
  const { state } = family.view
  // Of a file that was a mistake as a whole the application stays, and it is said what has become of the paper.
  const waits = state.mistakenApplications?.find(({ application }) => application.id === applicationId)
  const here = waits ? undefined : state.applications.find(({ id }) => id === applicationId)
  const alone = here !== undefined && waitsFromClosed(state, here)
  const brought = (here ? broughtByApplication(state, here) : []).map(id => memberName(family.view, id))
  const leaves = brought.length > 0 ? ` Из состава семьи уйдут: ${brought.join(', ')}.` : ''
  return (
    <CommandDialog
      view={family.view}
      name="correctApplication"
      about={applicationId}
      title={here ? 'Заявление другой семьи' : 'Что стало с заявлением'}
      note={
        here && alone
          ? `Дело закрыто, других людей в нём нет. Заявление № ${showNo(here.no)} от ${formatDay(here.day)} останется в нём и будет ждать регистрации в деле своей семьи: зарегистрируйте его там с этим же днём.`
          : here
            ? `Заявление № ${showNo(here.no)} от ${formatDay(here.day)} уйдёт из дела, и сроки по нему тоже: семья этого дела не обращалась.${leaves} Потом зарегистрируйте его в деле той семьи с этим же днём.`
            : waits?.asked
              ? 'Отметьте, чьё это заявление и где оно теперь.'
              : 'Отметьте, когда заявление зарегистрировано в деле своей семьи или возвращено.'
      }
      submit={here && !alone ? 'Убрать заявление' : 'Отметить'}
      onDone={answer => family.say(here && !alone ? 'Заявления в деле больше нет.' : 'Отмечено.', answer)}
      start={() => ({ end: 'waits' as 'waits' | keyof typeof applicationEnds, reason: '' })}
      check={value => ({
        ...(!here && value.end === 'waits' ? { end: 'Отметьте, что стало с заявлением' } : {}),
        ...(here ? whyMissing(value) : doneMissing(value)),
      })}
      build={({ end, reason }) => ({ applicationId, ...(end === 'waits' ? {} : { end }), reason })}
      onClose={onClose}
    >
      {form => (
        <>
          <RadioGroup
            {...form.field('end')}
            label="Что стало с заявлением"
            choices={choicesOf(
              { waits: 'ещё ждёт регистрации в деле своей семьи', ...applicationEnds },
              capital,
            ).filter(({ value }) => value !== 'own' || waits?.asked)}
          />
          {here ? <WhyField field={form.field} /> : <DoneField field={form.field} />}
        </>
      )}
    </CommandDialog>
  )
}

/** A notice about a child of others who has left the file: where what was seen of him stands [МП 5.2]. */
export function ConcernOfOthersDialog({ family, concernId, onClose }: Props & { concernId: string }) {
  return (
    <CommandDialog
      view={family.view}
      name="correctConcern"
      about={`${concernId}-ownFile`}
      title="Сообщение о ребёнке другой семьи"
      note="Сообщение в опеку остаётся здесь со своим номером. Запишите в деле его семьи, что замечено и что сообщено, и отметьте это. Отметку увидит заведующий."
      submit="Отметить"
      onDone={answer => family.say('Отмечено.', answer)}
      start={() => ({ ownFile: 'recorded' as keyof typeof concernEnds, reason: '' })}
      check={doneMissing}
      build={({ ownFile, reason }) => ({ concernId, ownFile, reason })}
      onClose={onClose}
    >
      {form => (
        <>
          <RadioGroup {...form.field('ownFile')} label="Где оно записано" choices={choicesOf(concernEnds, capital)} />
          <DoneField field={form.field} />
        </>
      )}
    </CommandDialog>
  )
}

/** A refusal of another family or person: what it ended goes on, or it is said what has become of it. */
export function CorrectRefusalDialog({ family, refusalId, onClose }: Props & { refusalId: string }) {
  const { state } = family.view
  const here = [...state.refusals, ...state.ownRefusals].find(({ id }) => id === refusalId)
  return (
    <CommandDialog
      view={family.view}
      name="correctRefusal"
      about={refusalId}
      title={here ? 'Отказ другой семьи или другого человека' : 'Что стало с отказом'}
      note={
        here
          ? `Отказ № ${showNo(here.no)} от ${formatDay(here.day)} уйдёт из дела: договор, сроки и работа, которые он закончил, идут дальше, как если бы его не было. Потом зарегистрируйте его в деле того, к кому он относится, с этим же днём.`
          : 'Отметьте, когда отказ зарегистрирован в деле того, к кому он относится, или возвращён.'
      }
      submit={here ? 'Убрать отказ' : 'Отметить'}
      onDone={answer => family.say(here ? 'Отказа в деле больше нет.' : 'Отмечено.', answer)}
      start={() => ({ end: 'waits' as 'waits' | keyof typeof refusalEnds, reason: '' })}
      check={value => ({
        ...(!here && value.end === 'waits' ? { end: 'Отметьте, что стало с отказом' } : {}),
        ...(here ? whyMissing(value) : doneMissing(value)),
      })}
      build={({ end, reason }) => ({ refusalId, ...(end === 'waits' ? {} : { end }), reason })}
      onClose={onClose}
    >
      {form => (
        <>
          <RadioGroup
            {...form.field('end')}
            label="Что стало с отказом"
            choices={choicesOf({ waits: 'ещё ждёт регистрации', ...refusalEnds }, capital)}
          />
          {here ? <WhyField field={form.field} /> : <DoneField field={form.field} />}
        </>
      )}
    </CommandDialog>
  )
}

/** A letter that says what is not so: whoever holds it is told, or it is noted why not. */
export function CorrectLetterDialog({ family, letterId, onClose }: Props & { letterId: string }) {
  const { today } = useSession()
  const wrong = family.view.state.untrueLetters?.find(({ id }) => id === letterId)
  if (!wrong) return null
  return (
    <CommandDialog
      view={family.view}
      name="correctLetter"
      about={letterId}
      title={`Письмо № ${showNo(wrong.no)} от ${formatDay(wrong.day)}`}
      note={`${wrong.to}. ${capital(wrong.untrue.map(untruth => untruths[untruth]).join('; '))}. Текст письма об исправлении есть в документах семьи; номер даст журнал исходящих.`}
      submit="Записать"
      onDone={answer => family.say('Записано.', answer)}
      start={() => ({
        way: 'letter' as 'letter' | 'none',
        day: today,
        channel: 'post' as keyof typeof channels,
        reason: '',
      })}
      check={({ reason }): Record<string, string> =>
        reason.trim() ? {} : { reason: 'Укажите, что было не так или почему письмо не нужно' }
      }
      build={({ way, day, channel, reason }) => ({
        letterId,
        ...(way === 'letter' ? { letter: { day, channel } } : {}),
        reason,
      })}
      fieldOf={path => path.replace(/^letter\./u, '')}
      onClose={onClose}
    >
      {form => (
        <>
          <RadioGroup
            {...form.field('way')}
            label="Что сделано"
            choices={choicesOf(
              { letter: 'отправлено письмо об исправлении', none: 'письмо не нужно, причину увидит заведующий' },
              capital,
            )}
          />
          {form.value.way === 'letter' && (
            <FieldRow>
              <DateField {...form.field('day')} label="День письма" today={today} min={wrong.day} max={today} />
              <SelectField {...form.field('channel')} label="Как отправлено" choices={choicesOf(channels)} />
            </FieldRow>
          )}
          <TextField
            {...form.field('reason')}
            label={form.value.way === 'letter' ? 'Что было не так' : 'Почему письмо не нужно'}
            maxLength={500}
          />
        </>
      )}
    </CommandDialog>
  )
}

type Choice = { nameOfId: string; placeOfId: string; documentOfId: string; phoneOfIds: string[] }
const noChoice: Choice = { nameOfId: '', placeOfId: '', documentOfId: '', phoneOfIds: [] }
/** What two records of one person say otherwise: whoever joins them says which is so. */
function WhichRecord<T extends Choice>({
  records,
  field,
}: {
  records: TwoRecords | undefined
  field: DialogForm<T>['field']
}) {
  if (!records) return null
  const both = [records.kept, records.other] as const
  return (
    <>
      {haveTwoSurnames(records) && (
        <RadioGroup
          {...field('nameOfId')}
          label="Какая фамилия сейчас"
          choices={both.map(([{ id, familyName }]) => ({ value: id, label: familyName }))}
        />
      )}
      {!joinedMemberships(records) && (
        <RadioGroup
          {...field('placeOfId')}
          label="Что верно"
          choices={both.map(record => ({
            value: record[0].id,
            label: `${fullName(record[0])}: ${placeInRecord(record)}`,
          }))}
        />
      )}
      {haveTwoDocuments(records) && (
        <RadioGroup
          {...field('documentOfId')}
          label="Какой документ сейчас"
          choices={both.map(([person]) => ({ value: person.id, label: documentWords(person) }))}
        />
      )}
      {haveTwoPhones(records) && (
        <CheckboxGroup
          {...field('phoneOfIds')}
          label="Какие телефоны верны"
          hint="Можно оба."
          choices={both.map(([{ id, phone = '' }]) => ({ value: id, label: formatPhone(phone) }))}
        />
      )}
    </>
  )
}

/** Somebody who was never of this family. */
export function CorrectMemberDialog({ family, personId, onClose }: Props & { personId: string }) {
  const { members } = family.view.state
  const since = members.find(member => member.personId === personId)?.from ?? ''
  const others = [...new Set(members.filter(({ from }) => from <= since).map(member => member.personId))]
    .filter(id => id !== personId)
    .map(id => [id, `тот же человек, что ${memberName(family.view, id)}`] as const)
  const recordOf = (id: string): PersonRecord | undefined => {
    const person = family.view.persons[id]
    const places = members.filter(member => member.personId === id)
    return person && places.length > 0 ? [person, places] : undefined
  }
  const other = recordOf(personId)
  const recordsWith = (who: string): TwoRecords | undefined => {
    const kept = recordOf(who)
    return kept && other ? { kept, other } : undefined
  }
  return (
    <CommandDialog
      view={family.view}
      name="correctMember"
      about={personId}
      title={`Записан(а) по ошибке: ${memberName(family.view, personId)}`}
      note="Этого человека в деле не станет, как будто не записывали: бумаги и списки его больше не назовут, причина останется в истории. Если он жил в семье и выбыл, отметьте выбытие. Если это кто-то из семьи под другой фамилией, две записи станут одной; если это ошибка, их можно разъединить: «Исправить записанное»."
      submit={({ who }) => (who === 'stranger' ? 'Убрать из дела' : 'Сделать одной записью')}
      onDone={answer => family.say('Ошибочной записи в деле больше нет.', answer)}
      start={() => ({ who: 'stranger', ...noChoice, reason: '' })}
      check={({ who, nameOfId, placeOfId, documentOfId, phoneOfIds, reason }): Record<string, string> => {
        const records = recordsWith(who)
        return {
          ...whyMissing({ reason }),
          ...(records && haveTwoSurnames(records) && !nameOfId ? { nameOfId: 'Отметьте, какая фамилия сейчас' } : {}),
          ...(records && !joinedMemberships(records, placeOfId) ? { placeOfId: 'Отметьте, какая запись верна' } : {}),
          ...(records && haveTwoDocuments(records) && !documentOfId
            ? { documentOfId: 'Отметьте, какой документ сейчас' }
            : {}),
          ...(records && haveTwoPhones(records) && phoneOfIds.length === 0
            ? { phoneOfIds: 'Отметьте хотя бы один телефон' }
            : {}),
        }
      }}
      build={({ who, nameOfId, placeOfId, documentOfId, phoneOfIds, reason }) => ({
        personId,
        ...(who === 'stranger'
          ? {}
          : {
              sameAs: who,
              ...(nameOfId ? { nameOfId } : {}),
              ...(placeOfId ? { placeOfId } : {}),
              ...(documentOfId ? { documentOfId } : {}),
              ...(phoneOfIds.length > 0 ? { phoneOfIds } : {}),
            }),
        reason,
      })}
      fieldOf={path => (path === 'sameAs' ? 'who' : path)}
      onClose={onClose}
    >
      {({ field, value, set }) => (
        <>
          <RadioGroup
            {...field('who')}
            label="Кто это"
            onChange={who => {
              const records = recordsWith(who)
              const phoneOfIds = records && haveTwoPhones(records) ? [who, personId] : []
              set({ who, ...noChoice, phoneOfIds })
            }}
            choices={choicesOf(Object.fromEntries([['stranger', 'к семье не относится'], ...others]), capital)}
          />
          <WhichRecord records={recordsWith(value.who)} field={field} />
          <WhyField field={field} />
        </>
      )}
    </CommandDialog>
  )
}

/** Two records that became one are of two people: each is what it was, and of what was written since it is asked of whom it is. */
export function CorrectJoiningDialog({ family, joiningId, onClose }: Props & { joiningId: string }) {
  const { view } = family
  const query = useData(caseHistory, { caseId: view.caseId })
  const joining = view.state.joinings?.find(({ id }) => id === joiningId)
  if (!joining) return null
  const { name, keptName: kept, day, since } = joining
  return (
    <CommandDialog
      view={view}
      name="correctJoining"
      about={joiningId}
      title={`Разъединить записи: ${name} и ${kept}`}
      note={`Записи объединены ${formatDay(day)}. Каждая снова станет такой, какой была: что относилось к записи «${name}», вернётся к ней. Заведующий увидит причину.`}
      submit="Разъединить"
      wide
      onDone={answer => family.say('Записи разъединены. Проверьте обе на вкладке «Семья».', answer)}
      start={() => ({ versions: [] as string[], reason: '' })}
      check={whyMissing}
      build={({ versions, reason }) => ({ joiningId, versions: versions.map(Number), reason })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          {since.length > 0 && (
            <Loaded query={query}>
              {({ entries }) => (
                <CheckboxGroup
                  {...field('versions')}
                  label={`Что из записанного с тех пор относится к записи «${name}»`}
                  hint={`Неотмеченное останется у записи «${kept}». Если узнать уже нельзя, не отмечайте.`}
                  choices={entries
                    .filter(({ version }) => since.includes(version))
                    .map(({ version, label, text, day: of }) => ({
                      value: String(version),
                      label: `${formatDay(of)}: ${label}`,
                      ...(text ? { hint: text } : {}),
                    }))}
                />
              )}
            </Loaded>
          )}
          <WhyField field={field} />
        </>
      )}
    </CommandDialog>
  )
}

/** From which day the program answers for the terms of a family that came from the paper journal. */
export function CorrectTakeoverDialog({ family, onClose }: Props) {
  const { today } = useSession()
  return (
    <CommandDialog
      view={family.view}
      name="correctTakeover"
      title="Исправить день принятия на учёт"
      note="Сроки семьи пересчитаются с верного дня. Прежний день и причина останутся в истории, исправление увидит заведующий."
      submit="Исправить"
      onDone={answer => family.say('День принятия на учёт исправлен.', answer)}
      start={() => ({ day: (family.view.state.takenOver?.day ?? today) as string, reason: '' })}
      check={whyMissing}
      build={({ day, reason }) => ({ day, reason })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <DateField {...field('day')} label="Принята на учёт" today={today} max={today} />
          <WhyField field={field} />
        </>
      )}
    </CommandDialog>
  )
}
