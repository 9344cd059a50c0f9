import type { Domain } from '../assessment/assessments.ts'
import type { HardshipReason } from '../law/terms/hardship-reasons.ts'
import type { helpKinds } from './plans.ts'

/** Who usually answers for a measure: own staff, the family, or the key of a partner organisation. */
export type Doer =
  | 'curator'
  | 'psychologist'
  | 'holder'
  | 'school'
  | 'kindergarten'
  | 'spc'
  | 'health'
  | 'hospital'
  | 'labour'
  | 'council'
  | 'police'
  | 'guardianship'
  | 'kdn'
/** A typical measure (E3). */
export type Typical = {
  title: string
  helpKind: keyof typeof helpKinds
  domain: Domain
  days: number
  by: Doer[]
  result: string
  reasons?: HardshipReason[]
  recurrence?: string
  mandatory?: boolean
}

const measure = (
  domain: Domain,
  helpKind: Typical['helpKind'],
  days: number,
  by: Doer[],
  title: string,
  result: string,
  more: Partial<Typical> = {},
): Typical => ({ domain, helpKind, days, by, title, result, ...more })

/** The standard set: about five typical measures in each of the eight domains; a centre edits its own copy. */
export const typicalMeasures = {
  safetyPlan: measure(
    'safety',
    'social',
    5,
    ['curator', 'holder'],
    'Составить с семьёй план безопасности: куда пойти, кому позвонить, что взять с собой',
    'Взрослые и дети знают, что делать, если дома становится опасно',
    { reasons: ['familyConflictViolence'] },
  ),
  order: measure(
    'safety',
    'legal',
    10,
    ['police', 'curator'],
    'Разъяснить права пострадавшей и порядок защитного предписания',
    'Мать знает свои права и понимает порядок обращения',
    { reasons: ['familyConflictViolence'] },
  ),
  crisisRoom: measure(
    'safety',
    'social',
    3,
    ['curator'],
    'Предложить временное проживание в «кризисной» комнате центра',
    'У семьи есть безопасное место на трудные дни',
  ),
  fire: measure(
    'safety',
    'material',
    21,
    ['council', 'holder'],
    'Проверить печь и проводку, установить автономный пожарный извещатель',
    'Печь исправна, извещатель работает',
  ),
  supervision: measure(
    'safety',
    'pedagogical',
    14,
    ['holder', 'curator'],
    'Договориться, кто остаётся с детьми, когда взрослые на работе',
    'Дети не остаются одни вечером и ночью',
    { mandatory: true },
  ),

  utilities: measure(
    'housing',
    'social',
    30,
    ['curator', 'holder'],
    'Согласовать рассрочку долга за жилищно-коммунальные услуги',
    'Подписан график, долг гасится посильными частями',
    { mandatory: true },
  ),
  repair: measure(
    'housing',
    'material',
    45,
    ['council'],
    'Помочь с заменой двери и ремонтом крыши до холодов',
    'В доме сухо и тепло',
  ),
  firewood: measure(
    'housing',
    'material',
    20,
    ['council', 'holder'],
    'Заготовить дрова на зиму',
    'Топлива хватит до весны',
  ),
  beds: measure(
    'housing',
    'material',
    21,
    ['curator'],
    'Подобрать детям кровати и стол для занятий через пункт вещевой помощи',
    'У каждого ребёнка своё место для сна и учёбы',
  ),
  registration: measure(
    'housing',
    'legal',
    40,
    ['curator', 'council'],
    'Восстановить регистрацию по месту жительства',
    'Семья зарегистрирована там, где живёт',
    { reasons: ['homelessness'] },
  ),

  vacancies: measure(
    'income',
    'social',
    14,
    ['labour', 'holder'],
    'Встать на учёт в службу занятости и посмотреть вакансии рядом с домом',
    'Мать получила не меньше трёх направлений',
    { reasons: ['unemployment'] },
  ),
  job: measure(
    'income',
    'social',
    45,
    ['holder', 'labour'],
    'Найти постоянную работу с удобным графиком',
    'Взрослый работает, доход регулярный',
    { reasons: ['unemployment'], mandatory: true },
  ),
  course: measure(
    'income',
    'social',
    60,
    ['labour'],
    'Пройти бесплатное обучение профессии по направлению службы занятости',
    'Получено свидетельство о профессии',
  ),
  targeted: measure(
    'income',
    'material',
    20,
    ['curator', 'holder'],
    'Собрать документы на государственную адресную социальную помощь',
    'Пособие назначено',
    { reasons: ['unemployment'] },
  ),
  benefits: measure(
    'income',
    'legal',
    14,
    ['curator'],
    'Проверить, все ли пособия на детей назначены',
    'Семья получает всё, что ей положено',
  ),
  budget: measure(
    'income',
    'social',
    30,
    ['curator', 'holder'],
    'Составить вместе семейный бюджет на месяц',
    'Семья видит свои расходы и откладывает на главное',
    { recurrence: 'раз в две недели' },
  ),

  routine: measure(
    'parenting',
    'pedagogical',
    14,
    ['holder', 'curator'],
    'Наладить режим дня: подъём, уроки, сон',
    'Дети ложатся и встают вовремя',
    { mandatory: true, recurrence: 'ежедневно' },
  ),
  parents: measure(
    'parenting',
    'psychological',
    40,
    ['psychologist'],
    'Занятия «Мама и малыш» в центре',
    'Мать увереннее понимает потребности ребёнка',
    { recurrence: 'раз в неделю' },
  ),
  father: measure(
    'parenting',
    'pedagogical',
    30,
    ['spc', 'holder'],
    'Встречи отца с педагогом: как говорить с подростком',
    'Отец и сын разговаривают без крика',
  ),
  garden: measure(
    'parenting',
    'pedagogical',
    21,
    ['kindergarten'],
    'Оформить младшего ребёнка в детский сад',
    'Ребёнок ходит в сад, у матери есть время для работы',
  ),
  leisure: measure(
    'parenting',
    'pedagogical',
    30,
    ['school'],
    'Подобрать детям бесплатный кружок по интересам',
    'Ребёнок занят делом, которое ему нравится',
  ),

  attendance: measure(
    'childHealthEducation',
    'pedagogical',
    21,
    ['school', 'holder'],
    'Вернуться к ежедневным занятиям в школе',
    'Пропусков без причины нет',
    { mandatory: true, recurrence: 'еженедельно' },
  ),
  tutor: measure(
    'childHealthEducation',
    'pedagogical',
    45,
    ['school'],
    'Дополнительные занятия по русскому языку и математике',
    'Ребёнок успевает по программе',
    { recurrence: 'два раза в неделю' },
  ),
  checkup: measure(
    'childHealthEducation',
    'medical',
    21,
    ['health', 'holder'],
    'Осмотр детей врачом и прививки по календарю',
    'Дети осмотрены, назначения выполняются',
    { mandatory: true },
  ),
  glasses: measure(
    'childHealthEducation',
    'medical',
    25,
    ['health'],
    'Консультация окулиста и подбор очков',
    'Ребёнок видит доску и охотнее учится',
  ),
  centreKrro: measure(
    'childHealthEducation',
    'pedagogical',
    40,
    ['spc', 'holder'],
    'Консультация в центре коррекционно-развивающего обучения',
    'Подобрана программа занятий с ребёнком',
    { reasons: ['childSpecialNeeds'] },
  ),

  narcologist: measure(
    'adultHealth',
    'medical',
    14,
    ['hospital', 'holder'],
    'Приём у нарколога и начало лечения',
    'Лечение начато и не прерывается',
  ),
  group: measure(
    'adultHealth',
    'psychological',
    60,
    ['psychologist', 'holder'],
    'Группа взаимопомощи',
    'Месяц трезвости и поддержка рядом',
    { recurrence: 'раз в неделю' },
  ),
  clinic: measure(
    'adultHealth',
    'medical',
    20,
    ['hospital'],
    'Пройти обследование, которое откладывали',
    'Взрослый знает своё состояние и лечится',
  ),
  disability: measure(
    'adultHealth',
    'medical',
    50,
    ['curator', 'hospital'],
    'Подготовить документы для медико-реабилитационной экспертизы',
    'Документы сданы',
    { reasons: ['disabilityInFamily'] },
  ),
  grief: measure(
    'adultHealth',
    'psychological',
    30,
    ['psychologist'],
    'Встречи с психологом: пережить утрату',
    'Становится легче, возвращаются силы',
    { reasons: ['bereavement'], recurrence: 'раз в неделю' },
  ),

  mediation: measure(
    'relationships',
    'psychological',
    30,
    ['psychologist', 'holder'],
    'Семейные встречи с психологом: договариваться без ссор',
    'Супруги решают споры разговором',
    { recurrence: 'раз в неделю' },
  ),
  anger: measure(
    'relationships',
    'psychological',
    40,
    ['psychologist'],
    'Занятия по управлению гневом',
    'Человек замечает гнев раньше и умеет остановиться',
    { reasons: ['familyConflictViolence'] },
  ),
  teen: measure(
    'relationships',
    'psychological',
    30,
    ['psychologist', 'spc'],
    'Встречи подростка с психологом',
    'Подросток может рассказать о трудном взрослому',
  ),
  contactParent: measure(
    'relationships',
    'social',
    40,
    ['curator', 'guardianship'],
    'Восстановить общение детей с отцом, который живёт отдельно',
    'Дети видятся с отцом по понятному расписанию',
    { reasons: ['parentChildTiesLost'] },
  ),
  divorce: measure(
    'relationships',
    'legal',
    30,
    ['curator'],
    'Консультация юриста: алименты и порядок общения',
    'Заявление подано, порядок понятен обоим',
  ),

  relatives: measure(
    'support',
    'social',
    25,
    ['curator', 'holder'],
    'Пригласить родных на семейную встречу и распределить помощь',
    'Бабушка и тётя помогают в назначенные дни',
  ),
  neighbours: measure(
    'support',
    'social',
    20,
    ['council'],
    'Познакомить семью с соседями и старостой деревни',
    'Есть к кому обратиться рядом',
  ),
  club: measure(
    'support',
    'social',
    30,
    ['curator', 'holder'],
    'Пригласить в женский клуб центра',
    'Мать бывает среди людей не реже двух раз в месяц',
    { recurrence: 'два раза в месяц' },
  ),
  volunteers: measure(
    'support',
    'social',
    20,
    ['curator'],
    'Подключить волонтёров к помощи по хозяйству',
    'Волонтёр приходит раз в неделю',
    { recurrence: 'раз в неделю' },
  ),
  documents: measure(
    'support',
    'legal',
    30,
    ['curator', 'holder'],
    'Восстановить паспорт и свидетельства о рождении детей',
    'Документы получены',
  ),
} as const satisfies Record<string, Typical>
/** Name of a typical measure. */
export type MeasureKey = keyof typeof typicalMeasures

/** Who usually answers, in words of the library page. */
const doerWords: Record<Doer, string> = {
  curator: 'куратор',
  psychologist: 'психолог',
  holder: 'семья',
  school: 'учреждение образования',
  kindergarten: 'детский сад',
  spc: 'СПЦ',
  health: 'детская поликлиника',
  hospital: 'ЦРБ',
  labour: 'управление по труду',
  council: 'сельисполком',
  police: 'РОВД',
  guardianship: 'орган опеки',
  kdn: 'КДН',
}

/** A measure of the standard set as the library of a centre takes it. */
export const libraryItemOf = ({ by, days, title, helpKind, domain, reasons, result }: Typical, id: string) => ({
  id,
  title,
  helpKind,
  domain,
  reasons: reasons ?? [],
  responsibleKind: by.map(doer => doerWords[doer]).join(', '),
  usualDays: days,
  expectedResult: result,
  active: true,
})
