import type { InLanguages } from '../../domain/kernel/languages.ts'

// Every text that an organisation reads in a letter of the program; nothing about the family stands in them [МП 4.1].

type Paper = { paper: string; day: string }
const ru = {
  paper: (no: string, day: string) => `исх. № ${no} от ${day}`,
  withoutLink:
    'Документ содержит персональные данные, поэтому передаётся нарочно или почтой и к этому письму не приложен.',
  link: (address: string) =>
    `Посмотреть и ответить можно по личной ссылке вашей организации:\n${address}\nСсылка действует один раз. Не пересылайте её.`,
  answerBy: (ask: string, phones: string) => `${ask} ответным письмом${phones ? ` или по телефону ${phones}` : ''}.`,
  request: {
    subject: (paper: string) => `Запрос сведений, ${paper}`,
    text: ({ paper, day }: Paper) =>
      `направляет запрос сведений, ${paper} (пункт 5.3 Модельной программы). Ответ просим направить до ${day}.`,
    ask: 'Если запрос не поступил, просим сообщить об этом',
  },
  requestReminder: {
    subject: (paper: string) => `Напоминание о запросе сведений, ${paper}`,
    text: ({ paper, day }: Paper) => `напоминает о запросе сведений, ${paper}: ответ ожидался до ${day}.`,
    ask: 'Просим ответить на запрос или сообщить, когда ждать ответа,',
  },
  dispatch: {
    subject: (paper: string) => `План патронатного сопровождения, ${paper}`,
    text: (paper: string) =>
      `направляет План патронатного сопровождения, ${paper}. За часть его мероприятий отвечает ваша организация (пункт 6.4 Модельной программы).`,
    ask: 'Получение этого извещения просим подтвердить',
  },
  dispatchReminder: {
    subject: (paper: string) => `Напоминание о Плане патронатного сопровождения, ${paper}`,
    text: (paper: string) => `напоминает о Плане патронатного сопровождения, ${paper}: получение пока не подтверждено.`,
    ask: 'Просим подтвердить получение',
  },
  meeting: {
    subject: (day: string, no: string) => `Приглашение на мониторинг${day}, исх. № ${no}`,
    text: (when: string) =>
      `приглашает на промежуточный мониторинг выполнения Плана патронатного сопровождения (пункт 6.5 Модельной программы)${when}. Просим до встречи сообщить о выполнении мероприятий, за которые отвечает ваша организация.`,
    ask: 'Участие просим подтвердить',
  },
  participationEnd: {
    subject: (paper: string) => `Участие в Плане патронатного сопровождения окончено, ${paper}`,
    text: (paper: string) =>
      `сообщает, что в Плане патронатного сопровождения, ${paper}, мероприятий вашей организации больше нет: её участие окончено. Делать по нему ничего не нужно, полученные сведения больше не используйте.`,
    ask: 'Получение просим подтвердить',
  },
  access: {
    subject: 'Ссылка для ответов по мероприятиям',
    text: (centre: string) => `${centre} направляет ссылку, по которой видны мероприятия и запросы вашей организации.`,
  },
}
/** The texts of letters to organisations. */
export const letterWords: InLanguages<typeof ru> = { ru }
