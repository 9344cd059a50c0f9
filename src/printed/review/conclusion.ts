import { showDay } from '../../domain/kernel/calendar.ts'
import type { Block } from '../kernel/block.ts'
import { dateline, field, flow, gap, plain, signature, together, signatures } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { sampleFamilyGenitive } from '../kernel/sample-family.ts'

/** What the final conclusion is filled from. */
export type ConclusionData = {
  readonly family: string
  readonly caseNumber: string
  readonly patronageFromDay: string
  readonly patronageToDay: string
  readonly goal: string
  readonly objectives: readonly string[]
  readonly results: string
  /** Marks of the first and the last assessment by domain; none where there was no second assessment. */
  readonly dynamics: readonly {
    readonly domain: string
    readonly before: string
    readonly after: string
    readonly change: string
  }[]
  /** The two repeated assessments that are compared, where the first one of the work was on paper before that day. */
  readonly compared?: { readonly paperDay: string; readonly from: string; readonly to: string } | undefined
  /** Why nothing is compared, where nothing is. */
  readonly dynamicsAbsent: string
  readonly dynamicsNote: string
  readonly efficiency: string
  /** Initials and family names of those of the family with whom the results were discussed. */
  readonly familyTookPart: readonly string[]
  readonly familyView: string
  /** Other forms of service the family gets or got. */
  readonly otherServices: readonly string[]
  readonly recommendations: string
  /** Decision about removal from patronage and its reason. */
  readonly decision: string
  /** Organisations that took part in the analysis, one a line. */
  readonly participants: readonly string[]
  readonly specialistSignature: string
  readonly headSignature: string
  readonly citizenSignature: string
  /** The day the results were summed up; the paper may be of the later day of the decision. */
  readonly reviewDay: string
  readonly conclusionDay: string
}

const sample: ConclusionData = {
  family: sampleFamilyGenitive,
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
  dynamicsAbsent: '',
  dynamicsNote: 'Улучшение в трех сферах, в остальных без изменений.',
  efficiency: 'Цель достигнута, семья справляется сама.',
  familyTookPart: ['М. С. Калинова'],
  familyView: 'Спасибо, теперь знаем, к кому обращаться.',
  otherServices: ['кружки и клубы центра: оказание начато 18.11.2026'],
  recommendations: 'Продолжать встречи с психологом раз в месяц.',
  decision: 'Снять с социального патроната: трудная жизненная ситуация преодолена',
  participants: ['СШ № 2 г. Озерки', 'Озерковский сельисполком'],
  specialistSignature: 'О. П. Лесная',
  headSignature: 'Н. И. Журавлёва',
  citizenSignature: 'М. С. Калинова',
  reviewDay: '2027-02-22',
  conclusionDay: '2027-02-22',
}

const states: Readonly<Record<string, ConclusionData>> = {
  familyAbsent: { ...sample, familyTookPart: [], familyView: '', citizenSignature: '' },
  firstOnPaper: {
    ...sample,
    compared: { paperDay: '2026-11-24', from: '2026-12-14', to: '2027-02-20' },
  },
  decidedLater: { ...sample, reviewDay: '2027-02-19' },
  refused: {
    ...sample,
    reviewDay: '2027-02-19',
    decision: 'Семья снята с социального патроната 22.02.2027 (основание: Заявление – Отказ от 22.02.2027, № 9/2027)',
  },
  unreached: {
    ...sample,
    results: 'Назначена адресная помощь, сын вернулся в школу. Печь не отремонтирована.',
    dynamics: [],
    dynamicsAbsent: 'повторная диагностика не проводилась',
    dynamicsNote: 'По словам школы, сын учится без пропусков; дома с января никого не застали.',
    efficiency: 'Цель достигнута частично, дальше судить не по чему.',
    familyTookPart: [],
    familyView: '',
    otherServices: [],
    recommendations: 'Если семья вернется или обратится, предложить помощь снова.',
    decision:
      'Снять с социального патроната (основание: связи с семьёй нет: трубку не берут с 18.01.2027, дома 25.01.2027 и 08.02.2027 никого не застали, соседи о семье не знают)',
    citizenSignature: '',
  },
  severalPlans: {
    ...sample,
    results: '20.01.2027: Назначена адресная помощь, сын учится без пропусков.\nМать работает швеей, печь исправна.',
  },
  judgedApart: {
    ...sample,
    dynamics: [
      { domain: 'Работа и доход: М. С. Калинова', before: '1', after: '3', change: 'улучшение' },
      { domain: 'Работа и доход: А. И. Калинов', before: 'не оценивали', after: '2', change: 'сравнить не с чем' },
      sample.dynamics[2]!,
    ],
  },
  notDecided: { ...sample, decision: '', otherServices: [] },
  withoutSecondAssessment: {
    ...sample,
    dynamics: [],
    dynamicsAbsent: 'повторная диагностика не проводилась',
    dynamicsNote: 'По словам матери и школы, дома стало спокойнее.',
  },
}

/** Заключение по итогам социального патроната, МП 6.6. */
export const conclusion: Form<ConclusionData> = {
  blank: {
    family: '',
    caseNumber: '',
    patronageFromDay: '',
    patronageToDay: '',
    goal: '',
    objectives: [],
    results: '',
    dynamics: [],
    dynamicsAbsent: '',
    dynamicsNote: '',
    efficiency: '',
    familyTookPart: [],
    familyView: '',
    otherServices: [],
    recommendations: '',
    decision: '',
    participants: [],
    specialistSignature: '',
    headSignature: '',
    citizenSignature: '',
    reviewDay: '',
    conclusionDay: '',
  },
  sample,
  states,
  blocks: data => [
    { kind: 'title', lines: ['ЗАКЛЮЧЕНИЕ', 'по итогам социального патроната семьи'] },
    flow(['Семья ', { value: data.family, fill: 'left' }]),
    flow([
      'Дело № ',
      { value: data.caseNumber, width: 35 },
      ', период с ',
      { value: showDay(data.patronageFromDay), width: 30 },
      ' по ',
      { value: showDay(data.patronageToDay), width: 30 },
    ]),
    gap(),
    {
      kind: 'table',
      columns: [
        { head: 'Цель и задачи организации «социального патроната»', width: 85 },
        { head: 'Достигнутые результаты и выполнение мероприятий Плана', width: 85 },
      ],
      rows: data.caseNumber === '' ? [] : [[goalAndObjectives(data), data.results]],
      blankRows: 6,
    },
    gap(),
    ...dynamicsOf(data),
    field('Анализ динамики', data.dynamicsNote),
    field('Эффективность социального сопровождения', data.efficiency),
    field('Результаты обсудили с семьей', data.familyTookPart.join(', ')),
    field('Мнение семьи', data.familyView),
    ...(data.otherServices.length === 0
      ? []
      : [field('Другие формы и виды социального обслуживания', data.otherServices.join('; '))]),
    field('Рекомендации о мерах по профилактике трудной жизненной ситуации', data.recommendations),
    field('Решение о снятии семьи с социального патроната и его основание', data.decision),
    // Nobody signs a page that holds nothing else of the conclusion.
    together(
      field(
        data.reviewDay === data.conclusionDay
          ? 'В анализе участвовали'
          : `В анализе ${showDay(data.reviewDay)} участвовали`,
        data.participants.join('\n'),
      ),
      ...signatures(signature('Специалист', data.specialistSignature), signature('Гражданин', data.citizenSignature)),
      signature('Руководитель', data.headSignature),
      dateline(data.conclusionDay),
    ),
  ],
}

/** Goals stand beside what came of them [МП 6.6; 003]. */
const goalAndObjectives = ({ goal, objectives }: ConclusionData): string =>
  [`Цель: ${goal}`, ...objectives.map((objective, at) => `${at + 1}) ${objective}`)].join('\n')

/** Without a second assessment there is nothing to compare, and the paper says so. */
function dynamicsOf({ dynamics, dynamicsAbsent, compared }: ConclusionData): Block[] {
  if (dynamicsAbsent !== '')
    return [plain(`Динамика изменений ситуации в семье: ${dynamicsAbsent}, оценки не сравниваются.`)]
  return [
    plain(
      compared
        ? `Динамика изменений ситуации в семье (оценки от 0 до 4). Диагностика, проведенная до ${showDay(compared.paperDay)}, хранится в деле на бумаге; здесь сравниваются повторные:`
        : 'Динамика изменений ситуации в семье (оценки от 0 до 4):',
    ),
    {
      kind: 'table',
      columns: [
        { head: 'Сфера', width: 70 },
        { head: compared ? showDay(compared.from) : 'В начале', width: 28 },
        { head: compared ? showDay(compared.to) : 'В конце', width: 28 },
        { head: 'Изменение', width: 44 },
      ],
      rows: dynamics.map(row => [row.domain, row.before, row.after, row.change]),
      blankRows: 8,
    },
    gap(),
  ]
}
