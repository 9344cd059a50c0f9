import { type Register, registers } from '../../../../domain/kernel/registers.ts'
import type { Action } from '../../../../domain/law/permissions.ts'
import { paths } from '../../../data/paths.ts'
import type { Session } from '../../../data/session.tsx'

/** A screen or an action that the search finds: its name, other words for it, and who may go there. */
export type SearchPlace = {
  label: string
  words?: string
  to: string
  seen: (session: Pick<Session, 'may'>) => boolean
}

const everybody = () => true
const having =
  (right: Action) =>
  ({ may }: Pick<Session, 'may'>) =>
    may(right)

/** Everything that is done from anywhere; what is done with one family stands on its page. What is used most stands first. */
export const searchPlaces: readonly SearchPlace[] = [
  {
    label: 'Записать контакт',
    words: 'посещение встреча звонок визит',
    to: paths.newContact(),
    seen: having('recordContact'),
  },
  {
    label: 'Новая выписка',
    words: 'зарегистрировать решение совета профилактики',
    to: paths.newExtract(),
    seen: having('registerExtract'),
  },
  {
    label: 'Новое заявление',
    words: 'зарегистрировать обращение семьи',
    to: paths.newApplication(),
    seen: having('registerApplication'),
  },
  {
    label: 'Семья из бумажного журнала',
    words: 'внести перенести старая',
    to: paths.takeOver(),
    seen: having('takeOver'),
  },
  { label: 'Мой день', words: 'сроки задачи главная', to: paths.day(), seen: having('day.read') },
  { label: 'Календарь месяца', words: 'сроки встречи', to: paths.month(), seen: having('day.read') },
  { label: 'Семьи', words: 'список дела', to: paths.families(), seen: having('case.list') },
  {
    label: 'Отделение',
    words: 'нагрузка назначить закрепить куратора',
    to: paths.department(),
    seen: having('department.read'),
  },
  { label: 'Передать дела', words: 'передача куратор отпуск', to: paths.handover(), seen: having('offerHandover') },
  {
    label: 'Присланные выписки',
    words: 'кабинет учреждения онлайн',
    to: paths.receivedExtracts(),
    seen: having('registerExtract'),
  },
  {
    label: 'Семьи из других центров',
    words: 'передача принять',
    to: paths.transfers(),
    seen: having('transfer.review'),
  },
  {
    label: 'Нарушены права ребёнка',
    words: 'опека сообщить опасность',
    to: paths.newConcern(),
    seen: ({ may }) => may('signal.raise') && may('raiseConcern'),
  },
  {
    label: 'Сообщить о ребёнке без дела',
    words: 'нарушены права опека опасность',
    to: paths.newSignal(),
    seen: having('signal.raise'),
  },
  { label: 'Дети в опасности без дела', words: 'сообщения опека', to: paths.signals(), seen: having('signal.answer') },
  { label: 'Экстренный доступ', words: 'открыть закрытое дело', to: paths.emergency(), seen: having('case.emergency') },
  ...(Object.keys(registers) as Register[]).map(register => ({
    label: registers[register],
    to: paths.registers(register),
    seen: having('register.read'),
  })),
  { label: 'Показатели', words: 'отчёт цифры статистика', to: paths.figures(), seen: having('figures.read') },
  { label: 'Персональные данные', words: 'защита приватность', to: paths.privacy(), seen: having('privacy.read') },
  { label: 'Сроки хранения', words: 'персональные данные', to: paths.privacyTerms(), seen: having('privacy.read') },
  { label: 'Архив', words: 'уничтожение дел', to: paths.archive(), seen: having('archive.read') },
  { label: 'Журнал действий', words: 'аудит кто смотрел', to: paths.audit(), seen: having('audit.read') },
  {
    label: 'Подтверждение полномочий',
    words: 'второй человек доступ',
    to: paths.powers(),
    seen: having('power.confirm'),
  },
  {
    label: 'Первый день центра',
    words: 'настройки начало что осталось готовность',
    to: paths.firstDay(),
    seen: having('settings.write'),
  },
  { label: 'Настройки центра', words: 'реквизиты справочники', to: paths.settings(), seen: having('settings.read') },
  {
    label: 'Сотрудники',
    words: 'настройки учётные записи пригласить отсутствие',
    to: paths.staff(),
    seen: having('staff.manage'),
  },
  { label: 'Отделения', words: 'настройки', to: paths.units(), seen: having('settings.read') },
  {
    label: 'Организации',
    words: 'настройки школы поликлиники',
    to: paths.organisations(),
    seen: having('settings.read'),
  },
  {
    label: 'Типовые мероприятия',
    words: 'настройки библиотека план',
    to: paths.library(),
    seen: having('settings.read'),
  },
  {
    label: 'Календарь',
    words: 'настройки рабочие дни праздники переносы',
    to: paths.calendar(),
    seen: having('settings.read'),
  },
  { label: 'Почта', words: 'настройки почты письма очередь', to: paths.mail(), seen: having('mail.read') },
  { label: 'Почтовый сервер', words: 'настройки почты smtp', to: paths.mailServer(), seen: having('settings.write') },
  {
    label: 'Вход и пароли',
    words: 'настройки учётные записи',
    to: paths.accountSettings(),
    seen: having('settings.read'),
  },
  { label: 'Справка', words: 'помощь руководство как сделать', to: paths.help(), seen: everybody },
  { label: 'Процесс: сроки, формы, права', words: 'закон модельная программа', to: paths.process(), seen: everybody },
  { label: 'Моя учётная запись', words: 'пароль телефон', to: paths.account(), seen: everybody },
  { label: 'Обязательство о неразглашении', words: 'моя учётная запись', to: paths.undertaking(), seen: everybody },
]
