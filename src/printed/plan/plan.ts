import type { Block } from '../kernel/block.ts'
import { dateline, signature, together, signatures } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { sampleFamily, sampleChildren, sampleMeasures } from '../kernel/sample-family.ts'
import { capital, longDay } from '../kernel/typography.ts'

/** What the plan of annex 4 is filled from; every text may be empty. */
export type PlanData = {
  /** «УТВЕРЖДАЮ» above the title: not part of the official form, a setting of the centre. */
  readonly approval?: { readonly post: string; readonly name: string; readonly day: string }
  /** Full name and date of birth of the citizen who concluded the contract. */
  readonly holder: string
  /** One child a line: full name, date of birth. */
  readonly children: readonly string[]
  readonly startDay: string
  readonly term: string
  /** Full name and post of the coordinating specialist. */
  readonly coordinator: string
  readonly reasons: string
  readonly resources: string
  readonly goal: string
  readonly objectives: readonly string[]
  readonly measures: readonly {
    readonly title: string
    readonly responsible: string
    readonly due: string
    readonly expected: string
  }[]
  /** Initials and family name of the contract holder, for the consent. */
  readonly holderSignature: string
  readonly approvedDay: string
  readonly evaluation: readonly { readonly title: string; readonly byCitizen: string; readonly bySpecialist: string }[]
  readonly recommendations: string
  readonly specialistSignature: string
  readonly citizenSignature: string
  readonly closedDay: string
}

const PERSON = 'Фамилия, собственное имя, отчество (если таковое имеется)'

const sample: PlanData = {
  approval: { post: 'Директор ГУ «Озерковский ТЦСОН»', name: 'Н. И. Журавлёва', day: '2026-11-21' },
  holder: `${sampleFamily}, 14.05.1990`,
  children: sampleChildren,
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
  measures: sampleMeasures,
  holderSignature: 'М. С. Калинова',
  approvedDay: '2026-11-21',
  evaluation: sampleMeasures.map(row => ({
    title: row.title,
    byCitizen: 'выполнено, стало легче',
    bySpecialist: 'выполнено',
  })),
  recommendations:
    'Продолжать занятия с психологом раз в месяц, при потере работы сразу обращаться в центр занятости и в ТЦСОН',
  specialistSignature: 'Лесная О. П.',
  citizenSignature: 'Калинова М. С.',
  closedDay: '2027-02-19',
}

const states: Readonly<Record<string, PlanData>> = {
  notAgreed: {
    ...sample,
    holderSignature: '',
    approvedDay: '',
    approval: { ...sample.approval!, day: '' },
    evaluation: [],
    recommendations: '',
    specialistSignature: '',
    citizenSignature: '',
    closedDay: '',
  },
  withoutChildren: { ...sample, children: [] },
  withoutApproval: Object.fromEntries(Object.entries(sample).filter(([key]) => key !== 'approval')) as PlanData,
}

/** План патронатного сопровождения гражданина (семьи), annex 4 to the Instruction № 11. */
export const plan: Form<PlanData> = {
  blank: {
    holder: '',
    children: [],
    startDay: '',
    term: '',
    coordinator: '',
    reasons: '',
    resources: '',
    goal: '',
    objectives: [],
    measures: [],
    holderSignature: '',
    approvedDay: '',
    evaluation: [],
    recommendations: '',
    specialistSignature: '',
    citizenSignature: '',
    closedDay: '',
  },
  sample,
  states,
  blocks: data => [...head(data), ...situation(data), ...measures(data), ...results(data)],
}

function head({ approval }: PlanData): Block[] {
  return [
    {
      kind: 'appendix',
      lines: [
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
      ],
    },
    { kind: 'para', text: 'Форма', align: 'right' },
    ...(approval
      ? [
          {
            kind: 'columns',
            left: [],
            right: [
              { kind: 'para', text: 'УТВЕРЖДАЮ', align: 'left' },
              { kind: 'para', text: capital(approval.post), align: 'left' },
              signature('', approval.name),
              dateline(approval.day),
            ],
          } satisfies Block,
        ]
      : []),
    { kind: 'title', lines: ['ПЛАН', 'патронатного сопровождения гражданина (семьи)'] },
  ]
}

function situation(data: PlanData): Block[] {
  return [
    field(
      `${PERSON}, дата рождения гражданина, с которым заключен договор об организации «социального патроната»`,
      data.holder,
    ),
    field(
      'Сведения о детях (фамилия, собственное имя, отчество (если таковое имеется), число, месяц, год рождения)',
      data.children.length === 0 && data.holder !== '' ? 'план составлен без детей' : data.children.join('\n'),
    ),
    field('Дата начала реализации плана патронатного сопровождения гражданина (семьи)', longDay(data.startDay), 1),
    field('Срок реализации плана патронатного сопровождения гражданина (семьи)', data.term, 1),
    field(
      `${PERSON} и должность служащего специалиста, ответственного за координацию действий заинтересованных государственных органов и (или) иных организаций и гражданина (семьи)`,
      data.coordinator,
    ),
    field('Причины, по которым гражданин (семья) находится в трудной жизненной ситуации', data.reasons),
    field('Ресурсы гражданина (семьи)', data.resources),
    field('Цель организации «социального патроната»', data.goal),
    field('Задачи организации «социального патроната»', data.objectives.join('\n')),
  ]
}

function measures(data: PlanData): Block[] {
  return [
    { kind: 'gap', lines: 1 },
    {
      kind: 'table',
      columns: [
        { head: '№', width: 8 },
        { head: 'Наименование мероприятия (в том числе обязательные для выполнения членами семьи)', width: 58 },
        { head: 'Ответственный специалист/член семьи', width: 40 },
        { head: 'Срок выполнения мероприятия', width: 30 },
        { head: 'Ожидаемый результат', width: 34 },
      ],
      rows: data.measures.map((row, at) => [String(at + 1), row.title, row.responsible, row.due, row.expected]),
      blankRows: 10,
    },
    { kind: 'gap', lines: 1 },
    together(
      { kind: 'para', text: 'С мероприятиями плана согласна(-ен):' },
      signature(
        '',
        data.holderSignature,
        '(подпись, инициалы, фамилия лица, заключившего договор об организации «социального патроната»)',
      ),
      dateline(data.approvedDay, '(дата утверждения плана сопровождения семьи)'),
    ),
  ]
}

function results(data: PlanData): Block[] {
  return [
    {
      kind: 'heading',
      text: 'Оценка результатов реализации плана патронатного сопровождения гражданина (семьи)',
    },
    {
      kind: 'table',
      columns: [
        { head: '№', width: 8 },
        { head: 'Наименование мероприятия', width: 66 },
        { head: 'Оценка выполнения мероприятия гражданином', width: 48 },
        { head: 'Оценка выполнения мероприятия специалистом', width: 48 },
      ],
      rows: data.evaluation.map((row, at) => [String(at + 1), row.title, row.byCitizen, row.bySpecialist]),
      blankRows: 10,
    },
    { kind: 'gap', lines: 1 },
    together(
      field('Рекомендации о мерах по профилактике трудной жизненной ситуации', data.recommendations, 3),
      ...signatures(
        signature('Специалист', data.specialistSignature, '(подпись, фамилия, инициалы)'),
        signature('Гражданин', data.citizenSignature, '(подпись, фамилия, инициалы)'),
      ),
      dateline(data.closedDay),
    ),
  ]
}

function field(label: string, value: string, lines = 2): Block {
  return { kind: 'field', label, value, lines }
}
