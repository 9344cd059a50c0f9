import type { FormData, FormId } from './index.ts'
import type { Centre, LetterData, Signer } from './letter.ts'

const centre: Centre = {
  fullName: 'Государственное учреждение «Озерковский территориальный центр социального обслуживания населения»',
  address: '222000, г. Озерки, ул. Садовая, 6',
  phones: '8 01700 90050',
  email: 'centre@ozerki.example',
}
const director: Signer = { post: 'Директор', name: 'Н. И. Журавлёва' }
const coordinator = 'Лесная Ольга Петровна, специалист по социальной работе, тел. 8 01700 90050'

const letterOf = (number: string, letterDay: string, addressee: readonly string[]): LetterData => ({
  centre,
  number,
  letterDay,
  addressee,
  signer: director,
  executor: 'О. П. Лесная, 8 01700 90050',
})

const school = ['Директору', 'ГУО «Средняя школа № 2 г. Озерки»', 'Соколову В. М.']
const family = 'Калинова Марина Сергеевна'
const familyGenitive = 'Калиновой Марины Сергеевны'
const children = ['Калинов Артём Денисович, 14.03.2015', 'Калинова Дарья Денисовна, 02.09.2019']

const measures = [
  {
    title: 'Консультации психолога для матери и детей',
    responsible: 'Психолог центра Речная Е. А.',
    due: 'еженедельно до 21.02.2027',
    expected: 'Снижение тревоги у детей, навыки спокойного разговора',
  },
  {
    title: 'Подготовка документов на адресную социальную помощь (обязательно для матери)',
    responsible: 'Калинова М. С., специалист Лесная О. П.',
    due: '04.12.2026',
    expected: 'Назначена адресная помощь',
  },
  {
    title: 'Дополнительные занятия по математике',
    responsible: 'СШ № 2 г. Озерки, классный руководитель',
    due: 'до 31.01.2027',
    expected: 'Пробелы в учёбе закрыты',
  },
  {
    title: 'Проверка печного отопления и установка пожарного извещателя',
    responsible: 'Озерковский сельисполком',
    due: '15.12.2026',
    expected: 'Печь исправна, извещатель работает',
  },
]

const reply = {
  extract: { number: '14', councilDay: '2026-11-03', receivedDay: '2026-11-05' },
  parentsGenitive: familyGenitive,
  children,
  answersTo: { number: '01-12/315', day: '2026-11-04' },
}

const parties = {
  centre: centre.fullName,
  representativeGenitive: 'директора Журавлёвой Натальи Игоревны',
  actsOn: 'Устава',
  recipient: family,
  provider: {
    requisites: [centre.fullName, centre.address, `тел. ${centre.phones}`],
    signature: 'Н. И. Журавлёва',
  },
  receiver: {
    requisites: [family, 'паспорт MC0000000', 'г. Озерки, ул. Полевая, д. 4, кв. 12'],
    signature: 'М. С. Калинова',
  },
}

/** A filled example of every form. All people, places and numbers are made up. */
export const samples: { readonly [Id in FormId]: FormData<Id> } = {
  application: {
    addressee: ['Директору', 'ГУ «Озерковский ТЦСОН»', 'Журавлёвой Н. И.'],
    applicantGenitive: familyGenitive,
    birthDay: '1990-05-14',
    document: 'паспорт MC0000000, выдан Озерковским РОВД 20.05.2015',
    personalNumber: '4140590B001PB8',
    residence: 'г. Озерки, ул. Полевая, д. 4, кв. 12',
    stay: '',
    phone: '+375 29 000-00-00',
    request:
      'Осталась одна с двумя детьми, нет работы, сын стал пропускать школу. Прошу помочь с документами и поддержать детей.',
    family: [
      {
        name: 'Калинов Артём Денисович',
        birthDay: '2015-03-14',
        relation: 'сын',
        occupation: 'СШ № 2 г. Озерки, 6 класс',
      },
      {
        name: 'Калинова Дарья Денисовна',
        birthDay: '2019-09-02',
        relation: 'дочь',
        occupation: 'СШ № 2 г. Озерки, 1 класс',
      },
    ],
    applicationDay: '2026-11-10',
    signature: 'М. С. Калинова',
    registrationNumber: '27/2026',
    registrationDay: '2026-11-10',
  },
  refusal: {
    centre: 'Озерковский территориальный центр социального обслуживания населения',
    person: 'Ветров Павел Андреевич',
    birthDay: '1984-07-01',
    address: 'Озерковский район, аг. Берёзовка, ул. Центральная, д. 17, кв. 2',
    refusedDay: '2026-11-12',
    signature: 'Ветров П. А.',
  },
  plan: {
    approval: { post: 'Директор ГУ «Озерковский ТЦСОН»', name: 'Н. И. Журавлёва', day: '2026-11-21' },
    holder: `${family}, 14.05.1990`,
    children,
    startDay: '2026-11-21',
    term: 'с 21.11.2026 по 21.02.2027',
    coordinator: 'Лесная Ольга Петровна, специалист по социальной работе',
    reasons: 'Безработица, отсутствие стабильных источников дохода; конфликты в семье после развода родителей',
    resources: 'Мать сама просит о помощи, есть профессия швеи; бабушка живет рядом; дети привязаны к матери',
    goal: 'Марина хочет найти работу и чтобы дома было спокойно, а Артём снова ходил в школу',
    objectives: [
      '1) восстановить регулярный доход семьи;',
      '2) наладить посещение школы;',
      '3) научиться решать споры без крика;',
      '4) сделать дом безопасным',
    ],
    measures,
    holderSignature: 'М. С. Калинова',
    approvedDay: '2026-11-21',
    evaluation: measures.map(row => ({
      title: row.title,
      byCitizen: 'выполнено, стало легче',
      bySpecialist: 'выполнено',
    })),
    recommendations:
      'Продолжать занятия с психологом раз в месяц, при потере работы сразу обращаться в центр занятости и в ТЦСОН',
    specialistSignature: 'Лесная О. П.',
    citizenSignature: 'Калинова М. С.',
    closedDay: '2027-02-19',
  },
  contract: {
    ...parties,
    number: '31/2026',
    contractDay: '2026-11-17',
    place: 'г. Озерки',
    familyMembers: [`${family}, 14.05.1990`, ...children],
    startDay: '2026-11-17',
    endDay: '2027-02-21',
    coordinator: 'Лесная Ольга Петровна, специалист по социальной работе',
  },
  'contract-prolongation': {
    ...parties,
    number: '1',
    contractDay: '2027-02-19',
    place: 'г. Озерки',
    baseNumber: '31/2026',
    baseDay: '2026-11-17',
    newEndDay: '2027-05-21',
    changes: '',
  },
  'assessment-sheet': {
    family,
    caseNumber: '27/2026',
    assessmentKind: 'первичная',
    assessmentDay: '2026-11-13',
    scores: {
      safety: { score: 2, evidence: 'Беседа с матерью и сыном, визит 13.11.2026' },
      housing: { score: 2, evidence: 'Печь требует проверки, нет извещателя' },
      income: { score: 1, evidence: 'Случайный заработок, справка центра занятости' },
      parenting: { score: 3, evidence: 'Режим дня есть' },
      childHealthEducation: { score: 2, evidence: '11 пропусков у сына' },
      adultHealth: { score: 3, evidence: 'Наблюдается у врача' },
      relationships: { score: 2, evidence: 'Ссоры при детях' },
      support: { score: 3, evidence: 'Помогает бабушка' },
    },
    reasons: ['безработица, отсутствие стабильных источников дохода', 'семейное неблагополучие, конфликты'],
    strengths: ['сами просят о помощи', 'родные рядом', 'есть профессия'],
    summary: 'Семье нужна поддержка с доходом и школой; опора – бабушка и готовность матери действовать.',
    patronageKind: 'плановый',
    specialistSignature: 'О. П. Лесная',
    citizenSignature: 'М. С. Калинова',
  },
  'contact-sheet': {
    family,
    caseNumber: '27/2026',
    periodFromDay: '2026-11-10',
    periodToDay: '2026-12-31',
    specialist: 'О. П. Лесная',
    contacts: [
      {
        day: '2026-11-13',
        time: '15:00–16:10',
        channel: 'визит',
        participants: 'Марина, Артём, бабушка',
        content: 'Познакомились, осмотрели дом. Артём рассказал, что в школе дразнят из-за двоек.',
        agreed: 'Марина собирает справки, специалист звонит в школу',
        nextDay: '2026-11-17',
      },
      {
        day: '2026-11-17',
        time: '10:00',
        channel: 'в центре',
        participants: 'Марина',
        content: 'Подписан договор, обсудили план.',
        agreed: 'План согласовать до 20.11.2026',
        nextDay: '2026-11-20',
      },
    ],
    signature: 'О. П. Лесная',
  },
  'monitoring-minutes': {
    number: '1',
    meetingDay: '2026-12-18',
    place: 'ГУ «Озерковский ТЦСОН»',
    family,
    periodFromDay: '2026-11-21',
    periodToDay: '2026-12-18',
    participants: [
      { organisation: 'ГУ «Озерковский ТЦСОН»', name: 'Лесная О. П., специалист по социальной работе' },
      { organisation: 'СШ № 2 г. Озерки', name: 'Тихая В. С., педагог социальный' },
      { organisation: 'Семья', name: 'Калинова М. С.' },
    ],
    measures: measures.map(row => ({ title: row.title, state: 'выполняется', note: '' })),
    reports: [{ organisation: 'СШ № 2 г. Озерки', text: 'Занятия посещает, пропусков нет. Нужны учебники.' }],
    familyTookPart: ['М. С. Калинова'],
    familyView: 'Стало спокойнее, Артём ходит в школу каждый день.',
    changes: 'Назначена адресная помощь, пропусков нет.',
    risks: 'Постоянной работы пока нет.',
    decision: 'продолжать по плану',
    nextDay: '2027-01-18',
    signatures: ['О. П. Лесная', 'В. С. Тихая', 'М. С. Калинова'],
  },
  conclusion: {
    family,
    caseNumber: '27/2026',
    patronageFromDay: '2026-11-21',
    patronageToDay: '2027-02-21',
    goal: 'Марина хочет найти работу и чтобы дома было спокойно, а Артём снова ходил в школу',
    objectives: ['Оформить адресную помощь', 'Вернуть сына в школу', 'Отремонтировать печь'],
    results:
      'Выполнены все мероприятия плана: назначена адресная помощь, мать работает швеей, сын учится без пропусков, печь исправна.',
    dynamics: [
      { domain: 'Работа и доход', before: '1', after: '3', change: 'улучшение' },
      { domain: 'Здоровье и учёба детей', before: '2', after: '3', change: 'улучшение' },
      { domain: 'Безопасность', before: '2', after: '4', change: 'улучшение' },
    ],
    dynamicsNote: 'Улучшение в трех сферах, в остальных без изменений.',
    efficiency: 'Цель достигнута, семья справляется сама.',
    familyTookPart: ['М. С. Калинова'],
    familyView: 'Спасибо, теперь знаем, к кому обращаться.',
    recommendations: 'Продолжать встречи с психологом раз в месяц.',
    decision: 'Снять с социального патроната: трудная жизненная ситуация преодолена',
    participants: ['СШ № 2 г. Озерки', 'Озерковский сельисполком'],
    specialistSignature: 'О. П. Лесная',
    headSignature: 'Н. И. Журавлёва',
    citizenSignature: 'М. С. Калинова',
    conclusionDay: '2027-02-22',
  },
  invitation: {
    ...letterOf('112/2026', '2026-11-06', ['Калиновой М. С.', 'ул. Полевая, д. 4, кв. 12', 'г. Озерки']),
    greeting: 'Марина Сергеевна',
    meetingDay: '2026-11-10',
    meetingTime: '10:00',
    place: 'г. Озерки, ул. Садовая, 6, кабинет 7',
    specialist: coordinator,
  },
  'reply-help': {
    ...letterOf('118/2026', '2026-11-23', school),
    ...reply,
    situation: 'helped',
    endDay: '',
    applicationDay: '2026-11-10',
    contractNumber: '31/2026',
    contractDay: '2026-11-17',
    planStartDay: '2026-11-21',
    planEndDay: '2027-02-21',
    coordinator,
    note: '',
  },
  'reply-no-application': {
    ...letterOf('119/2026', '2026-11-24', school),
    ...reply,
    situation: 'thinking',
    asOfDay: '2026-11-24',
    attempts: [
      { day: '2026-11-06', channel: 'письмо', outcome: 'направлено приглашение' },
      { day: '2026-11-11', channel: 'визит', outcome: 'дверь не открыли, оставлена памятка' },
      { day: '2026-11-18', channel: 'телефон', outcome: 'разговор состоялся, семья подумает' },
    ],
    refusalDay: '',
    note: '',
  },
  'dispatch-letter': {
    ...letterOf('120/2026', '2026-11-23', school),
    familyGenitive,
    holder: `${family}, 12.04.1991`,
    children,
    address: 'г. Озерки, ул. Полевая, д. 4, кв. 12',
    phone: '+375 29 600-00-00',
    planApprovedDay: '2026-11-21',
    planStartDay: '2026-11-21',
    planEndDay: '2027-02-21',
    measures: measures.slice(2, 3),
    coordinator,
  },
  'guardianship-notice': {
    ...letterOf('121/2026', '2026-11-25', [
      'Управление по образованию',
      'Озерковского райисполкома',
      '(орган опеки и попечительства)',
    ]),
    children,
    parents: [`${family}, 12.04.1991`],
    childPlace: 'у бабушки, г. Озерки, ул. Лесная, д. 9',
    address: 'г. Озерки, ул. Полевая, д. 4, кв. 12',
    stay: '',
    noticedDay: '2026-11-25',
    noticedTime: '14:35',
    facts: 'При визите 25.11.2026 дети находились дома без взрослых, печь топилась, еды не было.',
    actions: 'Специалист остался с детьми до прихода бабушки в 15:20.',
    givenDay: '2026-11-25',
    givenTime: '14:50',
    givenTo: 'по телефону дежурному специалисту',
  },
  'information-request': {
    ...letterOf('113/2026', '2026-11-12', school),
    persons: children,
    questions: [
      'сведения об успеваемости и посещении занятий за первую четверть;',
      'акт обследования условий жизни и воспитания ребенка;',
      'какую поддержку уже оказывает учреждение',
    ],
    purpose: 'составить план помощи и не повторять уже сделанное',
    answerByDay: '2026-11-18',
    consentDay: '2026-11-10',
  },
  'reminder-letter': {
    ...letterOf('125/2026', '2026-11-27', school),
    subject: 'О Плане патронатного сопровождения',
    sentNumber: '120/2026',
    sentDay: '2026-11-23',
    answerByDay: '',
  },
  'monitoring-invitation': {
    ...letterOf('131/2026', '2026-12-11', school),
    familyGenitive,
    meetingDay: '2026-12-18',
    meetingTime: '10:00',
    place: 'г. Озерки, ул. Садовая, 6, кабинет 7',
    coordinator,
  },
  'dispatch-proof': {
    centre: centre.fullName,
    family: familyGenitive,
    version: '1',
    approvedDay: '2026-11-20',
    dueDay: '2026-11-23',
    rows: [
      {
        organisation: 'СШ № 2 г. Озерки',
        letter: '№ 120/2026 от 23.11.2026',
        sent: 'электронной почтой\nschool@ozerki.example\n23.11.2026 10:04',
        delivered: 'принято сервером 23.11.2026 10:05\n250 2.0.0 Ok: queued as 4XYZ',
        opened: '23.11.2026 14:20',
        acknowledged: '24.11.2026\nорганизация ответила в программе',
        reminders: '',
      },
      {
        organisation: 'Поликлиника г. Озерки',
        letter: '№ 121/2026 от 23.11.2026',
        sent: 'нарочно\n23.11.2026 11:30',
        delivered: 'вручено: регистратор Лис А. П.',
        opened: '',
        acknowledged: '',
        reminders: '26.11.2026: позвонили в приёмную',
      },
    ],
    day: '2026-11-27',
    specialist: 'О. П. Лесная',
  },
  'transfer-letter': {
    ...letterOf('12/2027', '2027-02-24', ['Директору', 'ГУ «Заречный ТЦСОН»']),
    familyGenitive,
    newAddress: 'г. Заречье, ул. Новая, д. 1, кв. 5',
    patronageFromDay: '2026-11-21',
    patronageToDay: '2027-02-21',
    enclosures: ['План патронатного сопровождения на 5 л.', 'Заключение на 2 л.'],
    consentDay: '2027-02-20',
    note: '',
  },
  'partner-link': {
    centre,
    organisation: 'СШ № 2',
    address: 'https://patronat.example/link#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    until: '08.12.2026',
    day: '2026-11-24',
  },
  'anchor-sheet': {
    centre: 'ГУ «Озерковский ТЦСОН»',
    day: '2026-11-24',
    rows: '1017',
    code: '1-1017-7KQM-2F9X-3DVT-8WZR-4A',
    journals: ['Журнал заявлений за 2026 год: последний № 40'],
  },
  'access-sheet': {
    centre: 'ГУ «Озерковский ТЦСОН»',
    family,
    day: '2026-11-24',
    people: [
      {
        name: 'Лесная Ольга Петровна, специалист по социальной работе',
        why: 'куратор семьи',
        sees: 'карточка, специальные данные, диагностика, план, контакты, документы',
        until: '',
      },
      {
        name: 'Полевая Анна Игоревна, специалист по социальной работе',
        why: 'замещает куратора',
        sees: 'карточка, специальные данные, диагностика, план, контакты, документы',
        until: '2026-12-04',
      },
    ],
    organisations: [
      {
        name: 'СШ № 2',
        categories: 'план',
        basis: 'план, согласованный гражданином, идёт ответственным организациям (МП 6.4, приложение 1)',
        since: '2026-11-17',
      },
    ],
  },
  'disclosure-journal': {
    centre: 'ГУ «Озерковский ТЦСОН»',
    family,
    day: '2026-11-24',
    rows: [
      {
        day: '2026-11-17',
        to: 'СШ № 2',
        what: 'План, редакция 1, исх. № 12/2026',
        categories: 'план',
        basis: 'план, согласованный гражданином, идёт ответственным организациям (МП 6.4, приложение 1)',
        by: 'Лесная О. П.',
      },
    ],
  },
  'privacy-answer': {
    ...letterOf('18/2026', '2026-11-25', ['Калиновой Марине Сергеевне', '222000, г. Озерки, ул. Полевая, 4, кв. 12']),
    answersTo: { number: '3/2026', day: '2026-11-20' },
    subject: 'Информация об обработке персональных данных',
    refused: false,
    redirected: false,
    text: 'Центр обрабатывает ваши фамилию, имя, отчество, дату рождения, адрес и телефон, сведения о составе семьи и плане.\nОснование — договор от 21.11.2026. Передавались: план в СШ № 2 г. Озерки 24.11.2026.',
    clause: 'закон № 99-З, ст. 11',
  },
  'breach-notice': {
    ...letterOf('19/2026', '2026-11-25', ['Национальный центр защиты персональных данных Республики Беларусь']),
    foundDay: '2026-11-24',
    foundBy: 'О. П. Лесная, специалист по социальной работе',
    what: 'Утеряна папка с копиями двух планов. Папка найдена через час, были ли копии прочитаны, установить нельзя.',
    whose: 'Две семьи, пять человек: имена, адрес школы, мероприятия плана. Специальных данных в копиях не было.',
    measures: 'Семьям сообщено. Бумажные планы носят только в закрытой папке, копии после вручения уничтожают.',
    contact: 'Н. Ф. Лис, 8 01700 90050',
  },
  'destruction-act': {
    centre: centre.fullName,
    director: 'Н. И. Журавлёва',
    no: '1/2026',
    day: '2026-11-20',
    basis: 'Номенклатура дел центра на 2026 год, раздел 4',
    commission: 'О. П. Лесная, специалист по социальной работе\nИ. С. Мелешко, делопроизводитель',
    preparedBy: 'Н. Ф. Лис',
    confirmedBy: 'Н. И. Журавлёва',
    confirmedDay: '2026-11-23',
    files: [
      { fileNo: 'договор № 3/2020', since: '14.05.2020', until: '01.01.2026' },
      { fileNo: 'выписка № 17/2020', since: '02.09.2020', until: '01.01.2024' },
    ],
  },
  'processing-register': { centre: centre.fullName, address: centre.address },
  'register-page': {
    title: 'Журнал заявлений',
    year: '2026',
    centre: 'ГУ «Озерковский ТЦСОН»',
    columns: [
      { head: '№', width: 14 },
      { head: 'Дата', width: 24 },
      { head: 'Заявитель', width: 60 },
      { head: 'Адрес', width: 70 },
      { head: 'Содержание', width: 55 },
      { head: 'Ответственный', width: 34 },
    ],
    rows: [
      [
        '26/2026',
        '09.11.2026',
        'Ветров Павел Андреевич',
        'аг. Берёзовка, ул. Центральная, 17',
        'консультация',
        'Лесная О. П.',
      ],
      ['27/2026', '10.11.2026', family, 'г. Озерки, ул. Полевая, 4–12', 'социальный патронат', 'Лесная О. П.'],
    ],
  },
  leaflet: {
    centre: centre.fullName,
    unit: 'отделение комплексной поддержки в кризисной ситуации',
    address: centre.address,
    phones: centre.phones,
    hotline: '90044',
    crisisRoomPhone: '8 (029) 000-19-58',
    email: centre.email,
    hours: 'пн–пт 8.00–17.00',
    note: 'Социальные услуги в «кризисной» комнате оказываются бесплатно.',
  },
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** The same data with long texts and many rows, to fill several pages: for tests and for looking at. */
export function lengthen<T>(data: T): T {
  return stretch(data) as T
}

function stretch(value: unknown): unknown {
  if (typeof value === 'string') return value.length < 40 || DAY.test(value) ? value : Array(5).fill(value).join(' ')
  if (Array.isArray(value)) {
    const items = value.map(stretch)
    return items.some(item => typeof item === 'object') ? Array(4).fill(items).flat() : items
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === 'columns' ? item : stretch(item)]))
}
