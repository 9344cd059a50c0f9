import type { App } from '../app.ts'
import type { NewLetter } from '../store/letter/letters.ts'

/** Where the one-time link stands in a letter; it is put in at the moment of sending. */
const linkMark = '[ссылка для входа]'

/** The text that leaves: with the link, or with the word that it is not needed any more. */
export const withInvitation = (body: string, link: string | undefined): string =>
  body.replace(linkMark, link ?? 'Ссылка больше не нужна: пароль уже задан, или прислана более новая.')

type Whom = { id: string; email: string; centre: string }

/** Brings a one-time link; neither a name nor a login stands in the letter. */
export const invitationLetter = (app: App, { id, email, centre }: Whom, hours: number): NewLetter => ({
  id: app.newId(),
  kind: 'invitation',
  about: id,
  recipient: email,
  subject: 'Вход в программу «Патронат»',
  body: [
    'Здравствуйте.',
    `${centre} даёт вам ссылку, по которой вы зададите пароль для входа в программу «Патронат»:`,
    linkMark,
    `Ссылка действует один раз, не дольше ${hours} ч с того времени, как её сделал администратор. Не пересылайте её.`,
    'Если вы не ждали этого письма, скажите об этом администратору центра.',
  ].join('\n\n'),
})

/** Says that the second step was taken away, so that nobody does it behind the back of its owner. */
export const factorResetLetter = (app: App, { id, email, centre }: Whom): NewLetter => ({
  id: app.newId(),
  kind: 'accountNotice',
  about: id,
  recipient: email,
  subject: 'Второй шаг входа снят',
  body: [
    'Здравствуйте.',
    `Администратор снял второй шаг входа в программу «Патронат» с вашей учётной записи (${centre}). При следующем входе вы настроите его заново.`,
    'Если вы об этом не просили, сразу скажите директору или ответственному за персональные данные.',
  ].join('\n\n'),
})

const powerWords = {
  confirm: [
    'Просьба ждёт вашего подтверждения',
    'В программе «Патронат» (CENTRE) кто-то просит о том, что действует только с согласия второго человека, и подтвердить это можете вы. Войдите в программу: кто, о чём, когда и зачем просит, написано на странице «Подтверждение».',
  ],
  asked: [
    'Доступ ждёт подтверждения',
    'В программе «Патронат» (CENTRE) администратор попросил изменить ваш доступ. Изменение подействует, когда его подтвердит второй человек. Если вы об этом не просили, сразу скажите директору или ответственному за персональные данные.',
  ],
  confirmed: [
    'Просьба подтверждена',
    'То, о чём просили в программе «Патронат» (CENTRE), подтверждено вторым человеком и действует.',
  ],
  refused: ['В просьбе отказано', 'В том, о чём просили в программе «Патронат» (CENTRE), второй человек отказал.'],
} as const

/** Tells of an access that waits for a second person, or of the decision; it names nobody. */
export const powerLetter = (app: App, { id, email, centre }: Whom, what: keyof typeof powerWords): NewLetter => ({
  id: app.newId(),
  kind: 'accountNotice',
  about: id,
  recipient: email,
  subject: powerWords[what][0],
  body: ['Здравствуйте.', powerWords[what][1].replace('CENTRE', centre)].join('\n\n'),
})
