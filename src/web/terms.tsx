import type { ReactNode } from 'react'
import type { ClockRowView } from '../api/day.ts'
import { addDays, daysBetween, weekday, type CountedDay, type Day } from '../domain/calendar.ts'
import { dutyInWords, explainClock, type Clock } from '../domain/clocks.ts'
import { deadlines, type DeadlineName } from '../domain/deadlines.ts'
import { paths } from './paths.ts'
import { useSession, type Session } from './session.tsx'
import { Arithmetic } from './ui/Arithmetic.tsx'
import { ClockRow } from './ui/ClockRow.tsx'
import type { TagKind } from './ui/StateTag.tsx'
import { ButtonLink } from './ui/Button.tsx'
import { count, formatDay, formatDayShort } from './ui/text.ts'

const workingDays = { one: 'раб. день', few: 'раб. дня', many: 'раб. дней' }
const unitWords = {
  working: { one: 'рабочий день', few: 'рабочих дня', many: 'рабочих дней' },
  calendar: { one: 'календарный день', few: 'календарных дня', many: 'календарных дней' },
  month: { one: 'месяц', few: 'месяца', many: 'месяцев' },
}

/** The measure of a clock in words: «1 раб. день», «сегодня», «ждём 3 раб. дня»; never «Внимание». */
export function tagOf(clock: Clock, session: Pick<Session, 'today' | 'workdays'>): { kind: TagKind; text: string } {
  const { today, workdays } = session
  if (clock.status === 'met') return { kind: 'ok', text: clock.fixed ? 'срок соблюдён' : 'сделано' }
  if (clock.status === 'late') return { kind: 'neu', text: 'позже срока' }
  if (clock.status === 'stopped') return { kind: 'plain', text: 'срок не нужен' }
  if (clock.status === 'waiting') {
    const past = workdays.workingDaysBetween(clock.from, today)
    if (clock.fixed && clock.due >= today) return { kind: 'wait', text: `до ${formatDayShort(clock.due)}` }
    return { kind: 'wait', text: past <= 0 ? 'ждём' : count(past, workingDays) }
  }
  if (!clock.fixed) return { kind: 'neu', text: 'без срока' }
  if (clock.deadline === 'plannedContact' && clock.due >= today)
    return { kind: clock.due === today ? 'now' : 'info', text: clock.due === today ? 'сегодня' : 'намечен' }
  if (clock.due < today) {
    const late = workdays.workingDaysBetween(clock.due, today)
    return {
      kind: 'over',
      text:
        late > 0
          ? count(late, workingDays)
          : count(daysBetween(clock.due, today), { one: 'день', few: 'дня', many: 'дней' }),
    }
  }
  if (clock.due === today || clock.safeDue <= today)
    return { kind: 'now', text: clock.due === today ? 'сегодня' : 'лучше сегодня' }
  const left = workdays.workingDaysBetween(today, clock.safeDue)
  return left <= 2
    ? { kind: 'soon', text: left <= 0 ? 'в выходные' : count(left, workingDays) }
    : { kind: 'neu', text: count(left, workingDays) }
}

/** «14 рабочих дней», or nothing where the term is a date. */
export const amountOf = (clock: Clock): string | undefined =>
  clock.amount === undefined || !clock.unit || clock.amount === 0
    ? undefined
    : count(clock.amount, unitWords[clock.unit])

const whys = {
  start: 'start',
  counted: 'counted',
  weekend: 'weekend',
  holiday: 'holiday',
  transferredOff: 'transferred-off',
  rolled: 'weekend',
} as const

const upTo = (days: CountedDay[], clock: Clock, session: Session): CountedDay[] => {
  const last = days.at(-1)
  if (!last || clock.status !== 'running' || clock.due >= session.today || daysBetween(clock.due, session.today) > 60)
    return days
  const more: CountedDay[] = []
  for (let day: Day = addDays(last.date, 1); day <= session.today; day = addDays(day, 1)) {
    const kind = session.workdays.kind(day)
    const counted = kind === 'working' || kind === 'transferredOn'
    const name = session.workdays.name(day)
    more.push({ date: day, counted, why: counted ? 'counted' : kind, ...(name ? { name } : {}) } as CountedDay)
  }
  return [...days, ...more]
}

const skipped = (days: readonly CountedDay[], due: Day): string => {
  const off = days.filter(one => !one.counted && one.why !== 'start' && one.date <= due)
  const weekends = off
    .filter(one => one.why === 'weekend' || one.why === 'rolled')
    .map(one => formatDay(one.date).slice(0, 5))
  const named = off
    .filter(one => one.why === 'holiday' || one.why === 'transferredOff')
    .map(one => `${formatDay(one.date)} — ${one.name ?? 'нерабочий день'}`)
  return [weekends.length > 0 ? `выходные ${weekends.join(', ')}` : '', ...named].filter(Boolean).join('. ') || 'нет'
}

/** Unfolds a term to the counted days and the clause (H3). */
export function TermArithmetic({ clock }: { clock: Clock }) {
  const session = useSession()
  const row = clock.deadline in deadlines ? deadlines[clock.deadline as DeadlineName] : undefined
  const counted = explainClock(clock, session.workdays)
  const days: CountedDay[] = counted
    ? upTo(counted, clock, session)
    : clock.fixed && daysBetween(clock.from, clock.due) > 0 && daysBetween(clock.from, clock.due) <= 92
      ? spanOf(clock, session)
      : []
  const rows = [
    {
      label: 'Начало',
      value: `${row?.trigger ?? 'намечено'}: ${formatDayShort(clock.from)}${counted ? '. День события не считается' : ''}`,
    },
    ...(counted && clock.unit === 'working'
      ? [
          { label: 'Считаем', value: `рабочие дни: ${clock.amount}` },
          { label: 'Не считаем', value: skipped(counted, clock.due) },
        ]
      : []),
    ...(clock.explanation ? [{ label: 'Считаем', value: clock.explanation }] : []),
    {
      label: 'Крайний срок',
      value: clock.fixed ? (
        <b>{`${formatDayShort(clock.due)}${clock.raw !== clock.due ? `, с выходного ${formatDay(clock.raw)}` : ''}${clock.safeDue < clock.due ? `; надёжнее ${formatDayShort(clock.safeDue)}` : ''}`}</b>
      ) : (
        'срок Программой не установлен'
      ),
    },
    ...(row ? [{ label: 'Закроет срок', value: row.metBy }] : []),
    ...(row?.confidence === 'setting'
      ? [{ label: 'Чтение', value: 'Программа допускает разное чтение: выбрано в настройках центра' }]
      : []),
    ...(clock.metDay ? [{ label: 'Сделано', value: formatDayShort(clock.metDay) }] : []),
  ]
  return (
    <Arithmetic
      caption={amountOf(clock) ? `${amountOf(clock)} с ${formatDayShort(clock.from)}` : clock.duty}
      start={clock.from}
      days={days.map(one => ({
        date: one.date,
        counted: one.counted,
        why: whys[one.why],
        ...(one.ordinal === undefined ? {} : { ordinal: one.ordinal }),
        ...(one.name ? { name: one.name } : {}),
      }))}
      {...(clock.fixed ? { due: clock.due, raw: clock.raw, safeDue: clock.safeDue } : {})}
      today={session.today}
      rows={rows}
      {...(row ? { quote: { clause: row.clause, text: row.quote } } : {})}
    />
  )
}

const spanOf = (clock: Clock, session: Session): CountedDay[] => {
  const days: CountedDay[] = []
  for (let day = clock.from; day <= clock.due; day = addDays(day, 1)) {
    const off = weekday(day) > 5 || !session.workdays.isWorking(day)
    days.push({
      date: day,
      counted: false,
      why: day === clock.from ? 'start' : off ? 'weekend' : 'counted',
    } as CountedDay)
  }
  return days
}

/** The screen where a clock is met. */
export function actionOf(clock: Clock, caseId: string): { label: string; to: string } | undefined {
  switch (clock.deadline) {
    case 'organiseWork':
      return { label: 'Записать попытку', to: paths.contact(caseId, true) }
    case 'replyToInstitution':
      return { label: 'Подготовить ответ', to: paths.reply(caseId, clock.about) }
    case 'assignAndAssess':
      return { label: 'Провести диагностику', to: paths.assess(caseId) }
    case 'draftPlan':
    case 'dispatchPlan':
    case 'planCorrection':
      return { label: clock.deadline === 'dispatchPlan' ? 'Отправить план' : 'Открыть план', to: paths.plan(caseId) }
    case 'acknowledgement':
      return { label: 'Напомнить', to: `${paths.plan(caseId)}#dispatch` }
    case 'monitoring':
      return { label: 'Провести мониторинг', to: paths.monitoring(caseId) }
    case 'contactFrequency':
    case 'plannedContact':
    case 'offerAgain':
      return { label: 'Записать контакт', to: paths.contact(caseId) }
    case 'childRights':
      return { label: 'Отправить сообщение', to: paths.concern(caseId) }
    case 'measure':
      return { label: 'Отметить', to: `${paths.plan(caseId)}#measures` }
    case 'finalReview':
      return { label: 'Подвести итоги', to: paths.results(caseId) }
    case 'agreementEnd':
      return { label: 'Договор', to: paths.agreement(caseId) }
    case 'afterCheck':
      return { label: 'Записать проверку', to: paths.closing(caseId) }
    case 'crisisRoomDocument':
    case 'protectiveOrder':
      return { label: 'Открыть', to: paths.members(caseId) }
    default:
      return undefined
  }
}

/** One term as a row of a work list. */
export function TermRow({
  clock,
  caseId,
  title,
  primary = false,
  action,
  duty,
  note,
  narrow = false,
}: {
  clock: Clock | ClockRowView
  caseId: string
  title?: string
  primary?: boolean
  action?: ReactNode
  /** Own words instead of the duty of the table. */
  duty?: string
  /** Own words instead of the amount and the clause. */
  note?: string
  narrow?: boolean
}) {
  const session = useSession()
  const tag = tagOf(clock, session)
  const to = actionOf(clock, caseId)
  const second = note ?? [amountOf(clock), clock.explanation, clock.clause].filter(Boolean).join(' · ')
  const target = clock.fixed
    ? clock.status === 'running' && clock.safeDue < clock.due && clock.safeDue >= session.today
      ? clock.safeDue
      : clock.due
    : clock.from
  return (
    <ClockRow
      when={clock.fixed ? formatDayShort(target) : `с ${formatDayShort(target)}`}
      tag={tag}
      {...(title === undefined ? {} : { family: { label: `Семья ${title}`, to: paths.family(caseId) } })}
      duty={duty ?? dutyInWords(clock)}
      note={target === clock.due || !clock.fixed ? second : `${second} · крайний срок ${formatDayShort(clock.due)}`}
      arithmetic={<TermArithmetic clock={clock} />}
      action={
        action ??
        (to && (
          <ButtonLink
            to={to.to}
            {...(primary ? { look: 'primary' as const } : {})}
            {...(title === undefined ? {} : { about: `семья ${title}` })}
          >
            {to.label}
          </ButtonLink>
        ))
      }
      narrow={narrow}
    />
  )
}
