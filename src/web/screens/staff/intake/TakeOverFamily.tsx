import { useState } from 'react'
import { useNavigate } from 'react-router'
import { centreConsents } from '../../../../domain/consent/consents.ts'
import { reachOf } from '../../../../domain/law/permissions.ts'
import { kindLabels } from '../../../../domain/law/terms/patronage-kinds.ts'
import { otherFamilyCode } from '../../../../domain/people/identity/duplicates.ts'
import { fullName, isChild } from '../../../../domain/people/people.ts'
import { bind } from '../../../command-form/bind.ts'
import { dryRun } from '../../../command-form/dryRun.ts'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { useSubmitValidation } from '../../../command-form/useSubmitValidation.ts'
import { useCommand } from '../../../data/data.ts'
import { useDraft } from '../../../data/draft.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { NextTerms } from '../../../terms/NextTerms.tsx'
import { AutosaveLine } from '../../../ui/action/AutosaveLine.tsx'
import { ButtonLink } from '../../../ui/action/Button.tsx'
import { CheckboxGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { ErrorSummary } from '../../../ui/field/ErrorSummary.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { PhoneField } from '../../../ui/field/PhoneField.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { DonePanel } from '../../../ui/page/DonePanel.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { Columns, NarrowPage, TaskPage } from '../../../ui/page/Shell.tsx'
import { Skeleton } from '../../../ui/page/Waiting.tsx'
import { NotFound } from '../../everyone/NotFound.tsx'
import { DayField } from '../../everyone/people/DayField.tsx'
import { BirthField, KinshipField, NameFields } from '../../everyone/people/PersonFields.tsx'
import { applicantKinships } from './application/applicationDraft.ts'
import { HouseholdFields } from './application/HouseholdFields.tsx'
import { isReadable } from './Duplicates.tsx'
import { Register } from './Register.tsx'
import { summaryOf } from './summary.ts'
import { blankTakeover, takeoverInput, typedPeople, type TakeoverDraft } from './takeover/takeoverDraft.ts'
import { TrialRefused } from './TrialRefused.tsx'
import { useKnownFamily } from './useKnownFamily.tsx'

/** A family on patronage already comes from the paper journal: its people, papers and days on one sheet. */
export function TakeOverFamily() {
  const session = useSession()
  const draft = useDraft<TakeoverDraft>('takeover', () => blankTakeover(session.today))
  if (!session.may('takeOver')) return <NotFound />
  if (!draft.value) return <Skeleton lines={10} />
  return <Sheet draft={draft} value={draft.value} />
}

function Sheet({ draft, value }: { draft: ReturnType<typeof useDraft<TakeoverDraft>>; value: TakeoverDraft }) {
  const session = useSession()
  const navigate = useNavigate()
  const [done, setDone] = useState<{ caseId: string; name: string }>()
  const command = useCommand('takeOver', value.caseId, 0)
  const input = takeoverInput(value)
  const trial = dryRun('takeOver', input, session)
  const checked = useSubmitValidation(command, trial.ok ? {} : trial.errors)
  const family = useKnownFamily(
    'application',
    { members: [value.applicant, ...value.members], address: value.address, link: null, others: value.others },
    {
      onSame: found => void navigate(isReadable(found, session) ? paths.family(found.caseId) : paths.search()),
      onOther: caseId => draft.change(before => ({ ...before, others: [...before.others, caseId] })),
    },
  )
  if (done) return <Accepted done={done} />
  const { errors } = checked
  const set = (part: Partial<TakeoverDraft>) => draft.change(before => ({ ...before, ...part }))
  const field = bind(value, set, errors)
  const applicant = {
    member: value.applicant,
    path: 'applicant',
    errors,
    onChange: (member: TakeoverDraft['applicant']) => set({ applicant: member }),
  }
  const send = async (force: boolean) => {
    if (!checked.check()) return
    const answer = await command.send(input, { force, confirmed: value.others.map(otherFamilyCode) })
    if (!answer) return
    await draft.drop()
    setDone({ caseId: answer.caseId, name: value.applicant.person.familyName })
  }
  const specialists = session.staff.filter(
    worker => worker.active && reachOf(worker.role, 'recordContact') !== undefined,
  )
  return (
    <TaskPage>
      <PageHead
        title="Семья из бумажного журнала"
        crumbs={[{ label: 'Семьи', to: paths.families() }, { label: 'Из бумажного журнала' }]}
        lead="Для семьи, которая уже на патронате. Даты и номера — как на бумаге; чего не было, оставьте пустым. Сроки, прошедшие до дня принятия на учёт, не считаются ни соблюдёнными, ни просроченными."
        actions={<AutosaveLine state={draft.state} />}
        tight
      />
      <ErrorSummary errors={summaryOf(errors)} attempt={checked.attempt} />
      <TrialRefused trial={trial} attempt={checked.attempt} />
      <SendingProblem sending={command} onForce={() => void send(true)} />
      <Columns
        main={
          <form
            noValidate
            onSubmit={event => {
              event.preventDefault()
            }}
          >
            <ApplicantCard applicant={applicant} field={field} />
            <Card title="Семья">
              <HouseholdFields
                applicant={value.applicant}
                members={value.members}
                errors={errors}
                onChange={how => draft.change(before => ({ ...before, members: how(before.members) }))}
              />
            </Card>
            <Card title="Заявление">
              <FieldRow>
                <TextField {...field('applicationNo')} label="Номер в журнале" hint="Как на бумаге: 42" />
                <PastDay field={field} name="applicationDay" label="Дата заявления" />
              </FieldRow>
              <div className="space-above-4">
                <CheckboxGroup {...field('consents')} label="Согласия заявителя" choices={choicesOf(centreConsents)} />
              </div>
            </Card>
            <ContractCard value={value} field={field} onChange={set} />
            <WorkCard field={field} />
            <Card title="Принятие на учёт">
              <FieldRow>
                <PastDay field={field} name="day" label="С какого дня" hint="С этого дня сроки считает программа" />
                <SelectField
                  {...field('staffId')}
                  label="Куратор"
                  placeholder="Выберите"
                  choices={specialists.map(specialist => ({ value: specialist.id, label: specialist.name }))}
                />
              </FieldRow>
              <div className="space-above-4">
                <TextField {...field('reason')} label="Основание" hint="Приказ центра, бумажный журнал" />
              </div>
            </Card>
            {trial.ok && (
              <Card title="Какие сроки пойдут" content="flush">
                <NextTerms clocks={trial.started} />
              </Card>
            )}
            <div className="row space-above-5">
              <Register
                label="Принять на учёт"
                family={family}
                disabled={command.busy}
                onRegister={() => void send(false)}
              />
            </div>
          </form>
        }
        side={family.panel}
      />
    </TaskPage>
  )
}

type Field = ReturnType<typeof bind<TakeoverDraft>>

/** A day that is over by now; those without which nobody is taken over are wanted. */
function PastDay({
  field,
  name,
  label,
  hint,
}: {
  field: Field
  name: keyof TakeoverDraft & `${string}ay`
  label: string
  hint?: string
}) {
  return (
    <DayField
      {...field(name as 'day')}
      label={label}
      past
      optional={name !== 'day' && name !== 'applicationDay'}
      hint={hint}
    />
  )
}

/** The kind of patronage and the contract, as they stand on paper. */
function ContractCard({
  value,
  field,
  onChange,
}: {
  value: TakeoverDraft
  field: Field
  onChange: (part: Partial<TakeoverDraft>) => void
}) {
  const { today } = useSession()
  return (
    <Card title="Вид и договор">
      <FieldRow>
        <SelectField
          {...field('kind')}
          label="Вид патроната"
          hint="Пусто, если диагностики ещё не было"
          choices={[{ value: '', label: 'не выбран' }, ...choicesOf(kindLabels)]}
          onChange={kind => onChange({ kind: kind as TakeoverDraft['kind'] })}
        />
        <PastDay field={field} name="kindDay" label="С какого дня" />
      </FieldRow>
      <div className="space-above-4">
        <FieldRow three>
          <TextField {...field('contractNo')} label="Номер договора" hint="Как на бумаге: 15/3-д" optional />
          <PastDay field={field} name="contractDay" label="Заключён" />
          <DayField {...field('contractTo')} label="Действует до" optional />
        </FieldRow>
      </div>
      <div className="space-above-4">
        <SelectField
          {...field('holderAt')}
          label="С кем договор"
          choices={typedPeople(value).flatMap((person, at) =>
            at > 0 &&
            person.kinship !== '' &&
            isChild(
              { ...person, kinship: person.kinship, personId: '', from: today },
              { ...person.person, id: '', sex: undefined, identityKind: undefined },
              today,
            )
              ? []
              : [{ value: String(at), label: fullName(person.person).trim() || 'заявитель' }],
          )}
        />
      </div>
    </Card>
  )
}

/** The plan and what was done last, as they stand on paper. */
const WorkCard = ({ field }: { field: Field }) => (
  <Card title="План и работа">
    <FieldRow three>
      <PastDay field={field} name="planDay" label="План утверждён" />
      <DayField {...field('planFrom')} label="Начало плана" optional />
      <DayField {...field('planTo')} label="Конец плана" optional />
    </FieldRow>
    <div className="space-above-4">
      <FieldRow>
        <PastDay field={field} name="lastContactDay" label="Последний контакт" />
        <PastDay field={field} name="lastMonitoringDay" label="Последний мониторинг" />
      </FieldRow>
    </div>
  </Card>
)

/** The family is taken over. */
function Accepted({ done }: { done: { caseId: string; name: string } }) {
  const session = useSession()
  return (
    <NarrowPage>
      <DonePanel title="Семья принята на учёт" note={`Семья ${done.name}`} />
      <div className="row space-above-5">
        <ButtonLink look="primary" wide="phone" to={paths.family(done.caseId)}>
          Открыть семью
        </ButtonLink>
        {session.may('case.list') && (
          <ButtonLink wide="phone" to={paths.families()}>
            К списку семей
          </ButtonLink>
        )}
      </div>
    </NarrowPage>
  )
}

/** Who applied for the family. */
function ApplicantCard({ applicant, field }: { applicant: Parameters<typeof BirthField>[0]; field: Field }) {
  const session = useSession()
  return (
    <Card title="Заявитель">
      <NameFields {...applicant} of="заявителя" />
      <div className="space-above-4">
        <FieldRow>
          <KinshipField {...applicant} among={applicantKinships} label="Кто это в семье" />
          <BirthField {...applicant} />
        </FieldRow>
      </div>
      <div className="space-above-4">
        <FieldRow>
          <TextField {...field('address')} label="Адрес" autoComplete="off" />
          <PhoneField {...field('phone')} label="Телефон" optional areaCode={session.settings.areaCode} />
        </FieldRow>
      </div>
    </Card>
  )
}
