import type { InLanguages } from '../../domain/kernel/languages.ts'

// Every refusal that an organisation reads on its pages.

const ru = {
  taskGone: 'Этого мероприятия у вас больше нет: центр закончил работу по нему. Отвечать не нужно',
  whyNot: 'Напишите, почему не получается',
  dayIsPast: 'Эта дата уже прошла: укажите, когда сможете',
  taskClosed: 'Центр уже принял это мероприятие. Отвечать больше не нужно',
  taskClosedToPapers: 'Центр уже принял это мероприятие: бумага больше не нужна',
  noAnswer: 'Впишите ответ или приложите его',
  attachAgain: 'Приложите файл ещё раз',
  otherAnswer: 'Под этим номером уже отправлен другой ответ: обновите страницу',
  otherFile: 'Под этим номером уже сохранён другой файл: выберите файл ещё раз',
  notSender: 'Выписки присылают учреждения образования и социально-педагогические центры',
  notReturned: 'Эту выписку центр не возвращал: обновите страницу',
  dayAhead: 'Эта дата ещё не наступила',
  otherExtract: 'Под этим номером уже отправлена другая выписка: обновите страницу',
}
/** Why something that an organisation sends is not taken. */
export const answerWords: InLanguages<typeof ru> = { ru }
