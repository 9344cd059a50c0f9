/** What the audit journal tells of (LAW-99 ст. 17; dossier §1.4), in words. */
export const auditActions = {
  signIn: 'Вход',
  signInRefused: 'Отказ во входе',
  signOut: 'Выход',
  read: 'Просмотр',
  list: 'Список',
  search: 'Поиск',
  change: 'Изменение',
  print: 'Печать',
  export: 'Выгрузка',
  refused: 'Отказано',
  breakGlass: 'Экстренный доступ',
  settings: 'Настройки',
  staff: 'Сотрудники и доступ',
  power: 'Доступ подтверждает второй',
  privacy: 'Персональные данные',
  keys: 'Ключи',
  destruction: 'Уничтожение',
  anchor: 'Контрольная отметка',
  restored: 'Восстановление из копии',
} as const
/** One kind of event. */
export type AuditAction = keyof typeof auditActions

/** Events that stand out: whoever looks through the journal looks at these first. */
export const standsOut: ReadonlySet<string> = new Set<AuditAction>([
  'breakGlass',
  'refused',
  'signInRefused',
  'destruction',
  'power',
  'keys',
  'restored',
])

/** Ways of looking at a case, by the call that does it; others are named by the right they need. */
export const lookedAt: Readonly<Record<string, string>> = {
  '/api/cases/:caseId': 'Дело',
  '/api/cases/:caseId/papers': 'Бумаги семьи',
  '/api/cases/:caseId/history': 'История дела',
  '/api/cases/:caseId/documents': 'Документы дела',
  '/api/cases/:caseId/preview': 'Документ на экране',
  '/api/documents/:id/:format': 'Файл документа',
  '/api/attachments/:id': 'Приложенный файл',
  '/api/cases/:caseId/views': 'Кто смотрел дело',
  '/api/session': 'Вход в программу',
  '/api/sessions': 'Выход на всех устройствах',
  '/api/session/password': 'Свой пароль',
  '/api/duplicates': 'Поиск совпадений',
  'patronat anonymise': 'Обезличенная копия',
  'patronat keys rotate': 'Замена главного ключа',
  'patronat staff confirm': 'Доступ подтверждён с консоли',
  'patronat names': 'Имена учётных записей при обновлении программы',
  '/api/privacy/anchor/:id/kept': 'Контрольная отметка лежит вне сервера',
  '/api/restored': 'Просьба продолжить номера',
  '/api/powers': 'Доступ ждёт второго человека',
  '/api/powers/:id/confirm': 'Доступ подтверждён',
  '/api/powers/:id/refuse': 'В доступе отказано',
  '/api/audit/file': 'Журнал действий таблицей',
  '/api/staff/:id': 'Учётная запись',
  '/api/staff/:id/invitation': 'Ссылка для пароля',
  '/api/staff/:id/factors': 'Снят второй шаг входа',
  '/api/staff/:id/sessions': 'Завершены сеансы человека',
  '/api/staff/:id/lift': 'Снята задержка входа',
  '/api/organisations/:id/link': 'Ссылка организации отправлена почтой',
  '/api/organisations/:id/link/paper': 'Ссылка организации напечатана',
  '/api/organisations/:id/access': 'Доступ организации закрыт',
  '/api/settings': 'Настройки центра',
  '/api/settings/accounts': 'Настройки входа',
  '/api/archive/rules': 'Сроки хранения',
  '/api/journal-numbers/:register': 'Номера журнала',
  '/api/calendar': 'Рабочий календарь',
  '/api/mail/:id/retry': 'Письмо отправлено ещё раз',
  '/api/mail/:id/outcome': 'Дошло ли письмо',
  '/api/mail-server': 'Почтовый сервер',
  '/api/mail-server/test': 'Проверочное письмо',
}

/** Every field of an organisation in words. */
export const organisationWords = {
  name: 'название',
  kind: 'вид',
  email: 'почта',
  address: 'адрес',
  phone: 'телефон',
  contacts: 'люди',
  active: 'в списке или нет',
} as const
