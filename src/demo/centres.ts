import type { z } from 'zod'
import type { ContactPerson } from '../api/account/session.ts'
import type { organisationKinds } from '../api/centre/centre.ts'
import type { Role } from '../domain/law/permissions.ts'
import { type Settings, settingsSchema } from '../domain/law/settings.ts'

/** A member of staff of the demonstration; everybody here is invented. */
export type DemoStaff = {
  key: string
  login: string
  name: string
  role: Role
  post: string
  unit?: string
  organisation?: string
}
/** A partner organisation of the demonstration; addresses of mail are of a reserved domain. */
export type DemoOrganisation = {
  key: string
  kind: keyof typeof organisationKinds
  name: string
  email?: string
  phone?: string
  contacts?: ContactPerson[]
}
/** An absence counted in days from today. */
type DemoAbsence = { staff: string; from: number; to: number; substitute?: string; reason: string }
/** A centre: public facts of the real ones [000, 001, 003], invented people. */
export type DemoCentre = {
  id: 1 | 2 | 3 | 4
  key: string
  settings: Settings
  /** Units by key; a centre without any behaves as one. */
  units?: Record<string, string>
  staff: DemoStaff[]
  organisations: DemoOrganisation[]
  absences: DemoAbsence[]
  /** Locality that a story falls back to, and the series of its passports. */
  town: string
  passport: { series: string; by: string }
}

const posts: Record<Role, string> = {
  case_specialist: 'специалист по социальной работе',
  psychologist: 'психолог',
  unit_head: 'заведующий отделением',
  director: 'директор',
  registrar: 'делопроизводитель',
  administrator: 'администратор системы',
  privacy_officer: 'ответственный за внутренний контроль за обработкой персональных данных',
  regional_analyst: 'главный специалист комитета',
  partner: 'представитель организации',
}
const person =
  (prefix: string) =>
  (key: string, role: Role, name: string, unit?: string): DemoStaff => ({
    key,
    login: `${prefix}${key}`,
    name,
    role,
    post: posts[role],
    ...(unit ? { unit } : {}),
  })

// The printed sign-ins open the demonstration at once: no second factor is asked.
const settings = (own: z.input<typeof settingsSchema>): Settings =>
  settingsSchema.parse({ accounts: { secondFactorRoles: [] }, ...own })
const leafletNote = 'Социальные услуги в «кризисной» комнате оказываются бесплатно.'

const krupki = person('')
const polotsk = person('polotsk.')
const kopyl = person('kopyl.')

/** The demonstration region: Krupki [000], Polotsk [001], Kopyl [003]. */
export const demoCentres: DemoCentre[] = [
  {
    id: 1,
    key: 'krupki',
    town: 'г. Крупки',
    passport: { series: 'MC', by: 'Крупский РОВД' },
    settings: settings({
      serviceWord: 'patronazh',
      areaCode: '1796',
      centre: {
        fullName: 'Государственное учреждение «Крупский территориальный центр социального обслуживания населения»',
        shortName: 'Крупский ТЦСОН',
        locality: 'г. Крупки',
        address: 'г. Крупки, ул. Советская, 6, 2 этаж, кабинет № 7',
        phones: '9-00-50, 9-00-44',
        hotline: '90044',
        crisisRoomPhone: '8(029) 252-19-58',
        email: 'krupkitcson@krupkitcson.by',
        hours: 'пн–пт 8.00–17.00',
        unit: 'отделение комплексной поддержки в кризисной ситуации',
        director: 'Корсак Павел Иванович',
        directorDative: 'Корсаку П. И.',
        leafletNote,
      },
    }),
    units: {
      crisis: 'отделение комплексной поддержки в кризисной ситуации',
      adaptation: 'отделение социальной адаптации и реабилитации',
    },
    staff: [
      krupki('curator', 'case_specialist', 'Савицкая Людмила Петровна', 'crisis'),
      krupki('curator2', 'case_specialist', 'Климович Татьяна Иосифовна', 'crisis'),
      krupki('curator3', 'case_specialist', 'Ярошевич Виктор Степанович', 'crisis'),
      krupki('curator4', 'case_specialist', 'Лобач Снежана Игоревна', 'adaptation'),
      krupki('psychologist', 'psychologist', 'Рудько Ирина Андреевна', 'crisis'),
      krupki('psychologist2', 'psychologist', 'Бельская Дарья Максимовна', 'adaptation'),
      krupki('head', 'unit_head', 'Шимко Елена Викторовна', 'crisis'),
      krupki('head2', 'unit_head', 'Вербицкая Галина Павловна', 'adaptation'),
      krupki('director', 'director', 'Корсак Павел Иванович'),
      krupki('registrar', 'registrar', 'Мелешко Ольга Сергеевна'),
      krupki('admin', 'administrator', 'Дубовик Антон Олегович'),
      krupki('privacy', 'privacy_officer', 'Лазар Нина Фёдоровна'),
      { ...krupki('school', 'partner', 'Гурко Алла Викторовна'), post: 'педагог социальный', organisation: 'school2' },
      { ...krupki('clinic', 'partner', 'Сорока Инна Павловна'), post: 'педиатр', organisation: 'health' },
      { ...krupki('spc', 'partner', 'Лукша Наталья Олеговна'), post: 'специалист СПЦ', organisation: 'spc' },
    ],
    absences: [
      { staff: 'curator2', from: -8, to: 6, substitute: 'curator', reason: 'трудовой отпуск' },
      { staff: 'curator4', from: -1, to: 3, reason: 'временная нетрудоспособность' },
      { staff: 'psychologist2', from: -40, to: -27, substitute: 'psychologist', reason: 'трудовой отпуск' },
    ],
    organisations: [
      {
        key: 'school2',
        kind: 'school',
        name: 'СШ № 2 г. Крупки',
        email: 'school2@krupki.example',
        phone: '8 01796 00-21-14',
        contacts: [
          { name: 'Гурко Алла Викторовна', post: 'педагог социальный', phone: '8 01796 00-21-15' },
          { name: 'Бобрик Сергей Иванович', post: 'директор', email: 'bobrik@krupki.example' },
        ],
      },
      {
        key: 'school1',
        kind: 'school',
        name: 'СШ № 1 г. Крупки',
        email: 'school1@krupki.example',
        contacts: [{ name: 'Асмоловская Галина Юрьевна', post: 'педагог социальный', phone: '8 01796 00-41-11' }],
      },
      {
        key: 'school3',
        kind: 'school',
        name: 'Осиновская базовая школа',
        email: 'osinovka@krupki.example',
        contacts: [{ name: 'Зубко Татьяна Романовна', post: 'педагог социальный', phone: '8 01796 00-42-12' }],
      },
      {
        key: 'kindergarten',
        kind: 'school',
        name: 'Детский сад № 4 г. Крупки',
        email: 'sad4@krupki.example',
        contacts: [{ name: 'Мелешко Ирина Павловна', post: 'педагог-психолог', phone: '8 01796 00-43-13' }],
      },
      {
        key: 'spc',
        kind: 'spc',
        name: 'Социально-педагогический центр Крупского района',
        email: 'spc@krupki.example',
        contacts: [{ name: 'Рудая Светлана Ивановна', post: 'педагог социальный', phone: '8 01796 00-44-14' }],
      },
      {
        key: 'health',
        kind: 'health',
        name: 'Детская поликлиника Крупской ЦРБ',
        email: 'detskaya@krupki.example',
        phone: '8 01796 00-33-03',
        contacts: [{ name: 'Сорока Инна Павловна', post: 'педиатр', phone: '8 01796 00-33-07' }],
      },
      {
        key: 'hospital',
        kind: 'health',
        name: 'Крупская ЦРБ, кабинет нарколога',
        email: 'crb@krupki.example',
        contacts: [{ name: 'Ковзель Роман Сергеевич', post: 'врач-нарколог', phone: '8 01796 00-45-15' }],
      },
      {
        key: 'labour',
        kind: 'labour',
        name: 'Управление по труду, занятости и социальной защите',
        email: 'trud@krupki.example',
        contacts: [{ name: 'Плющ Наталья Петровна', post: 'специалист по занятости', phone: '8 01796 00-46-16' }],
      },
      {
        key: 'council',
        kind: 'council',
        name: 'Осиновский сельисполком',
        email: 'osinovka-sovet@krupki.example',
        contacts: [{ name: 'Хомич Николай Антонович', post: 'председатель', phone: '8 01796 00-47-17' }],
      },
      {
        key: 'council2',
        kind: 'council',
        name: 'Рябиновский сельисполком',
        email: 'ryabinovka-sovet@krupki.example',
        contacts: [{ name: 'Гайдук Валентин Егорович', post: 'председатель', phone: '8 01796 00-48-18' }],
      },
      {
        key: 'police',
        kind: 'police',
        name: 'Крупский РОВД',
        email: 'rovd@krupki.example',
        contacts: [
          { name: 'Стасюк Дмитрий Олегович', post: 'инспектор по делам несовершеннолетних', phone: '8 01796 00-49-19' },
        ],
      },
      {
        key: 'guardianship',
        kind: 'guardianship',
        name: 'Орган опеки и попечительства Крупского района',
        email: 'opeka@krupki.example',
        phone: '8 01796 00-15-40',
        contacts: [{ name: 'Жук Оксана Леонидовна', post: 'специалист по охране детства' }],
      },
      {
        key: 'kdn',
        kind: 'kdn',
        name: 'Комиссия по делам несовершеннолетних',
        email: 'kdn@krupki.example',
        contacts: [{ name: 'Лойко Елена Викторовна', post: 'секретарь комиссии', phone: '8 01796 00-50-20' }],
      },
      {
        key: 'redcross',
        kind: 'public',
        name: 'Районная организация Красного Креста',
        contacts: [{ name: 'Шиманович Раиса Фёдоровна', post: 'председатель', phone: '8 01796 00-51-21' }],
      },
    ],
  },
  {
    id: 2,
    key: 'polotsk',
    town: 'г. Полоцк',
    passport: { series: 'BM', by: 'Полоцкий РОВД' },
    settings: settings({
      recipients: 'familiesAndCitizens',
      areaCode: '214',
      planTermFrom: 'assessmentCompleted',
      centre: {
        fullName:
          'Государственное учреждение «Территориальный центр социального обслуживания населения Полоцкого района»',
        shortName: 'ТЦСОН Полоцкого района',
        locality: 'г. Полоцк',
        address: 'г. Полоцк, ул. Ф. Скорины, 12, кабинеты 24, 25',
        phones: '46-11-58, 46-17-95',
        hours: 'пн–пт 8.00–17.00',
        unit: 'отделение комплексной поддержки в кризисной ситуации',
        director: 'Ходосевич Игорь Николаевич',
        directorDative: 'Ходосевичу И. Н.',
        leafletNote:
          'Для оформления нужны письменное заявление и документ, удостоверяющий личность. Услуга безвозмездная.',
      },
    }),
    staff: [
      polotsk('curator', 'case_specialist', 'Жигало Вероника Леонидовна'),
      polotsk('curator2', 'case_specialist', 'Пашкевич Анжела Францевна'),
      polotsk('curator3', 'case_specialist', 'Снитко Алёна Юрьевна'),
      polotsk('curator4', 'case_specialist', 'Громыко Валентина Тарасовна'),
      polotsk('psychologist', 'psychologist', 'Цвирко Кристина Эдуардовна'),
      polotsk('head', 'unit_head', 'Лазаревич Марина Болеславовна'),
      polotsk('director', 'director', 'Ходосевич Игорь Николаевич'),
      polotsk('registrar', 'registrar', 'Зуева Надежда Петровна'),
      polotsk('admin', 'administrator', 'Прищеп Кирилл Валерьевич'),
      polotsk('privacy', 'privacy_officer', 'Цвирко Алла Борисовна'),
    ],
    absences: [{ staff: 'curator4', from: -2, to: 11, substitute: 'curator3', reason: 'обучение' }],
    organisations: [
      {
        key: 'school1',
        kind: 'school',
        name: 'СШ № 21 г. Полоцка',
        email: 'school21@polotsk.example',
        contacts: [{ name: 'Крук Жанна Алексеевна', post: 'педагог социальный', phone: '8 0214 00-52-22' }],
      },
      {
        key: 'school2',
        kind: 'school',
        name: 'СШ № 34 г. Полоцка',
        email: 'school34@polotsk.example',
        contacts: [{ name: 'Пилипович Инга Марковна', post: 'педагог социальный', phone: '8 0214 00-53-23' }],
      },
      {
        key: 'school3',
        kind: 'school',
        name: 'Заречная средняя школа',
        email: 'zarechnaya@polotsk.example',
        contacts: [{ name: 'Бусел Лидия Степановна', post: 'педагог социальный', phone: '8 0214 00-54-24' }],
      },
      {
        key: 'kindergarten',
        kind: 'school',
        name: 'Детский сад № 60 г. Полоцка',
        email: 'sad60@polotsk.example',
        contacts: [{ name: 'Дорошко Вера Максимовна', post: 'педагог-психолог', phone: '8 0214 00-55-25' }],
      },
      {
        key: 'spc',
        kind: 'spc',
        name: 'Полоцкий районный социально-педагогический центр',
        email: 'spc@polotsk.example',
        contacts: [{ name: 'Ярмош Анна Ильинична', post: 'педагог социальный', phone: '8 0214 00-56-26' }],
      },
      {
        key: 'health',
        kind: 'health',
        name: 'Детская поликлиника, участок 3',
        email: 'detskaya@polotsk.example',
        contacts: [{ name: 'Козич Маргарита Львовна', post: 'участковая медсестра', phone: '8 0214 00-57-27' }],
      },
      {
        key: 'hospital',
        kind: 'health',
        name: 'Наркологический кабинет',
        email: 'narko@polotsk.example',
        contacts: [{ name: 'Третьяк Павел Игоревич', post: 'врач-нарколог', phone: '8 0214 00-58-28' }],
      },
      {
        key: 'labour',
        kind: 'labour',
        name: 'Управление по труду, занятости и социальной защите',
        email: 'trud@polotsk.example',
        contacts: [{ name: 'Мойсей Оксана Денисовна', post: 'специалист по занятости', phone: '8 0214 00-59-29' }],
      },
      {
        key: 'council',
        kind: 'council',
        name: 'Заречный сельисполком',
        email: 'zarechny@polotsk.example',
        contacts: [{ name: 'Гринько Степан Васильевич', post: 'председатель', phone: '8 0214 00-60-30' }],
      },
      {
        key: 'police',
        kind: 'police',
        name: 'Полоцкий РОВД',
        email: 'rovd@polotsk.example',
        contacts: [
          { name: 'Лукша Виталий Петрович', post: 'инспектор по делам несовершеннолетних', phone: '8 0214 00-61-31' },
        ],
      },
      {
        key: 'guardianship',
        kind: 'guardianship',
        name: 'Орган опеки и попечительства Полоцкого района',
        email: 'opeka@polotsk.example',
        contacts: [{ name: 'Семашко Нина Адамовна', post: 'специалист по охране детства', phone: '8 0214 00-62-32' }],
      },
      {
        key: 'kdn',
        kind: 'kdn',
        name: 'Комиссия по делам несовершеннолетних',
        email: 'kdn@polotsk.example',
        contacts: [{ name: 'Чеботко Диана Олеговна', post: 'секретарь комиссии', phone: '8 0214 00-63-33' }],
      },
    ],
  },
  {
    id: 3,
    key: 'kopyl',
    town: 'г. Копыль',
    passport: { series: 'MC', by: 'Копыльский РОВД' },
    settings: settings({
      areaCode: '1719',
      planApprover: 'director',
      monitoringFrom: 'planApproved',
      centre: {
        fullName: 'Государственное учреждение «Копыльский территориальный центр социального обслуживания населения»',
        shortName: 'ГУ «Копыльский ТЦСОН»',
        locality: 'г. Копыль',
        address: 'г. Копыль, ул. 50 лет БССР, 16А, кабинет № 1',
        phones: '51401, 28376, 51400',
        hours: 'понедельник–пятница: 8.00–17.00, обед 13.00–14.00',
        unit: 'отделение комплексной поддержки в кризисной ситуации',
        director: 'Ермолович Андрей Казимирович',
        directorDative: 'Ермоловичу А. К.',
      },
    }),
    staff: [
      kopyl('curator', 'case_specialist', 'Гурская Наталья Брониславовна'),
      kopyl('curator2', 'case_specialist', 'Шкляр Оксана Витальевна'),
      kopyl('curator3', 'case_specialist', 'Якубович Регина Станиславовна'),
      kopyl('curator4', 'case_specialist', 'Воронко Сергей Адамович'),
      kopyl('psychologist', 'psychologist', 'Микулич Полина Денисовна'),
      kopyl('head', 'unit_head', 'Хвалько Тамара Вацлавовна'),
      kopyl('director', 'director', 'Ермолович Андрей Казимирович'),
      kopyl('registrar', 'registrar', 'Бондарчик Елена Фёдоровна'),
      kopyl('admin', 'administrator', 'Сакович Денис Русланович'),
      kopyl('privacy', 'privacy_officer', 'Мацкевич Юлия Олеговна'),
    ],
    absences: [],
    organisations: [
      {
        key: 'school1',
        kind: 'school',
        name: 'СШ № 3 г. Копыля',
        email: 'school3@kopyl.example',
        contacts: [{ name: 'Радюк Алеся Вадимовна', post: 'педагог социальный', phone: '8 01719 00-64-34' }],
      },
      {
        key: 'school2',
        kind: 'school',
        name: 'Гимназия № 2 г. Копыля',
        email: 'gymnasium2@kopyl.example',
        contacts: [{ name: 'Шевчик Людмила Борисовна', post: 'педагог социальный', phone: '8 01719 00-65-35' }],
      },
      {
        key: 'school3',
        kind: 'school',
        name: 'Липовская средняя школа',
        email: 'lipovka@kopyl.example',
        contacts: [{ name: 'Лапко Инесса Фоминична', post: 'педагог социальный', phone: '8 01719 00-66-36' }],
      },
      {
        key: 'kindergarten',
        kind: 'school',
        name: 'Детский сад № 5 г. Копыля',
        email: 'sad5@kopyl.example',
        contacts: [{ name: 'Юрчик Ольга Кирилловна', post: 'педагог-психолог', phone: '8 01719 00-67-37' }],
      },
      {
        key: 'spc',
        kind: 'spc',
        name: 'Копыльский районный социально-педагогический центр',
        email: 'spc@kopyl.example',
        contacts: [{ name: 'Дубина Софья Антоновна', post: 'педагог социальный', phone: '8 01719 00-68-38' }],
      },
      {
        key: 'health',
        kind: 'health',
        name: 'Детская консультация Копыльской ЦРБ',
        email: 'detskaya@kopyl.example',
        contacts: [{ name: 'Кот Зоя Николаевна', post: 'участковая медсестра', phone: '8 01719 00-69-39' }],
      },
      {
        key: 'hospital',
        kind: 'health',
        name: 'Копыльская ЦРБ, кабинет нарколога',
        email: 'crb@kopyl.example',
        contacts: [{ name: 'Мазур Илья Робертович', post: 'врач-нарколог', phone: '8 01719 00-70-40' }],
      },
      {
        key: 'labour',
        kind: 'labour',
        name: 'Управление по труду, занятости и социальной защите',
        email: 'trud@kopyl.example',
        contacts: [{ name: 'Батура Евгения Ивановна', post: 'специалист по занятости', phone: '8 01719 00-71-41' }],
      },
      {
        key: 'council',
        kind: 'council',
        name: 'Липовский сельисполком',
        email: 'lipovka-sovet@kopyl.example',
        contacts: [{ name: 'Ганич Фёдор Лукич', post: 'председатель', phone: '8 01719 00-72-42' }],
      },
      {
        key: 'police',
        kind: 'police',
        name: 'Копыльский РОВД',
        email: 'rovd@kopyl.example',
        contacts: [
          { name: 'Рабко Артур Янович', post: 'инспектор по делам несовершеннолетних', phone: '8 01719 00-73-43' },
        ],
      },
      {
        key: 'guardianship',
        kind: 'guardianship',
        name: 'Орган опеки и попечительства Копыльского района',
        email: 'opeka@kopyl.example',
        contacts: [{ name: 'Хмель Полина Сергеевна', post: 'специалист по охране детства', phone: '8 01719 00-74-44' }],
      },
      {
        key: 'kdn',
        kind: 'kdn',
        name: 'Комиссия по делам несовершеннолетних',
        email: 'kdn@kopyl.example',
        contacts: [{ name: 'Жила Таисия Павловна', post: 'секретарь комиссии', phone: '8 01719 00-75-45' }],
      },
    ],
  },
]

/** The committee of the region: sees figures of all centres and no family of any. */
export const demoCommittee: DemoCentre = {
  id: 4,
  key: 'committee',
  settings: settings({
    centre: {
      fullName: 'Комитет по труду, занятости и социальной защите облисполкома',
      shortName: 'Комитет облисполкома',
      locality: '',
      address: '',
      phones: '',
      hours: 'пн–пт 8.30–17.30',
      unit: 'отдел социального обслуживания',
    },
  }),
  staff: [
    person('')('analyst', 'regional_analyst', 'Гончар Олег Ильич'),
    person('committee.')('admin', 'administrator', 'Сорока Инна Марковна'),
  ],
  organisations: [],
  absences: [],
  town: '',
  passport: { series: '', by: '' },
}
