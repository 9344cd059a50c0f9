import { showDay } from '../../domain/kernel/calendar.ts'
import { flow, gap, plain, prose, signature, together } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { sampleCentre, sampleFamilyGenitive } from '../kernel/sample-family.ts'
import { longDay } from '../kernel/typography.ts'

/** What the proof of dispatch is filled from: every moment as it was recorded. */
export type DispatchProofData = {
  readonly centre: string
  readonly family: string
  readonly version: string
  readonly approvedDay: string
  /** Last day of the one working day. */
  readonly dueDay: string
  readonly rows: readonly {
    readonly organisation: string
    readonly letter: string
    readonly sent: string
    readonly delivered: string
    readonly opened: string
    readonly acknowledged: string
    readonly reminders: string
  }[]
  readonly day: string
  readonly specialist: string
}

const sample: DispatchProofData = {
  centre: sampleCentre.fullName,
  family: sampleFamilyGenitive,
  version: '1',
  approvedDay: '2026-11-20',
  dueDay: '2026-11-23',
  rows: [
    {
      organisation: 'СШ № 2 г. Озерки',
      letter: '№ 120/2026 от 23.11.2026',
      sent: 'электронной почтой\nschool@ozerki.example\nв очереди с 23.11.2026 10:04',
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
}

const states: Readonly<Record<string, DispatchProofData>> = {
  typedLater: {
    ...sample,
    rows: [{ ...sample.rows[1]!, sent: 'нарочно\n23.11.2026\nвнесено 30.11.2026 16:32', reminders: '' }],
    day: '2026-11-30',
  },
  broughtAfterNotice: {
    ...sample,
    rows: [
      {
        organisation: 'СШ № 2 г. Озерки',
        letter: '№ 120/2026 от 23.11.2026',
        sent: 'электронной почтой\nschool@ozerki.example\nв очереди с 23.11.2026 10:04',
        delivered:
          'письмо № 120/2026: 23.11.2026 ушло извещение без самого документа, ссылки в письме не было, документ передают нарочно или почтой\nнарочно 24.11.2026\nвручено: секретарь Лис А. П.',
        opened: '',
        acknowledged: '25.11.2026\nпозвонила директор',
        reminders: '',
      },
    ],
  },
  notDelivered: {
    ...sample,
    rows: [
      {
        organisation: 'СШ № 2 г. Озерки',
        letter: '№ 120/2026 от 23.11.2026',
        sent: 'электронной почтой\nschool@ozerki.example\nв очереди с 23.11.2026 10:04',
        delivered: 'снято с отправки\nсогласие отозвано 23.11.2026',
        opened: '',
        acknowledged: '',
        reminders: '',
      },
      {
        organisation: 'Озерковский сельисполком',
        letter: 'не отправлено',
        sent: '',
        delivered: '',
        opened: '',
        acknowledged: '',
        reminders: '',
      },
    ],
  },
}

/** Подтверждение отправки плана, МП 6.4: proof of the one working day. */
export const dispatchProof: Form<DispatchProofData> = {
  landscape: true,
  blank: { centre: '', family: '', version: '', approvedDay: '', dueDay: '', rows: [], day: '', specialist: '' },
  sample,
  states,
  blocks: data => [
    ...(data.centre === '' ? [] : [plain(data.centre, 'center')]),
    { kind: 'title', lines: ['ПОДТВЕРЖДЕНИЕ', 'отправки Плана патронатного сопровождения семьи'] },
    flow(['Семья ', { value: data.family, fill: 'left' }]),
    prose`План, редакция ${data.version}, утвержден ${longDay(data.approvedDay)}. Он направляется ответственным организациям в течение одного рабочего дня (пункт 6.4 Модельной программы): до ${showDay(data.dueDay)} включительно.`,
    gap(),
    {
      kind: 'table',
      columns: [
        { head: 'Организация', width: 44 },
        { head: 'Письмо', width: 26 },
        { head: 'Отправлено', width: 46 },
        { head: 'Доставлено', width: 44 },
        { head: 'Открыто', width: 26 },
        { head: 'Подтверждено', width: 40 },
        { head: 'Напоминания', width: 34 },
      ],
      rows: data.rows.map(row => [
        row.organisation,
        row.letter,
        row.sent,
        row.delivered,
        row.opened,
        row.acknowledged,
        row.reminders,
      ]),
      blankRows: 5,
      size: 10,
    },
    gap(),
    together(
      plain(
        'Время указано минское. «Отправлено» – запись программы: день отправки и, если ее внесли позже, когда внесли; «доставлено» – ответ почтового сервера либо отметка о вручении.',
      ),
      gap(),
      flow(['Составлено ', { value: showDay(data.day), width: 30 }]),
      signature('Специалист', data.specialist),
    ),
  ],
}
