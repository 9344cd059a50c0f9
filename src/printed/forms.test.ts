import { describe, expect, test } from 'vitest'
import { bare, firstMissing, wordsOf } from '../../tests/fixtures/printed-text.ts'
import { emptyCase } from '../domain/case/state.ts'
import { replySituations } from '../domain/intake/extract/reply-situations.ts'
import { type FormId, formIds, printedForm, printedForms } from '../domain/law/printed-forms.ts'
import { withoutPlace } from '../domain/safety/safety-rules.ts'
import { formHidesPlace, type Safety } from '../domain/safety/safety.ts'
import { blocksOf, forms, statesOf } from './index.ts'
import { lengthen } from './kernel/lengthen.ts'

/** The example of a form in one situation. */
const stateOf = (id: FormId, state: string) => Object.fromEntries(statesOf(id))[state] as never

/** Words of the official forms, verbatim and in their order (Model Programme, annexes 1 and 2). */
const OFFICIAL = {
  plan: [
    'Приложение 4',
    'к Инструкции о порядке',
    'и условиях оказания',
    'социальных услуг',
    'государственными учреждениями',
    'социального обслуживания',
    '(в редакции постановления',
    'Министерства труда',
    'и социальной защиты',
    'Республики Беларусь',
    '31.12.2020 № 113)',
    'Форма',
    'ПЛАН',
    'патронатного сопровождения гражданина (семьи)',
    'Фамилия, собственное имя, отчество (если таковое имеется), дата рождения гражданина, с которым заключен договор об организации «социального патроната»',
    'Сведения о детях (фамилия, собственное имя, отчество (если таковое имеется), число, месяц, год рождения)',
    'Дата начала реализации плана патронатного сопровождения гражданина (семьи)',
    'Срок реализации плана патронатного сопровождения гражданина (семьи)',
    'Фамилия, собственное имя, отчество (если таковое имеется) и должность служащего специалиста, ответственного за координацию действий заинтересованных государственных органов и (или) иных организаций и гражданина (семьи)',
    'Причины, по которым гражданин (семья) находится в трудной жизненной ситуации',
    'Ресурсы гражданина (семьи)',
    'Цель организации «социального патроната»',
    'Задачи организации «социального патроната»',
    '№',
    'Наименование мероприятия (в том числе обязательные для выполнения членами семьи)',
    'Ответственный специалист/член семьи',
    'Срок выполнения мероприятия',
    'Ожидаемый результат',
    'С мероприятиями плана согласна(-ен):',
    '(подпись, инициалы, фамилия лица, заключившего договор об организации «социального патроната»)',
    'г.',
    '(дата утверждения плана сопровождения семьи)',
    'Оценка результатов реализации плана патронатного сопровождения гражданина (семьи)',
    '№',
    'Наименование мероприятия',
    'Оценка выполнения мероприятия гражданином',
    'Оценка выполнения мероприятия специалистом',
    'Рекомендации о мерах по профилактике трудной жизненной ситуации',
    'Специалист',
    'Гражданин',
    '(подпись, фамилия, инициалы)',
    '(подпись, фамилия, инициалы)',
    'г.',
  ],
  refusal: [
    'Приложение 2',
    'Директору',
    'государственного учреждения',
    'Заявление – Отказ',
    'Я,',
    '(фамилия, собственное имя, отчество (если таковое имеется)',
    'года рождения, проживающий(ая) по адресу:',
    '(наименование населенного пункта, улицы, дома, квартиры)',
    'С условиями предоставления социальных услуг в территориальном центре социального обслуживания населения ознакомлен(а), от получения социальных услуг отказываюсь.',
    '(дата)',
    '(подпись, фамилия, инициалы)',
  ],
} as const

/** What the other papers must say, in their order. */
const EXPECTED: { readonly [Id in Exclude<FormId, 'plan' | 'refusal'>]: readonly string[] } = {
  application: [
    'ЗАЯВЛЕНИЕ',
    '«социальный патронат»',
    'нестационарного',
    'Документ, удостоверяющий личность',
    'Место жительства',
    'Место пребывания',
    'Состав семьи',
    'безвозмездно',
    'Регистрационный №',
    'Согласие на обработку персональных данных',
    'Согласие на обработку специальных персональных данных',
    'Согласие на привлечение специалистов других организаций',
  ],
  consent: ['СОГЛАСИЕ', 'законным представителем', '(МП 5.3)', 'Отдельно', 'действует', 'отозвать', 'добровольно'],
  'consent-revocation': [
    'ЗАЯВЛЕНИЕ',
    'об отзыве согласия',
    'Место жительства',
    'Отзываю согласие',
    'письменно сообщить',
  ],
  'other-service-decision': [
    'РЕШЕНИЕ',
    'о предоставлении других форм и видов социального обслуживания',
    'В связи с отказом',
    'ознакомлен',
  ],
  admission: [
    'РЕШЕНИЕ',
    'о принятии семьи на социальный патронат',
    'куратора',
    'Вид социального патроната',
    'ознакомлен',
  ],
  contract: [
    'ДОГОВОР',
    'безвозмездного оказания социальных услуг в форме нестационарного социального обслуживания',
    'Предмет договора',
    'безвозмездно',
    'Срок договора',
    'не всегда является основанием для снятия',
    'обязанности Исполнителя',
    'обязанности Получателя',
    'в любое время отказаться',
    'Конфиденциальность',
    'Изменение и прекращение',
    'подписи сторон',
    'Исполнитель',
    'Получатель',
  ],
  'contract-prolongation': ['ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ', 'продлить по', 'не изменяются', 'подписи сторон'],
  'assessment-sheet': [
    'ЛИСТ ДИАГНОСТИКИ',
    'Безопасность',
    'Жильё и быт',
    'Работа и доход',
    'Забота о детях',
    'Здоровье и учёба детей',
    'Здоровье взрослых',
    'Отношения в семье',
    'Окружение и поддержка',
    'Причины',
    'Сильные стороны',
    'Вид социального патроната',
  ],
  'contact-sheet': ['ЛИСТ КОНТАКТОВ', 'Дата, время', 'Форма', 'Содержание и результат', 'Следующая встреча'],
  'monitoring-minutes': [
    'ПРОТОКОЛ',
    'промежуточного мониторинга',
    'Участники',
    'Выполнение мероприятий',
    'Мнение семьи',
    'Решение',
    'Подписи участников',
  ],
  conclusion: [
    'ЗАКЛЮЧЕНИЕ',
    'Достигнутые результаты',
    'Динамика изменений ситуации',
    'Эффективность',
    'Рекомендации',
    'Решение о снятии',
    'Специалист',
    'Гражданин',
    'Руководитель',
  ],
  invitation: [
    'Приглашение',
    'Здравствуйте',
    'бесплатно',
    'решение всегда остается за Вами',
    'конфиденциально',
    'Исполнитель:',
  ],
  'reply-help': [
    'Об оказании помощи по устранению трудной жизненной ситуации',
    'выписку из решения совета',
    'Дети',
    'заключен договор',
    'План патронатного сопровождения',
    'конфиденциальными',
    'Исполнитель:',
  ],
  'reply-no-application': [
    'О необращении родителей (родителя) за оказанием помощи',
    'выписку из решения совета',
    'не обратилась',
    'Как центр связывался',
    'остается в силе',
  ],
  'dispatch-letter': [
    'О Плане патронатного сопровождения',
    'Направляем для исполнения',
    'Мероприятие',
    'Ожидаемый результат',
    'координацию',
    'согласна',
  ],
  'guardianship-notice': [
    'О факте нарушения прав и законных интересов',
    'незамедлительно',
    'Факт стал известен',
    'Ребенок (дети)',
    'Что установлено',
    'Сообщение передано',
  ],
  'reminder-letter': [
    'Напоминаем, что Вашей организации направлен План',
    'Получение просим подтвердить.',
    'Исполнитель:',
  ],
  'participation-end': ['Об окончании участия', 'участие окончено', 'больше не использовать', 'Исполнитель:'],
  'letter-correction': ['Об исправлении сведений', 'указаны неверно', 'Исполнитель:'],
  'monitoring-invitation': [
    'О промежуточном мониторинге',
    'Приглашаем принять участие',
    'Просим до встречи письменно сообщить',
    'Исполнитель:',
  ],
  'dispatch-proof': [
    'ПОДТВЕРЖДЕНИЕ',
    'Семья',
    'в течение одного рабочего дня',
    'Организация',
    'Отправлено',
    'Доставлено',
    'Открыто',
    'Подтверждено',
    'Напоминания',
    'Специалист',
  ],
  'information-request': [
    'О предоставлении сведений',
    'пункта 5.3',
    'Просим сообщить',
    'Ответ просим направить до',
    'не будут разглашаться',
  ],
  'transfer-letter': ['О передаче дела семьи', 'принять семью', 'согласна с передачей', 'Приложение:'],
  'partner-link': ['Как ответить', 'Откройте камеру', 'открывается один раз', 'Прислать новую ссылку'],
  'anchor-sheet': ['Контрольная отметка', 'записей', 'вне сервера', 'Принял(а)'],
  'access-sheet': ['КТО ЧТО ВИДИТ', 'конфиденциальны', 'Работники центра', 'Почему', 'Организации', 'отозвать'],
  'disclosure-journal': ['ЖУРНАЛ', 'предоставления сведений', 'Кому', 'Основание', 'Кто передал'],
  'privacy-answer': ['рассмотрено', 'можно обжаловать'],
  'breach-notice': ['статьёй 16', 'О нарушении стало известно', 'Что произошло', 'Чьи данные', 'Какие меры'],
  'processing-register': ['СВЕДЕНИЯ', 'Цель обработки', 'Правовое основание', 'Сколько хранятся'],
  'destruction-act': ['УТВЕРЖДАЮ', 'АКТ № ', 'о выделении к уничтожению', 'Основание', 'Состав комиссии', 'Номер дела'],
  'register-page': ['Журнал', '№', 'Дата'],
  leaflet: [
    '«социальный патронат»',
    'бесплатно',
    'деятельность по сопровождению',
    'Когда мы можем помочь',
    'Как это происходит',
    'подаете заявление',
    'План патронатного сопровождения',
    'договор',
    'итоги',
    'добровольность',
    'Адрес',
    'Телефоны',
    'Телефон «доверия»',
    'Время работы',
    'Телефон круглосуточного доступа в «кризисную» комнату',
    '102',
  ],
}

const labels = { ...OFFICIAL, ...EXPECTED }

describe.each(formIds)('%s', id => {
  test.each([
    ['blank', blocksOf(id)],
    ['filled', blocksOf(id, forms[id].sample)],
    ['long', blocksOf(id, lengthen(forms[id].sample))],
  ])('%s: carries its labels in their order', (_, blocks) => {
    expect(firstMissing(wordsOf(blocks).join(' '), labels[id])).toBeUndefined()
  })

  test('says all that was written into it', () => {
    const text = bare(wordsOf(blocksOf(id, forms[id].sample)).join(' '))
    const missing = textsOf(forms[id].sample).filter(value => !text.includes(bare(value)))
    expect(missing).toEqual([])
  })

  test('knows its own id and where its wording comes from', () => {
    expect(Object.hasOwn(forms, id)).toBe(true)
    expect(printedForms[id].edition).not.toBe('')
  })
})

describe('a reply to the school says only what is so (МП 5.2)', () => {
  const textOf = (id: 'reply-help' | 'reply-no-application', state: string) =>
    bare(wordsOf(blocksOf(id, stateOf(id, state))).join(' '))
  test.each([
    ['reply-help', 'helped', ['Семье оказывается помощь'], ['оказывалась', 'Отказ', 'снята']],
    ['reply-help', 'helpedWithoutContract', ['Семье оказывается помощь'], ['договор', 'План', 'Отказ', 'снята']],
    ['reply-help', 'refusedDuring', ['оказывалась', 'Отказ', '23 ноября'], ['оказывается помощь', 'не обратил']],
    [
      'reply-help',
      'withdrawn',
      ['До заключения договора', 'Отказ', 'помощь не оказывается'],
      ['оказывалась', 'не обратил'],
    ],
    [
      'reply-help',
      'applicantGone',
      ['оказывалась', 'умерла 22.11.2026', 'Другого заявления'],
      ['оказывается помощь', 'Отказ', 'не обратил'],
    ],
    ['reply-help', 'receivedFromAnotherCentre', ['с ее согласия из другого центра: Копыльский ТЦСОН'], ['Заявление']],
    ['reply-help', 'childrenNotNamed', ['Дети в выписке не названы'], ['Дети:']],
    ['reply-no-application', 'childrenNotNamed', ['Дети в выписке не названы'], ['Дети:']],
    [
      'reply-no-application',
      'noParent',
      ['не обратилась', 'умерла 16.11.2026', 'в семье сейчас нет'],
      ['Отказ', 'решение об обращении', 'семья может обратиться'],
    ],
    ['reply-help', 'contractOver', ['Договор прекращен 22 ноября', 'оказывалась', 'не снята'], ['Семье оказывается']],
    ['reply-help', 'justApplied', ['Центр организует работу'], ['Семье оказ', 'договор', 'План']],
    ['reply-help', 'removedAtOnce', ['Помощь семье не оказывалась', 'снята'], ['Семье оказ', 'договор', 'План']],
    ['reply-help', 'removed', ['оказывалась', 'снята с социального патроната'], ['оказывается помощь', 'Отказ']],
    ['reply-help', 'moved', ['оказывалась', 'в связи с выездом'], ['оказывается помощь', 'Отказ']],
    ['reply-no-application', 'refused', ['не обратилась', 'Отказ'], ['решение об обращении', 'не удалось']],
    ['reply-no-application', 'thinking', ['не обратилась', 'связался'], ['Отказ', 'не удалось']],
    ['reply-no-application', 'notReached', ['не обратилась', 'не удалось'], ['Отказ', 'связался']],
    ['reply-no-application', 'movedAway', ['не обратилась', 'выехала'], ['Отказ', 'связался', 'не удалось']],
    ['reply-no-application', 'askedLater', ['не обратилась', 'попросила'], ['не удалось', 'связался']],
    ['reply-no-application', 'notMet', ['не обратилась', 'пока не состоялся'], ['не удалось', 'связался']],
    ['reply-no-application', 'written', ['не обратилась', 'написал'], ['не удалось', 'связался', 'состоялся']],
    ['reply-no-application', 'unnamed', ['не обратилась', 'Как центр связывался'], ['не удалось', 'связался']],
    ['reply-no-application', 'notContacted', ['не обратилась'], ['Отказ', 'Как центр связывался', 'не удалось']],
  ] as const)('%s, %s', (id, state, said, unsaid) => {
    const text = textOf(id, state)
    for (const words of said) expect(text).toContain(bare(words))
    for (const words of unsaid) expect(text).not.toContain(bare(words))
  })
})

test('every situation of a reply has its example, so that it is looked at before it goes to people', () => {
  for (const id of ['reply-help', 'reply-no-application'] as const) {
    const shown = new Set<string>(statesOf(id).map(([, data]) => ('situation' in data ? data.situation : '')))
    const variant = id === 'reply-help' ? 'helpProvided' : 'notApplied'
    const all = Object.entries(replySituations).filter(([, row]) => row.variant === variant)
    expect(shown).toEqual(new Set(all.map(([situation]) => situation)))
  }
})

// МП 5.2: what is so of the parents is said by name; МП 5.4: nobody stands for a specialist who is not there.
test.each([
  ['guardianship-notice', 'parentDied', ['Калинова Марина Сергеевна, 14.05.1990, умерла 20.11.2026', 'бабушка'], []],
  ['guardianship-notice', 'parentLeft', ['выбыла из семьи 20.11.2026', 'лишен родительских прав'], ['Другие взрослые']],
  ['guardianship-notice', 'nobodyNamed', ['в деле не названы'], []],
  ['transfer-letter', 'acceptedInTheProgram', ['принята Вашим центром 21 февраля 2027 г.'], ['просим принять']],
  [
    'transfer-letter',
    'withoutContract',
    ['Договор с семьей нашим центром не заключался'],
    ['оказывалась', 'Приложение:'],
  ],
  ['invitation', 'withoutSpecialist', ['Вас встретит специалист центра.'], []],
  ['participation-end', 'invited', ['Приглашение на мониторинг (исх. № 131/2026) отменяется'], []],
  ['participation-end', 'invitedTwice', ['(исх. № 131/2026, исх. № 140/2026) отменяются'], []],
  [
    'participation-end',
    'takenBack',
    ['окончено 14 января 2027 г.: делать по этому плану ничего не нужно'],
    ['согласие', 'изменен', 'больше нет'],
  ],
  [
    'participation-end',
    'withoutSpecialist',
    ['обращаться в центр, тел.'],
    ['ответственному за координацию', 'отменяется'],
  ],
  [
    'letter-correction',
    'anotherFamily',
    ['по ошибке: оно о другой семье', 'просим не использовать'],
    ['сведения о семье', 'к этой семье не относятся'],
  ],
  ['letter-correction', 'nameAlone', ['руководствоваться им'], ['не использовать', 'чужие']],
  [
    'letter-correction',
    'sentByMistake',
    ['отправлено Вам ошибочно', 'протокол № 9', 'просим не использовать'],
    ['другой семье', 'сведения о семье'],
  ],
  [
    'letter-correction',
    'toAnotherSchool',
    ['поступила от другого учреждения', 'вернуть в центр'],
    ['другой семье', 'указаны неверно', 'хранить'],
  ],
  ['reply-help', 'further', ['В дополнение к письму'], []],
  ['monitoring-invitation', 'withoutSpecialist', ['сообщить в центр, тел.'], ['ответственному за координацию']],
  ['dispatch-letter', 'withoutChildren', [], ['Дети:']],
  [
    'dispatch-letter',
    'signerDied',
    ['подписал гражданин: Калинова Марина Сергеевна, умерла 22.11.2026'],
    ['Договор заключен', 'Семья согласна'],
  ],
  [
    'dispatch-letter',
    'placeHidden',
    ['Как связаться с семьей, скажет специалист'],
    ['живет по адресу', 'Телефон семьи'],
  ],
  ['dispatch-letter', 'phoneUnknown', ['живет по адресу', 'Как связаться с семьей'], ['Телефон семьи']],
  ['transfer-letter', 'acceptedAddressHidden', ['переехала и принята'], ['по адресу']],
  ['reply-no-application', 'movedAway', ['в центр по новому месту жительства'], []],
  ['dispatch-letter', 'agreementNotRecorded', ['не передавать другим лицам'], ['Семья согласна']],
  [
    'dispatch-proof',
    'notDelivered',
    ['в очереди с 23.11.2026', 'снято с отправки', 'не отправлено'],
    ['принято сервером'],
  ],
  [
    'reply-help',
    'applicantGoneContractOver',
    ['Договор прекращен', 'с социального патроната не снята: вопрос'],
    ['не снята.'],
  ],
  ['plan', 'withoutChildren', ['план составлен без детей'], []],
  // МП 6.5: a letter that passes a matter on says so; one that only asks does not.
  [
    'information-request',
    'passedOn',
    ['О дальнейших действиях в отношении семьи', 'мониторинга 18 декабря 2026 г.', 'передаем на Ваше рассмотрение'],
    [],
  ],
  ['information-request', 'onTheLawAlone', ['О предоставлении сведений'], ['на Ваше рассмотрение']],
  ['reminder-letter', 'requestAnew', ['материалы в отношении', 'до 11 декабря 2026 г.'], ['Напоминаем']],
  // Nobody writes in a printed leaflet what its centre does not have.
  ['leaflet', 'withoutMail', ['Телефоны: 8 01700 90050'], ['Время работы', 'Эл. почта']],
  // Закон № 99-З, ст. 11: to whom data go, as this centre reads МП 6.4.
  [
    'processing-register',
    'wholePlan',
    ['утверждённый план, дети', 'никому без согласия семьи'],
    ['только их мероприятия'],
  ],
  ['conclusion', 'decidedLater', ['В анализе 19.02.2027 участвовали', '22 февраля 2027 г.'], []],
  ['dispatch-letter', 'phoneAlone', ['Телефон семьи: +375 29 600-00-00.'], ['живет по адресу']],
  ['access-sheet', 'noOrganisation', ['Ни одна организация сведений о семье сейчас не видит.'], ['Какие сведения']],
  ['disclosure-journal', 'nothingGiven', ['записей о предоставлении сведений нет'], ['Кому']],
  // Whoever wrote about the work of the centre is not sent to those who guard personal data, nor told how the journal sorts him.
  [
    'privacy-answer',
    'appealAnswered',
    ['О рассмотрении обращения', 'Ваше обращение рассмотрено', 'обжаловать в вышестоящую организацию'],
    ['заявление', 'Национальный центр'],
  ],
  [
    'privacy-answer',
    'appealRedirected',
    ['О направлении обращения', 'направлено по принадлежности'],
    ['обжаловать', 'не по компетенции'],
  ],
  [
    'privacy-answer',
    'refused',
    ['Исполнить его нельзя', 'обжаловать в Национальный центр'],
    ['вышестоящую', 'обращение'],
  ],
  [
    'admission',
    'afterTransfer',
    ['На основании передачи семьи другим центром', 'согласие семьи от 06.11.2026'],
    ['заявления №'],
  ],
] as const)('%s, %s, says what is so', (id, state, said, unsaid) => {
  const text = bare(wordsOf(blocksOf(id, stateOf(id, state))).join(' '))
  for (const words of said) expect(text).toContain(bare(words))
  for (const words of unsaid) expect(text).not.toContain(bare(words))
})

test('the plan shows «УТВЕРЖДАЮ» only when the centre has set it', () => {
  const { approval, ...official } = forms.plan.sample
  expect(approval).toBeDefined()
  expect(wordsOf(blocksOf('plan', official))).not.toContain('УТВЕРЖДАЮ')
  expect(wordsOf(blocksOf('plan', forms.plan.sample))).toContain('УТВЕРЖДАЮ')
})

test('no paper quotes the repealed act № 22 or blames a family', () => {
  const all = formIds.flatMap(id => wordsOf(blocksOf(id))).join(' ')
  expect(all).not.toMatch(/неблагополучн|асоциальн|уклоня|проигнорировал|№ 22(?!\d)/iu)
})

/** Texts of the data, but not days (they are printed in another form) and not marks of the assessment. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return value === '' || /^\d{4}-\d{2}-\d{2}$/u.test(value) ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  // A code of a situation chooses words of the letter and is not printed itself.
  return Object.entries(value).flatMap(([key, item]) =>
    ['situation', 'planSentAs'].includes(key) ? [] : textsOf(item),
  )
}

describe('while the place of a family is hidden (dossier §1.6)', () => {
  const address = 'г. Озерки, ул. Укромная, д. 4, кв. 12'
  const phone = '+375 29 123-45-67'
  const file = { state: { ...emptyCase('case'), address, phone }, persons: {} }
  const safety: Safety = { why: 'order', protectedIds: [], dangerIds: [], dangerOutside: ['бывший муж'] }
  /** The data with the place written into every text of it, as an unlucky hand might. */
  const telling = (value: unknown): unknown => {
    if (typeof value === 'string')
      return /^\d{4}-\d{2}-\d{2}$/u.test(value) ? value : `${value} ${address}, тел. ${phone}`
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(telling)
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, ['situation', 'planSentAs'].includes(key) ? one : telling(one)]),
    )
  }
  const textOf = (id: FormId, kind?: string) => {
    const data = telling(forms[id].sample)
    const shown = formHidesPlace(id, kind) ? withoutPlace(data, file, safety) : data
    return wordsOf(blocksOf(id, shown as never)).join(' ')
  }

  test('every form has its line in the table, and the table has no other', () => {
    expect(Object.keys(forms).toSorted()).toEqual([...formIds].toSorted())
  })

  test('and every paper of a family says what it carries, for the journal of disclosures', () => {
    const ofFamily = formIds.filter(id => !['register', 'public'].includes(printedForms[id].place))
    expect(formIds.filter(id => printedForm(id)?.carries)).toEqual(ofFamily)
  })

  test.each(formIds)('%s names it only where the table lets it', id => {
    const rule = printedForms[id].place
    for (const kind of [undefined, 'school', 'health', 'guardianship', 'police']) {
      const named = rule === 'body' && (kind === 'guardianship' || kind === 'police')
      const text = textOf(id, kind)
      expect(/Укромная|123-45-67/u.test(text), `${id} to ${kind}`).toBe(named)
    }
  })
})

// МП 5.4: nobody is named the coordinator before there is one.
test('a reply to the school of a family without a specialist names the centre', () => {
  const text = bare(wordsOf(blocksOf('reply-help', { ...forms['reply-help'].sample, coordinator: '' })).join(' '))
  expect(text).toContain(bare(`обращаться в центр, тел. ${forms['reply-help'].sample.centre.phones}`))
  expect(text).not.toContain(bare('ответственному за координацию'))
})

test('whoever is of the commission signs an act of destruction with the initials first, however the name was typed', () => {
  const commission = 'Лесная О. П., специалист\nИ. С. Мелешко, делопроизводитель'
  const act = JSON.stringify(blocksOf('destruction-act', { ...forms['destruction-act'].sample, commission }))
  for (const name of ['О. П. Лесная', 'И. С. Мелешко']) expect(act.replaceAll('\u00a0', ' ')).toContain(`"${name}"`)
})

test('the post of whoever signs or approves begins with a capital letter, however the account has it', () => {
  const head = { post: 'заведующий отделением', name: 'Е. В. Рябинина' }
  const words = [
    ...wordsOf(blocksOf('admission', { ...forms.admission.sample, decidedBy: head })),
    ...wordsOf(blocksOf('invitation', { ...forms.invitation.sample, signer: head })),
    ...wordsOf(blocksOf('plan', { ...forms.plan.sample, approval: { ...head, day: '2026-11-20' } })),
  ]
  expect(words.filter(text => text.startsWith('Заведующий'))).toHaveLength(3)
  expect(words.filter(text => text.startsWith('заведующий'))).toEqual([])
})
