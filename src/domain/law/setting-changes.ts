import { type Role, roles } from './permissions.ts'
import { centreWords, numberWords, readingWords, switchWords } from './setting-words.ts'
import { readings } from './settings.ts'

type Value = number | boolean | string | readonly (number | string)[]
/** A setting that was changed, as the journal of actions keeps it: with values of numbers, switches and choices, never with typed words. */
export type SettingChange = { key: string; before?: Value; after?: Value }

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = readings
/** What the program keeps for itself about earlier days. */
const own = new Set(['countedBefore', 'lateBefore', 'centreBefore'])

/** A value the journal may hold: nothing that somebody has typed as words. */
const plain = (key: string, value: unknown): value is Value =>
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && Object.hasOwn(choices, key)) ||
  (Array.isArray(value) && (key === 'accounts.secondFactorRoles' || key === 'checkAfterMonths'))

/** Every setting that is another one, a group taken apart. */
export function settingChanges(before: object, after: object, group = ''): SettingChange[] {
  const [was, now] = [before, after] as [Record<string, unknown>, Record<string, unknown>]
  return [...new Set([...Object.keys(was), ...Object.keys(now)])].flatMap(name => {
    const key = `${group}${name}`
    if (own.has(key) || JSON.stringify(was[name]) === JSON.stringify(now[name])) return []
    if (isGroup(was[name]) && isGroup(now[name])) return settingChanges(was[name], now[name], `${key}.`)
    return [
      {
        key,
        ...(plain(key, was[name]) ? { before: was[name] } : {}),
        ...(plain(key, now[name]) ? { after: now[name] } : {}),
      },
    ]
  })
}

const otherLabels: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(centreWords).map(([key, { label }]) => [`centre.${key}`, `О центре: ${label}`])),
  centre: 'О центре',
  areaCode: 'Код города',
  checkAfterMonths: 'Проверки после снятия, месяцы',
  loadWeights: 'Вес семьи в нагрузке',
  'loadWeights.emergency': 'Вес семьи в нагрузке: экстренный патронат',
  'loadWeights.planned': 'Вес семьи в нагрузке: плановый патронат',
  'loadWeights.control': 'Вес семьи в нагрузке: контрольный патронат',
  accounts: 'Вход',
  'accounts.passwordMinimum': 'Наименьшая длина пароля',
  'accounts.invitationHours': 'Сколько действует ссылка для входа, часов',
  'accounts.idleMinutes': 'Закрывать рабочее место, за которым никого нет, через минут',
  'accounts.secondFactorRoles': 'Кому обязателен второй шаг входа',
  'accounts.undertakingMonths': 'Подтверждать обязательство каждые, месяцев',
  'accounts.undertakingText': 'Текст обязательства',
  privacy: 'Персональные данные: сроки и пороги',
  'privacy.dataInformation': 'Срок: сведения о данных',
  'privacy.dataRequest': 'Срок: ответ на заявление о данных',
  'privacy.appeal': 'Срок: ответ на обращение',
  'privacy.appealLonger': 'Срок: продление обращения',
  'privacy.appealOutside': 'Срок: обращение не по адресу',
  'privacy.manyReads': 'Сколько разных дел в день один человек открывает без отметки',
  'privacy.anchorDays': 'Через сколько дней контрольная отметка журнала уходит на хранение',
  retention: 'Сроки хранения',
  'retention.caseFile': 'Срок хранения дела',
  'retention.closedReferral': 'Срок хранения выписки без заявления',
  'retention.caseFile.months': 'Срок хранения дела, месяцев',
  'retention.closedReferral.months': 'Срок хранения выписки без заявления, месяцев',
  'retention.caseFile.basis': 'Основание срока хранения дела',
  'retention.closedReferral.basis': 'Основание срока хранения выписки без заявления',
  'retention.fromNextYear': 'Срок хранения идёт с января следующего года',
  'retention.returnedExtractDays': 'Стирать возвращённую выписку через, дней',
  'retention.unansweredExtractDays': 'Стирать выписку без ответа через, дней',
  'retention.signalMonths': 'Стирать закрытый сигнал через, месяцев',
  'retention.letterMonths': 'Стирать письма через, месяцев',
  'retention.privacyMonths': 'Стирать слова заявлений и обращений через, месяцев',
  'retention.privacyWithFile': 'Слова заявления уходят вместе с делом',
  'retention.absenceMonths': 'Стирать записи об отсутствии через, месяцев',
}
/** What a setting is called. */
export const settingLabel = (key: string): string => {
  const words: Readonly<Record<string, { label: string }>> = { ...readingWords, ...switchWords, ...numberWords }
  return words[key]?.label ?? otherLabels[key] ?? key
}
function valueInWords(key: string, value: Value | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'да' : 'нет'
  if (typeof value === 'string') return choices[key]?.[value] ?? value
  if (typeof value === 'number') return String(value)
  return value.map(item => roles[item as Role] ?? String(item)).join(', ') || 'никому'
}
/** A change of a setting in words: what was and what is. */
export function settingInWords({ key, before, after }: SettingChange): string {
  const values = [valueInWords(key, before), valueInWords(key, after)]
  return `${settingLabel(key)}${values.some(Boolean) ? `: ${values.map(value => value || 'не задано').join(' → ')}` : ''}`
}
