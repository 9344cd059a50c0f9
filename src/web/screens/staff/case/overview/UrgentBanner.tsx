import { daysBetween } from '../../../../../domain/kernel/calendar.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { actionOf } from '../../../../terms/actionOf.ts'
import { amountOf } from '../../../../terms/termWords.ts'
import { ButtonLink } from '../../../../ui/action/Button.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { count, formatDay, formatDayShort } from '../../../../ui/text.ts'
import { overdueOf } from '../case.ts'
import { useFamily } from '../context.ts'
import { dutyOf } from '../duty.ts'

/** One red banner: danger to a child first, else the term that is latest. */
export function UrgentBanner() {
  const { view } = useFamily()
  const session = useSession()
  const { today, workdays } = session
  const concern = view.state.concerns.find(candidate => !candidate.sent)
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
  const alone = view.clocks.find(
    ({ deadline, status, about }) => deadline === 'childRights' && about === 'alone' && status === 'running',
  )
  if (alone && alone.due >= today)
    return (
      <Banner
        kind="over"
        title="Сообщите в органы опеки сейчас."
        text="Дети остались без взрослых, сообщения об этом нет."
        note="Незамедлительно, МП 5.2"
        {...(session.may('raiseConcern', view.relation)
          ? {
              action: (
                <ButtonLink to={paths.concern(view.caseId)} look="danger">
                  Записать и сообщить
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
