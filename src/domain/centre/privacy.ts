import { z } from 'zod'
import type { Day, WorkingCalendar } from '../kernel/calendar.ts'
import type { PrivacyRegister } from '../kernel/registers.ts'
import { type Due, dueOf, type Term } from '../kernel/terms.ts'
import { legalDay, line, oneOf, optionalLine, optionalProse, prose } from '../kernel/text.ts'
import type { Settings } from '../law/settings.ts'
import type { Clock } from '../law/terms/clock.ts'
import { type DeadlineName, deadlines, termOn } from '../law/terms/deadline-rules.ts'

/** How an entry ends. */
export const outcomes = {
  answered: { label: 'Ответ дан', done: 'Исполнено, заявителю сообщено', textLabel: 'Что ответили и что сделали' },
  refused: {
    label: 'Отказано',
    done: 'Отказано с указанием причины',
    textLabel: 'Причина отказа, со ссылкой на норму',
  },
  redirected: {
    label: 'Перенаправлено',
    done: 'Перенаправлено, заявитель уведомлён',
    textLabel: 'Куда перенаправили и почему',
  },
  notified: {
    label: 'НЦЗПД уведомлён',
    done: 'Уведомление направлено в НЦЗПД',
    textLabel: 'Что случилось, для уведомления',
  },
  notNeeded: {
    label: 'Уведомление не нужно',
    done: 'Записано, почему уведомление не нужно',
    textLabel: 'Почему не уведомляем',
  },
} as const
/** One way an entry ends. */
export type Outcome = keyof typeof outcomes

type Kind = { register: PrivacyRegister; label: string; deadline: DeadlineName; outcomes: readonly Outcome[] }
const answer = ['answered', 'refused'] as const
/** What may be asked of the centre about personal data, what else is written to it, and what may go wrong (dossier §2.2 TL-20 … TL-24). */
export const privacyKinds = {
  information: {
    register: 'requests',
    label: 'Информация об обработке персональных данных',
    deadline: 'dataInformation',
    outcomes: answer,
  },
  change: { register: 'requests', label: 'Изменение персональных данных', deadline: 'dataRequest', outcomes: answer },
  disclosures: {
    register: 'requests',
    label: 'Кому передавались персональные данные',
    deadline: 'dataRequest',
    outcomes: answer,
  },
  erasure: {
    register: 'requests',
    label: 'Прекращение обработки и удаление',
    deadline: 'dataRequest',
    outcomes: answer,
  },
  withdrawal: { register: 'requests', label: 'Отзыв согласия', deadline: 'dataRequest', outcomes: answer },
  appeal: { register: 'appeals', label: 'Обращение', deadline: 'appeal', outcomes: answer },
  appealLonger: {
    register: 'appeals',
    label: 'Обращение, требующее изучения',
    deadline: 'appealLonger',
    outcomes: answer,
  },
  appealOutside: {
    register: 'appeals',
    label: 'Обращение не по компетенции центра',
    deadline: 'appealOutside',
    outcomes: ['redirected'],
  },
  breach: {
    register: 'incidents',
    label: 'Нарушение защиты персональных данных',
    deadline: 'breachNotice',
    outcomes: ['notified', 'notNeeded'],
  },
} as const satisfies Record<string, Kind>
/** One kind of entry. */
export type PrivacyKind = keyof typeof privacyKinds
/** Kinds of one journal. */
export const kindsOf = (register: PrivacyRegister): PrivacyKind[] =>
  (Object.keys(privacyKinds) as PrivacyKind[]).filter(name => privacyKinds[name].register === register)

/** How a request comes in. */
export const receivedBy = {
  inPerson: 'лично',
  post: 'почтой',
  electronic: 'в электронной форме',
  found: 'обнаружено в центре',
} as const

/** What is written of an entry; all of it is sealed. */
const privacyContent = z.object({
  /** Who asks; for an incident, who found it. */
  from: line(300, 'Укажите, от кого'),
  address: optionalLine(300),
  received: oneOf(receivedBy),
  words: prose(10_000, 'Опишите своими словами'),
  /** Whose data and which: for an incident. */
  whose: optionalProse(4000),
})
/** What is written of an entry. */
export type PrivacyContent = z.output<typeof privacyContent>
/** A new entry of a journal. */
export const newPrivacyEntry = z.object({ kind: oneOf(privacyKinds), day: legalDay, content: privacyContent })

/** How it ended, in words; all of it is sealed. */
const outcomeContent = z.object({
  text: prose(10_000, 'Напишите, чем закончилось'),
  /** What was done so that it does not happen again: for an incident. */
  measures: optionalProse(4000),
})
/** How it ended, in words. */
export type OutcomeContent = z.output<typeof outcomeContent>
/** The end of an entry. */
export const newOutcome = z.object({ outcome: oneOf(outcomes), day: legalDay, content: outcomeContent })

/** The term of an entry: the amount of the centre's settings, the unit of the table of terms. */
function privacyTerm(kind: PrivacyKind, day: Day, settings: Pick<Settings, 'privacy'>): Term {
  const name = privacyKinds[kind].deadline
  const term = termOn(name, day)!
  const amounts: Partial<Record<DeadlineName, number>> = settings.privacy
  return { from: day, unit: term.unit, amount: amounts[name] ?? term.amount }
}
/** When an entry is due. */
export const privacyDue = (
  kind: PrivacyKind,
  day: Day,
  settings: Pick<Settings, 'privacy'>,
  calendar: WorkingCalendar,
): Due => dueOf(privacyTerm(kind, day, settings), calendar)

/** The term of an entry as a clock, for the arithmetic that every term is shown with. */
export function privacyClock(
  entry: { id: string; kind: PrivacyKind; day: Day },
  end: Day | undefined,
  settings: Pick<Settings, 'privacy'>,
  calendar: WorkingCalendar,
): Clock {
  const { amount, unit } = privacyTerm(entry.kind, entry.day, settings)
  const dates = privacyDue(entry.kind, entry.day, settings, calendar)
  const { duty, clause } = deadlineOf(entry.kind)
  return {
    id: entry.id,
    deadline: privacyKinds[entry.kind].deadline,
    duty,
    clause,
    from: entry.day,
    amount,
    unit,
    ...dates,
    status: end ? (end <= dates.due ? 'met' : 'late') : 'running',
    ...(end ? { metDay: end } : {}),
    about: entry.id,
    fixed: true,
  }
}

/** Clause and duty of a kind, from the table of terms. */
export const deadlineOf = (kind: PrivacyKind) => deadlines[privacyKinds[kind].deadline]

/** What is wrong with a day or an outcome, by field; empty when nothing is. */
export function outcomeProblems(
  entry: { kind: PrivacyKind; day: Day },
  row: { outcome: Outcome; day: Day; content: OutcomeContent },
  today: Day,
): Record<string, string> {
  const allowed: readonly Outcome[] = privacyKinds[entry.kind].outcomes
  return {
    ...(allowed.includes(row.outcome) ? {} : { outcome: 'Так эта запись не закрывается' }),
    ...(row.day < entry.day
      ? { day: 'Раньше, чем поступило' }
      : row.day > today
        ? { day: 'Этот день ещё не наступил' }
        : {}),
    ...(privacyKinds[entry.kind].register === 'incidents' && !row.content.measures
      ? { 'content.measures': 'Напишите, какие меры приняты' }
      : {}),
  }
}
/** What is wrong with a new entry, by field. */
export function entryProblems(
  row: { kind: PrivacyKind; day: Day; content: PrivacyContent },
  today: Day,
): Record<string, string> {
  return {
    ...(row.day > today
      ? { day: 'Этот день ещё не наступил' }
      : row.day < deadlineOf(row.kind).terms.at(-1)!.since
        ? { day: 'Слишком давно: проверьте год' }
        : {}),
    ...(privacyKinds[row.kind].register === 'incidents' && !row.content.whose
      ? { 'content.whose': 'Напишите, чьи данные и какие' }
      : {}),
  }
}
