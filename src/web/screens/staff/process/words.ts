import type { Unit } from '../../../../domain/calendar.ts'
import type { CommandName } from '../../../../domain/procedure.ts'
import type { Confidence } from '../../../../domain/deadlines.ts'
import type { Action, Role } from '../../../../domain/permissions.ts'
import type { readings, Settings } from '../../../../domain/settings.ts'

/** Actions that are no commands of a case, in words. */
export const actionLabels: Record<Exclude<Action, CommandName>, string> = {
  'case.read': 'Открывать дело',
  'case.list': 'Видеть список семей',
  'case.search': 'Искать семью',
  'document.print': 'Печатать документы',
  'document.read': 'Открывать напечатанное',
  'register.read': 'Смотреть журналы',
  'department.read': 'Видеть отделение',
  'day.read': 'Свой день',
  'staff.manage': 'Вести учётные записи',
  'settings.read': 'Смотреть настройки',
  'settings.write': 'Менять настройки и календарь',
  'organisation.write': 'Вести список организаций',
  'absence.write': 'Назначать замещения',
  'draft.write': 'Сохранять черновики',
  'attachment.write': 'Прикладывать файлы',
  'mail.read': 'Журнал отправки писем',
  'report.send': 'Отмечать отправку отчёта',
}

/** Short heads of the permissions matrix. */
export const roleHeads: Record<Role, string> = {
  case_specialist: 'Специалист',
  psychologist: 'Психолог',
  unit_head: 'Заведующий',
  director: 'Директор',
  registrar: 'Регистратор',
  administrator: 'Администратор',
}

/** How sure a term is, in words. */
export const confidenceWords: Record<Confidence, string> = {
  high: 'прямо по тексту',
  medium: 'по толкованию',
  low: 'источник не найден',
  setting: 'чтение выбирает центр',
  own: 'порядок центра',
}

/** Amounts of terms. */
export const unitForms: Record<Unit, { one: string; few: string; many: string }> = {
  working: { one: 'рабочий день', few: 'рабочих дня', many: 'рабочих дней' },
  calendar: { one: 'календарный день', few: 'календарных дня', many: 'календарных дней' },
  month: { one: 'месяц', few: 'месяца', many: 'месяцев' },
}

/** Questions that the sources leave open. */
export const readingTitles: Record<keyof typeof readings, { title: string; clause: string }> = {
  serviceWord: { title: 'Как называть услугу', clause: 'название в перечне и в Программе' },
  recipients: { title: 'Кому оказывают', clause: 'МП I, II' },
  planTermFrom: { title: 'Откуда считать 10 дней на план', clause: 'МП 6.4' },
  councilTerm: { title: 'Кого касаются 3 дня после совета', clause: 'МП 1.5' },
  monitoringFrom: { title: 'Откуда считать месяц до мониторинга', clause: 'МП 6.5' },
  quarterTarget: { title: 'Отчёт «до 10 числа»', clause: 'МП 5.2' },
  planApprover: { title: 'Кто утверждает план', clause: 'приложение 1' },
}

/** Yes-or-no and numeric readings. */
export const otherReadings: { title: string; clause: string; value: (settings: Settings) => string }[] = [
  {
    title: 'Заочные контакты идут в частоту',
    clause: 'МП II, 5.1',
    value: settings => (settings.remoteContactsCount ? 'да' : 'нет, только личные'),
  },
  {
    title: 'Неполный месяц требует контакта',
    clause: 'МП II',
    value: settings => `если в нём не меньше ${settings.plannedPartialMonthFromDays} дней`,
  },
  {
    title: 'Мониторинг повторяется',
    clause: 'МП 6.5',
    value: settings => (settings.monitoringRepeats ? 'да, каждый месяц' : 'нет, если не назначен следующий'),
  },
  {
    title: 'Гражданин оценивает первым',
    clause: 'приложение 1',
    value: settings => (settings.citizenJudgesFirst ? 'да' : 'нет'),
  },
  {
    title: 'Проверка после снятия',
    clause: 'порядок центра',
    value: settings =>
      settings.checkAfterMonths.length > 0 ? `через ${settings.checkAfterMonths.join(' и ')} мес.` : 'не проводится',
  },
]
