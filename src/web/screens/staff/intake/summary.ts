import type { Errors } from '../../../command-form/fieldErrors.ts'

/** Names of fields for the summary above a form, by the last part of their path. */
const fieldNames: Record<string, string> = {
  organisationId: 'Кто прислал',
  receivedDay: 'Получена',
  councilDay: 'Заседание совета',
  protocol: 'Протокол',
  decision: 'Решение совета',
  grounds: 'Основание',
  address: 'Адрес',
  stay: 'Место пребывания',
  sex: 'Пол',
  phone: 'Телефон',
  familyName: 'Фамилия',
  givenName: 'Собственное имя',
  patronymic: 'Отчество',
  formerFamilyName: 'Прежняя фамилия',
  birthDay: 'Дата рождения',
  kinship: 'Кто это',
  personalNumber: 'Личный номер',
  identityKind: 'Вид документа',
  identityNumber: 'Номер документа',
  identityIssuedBy: 'Кем выдан',
  identityIssuedDay: 'Когда выдан',
  day: 'Дата',
  personId: 'Кто отказывается',
  moment: 'Когда отказ',
  otherServices: 'Другие услуги',
  servicesDecidedById: 'Кто решил о других услугах',
  offerAgainDay: 'Предложить снова',
  variant: 'Вариант ответа',
  consents: 'Согласия',
  reason: 'Основание',
  staffId: 'Куратор',
  applicationNo: 'Номер заявления',
  applicationDay: 'Дата заявления',
  kind: 'Вид патроната',
  kindDay: 'С какого дня',
  contractNo: 'Номер договора',
  contractDay: 'Договор заключён',
  contractTo: 'Договор действует до',
  holderAt: 'С кем договор',
  planDay: 'План утверждён',
  planFrom: 'Начало плана',
  planTo: 'Конец плана',
}

/** The lines of the summary: the field by name and what to do. */
export const summaryOf = (errors: Errors): { field: string; text: string }[] =>
  Object.entries(errors).map(([field, text]) => {
    const name = fieldNames[field.split('.').at(-1) ?? '']
    return { field, text: name ? `${name}: ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text }
  })
