import { untilInWords } from '../account/absence-days.ts'
import { quarterInWords } from '../centre/quarter-reports.ts'
import { type Day, daysBetween, showDay } from '../kernel/calendar.ts'
import { type RegisterNo, showNo } from '../kernel/registers.ts'
import { dutyInWords } from '../law/terms/clock-words.ts'
import type { Clock } from '../law/terms/clock.ts'
import type { GapName } from './gaps/gap.ts'

type OfFamily = { caseId: string; title: string }

/** What a line of each kind knows besides its kind and its moment; `title` is the surname of a family or the name of a colleague or of an organisation. */
type AttentionData = {
  /** The family has agreed to its plan. */
  approval: OfFamily
  /** Whoever looks stands in for a colleague, up to a day. */
  substitute: { title: string; until: Day }
  /** A colleague typed names and birth days that fit nobody, in search of an emergency access. */
  guessing: { title: string; times: number }
  unassigned: OfFamily
  /** A worker of the family has a tie with it. */
  conflict: OfFamily & { worker: string }
  /** The oldest overdue term of a colleague's family, and how many are overdue. */
  escalated: OfFamily & Pick<Clock, 'duty' | 'subject' | 'contacts' | 'planned'> & { terms: number; worker?: string }
  /** An organisation has answered a request. */
  offer: OfFamily & { organisation: string }
  /** An organisation has reported on a measure. */
  partner: OfFamily & { organisation: string; state: 'done' | 'cannot' }
  /** A letter that nobody knows to have arrived. */
  letter: OfFamily & { state: 'unsure' | 'returned' | 'failed' | 'queued'; organisation?: string }
  /** The words are those of its row in the table of gaps, which is too large for the first screen. */
  need: OfFamily & { gap: GapName; text: string }
  /** Measures are with people who work with families no more. */
  doer: OfFamily & { workers: string[] }
  /** Families of a colleague with whom nobody works today. */
  uncovered: { title: string; why: 'switchedOff' | 'otherWork' | 'absent'; families: number }
  /** Closed files that no head who works may read. */
  unread: { families: number; readers?: string[] }
  /** Somebody who is kept away from the family tried to act for it, or its people stand in another file, whose family is named to whoever may read it. */
  secondFile: OfFamily & { attempt?: true; other?: string }
  destruction: OfFamily & { act: Pick<RegisterNo, 'no' | 'year'> }
  extract: { title: string }
  /** What became of a family that was offered to another centre, and whether somebody there can answer. */
  transfer: OfFamily & { peer: string } & (
      | { state: 'declined' }
      | { state: 'accepted'; answeredDay: Day; goesOn?: boolean }
      | { state: 'offered'; open: boolean }
    )
  /** A paper that was typed late; the words are those of the late entry. */
  lateEntry: OfFamily & { text: string }
  /** Colleagues by whose word files are closed to whoever looks: the last day, and how many files. */
  shutOut: { by: { worker?: string; day: Day; files: number }[] }
  /** What is late in files closed to whoever looks, as numbers. */
  closedLate: { terms: number; families: number; lateFamilies: number }
  /** A notice about a child has not been sent, and everybody to whom the file is open is away; `readers`: their names. */
  unheardChild: OfFamily & { readers: string }
  /** A report on a quarter that is to be sent, or was marked late, in the words of the report. */
  report: { quarterEnd: Day } & (Pick<Clock, 'due' | 'safeDue' | 'clause'> | { late: string })
  /** A centre offers a family; what in it is urgent, as its summary says. */
  arrival: { title: string; urgent: string[] }
  /** Numbers are not given: why, in the words of the witness. */
  database: { reason: string }
  /** The anchor of the journal of actions asks for something, in its own words. */
  anchor: { text: string }
}
/** What a line that asks for a look is about. */
export type AttentionKind = keyof AttentionData
/** A line of one kind, with its data and the moment or day it stands since. */
type AttentionOf<K extends AttentionKind> = { kind: K; at: string } & AttentionData[K]
/** A line of the day that asks for a look: a plan returned, a partner that cannot, an approval that waits. */
export type Attention = { [K in AttentionKind]: AttentionOf<K> }[AttentionKind]

const letterStates = {
  unsure: 'Неизвестно, дошло ли письмо',
  returned: 'Письмо вернулось',
  failed: 'Письмо не ушло: отправьте ещё раз или передайте на бумаге',
  queued: 'Письмо не ушло: отправьте ещё раз или передайте на бумаге',
} as const
const uncoveredWhys = {
  switchedOff: ['Учётная запись отключена', 'Закрепите их за другими'],
  otherWork: ['Больше не работает с семьями', 'Закрепите их за другими'],
  absent: ['Отсутствует, замещающего сегодня нет', 'Назначьте замещающего или передайте семьи'],
} as const
const about = (name: string | undefined) => (name ? `: ${name}` : '')
const ofFamily = ({ title }: OfFamily) => `Семья ${title}`
const byName = ({ title }: { title: string }) => title

function transferInWords(line: AttentionOf<'transfer'>, today: Day): string {
  switch (line.state) {
    case 'declined':
      return `${line.peer}: семью не приняли, причина в деле. Передайте иначе`
    case 'accepted':
      return line.goesOn
        ? `${line.peer}: приняли ${showDay(line.answeredDay)}. Дело здесь ведётся: проверьте, кто в семье, договор и план`
        : `${line.peer}: семью приняли ${showDay(line.answeredDay)}, дело здесь закрыто`
    case 'offered':
      return `${line.peer}: передача ждёт ответа, дней: ${daysBetween(line.at, today)}. ${line.open ? 'Семья пока ваша' : 'Там сейчас некому принять: отзовите её'}`
  }
}

function reportInWords(line: AttentionOf<'report'>, today: Day): string {
  if ('late' in line) return line.late
  const { due, safeDue, clause } = line
  const sooner = safeDue < due && safeDue >= today ? `, лучше успеть до ${showDay(safeDue)}` : ''
  const when = due < today ? `просрочен, срок был ${showDay(due)}` : `срок ${showDay(due)}${sooner}`
  return `${when}. Отправьте в комитет и отметьте, ${clause}`
}

function closedLateInWords({ terms, families, lateFamilies }: AttentionOf<'closedLate'>): string {
  const parts = [
    terms > 0 && `просрочено сроков: ${terms}, семей: ${families}`,
    lateFamilies > 0 && `внесено позже и не просмотрено, семей: ${lateFamilies}`,
  ].filter(Boolean)
  return `Дела закрыты от вас: ${parts.join('; ')}. Спросите о них заведующих`
}

function arrivalInWords({ at, urgent }: AttentionOf<'arrival'>, today: Day): string {
  const waits = daysBetween(at, today)
  return ['Предлагает принять семью', waits > 0 && `ждёт дней: ${waits}`, ...urgent].filter(Boolean).join(' · ')
}

/** The words of each kind of line: its title and what it asks for. */
const attentionWords: {
  [K in AttentionKind]: {
    title: (line: AttentionOf<K>) => string
    text: (line: AttentionOf<K>, today: Day) => string
  }
} = {
  approval: { title: ofFamily, text: () => 'План согласован семьёй и ждёт утверждения' },
  substitute: {
    title: ({ title }) => `Вы замещаете: ${title}`,
    text: ({ until }) => `Семьи и сроки этого сотрудника ${untilInWords(until)} — в вашем дне`,
  },
  guessing: {
    title: byName,
    text: ({ times }) =>
      `Экстренный доступ: ${times} раз за неделю имя или дата рождения не подошли. Спросите, кого искали`,
  },
  unassigned: { title: ofFamily, text: () => 'За семьёй не закреплён специалист' },
  conflict: {
    title: ofFamily,
    text: ({ worker }) => `${worker}: дело закрыто из-за личной связи с семьёй. Закрепите другого`,
  },
  escalated: {
    title: ofFamily,
    text: line =>
      `${dutyInWords(line)}, срок был ${showDay(line.at)}${line.terms > 1 ? `. Всего просрочено: ${line.terms}` : ''}${line.worker ? ` · ${line.worker}` : ''}`,
  },
  offer: { title: ofFamily, text: ({ organisation }) => `${organisation}: ответ на запрос сведений` },
  partner: {
    title: ofFamily,
    text: ({ organisation, state }) =>
      `${organisation}: ${state === 'done' ? 'мероприятие выполнено' : 'мероприятие не может быть выполнено'}`,
  },
  letter: { title: ofFamily, text: ({ state, organisation }) => `${letterStates[state]}${about(organisation)}` },
  need: { title: ofFamily, text: ({ text }) => text },
  doer: {
    title: ofFamily,
    text: ({ workers }) =>
      `В плане названы те, кто больше не работает с семьями: ${workers.join(', ')}. Составьте с семьёй новую редакцию плана, кто это теперь делает; сделанное остаётся за прежними, МП 4.2, 5.4, 6.4`,
  },
  uncovered: {
    title: byName,
    text: ({ why, families }) => `${uncoveredWhys[why][0]}, семей: ${families}. ${uncoveredWhys[why][1]}, МП 5.4`,
  },
  unread: {
    title: () => 'Закрытые дела без руководителя',
    text: ({ families, readers }) =>
      `Дел, закрытых для названных, среди которых ни один заведующий или директор не работает: ${families}${readers ? `. Их читали: ${readers.join(', ')}` : ''}. Пусть администратор вернёт доступ одному из них, чтобы открыть дело или назвать других, МП 5.4`,
  },
  secondFile: {
    title: ofFamily,
    text: ({ attempt, other }) =>
      attempt
        ? 'Тот, от кого защищают семью, или человек с его именем хотел действовать за её людей в другом деле. Откройте дело, проверьте и решите, кому сообщить'
        : `Возможно, о той же семье открыто второе дело${other ? `: семья ${other}` : ''}. Проверьте: та же или другая`,
  },
  destruction: {
    title: ofFamily,
    text: ({ act }) =>
      `Закрытое дело включили в акт об уничтожении № ${showNo(act)}. Если его ещё нужно хранить, скажите директору, пока акт не утверждён`,
  },
  extract: { title: byName, text: () => 'Прислана выписка из решения совета: зарегистрируйте или верните' },
  transfer: { title: ofFamily, text: transferInWords },
  lateEntry: { title: ofFamily, text: ({ text }) => text },
  shutOut: {
    title: () => 'О Вашей личной связи с семьёй',
    text: ({ by }) =>
      `Дело вам закрыто. Сообщили: ${by.map(({ worker, day, files }) => `${worker ?? 'бывший сотрудник'}, ${showDay(day)}${files > 1 ? `, дел: ${files}` : ''}`).join('; ')}. Если связи нет, скажите другому руководителю`,
  },
  unheardChild: {
    title: ofFamily,
    text: ({ readers }) =>
      `Незамедлительно: сообщение о ребёнке в орган опеки не отправлено, а все, кому дело открыто, отсутствуют: ${readers}. Позвоните им или откройте дело экстренным доступом и сообщите сами, МП 5.2`,
  },
  closedLate: { title: () => 'Закрытые от вас дела', text: closedLateInWords },
  report: { title: ({ quarterEnd }) => `Отчёт за ${quarterInWords(quarterEnd)}`, text: reportInWords },
  arrival: { title: byName, text: arrivalInWords },
  database: {
    title: () => 'Номера не выдаются',
    text: ({ reason }) => `${reason}. Решает директор, подтверждает второй человек`,
  },
  anchor: { title: () => 'Контрольная отметка журнала действий', text: ({ text }) => text },
}

/** What a line says on a day: its title, and what it asks for. */
export function attentionInWords(line: Attention, today: Day): { title: string; text: string } {
  // The row of the table is that of the very kind of the line, which the compiler cannot follow.
  const words = attentionWords[line.kind] as {
    title: (line: Attention) => string
    text: (line: Attention, today: Day) => string
  }
  return { title: words.title(line), text: words.text(line, today) }
}
