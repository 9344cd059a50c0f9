import { assigned, isClosed } from '../../../../../domain/case/queries.ts'
import { concernsOfOthers } from '../../../../../domain/contact/contacts.ts'
import { isUntold, mistakenIn } from '../../../../../domain/intake/mistaken-people.ts'
import { arrivedReplies } from '../../../../../domain/intake/referrals.ts'
import { daysBetween } from '../../../../../domain/kernel/calendar.ts'
import { showNo } from '../../../../../domain/kernel/registers.ts'
import { openUntruths } from '../../../../../domain/letter/untrue-letter-rules.ts'
import { untruths } from '../../../../../domain/letter/untrue-letters.ts'
import { droppedOrganisations } from '../../../../../domain/plan/participation-rules.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { actionOf } from '../../../../terms/actionOf.ts'
import { TermRow } from '../../../../terms/TermRow.tsx'
import { Button, ButtonLink } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { Columns } from '../../../../ui/page/Shell.tsx'
import { count, formatDay, formatDayShort } from '../../../../ui/text.ts'
import { amountOf } from '../../../../words/terms.ts'
import { ReceivedCard, TransferCard } from '../../handover/TransferCard.tsx'
import { OtherServicesCard } from '../../intake/OtherServicesCard.tsx'
import { OpenRequests } from '../../partner/OpenRequests.tsx'
import { actionsOf } from '../actions.ts'
import { overdueOf } from '../case.ts'
import { useFamily } from '../context.ts'
import { dutiesOf, dutyOf, noteOf } from '../duty.ts'
import { DutyAction } from '../DutyAction.tsx'
import { TextLink } from '../TextLink.tsx'
import { CourseCard } from './CourseCard.tsx'
import { GoalCard } from './GoalCard.tsx'
import { AccessCard, ContactsCard, MembersCard, StrengthsCard } from './SideCards.tsx'
import cardStyles from '../../../../ui/page/Card.module.css'

const css = classesOf(cardStyles)

/** «Обзор»: what is due, the goal, the course of the case, who is in the family. */
export function Overview() {
  const { view } = useFamily()
  const session = useSession()
  const { today } = session
  const rows = dutiesOf(view.clocks, today)
  const shown = rows.slice(0, 8)
  // The red banner already holds the main action of the page.
  const first = overdueOf(rows, today).length > 0 ? undefined : rows.find(one => one.status === 'running' && one.fixed)
  return (
    <>
      <UrgentBanner />
      <UnassignedBanner />
      <MistakenExtractBanner />
      <MistakenApplicationBanner />
      <MistakenRefusalBanner />
      <ConcernOfOthersBanner />
      <UntrueLetterBanner />
      <DroppedOrganisationBanner />
      <Columns
        main={
          <div className="stack">
            <Card
              title="Сроки и дела"
              count={rows.length}
              content="flush"
              aside={<TextLink to={paths.terms(view.caseId)}>Все сроки дела</TextLink>}
            >
              {rows.length === 0 ? (
                <NothingDue />
              ) : (
                <ul>
                  {shown.map(clock => (
                    <TermRow
                      key={clock.id}
                      clock={clock}
                      caseId={view.caseId}
                      duty={dutyOf(clock, view.state)}
                      note={noteOf(clock, view.state)}
                      action={<DutyAction clock={clock} primary={clock === first} />}
                      narrow
                    />
                  ))}
                </ul>
              )}
              {rows.length > shown.length && (
                <p className={css('foot')}>
                  <TextLink to={paths.terms(view.caseId)}>
                    {`Ещё ${count(rows.length - shown.length, { one: 'срок', few: 'срока', many: 'сроков' })}`}
                  </TextLink>
                </p>
              )}
            </Card>
            <TransferCard />
            <GoalCard />
            <ReceivedCard />
            <CourseCard />
          </div>
        }
        side={
          <div className="stack">
            <MembersCard />
            <StrengthsCard />
            <ContactsCard />
            <OtherServicesCard />
            <OpenRequests />
            <AccessCard />
          </div>
        }
      />
    </>
  )
}

/** An extract of another family that stood here waits for its own; an institution that was answered to it waits for a word. */
function MistakenExtractBanner() {
  const { view, open } = useFamily()
  const session = useSession()
  const wrong = mistakenIn(view.state).find(one => !one.end || isUntold(one))
  if (!wrong) return null
  const { referral: extract, end } = wrong
  const answer = isUntold(wrong) ? arrivedReplies(extract).at(-1) : undefined
  const settle = session.may('correctExtract', view.relation)
  const text = [
    `Вх. № ${showNo(extract.no)}, ${extract.organisationName}, получена ${formatDay(extract.receivedDay)}.`,
    end ? '' : 'Её сроки идут в деле той семьи.',
    answer ? `Учреждению ответили отсюда, исх. № ${showNo(answer.no)}: сообщите ему об ошибке письмом.` : '',
  ]
  return (
    <Banner
      kind="warn"
      title={end ? 'Учреждению отправлен ошибочный ответ.' : 'Выписка другой семьи ждёт регистрации.'}
      text={text.filter(Boolean).join(' ')}
      note="МП 1.5, 5.2"
      action={
        <>
          {!end && session.may('registerExtract', 'own') && (
            <ButtonLink to={paths.newExtract()} state={{ formerly: { caseId: view.caseId, referral: extract } }}>
              Зарегистрировать в её деле
            </ButtonLink>
          )}
          {settle && (
            <Button look="quiet" onClick={() => open({ kind: 'correctExtract', referralId: extract.id })}>
              {end ? 'Записать письмо' : 'Что стало с выпиской'}
            </Button>
          )}
        </>
      }
    />
  )
}

/** An application that was registered here by mistake waits for its own family. */
function MistakenApplicationBanner() {
  const { view, open } = useFamily()
  const session = useSession()
  const wrong = view.state.mistakenApplications?.find(({ end }) => !end)
  if (!wrong) return null
  const { id, no, day } = wrong.application
  return (
    <Banner
      kind="warn"
      title={
        wrong.asked
          ? 'Работа закрыта как ошибочная, а более раннее заявление тех же людей в деле.'
          : 'Заявление, зарегистрированное ошибочно, ждёт регистрации в своём деле.'
      }
      text={
        wrong.asked
          ? `№ ${showNo(no)} от ${formatDay(day)}. Проверьте, чьё оно: другой семьи — зарегистрируйте его в её деле с этим же днём; этой — отметьте, что остаётся здесь.`
          : `№ ${showNo(no)} от ${formatDay(day)}. Зарегистрируйте его в деле своей семьи с этим же днём или верните заявителю.`
      }
      note="МП 6.1, 6.2"
      action={
        session.may('correctApplication', view.relation) && (
          <Button look="quiet" onClick={() => open({ kind: 'correctApplication', applicationId: id })}>
            Что стало с заявлением
          </Button>
        )
      }
    />
  )
}

/** A refusal of somebody else that stood here waits for where it belongs. */
function MistakenRefusalBanner() {
  const { view, open } = useFamily()
  const session = useSession()
  const wrong = view.state.mistakenRefusals?.find(({ end }) => !end)
  if (!wrong) return null
  const { id, no, day } = wrong.refusal
  return (
    <Banner
      kind="warn"
      title="Отказ другой семьи или другого человека ждёт регистрации."
      text={`№ ${showNo(no)} от ${formatDay(day)}. Зарегистрируйте его в деле того, к кому он относится, с этим же днём.`}
      note="МП 6.3"
      action={
        session.may('correctRefusal', view.relation) && (
          <Button look="quiet" onClick={() => open({ kind: 'correctRefusal', refusalId: id })}>
            Что стало с отказом
          </Button>
        )
      }
    />
  )
}

/** A notice about a child of others who has left: his own file knows nothing of it. */
function ConcernOfOthersBanner() {
  const { view, open } = useFamily()
  const session = useSession()
  const [wrong] = concernsOfOthers(view.state)
  if (!wrong) return null
  return (
    <Banner
      kind="warn"
      title="Сообщение в опеку о ребёнке другой семьи стоит в этом деле."
      text={`От ${formatDay(wrong.day)}. Запишите в деле его семьи, что замечено и что сообщено, а если дела нет, сигналом о ребёнке без дела.`}
      note="МП 5.2"
      action={
        session.may('correctConcern', view.relation) && (
          <Button look="quiet" onClick={() => open({ kind: 'concernOfOthers', concernId: wrong.id })}>
            Где оно записано
          </Button>
        )
      }
    />
  )
}

/** A letter that has left says what turned out not to be so; the oldest first. */
function UntrueLetterBanner() {
  const { view, open } = useFamily()
  const session = useSession()
  const [wrong, ...more] = openUntruths(view.state)
  if (!wrong) return null
  const others = more.length > 0 ? ` И ещё писем: ${more.length}.` : ''
  return (
    <Banner
      kind="warn"
      title="Отправленное письмо говорит не то, что есть."
      text={`№ ${showNo(wrong.no)} от ${formatDay(wrong.day)}, ${wrong.to}: ${wrong.untrue.map(untruth => untruths[untruth]).join('; ')}.${others}`}
      note="МП 5.2, 6.4"
      action={
        session.may('correctLetter', view.relation) && (
          <Button look="quiet" onClick={() => open({ kind: 'correctLetter', letterId: wrong.id })}>
            Написать или отметить
          </Button>
        )
      }
    />
  )
}

/** An organisation that holds a plan of work that is over and does not know of its end. */
function DroppedOrganisationBanner() {
  const { view, open } = useFamily()
  const session = useSession()
  const [dropped, ...more] = droppedOrganisations(view.state, session.today).filter(({ end, knows }) => !end && !knows)
  if (!dropped) return null
  const { dispatch, since, over } = dropped
  const others = more.length > 0 ? ` И ещё организаций: ${more.length}.` : ''
  return (
    <Banner
      kind="warn"
      title="Организация не знает, что её участие окончено."
      text={`${dispatch.organisationName}: план исх. № ${showNo(dispatch.no)}, ${over ? 'работа с семьёй по нему окончена' : 'в плане её больше нет с'} ${formatDay(since)}.${others}`}
      note="МП 6.4, 6.6"
      action={
        session.may('endParticipation', view.relation) && (
          <Button look="quiet" onClick={() => open({ kind: 'endParticipation', dispatchId: dispatch.id })}>
            Сообщить письмом
          </Button>
        )
      }
    />
  )
}

/** One red banner: danger to a child first, else the term that is latest. */
function UrgentBanner() {
  const { view } = useFamily()
  const session = useSession()
  const { today, workdays } = session
  const concern = view.state.concerns.find(one => !one.sent)
  if (concern)
    return (
      <Banner
        kind="over"
        title="Сообщите в органы опеки сейчас."
        text={`Записано нарушение прав ребёнка ${formatDay(concern.day)}, сообщение не отправлено.`}
        note="Незамедлительно, МП 5.2"
        {...(session.may('sendConcern', view.relation)
          ? {
              action: (
                <ButtonLink to={paths.concern(view.caseId)} look="danger">
                  Отправить сообщение
                </ButtonLink>
              ),
            }
          : {})}
      />
    )
  const clock = overdueOf(view.clocks, today)[0]
  if (!clock) return null
  const late = workdays.workingDaysBetween(clock.due, today)
  const by =
    late > 0
      ? count(late, { one: 'рабочий день', few: 'рабочих дня', many: 'рабочих дней' })
      : count(daysBetween(clock.due, today), { one: 'день', few: 'дня', many: 'дней' })
  const to = actionOf(clock, view.caseId)
  const amount = amountOf(clock)
  return (
    <Banner
      kind="over"
      title={`${dutyOf(clock, view.state)}: просрочено на ${by}.`}
      text={`Срок был ${formatDayShort(clock.due)} (${amount ? `${amount} с ${formatDay(clock.from).slice(0, 5)}, ` : ''}${clock.clause}).`}
      {...(clock.action && session.may(clock.action, view.relation) && to
        ? {
            action: (
              <ButtonLink to={to.to} look="danger">
                {to.label}
              </ButtonLink>
            ),
          }
        : {})}
    />
  )
}

/** Nobody answers for the family yet: the head assigns in one step. */
function UnassignedBanner() {
  const { view, open } = useFamily()
  const session = useSession()
  if (assigned(view.state) || isClosed(view.state)) return null
  const may = session.may('assignWorker', view.relation)
  const waits = view.clocks.some(one => one.deadline === 'organiseWork' && one.status === 'running')
  return (
    <Banner
      kind="warn"
      title="Специалист за семьёй не закреплён."
      text={
        may ? (waits ? 'Пока он не закреплён, срок организации работы идёт.' : '') : 'Закрепляет заведующий отделением.'
      }
      note="МП 5.4, 6.3"
      {...(may
        ? {
            action: (
              <Button onClick={() => open({ kind: 'assign', role: 'responsible' })}>Закрепить специалиста</Button>
            ),
          }
        : {})}
    />
  )
}

/** No term runs: the next step is named where there is one. */
function NothingDue() {
  const { view, open } = useFamily()
  const session = useSession()
  if (isClosed(view.state)) return <EmptyState text="Семья снята с патроната, открытых сроков нет." />
  // What rests already may be closed again as a mistake: that is not the next step.
  const isOpen = view.state.referrals.slice(view.state.round.referrals).some(({ closed }) => !closed)
  const close = isOpen
    ? actionsOf(view, session.role, session.today).find(({ command }) => command === 'closeReferral')
    : undefined
  const answered = view.state.referrals.at(-1)?.reply?.variant === 'notApplied'
  if (!answered || !close || !('dialog' in close))
    return <EmptyState text="Открытых сроков нет. Они появятся, когда начнётся следующий шаг." />
  return (
    <EmptyState
      text="Учреждению отвечено: семья пока не обратилась. Закройте направление и выберите день, когда предложить помощь снова."
      action={<Button onClick={() => open(close.dialog)}>Закрыть направление</Button>}
    />
  )
}
