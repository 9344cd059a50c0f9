import { showDay } from '../../domain/kernel/calendar.ts'
import { flow, gap, plain, signature, together } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { sampleFamilyGenitive } from '../kernel/sample-family.ts'

/** What the sheet of contacts is filled from. */
export type ContactSheetData = {
  readonly family: string
  readonly caseNumber: string
  readonly periodFromDay: string
  readonly periodToDay: string
  readonly specialist: string
  /** The family came from the paper journal on that day, with the last contact that stands there. */
  readonly onPaper?: { readonly until: string; readonly lastDay?: string }
  readonly contacts: readonly {
    readonly day: string
    readonly time: string
    /** Visit, office, phone, video, letter. */
    readonly channel: string
    /** Who of the centre held the meeting, or tried to. */
    readonly heldBy: string
    readonly participants: string
    readonly content: string
    readonly agreed: string
    readonly nextDay: string
  }[]
  /** Each who held a meeting of the sheet signs for it. */
  readonly signatures: readonly string[]
}

const sample: ContactSheetData = {
  family: sampleFamilyGenitive,
  caseNumber: '27/2026',
  periodFromDay: '2026-11-10',
  periodToDay: '2026-12-31',
  specialist: 'О. П. Лесная',
  contacts: [
    {
      day: '2026-11-13',
      time: '15:00–16:10',
      channel: 'визит',
      heldBy: 'О. П. Лесная',
      participants: 'Марина, Артём, бабушка',
      content: 'Познакомились, осмотрели дом. Артём рассказал, что в школе дразнят из-за двоек.',
      agreed: 'Марина собирает справки, специалист звонит в школу',
      nextDay: '2026-11-17',
    },
    {
      day: '2026-11-17',
      time: '10:00',
      channel: 'в центре',
      heldBy: 'И. С. Рудько',
      participants: 'Марина',
      content: 'Подписан договор, обсудили план.',
      agreed: 'План согласовать до 20.11.2026',
      nextDay: '2026-11-20',
    },
  ],
  signatures: ['О. П. Лесная', 'И. С. Рудько'],
}

const states: Readonly<Record<string, ContactSheetData>> = {
  fromPaper: {
    ...sample,
    periodFromDay: '2026-11-09',
    onPaper: { until: '2026-11-09', lastDay: '2026-11-05' },
  },
  attempt: {
    ...sample,
    signatures: ['О. П. Лесная'],
    contacts: [
      {
        day: '2026-11-12',
        time: '',
        channel: 'визит',
        heldBy: 'О. П. Лесная',
        participants: '',
        content: 'Не состоялся: никого не было дома',
        agreed: '',
        nextDay: '',
      },
    ],
  },
}

/** Where the contacts of before are: a sheet without them would say that there were none [МП 5.1]. */
const keptOnPaper = ({ until, lastDay }: NonNullable<ContactSheetData['onPaper']>): string =>
  `Семья принята на учет в программе ${showDay(until)}: контакты до этого дня записаны на бумаге${lastDay ? `, последний ${showDay(lastDay)}` : ''}.`

/** Лист контактов с семьей. */
export const contactSheet: Form<ContactSheetData> = {
  landscape: true,
  blank: {
    family: '',
    caseNumber: '',
    periodFromDay: '',
    periodToDay: '',
    specialist: '',
    contacts: [],
    signatures: [],
  },
  sample,
  states,
  blocks: data => [
    { kind: 'title', lines: ['ЛИСТ КОНТАКТОВ'] },
    flow(['Семья ', { value: data.family, fill: 'left' }]),
    flow([
      'Дело № ',
      { value: data.caseNumber, width: 40 },
      '   Период с ',
      { value: showDay(data.periodFromDay), width: 30 },
      ' по ',
      { value: showDay(data.periodToDay), width: 30 },
    ]),
    flow(['Специалист ', { value: data.specialist, fill: 'left' }]),
    ...(data.onPaper ? [plain(keptOnPaper(data.onPaper))] : []),
    gap(),
    {
      kind: 'table',
      size: 10,
      columns: [
        { head: '№', width: 8 },
        { head: 'Дата, время', width: 24 },
        { head: 'Форма', width: 24 },
        { head: 'Кто провел', width: 30 },
        { head: 'Участники', width: 38 },
        { head: 'Содержание и результат', width: 70 },
        { head: 'Договорились', width: 40 },
        { head: 'Следующая встреча', width: 24 },
      ],
      rows: data.contacts.map((row, at) => [
        String(at + 1),
        [showDay(row.day), row.time].filter(Boolean).join('\n'),
        row.channel,
        row.heldBy,
        row.participants,
        row.content,
        row.agreed,
        showDay(row.nextDay),
      ]),
      blankRows: 10,
    },
    gap(),
    together(...(data.signatures.length > 0 ? data.signatures : ['']).map(name => signature('Специалист', name))),
  ],
}
