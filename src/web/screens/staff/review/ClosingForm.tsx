import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import { evolve } from '../../../../domain/case/evolve.ts'
import type { CaseState } from '../../../../domain/case/state.ts'
import { runningAfter, type Agreement } from '../../../../domain/contract/agreements.ts'
import { type Day, isDay } from '../../../../domain/kernel/calendar.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import { dutyAlone } from '../../../../domain/law/terms/clock-words.ts'
import { clocksOf } from '../../../../domain/law/terms/clocks.ts'
import { openClocks } from '../../../../domain/law/terms/open-clocks.ts'
import { planInForce } from '../../../../domain/plan/plan-rules.ts'
import { reviewComesFirst } from '../../../../domain/review/decide-final-review.ts'
import { actsOfTheirOwn, closureReasons } from '../../../../domain/review/reviews.ts'
import type { Bind } from '../../../command-form/bind.ts'
import { useCommandForm, type Task } from '../../../command-form/useCommandForm.tsx'
import { paths } from '../../../data/paths.ts'
import { useSession, type Session } from '../../../data/session.tsx'
import { AutosaveLine } from '../../../ui/action/AutosaveLine.tsx'
import { BlockedAction } from '../../../ui/action/BlockedAction.tsx'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { CheckboxField, RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { TextArea, TextField } from '../../../ui/field/TextField.tsx'
import { NextSteps, type NextStep } from '../../../ui/page/DonePanel.tsx'
import { Skeleton } from '../../../ui/page/Waiting.tsx'
import { count, formatDay, formatDayShort } from '../../../ui/text.ts'
import { mattersInput, mattersMissing, OpenMatters, type MatterChoices } from './OpenMatters.tsx'
import actionBarStyles from '../../../ui/page/ActionBar.module.css'
import cardStyles from '../../../ui/page/Card.module.css'
import styles from './ClosingForm.module.css'

const css = classesOf(styles, cardStyles, actionBarStyles)

type Reason = keyof typeof closureReasons
type ClosingDraft = {
  day: string
  reason: Reason | ''
  decision: string
  transferTo: string
  newAddress: string
  endAgreement: boolean
  matters?: MatterChoices
}

/** A decision is one paragraph of the conclusion: line breaks become spaces. */
export const inOneLine = (text: string): string => text.replace(/\s*\n\s*/gu, ' ').trim()

const terms = { one: 'срок', few: 'срока', many: 'сроков' }

/** What the closure will start and stop, computed as if it were done (nothing is counted by other rules). */
export function whatWillHappen(
  view: Pick<CaseView, 'state' | 'persons'>,
  draft: Pick<ClosingDraft, 'day' | 'reason' | 'endAgreement'>,
  session: Pick<Session, 'settings' | 'workdays' | 'today' | 'id'>,
): NextStep[] {
  const day = isDay(draft.day) ? draft.day : session.today
  if (!draft.reason) return []
  const after = evolve(view.state, {
    id: '',
    at: '',
    by: session.id,
    day,
    kind: 'caseClosed',
    closure: { day, reason: draft.reason, decision: '', by: session.id, checks: [] },
  })
  const open = (state: CaseView['state']) =>
    openClocks(clocksOf(state, session.settings, session.workdays, session.today))
  const checks = open(after).filter(clock => clock.deadline === 'afterCheck')
  const left = open(after).filter(clock => clock.deadline !== 'afterCheck')
  const stops = open(view.state).length - left.length
  return [
    {
      when: formatDayShort(day, { year: true }),
      what: 'Семья снята с патроната',
      note: stops > 0 ? `Остановится ${count(stops, terms)}. История дела остаётся.` : 'История дела остаётся.',
    },
    ...runningAfter(view.state.agreements, day).map(agreement =>
      draft.endAgreement
        ? {
            when: formatDayShort(day, { year: true }),
            what: `Договор № ${showNo(agreement.no)} прекращён`,
            note: 'Причиной будет записано снятие с патроната.',
          }
        : {
            when: formatDayShort(agreement.to, { year: true }),
            what: `Договор № ${showNo(agreement.no)} действует до этого дня`,
            note: 'Прекратить его раньше можно и после снятия.',
          },
    ),
    ...checks.map(check => ({
      when: `до ${formatDayShort(check.due, { year: true })}`,
      what: `Проверка через ${check.subject ?? ''}`,
      note: `Держится ли результат. ${check.amount ?? ''} мес. от ${formatDayShort(day, { year: true })}, порядок центра.`,
    })),
    ...left.slice(0, 3).map(clock => ({
      when: `до ${formatDayShort(clock.due, { year: true })}`,
      what: `Останется: ${dutyAlone(clock)}`,
      note: clock.clause,
    })),
  ]
}

/** A refusal of the family is signed by whoever may [МП 6.3]: it is no decision of the centre. */
const reasons = (Object.keys(closureReasons) as Reason[]).filter(name => name !== 'recipientRefused')

/** Reason, decision and what they start; the end of the contract alone is no reason [МП 6.6]. */
export function ClosingForm({
  view,
  refusedDay,
  onDone,
}: {
  view: CaseView
  /** The day of the refusal that was registered first: it has settled what was open. */
  refusedDay?: Day | undefined
  onDone: (answer: CommandAnswer) => void
}) {
  const session = useSession()
  const { state } = view
  const reviewed = state.reviews.length > state.round.reviews
  const unsent = state.concerns.some(concern => !concern.sent)
  const task = useCommandForm({
    name: 'closeCase',
    view,
    draftKey: `closing:${view.caseId}${refusedDay ?? ''}`,
    initial: (): ClosingDraft => ({
      day: refusedDay ? '' : session.today,
      reason: '',
      decision: '',
      transferTo: '',
      newAddress: '',
      endAgreement: true,
    }),
    inputOf: draft => ({
      day: draft.day,
      reason: draft.reason as Reason,
      decision: inOneLine(draft.decision),
      ...(draft.reason === 'moved' ? { transferTo: draft.transferTo, newAddress: draft.newAddress } : {}),
      endAgreement: draft.endAgreement,
      matters: refusedDay ? [] : mattersInput(state, session.today, draft.matters ?? {}, session.role),
    }),
    onDone,
    more: draft => ({
      ...(refusedDay ? {} : mattersMissing(state, session.today, draft.matters ?? {}, session.role)),
      ...(draft.reason ? {} : { reason: 'Выберите причину' }),
      ...(draft.decision.trim() ? {} : { decision: 'Впишите решение' }),
      ...(draft.reason === 'moved' && !draft.transferTo.trim()
        ? { transferTo: 'Укажите, в какой центр передаётся дело' }
        : {}),
    }),
  })
  const { value, field } = task
  if (!value) return <Skeleton lines={6} />
  const closingDay = isDay(value.day) ? value.day : (refusedDay ?? session.today)
  const needsReview = (reason: Reason) => reviewComesFirst(state, reason, closingDay)
  const blocked = unsent
    ? 'Не отправлено сообщение в органы опеки: сначала отправьте его, МП 5.2.'
    : value.reason && needsReview(value.reason)
      ? planInForce(state, closingDay)
        ? 'Для этой причины сначала подведите итоги: результаты, динамика, рекомендации, МП 6.6.'
        : '«Цель достигнута частично» — это об итогах плана, а плана ещё нет: выберите другую причину, МП 6.6.'
      : undefined
  const [contract] = runningAfter(state.agreements, closingDay)
  const steps = refusedDay ? [] : whatWillHappen(view, value, session)
  return (
    <>
      {task.problem}
      <form className={css('card')} data-slot="card" onSubmit={task.submit} noValidate aria-label="Снятие с патроната">
        <ClosingFields
          field={field}
          reviewed={reviewed}
          needsReview={needsReview}
          state={state}
          closingDay={closingDay}
          refusedDay={refusedDay}
          value={value}
          session={session}
          contract={contract}
          task={task}
        />
        {steps.length > 0 && (
          <section aria-label="Что произойдёт" className={css('willHappen')}>
            <h2 className={css('head')} data-slot="card-head">
              Что произойдёт
            </h2>
            <NextSteps steps={steps} />
          </section>
        )}
        <div className={css('formEnd')}>
          <AutosaveLine state={task.state} />
          {blocked ? (
            <>
              <BlockedAction label="Снять с патроната" reason={blocked} />
              <p>
                <ButtonLink to={unsent ? paths.concern(view.caseId) : paths.results(view.caseId)}>
                  {unsent ? 'Отправить сообщение' : 'Подвести итоги'}
                </ButtonLink>
              </p>
            </>
          ) : (
            <Button look="primary" large wide type="submit" disabled={task.busy}>
              Снять с патроната
            </Button>
          )}
        </div>
      </form>
    </>
  )
}

/** The decision to close: its reason, day and what goes with it. */
function ClosingFields({
  field,
  reviewed,
  needsReview,
  state,
  closingDay,
  refusedDay,
  value,
  session,
  contract,
  task,
}: {
  field: Bind<ClosingDraft>
  reviewed: boolean
  needsReview: (reason: Reason) => boolean
  state: CaseState
  closingDay: string
  refusedDay: Day | undefined
  value: ClosingDraft
  session: Session
  contract: Agreement | undefined
  task: Task<ClosingDraft>
}) {
  return (
    <div className={css('body')}>
      {refusedDay && <h2>Снятие раньше отказа</h2>}
      <RadioGroup
        {...field('reason')}
        label="Почему"
        hint={
          reviewed
            ? 'Итоги подведены, можно выбрать любую причину.'
            : 'Окончание договора само по себе не причина. Где сначала нужны итоги, так и написано.'
        }
        choices={reasons
          .filter(reason => !(refusedDay && actsOfTheirOwn.has(reason)))
          .map(reason => ({
            value: reason,
            label: closureReasons[reason],
            ...(needsReview(reason) ? { hint: planInForce(state, closingDay) ? 'нужны итоги' : 'нужен план' } : {}),
          }))}
      />
      {value.reason === 'moved' && (
        <>
          <TextField
            {...field('transferTo')}
            label="Куда передаётся дело"
            hint="Например: ТЦСОН Полоцкого района."
            maxLength={300}
          />
          <TextField
            {...field('newAddress')}
            label="Новый адрес семьи"
            hint="Печатается в письме о передаче дела. Если он пока неизвестен, впишите его в письмо от руки."
            maxLength={300}
          />
        </>
      )}
      <TextArea {...field('decision')} label="Решение" hint="Словами, как в заключении." rows={3} />
      <FieldRow>
        <DateField
          {...field('day')}
          label="Дата снятия"
          today={session.today}
          max={refusedDay ?? session.today}
          {...(refusedDay ? { hint: `Не позже отказа: ${formatDay(refusedDay)}.` } : {})}
        />
      </FieldRow>
      {contract && (
        <CheckboxField
          label={`Вместе с этим прекратить договор № ${showNo(contract.no)}`}
          hint={`Он заключён до ${formatDay(contract.to)}. Договор и патронат кончаются отдельно, МП 6.6.`}
          checked={value.endAgreement}
          onChange={endAgreement => task.change({ endAgreement })}
        />
      )}
      {!refusedDay && (
        <OpenMatters
          state={state}
          today={session.today}
          choices={value.matters ?? {}}
          errors={task.errors}
          onChange={matters => task.change({ matters })}
        />
      )}
    </div>
  )
}
