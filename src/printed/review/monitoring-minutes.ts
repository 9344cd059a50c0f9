import { showDay } from '../../domain/kernel/calendar.ts'
import type { Block } from '../kernel/block.ts'
import { field, flow, gap, plain, signature, together } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { sampleFamilyGenitive, sampleMeasures } from '../kernel/sample-family.ts'
import { longDay } from '../kernel/typography.ts'

/** What the minutes of the interim monitoring are filled from. */
export type MonitoringMinutesData = {
  readonly number: string
  readonly meetingDay: string
  readonly place: string
  readonly family: string
  readonly periodFromDay: string
  readonly periodToDay: string
  readonly participants: readonly { readonly organisation: string; readonly name: string }[]
  /** Invited and not there. */
  readonly absent: readonly string[]
  readonly measures: readonly { readonly title: string; readonly state: string; readonly note: string }[]
  /** What organisations reported in writing before the meeting. */
  readonly reports: readonly { readonly organisation: string; readonly text: string }[]
  /** Initials and family names of those of the family with whom the results were discussed. */
  readonly familyTookPart: readonly string[]
  readonly familyView: string
  readonly changes: string
  readonly risks: string
  readonly decision: string
  readonly nextDay: string
  /** Initials and family names of those who sign. */
  readonly signatures: readonly string[]
}

const sample: MonitoringMinutesData = {
  number: '1',
  meetingDay: '2026-12-18',
  place: 'ГУ «Озерковский ТЦСОН»',
  family: sampleFamilyGenitive,
  periodFromDay: '2026-11-21',
  periodToDay: '2026-12-18',
  participants: [
    { organisation: 'ГУ «Озерковский ТЦСОН»', name: 'Лесная О. П., специалист по социальной работе' },
    { organisation: 'СШ № 2 г. Озерки', name: 'Тихая В. С., педагог социальный' },
    { organisation: 'Семья', name: 'Калинова М. С.' },
  ],
  absent: [],
  measures: sampleMeasures.map(row => ({ title: row.title, state: 'выполняется', note: '' })),
  reports: [{ organisation: 'СШ № 2 г. Озерки', text: 'Занятия посещает, пропусков нет. Нужны учебники.' }],
  familyTookPart: ['М. С. Калинова'],
  familyView: 'Стало спокойнее, Артём ходит в школу каждый день.',
  changes: 'Назначена адресная помощь, пропусков нет.',
  risks: 'Постоянной работы пока нет.',
  decision: 'продолжать по плану',
  nextDay: '2027-01-18',
  signatures: ['О. П. Лесная', 'В. С. Тихая', 'М. С. Калинова'],
}

const states: Readonly<Record<string, MonitoringMinutesData>> = {
  withoutReports: { ...sample, reports: [], nextDay: '' },
  familyAbsent: {
    ...sample,
    participants: sample.participants.slice(0, 2),
    familyTookPart: [],
    familyView: '',
    signatures: sample.signatures.slice(0, 2),
  },
  afterMinutesOnPaper: { ...sample, number: '' },
  someAbsent: {
    ...sample,
    participants: sample.participants.slice(0, 1),
    familyTookPart: [],
    absent: ['СШ № 2 г. Озерки (ответили, что не смогут)', 'семья'],
    signatures: ['О. П. Лесная'],
  },
}

/** Протокол промежуточного мониторинга, МП 6.5. */
export const monitoringMinutes: Form<MonitoringMinutesData> = {
  blank: {
    number: '',
    meetingDay: '',
    place: '',
    family: '',
    periodFromDay: '',
    periodToDay: '',
    participants: [],
    absent: [],
    measures: [],
    reports: [],
    familyTookPart: [],
    familyView: '',
    changes: '',
    risks: '',
    decision: '',
    nextDay: '',
    signatures: [],
  },
  sample,
  states,
  blocks: data => [
    {
      kind: 'title',
      lines: ['ПРОТОКОЛ', 'промежуточного мониторинга выполнения Плана патронатного сопровождения семьи'],
    },
    {
      kind: 'columns',
      left: [flow(['№ ', { value: data.number, fill: 'left' }])],
      right: [
        flow([{ value: longDay(data.meetingDay), fill: 'right' }], data.meetingDay === '' ? '(дата)' : undefined),
      ],
    },
    flow(['Место ', { value: data.place, fill: 'left' }]),
    flow(['Семья ', { value: data.family, fill: 'left' }]),
    flow([
      'Период с ',
      { value: showDay(data.periodFromDay), width: 35 },
      ' по ',
      { value: showDay(data.periodToDay), width: 35 },
    ]),
    gap(),
    plain('Участники:'),
    table(
      ['Организация', 'Фамилия, инициалы, должность'],
      [85, 85],
      data.participants.map(row => [row.organisation, row.name]),
      4,
    ),
    ...(data.absent.length > 0 ? [field('Приглашены и не участвовали', data.absent.join('; '))] : []),
    gap(),
    plain('Выполнение мероприятий:'),
    table(
      ['№', 'Мероприятие', 'Состояние', 'Примечание'],
      [8, 70, 36, 56],
      data.measures.map((row, at) => [String(at + 1), row.title, row.state, row.note]),
      6,
    ),
    ...(data.reports.length > 0
      ? [
          gap(),
          plain('Сообщили до встречи:'),
          table(
            ['Организация', 'Сведения'],
            [50, 120],
            data.reports.map(row => [row.organisation, row.text]),
            0,
          ),
        ]
      : []),
    gap(),
    field('Результаты обсудили с семьей', data.familyTookPart.join(', ')),
    field('Мнение семьи', data.familyView),
    field('Что изменилось в семье', data.changes),
    field('Риски и что мешает', data.risks),
    field('Решение', data.decision),
    flow(['Следующее обсуждение ', { value: showDay(data.nextDay), fill: 'left' }]),
    gap(),
    together(
      plain('Подписи участников:'),
      ...(data.signatures.length > 0 ? data.signatures : ['', '', '']).map(name => signature('', name)),
    ),
  ],
}

function table(
  heads: readonly string[],
  widths: readonly number[],
  rows: readonly string[][],
  blankRows: number,
): Block {
  return { kind: 'table', columns: heads.map((head, at) => ({ head, width: widths[at] ?? 1 })), rows, blankRows }
}
