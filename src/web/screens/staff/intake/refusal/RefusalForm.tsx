import type { ReactNode } from 'react'
import type { CaseView, CommandAnswer } from '../../../../../api/case/cases.ts'
import { currentApplication } from '../../../../../domain/case/queries.ts'
import { type Agreement, runningAfter } from '../../../../../domain/contract/agreements.ts'
import { refusalMoments } from '../../../../../domain/intake/application/applications.ts'
import { otherServices } from '../../../../../domain/intake/other-services.ts'
import { addDays, addMonths, type Day, isDay } from '../../../../../domain/kernel/calendar.ts'
import { showNo } from '../../../../../domain/kernel/registers.ts'
import { fullName, type Person } from '../../../../../domain/people/people.ts'
import { bind } from '../../../../command-form/bind.ts'
import { dryRun } from '../../../../command-form/dryRun.ts'
import { LetterAhead } from '../../../../command-form/LetterAhead.tsx'
import { SendingProblem } from '../../../../command-form/Problem.tsx'
import { useSubmitValidation } from '../../../../command-form/useSubmitValidation.ts'
import { useCommand } from '../../../../data/data.ts'
import { useDraft } from '../../../../data/draft.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { AutosaveLine } from '../../../../ui/action/AutosaveLine.tsx'
import { Button, ButtonLink } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { CheckboxField, CheckboxGroup, RadioGroup } from '../../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../../ui/field/choices.ts'
import { ErrorSummary } from '../../../../ui/field/ErrorSummary.tsx'
import { FieldRow } from '../../../../ui/field/Field.tsx'
import { dayUpTo } from '../../../../ui/field/parseDay.ts'
import { SelectField } from '../../../../ui/field/SelectField.tsx'
import { TextArea, TextField } from '../../../../ui/field/TextField.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { PageHead } from '../../../../ui/page/PageHead.tsx'
import { Columns, TaskPage } from '../../../../ui/page/Shell.tsx'
import { Skeleton } from '../../../../ui/page/Waiting.tsx'
import { formatDay } from '../../../../ui/text.ts'
import { DayField } from '../../../everyone/people/DayField.tsx'
import { mattersInput, mattersMissing, OpenMatters } from '../../review/OpenMatters.tsx'
import { summaryOf } from '../summary.ts'
import { blankRefusal, whoMayRefuse, type RefusalDraft } from './refusalDraft.ts'
import cardStyles from '../../../../ui/page/Card.module.css'

const css = classesOf(cardStyles)

// A choice nobody made is said as a choice.
const renamed = (errors: Record<string, string>): Record<string, string> =>
  errors['personId'] ? { ...errors, personId: 'Отметьте, кто подписывает отказ' } : errors

/** Who refuses, when and why, and what else was offered (annex 2). */
export function RefusalForm({ view, onDone }: { view: CaseView; onDone: (answer: CommandAnswer) => void }) {
  const session = useSession()
  const { today } = session
  const blank = () => blankRefusal(view, today, session.settings)
  const draft = useDraft<RefusalDraft>(`refusal:${view.caseId}`, blank)
  const command = useCommand('registerRefusal', view.caseId, view.version)
  const value = draft.value
  const { keepsAgreement, agreementStays, servicesDecidedById, matters = {}, ...typed } = value ?? blank()
  const adults = whoMayRefuse(view, dayUpTo(today, typed.day), session.settings)
  const signer = adults.find(adult => adult.person.id === typed.personId)
  const [contract] = runningAfter(view.state.agreements, addDays(today, -1))
  const input = {
    ...typed,
    ...(keepsAgreement ? { agreementStays } : {}),
    ...(servicesDecidedById ? { servicesDecidedById } : {}),
    ...(signer?.forFamily === false ? {} : { matters: mattersInput(view.state, today, matters, session.role) }),
  } as Parameters<typeof command.send>[0]
  const trial = dryRun('registerRefusal', input, session, view)
  const checked = useSubmitValidation(command, {
    ...(trial.ok ? {} : renamed(trial.errors)),
    ...(signer?.forFamily === false ? {} : mattersMissing(view.state, today, matters, session.role)),
    ...(keepsAgreement && !agreementStays.trim() ? { agreementStays: 'Укажите, почему договор действует дальше' } : {}),
  })
  if (!value) return <Skeleton lines={8} />
  const change = (part: Partial<RefusalDraft>) => draft.change(before => ({ ...before, ...part }))
  const field = bind(value, change, checked.errors)
  const forFamily = signer?.forFamily !== false
  const asked = command.problem?.questions !== undefined
  const guarded = (view.safety?.dangerIds ?? []).flatMap(id => view.persons[id] ?? [])
  const send = async (force: boolean) => {
    if (!checked.check()) return
    const answer = await command.send(input, { force })
    if (!answer) return
    await draft.drop()
    onDone(answer)
  }
  return (
    <TaskPage>
      <PageHead
        title="Заявление – отказ"
        crumbs={[{ label: `Семья ${view.row.title}`, to: paths.family(view.caseId) }, { label: 'Отказ' }]}
        lead="Услуга добровольная: отказаться можно в любой момент. Официальная форма, приложение 2."
        actions={<AutosaveLine state={draft.state} />}
        tight
      />
      {!asked && <ErrorSummary errors={summaryOf(checked.errors)} attempt={checked.attempt} />}
      {(asked || Object.keys(command.errors).length === 0) && (
        <SendingProblem sending={command} onForce={() => void send(true)} />
      )}
      <Columns
        main={
          <form
            className={css('card')}
            data-slot="card"
            noValidate
            onSubmit={event => {
              event.preventDefault()
              void send(false)
            }}
          >
            <div className={css('body')}>
              <RadioGroup
                {...field('personId')}
                label="Кто отказывается"
                choices={adults.map(adult => ({
                  value: adult.person.id,
                  label: fullName(adult.person),
                  hint: adult.why,
                }))}
              />
              <NoRefusalOf guarded={guarded} />
              {forFamily && (
                <div className="space-above-4">
                  <RadioGroup {...field('moment')} label="Когда отказ" choices={choicesOf(refusalMoments)} />
                </div>
              )}
              <div className="space-above-4">
                <TextArea
                  {...field('reason')}
                  label="Причина словами семьи"
                  hint="Семья может её не называть"
                  optional
                  rows={2}
                />
              </div>
              <OtherHelp field={field} />
              <div className="space-above-4">
                <FieldRow>
                  <DayField {...field('day')} label="Дата отказа" past />
                  <DayField {...field('offerAgainDay')} label="Предложить помощь снова" optional min={value.day} />
                </FieldRow>
                <LaterDays
                  from={isDay(value.day) ? value.day : today}
                  onPick={offerAgainDay => change({ offerAgainDay })}
                />
              </div>
              {forFamily && contract && (
                <AgreementStays contract={contract} value={value} field={field} onChange={change} />
              )}
              {forFamily && (
                <OpenMatters
                  state={view.state}
                  today={today}
                  choices={matters}
                  errors={checked.errors}
                  onChange={next => change({ matters: next })}
                />
              )}
              <FormEnd caseId={view.caseId} busy={command.busy}>
                <LetterAhead name="registerRefusal" view={view} inputOf={() => (checked.check() ? input : undefined)} />
              </FormEnd>
            </div>
          </form>
        }
        side={<Consequences view={view} value={value} contract={contract} forFamily={forFamily} />}
      />
    </TaskPage>
  )
}

/** Days on which help is offered again, counted from the refusal. */
function LaterDays({ from, onPick }: { from: Day; onPick: (day: Day) => void }) {
  return (
    <p className="row space-above-2">
      {[1, 3, 6].map(months => (
        <Button key={months} look="quiet" onClick={() => onPick(addMonths(from, months))}>
          {`через ${months} мес.`}
        </Button>
      ))}
    </p>
  )
}

/** The contract ends with the refusal, unless it is said why it does not. */
function AgreementStays({
  contract,
  value,
  field,
  onChange,
}: {
  contract: Agreement
  value: RefusalDraft
  field: ReturnType<typeof bind<RefusalDraft>>
  onChange: (part: Partial<RefusalDraft>) => void
}) {
  return (
    <div className="space-above-4">
      <CheckboxField
        name="keepsAgreement"
        label={`Договор № ${showNo(contract.no)} действует дальше`}
        hint="Без отметки договор прекращается в день отказа: так сказано в его пункте 6.2."
        checked={value.keepsAgreement}
        onChange={keepsAgreement => onChange({ keepsAgreement })}
      />
      {value.keepsAgreement && (
        <div className="space-above-2">
          <TextField {...field('agreementStays')} label="Почему договор действует дальше" maxLength={500} />
        </div>
      )}
    </div>
  )
}

/** What the refusal changes, before it is signed. */
function Consequences({
  view,
  value,
  contract,
  forFamily,
}: {
  view: CaseView
  value: RefusalDraft
  contract: Agreement | undefined
  forFamily: boolean
}) {
  return (
    <Card title="Что изменится">
      {!forFamily && (
        <ul className="bullets">
          <li>этот человек не участвует в плане: поручить ему мероприятия нельзя</li>
          <li>помощь семье, договор и сроки продолжаются</li>
          <li>за семью отказывается тот, с кем договор, или заявитель, МП 4.2</li>
        </ul>
      )}
      <ul className="bullets" hidden={!forFamily}>
        {currentApplication(view.state) && (
          <li>{`семья снимается с патроната ${isDay(value.day) ? formatDay(value.day) : ''}`}</li>
        )}
        {contract && !value.keepsAgreement && <li>{`договор № ${showNo(contract.no)} прекращается в тот же день`}</li>}
        <li>сроки плана и контактов остановятся</li>
        {view.state.referrals.some(referral => !referral.reply && referral.decision === 'recommend') && (
          <li>ответ учреждению образования остаётся за центром, МП 5.2</li>
        )}
        <li>дело и история семьи сохранятся: по новому заявлению работа продолжится</li>
        {isDay(value.offerAgainDay) && <li>{`${formatDay(value.offerAgainDay)} напомним предложить помощь снова`}</li>}
      </ul>
    </Card>
  )
}

/** What other help is offered with the refusal, and who has decided it [МП 6.3]. */
function OtherHelp({ field }: { field: ReturnType<typeof bind<RefusalDraft>> }) {
  const { staff } = useSession()
  const deciders = staff.filter(({ active, role }) => active && (role === 'unit_head' || role === 'director'))
  return (
    <>
      <div className="space-above-4">
        <CheckboxGroup
          {...field('otherServices')}
          label="Какие другие формы помощи предложены"
          hint="Центр решает это при каждом отказе, МП 6.3"
          choices={choicesOf(otherServices)}
        />
      </div>
      <div className="space-above-4">
        <SelectField
          {...field('servicesDecidedById')}
          label="Кто решил о других формах помощи"
          hint="Имя и должность стоят в решении, которое печатают к отказу; без них место для подписи останется пустым."
          placeholder="Выберите руководителя"
          choices={deciders.map(decider => ({ value: decider.id, label: `${decider.name}, ${decider.post}` }))}
        />
      </div>
    </>
  )
}

/** From whom the family is guarded: his refusal is not taken [МП 4.2]. */
const NoRefusalOf = ({ guarded }: { guarded: readonly Person[] }) =>
  guarded.length === 0 ? null : (
    <p className="small muted space-above-2">
      {`${guarded.map(fullName).join(', ')}: отказ не принимается, от этого человека защищают семью, МП 4.2.`}
    </p>
  )

const FormEnd = ({ caseId, busy, children }: { caseId: string; busy: boolean; children: ReactNode }) => (
  <div className="row space-above-5">
    <Button look="primary" large wide="phone" type="submit" disabled={busy}>
      Оформить отказ
    </Button>
    {children}
    <ButtonLink look="quiet" wide="phone" to={paths.family(caseId)}>
      Отложить, черновик останется
    </ButtonLink>
  </div>
)
