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
  privacy: 'Персональные данные',
  keys: 'Ключи',
  destruction: 'Уничтожение',
} as const
/** One kind of event. */
export type AuditAction = keyof typeof auditActions

/** Events that stand out: whoever looks through the journal looks at these first. */
export const standsOut: ReadonlySet<string> = new Set<AuditAction>([
  'breakGlass',
  'refused',
  'signInRefused',
  'destruction',
  'keys',
])
