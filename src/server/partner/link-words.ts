import type { InLanguages } from '../../domain/kernel/languages.ts'

// Every answer that an organisation gets at its one-time link.

const ru = {
  notFound: 'Такой ссылки нет. Проверьте, целиком ли она скопирована, или попросите центр о новой',
  notFoundAgain: 'Такой ссылки нет. Попросите центр прислать новую',
  isOther:
    'На этом устройстве уже вошёл кто-то другой, а ссылка выдана другой организации. Сначала выйдите или откройте ссылку на своём устройстве',
  isUsed:
    'Эту ссылку уже открыли: она работает один раз. Если это были вы, откройте её на том же устройстве или попросите новую',
  isClosed: 'Центр закрыл доступ по этой ссылке',
  isReplaced: 'Эту ссылку заменила более новая: откройте последнее письмо центра',
  isLate: 'Срок этой ссылки прошёл',
  call: (phones: string) => (phones ? `Позвоните в центр: ${phones}` : 'Обратитесь в центр'),
  accessClosed: (call: string) => `Центр закрыл этот доступ. ${call}`,
  noAddress: (call: string) => `У центра нет вашей электронной почты. ${call}`,
  noMail: (call: string) => `Центр пока не отправляет писем. ${call}`,
  isSent: (call: string) =>
    `Новая ссылка отправляется на адрес вашей организации, который есть у центра. Письмо обычно приходит за несколько минут. Не пришло? ${call}`,
  tooMany: (sent: number, call: string) =>
    `Сегодня вашей организации отправлено уже ссылок: ${sent}. Больше сегодня нельзя: проверьте почту организации. ${call}`,
  tooManyOfCentre: (sent: number, call: string) =>
    `Сегодня центр отправил организациям уже писем со ссылками: ${sent}. Больше сегодня нельзя. ${call}`,
}
/** What an organisation is answered at its link. */
export const linkWords: InLanguages<typeof ru> = { ru }
