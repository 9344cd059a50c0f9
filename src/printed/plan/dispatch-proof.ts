import { showDay } from '../../domain/kernel/calendar.ts'
import type { Form } from '../kernel/block.ts'
import { flow, gap, plain, prose, signature, together } from '../kernel/compose.ts'
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

/** Подтверждение отправки плана, МП 6.4: proof of the one working day. */
export const dispatchProof: Form<DispatchProofData> = {
  landscape: true,
  blank: { centre: '', family: '', version: '', approvedDay: '', dueDay: '', rows: [], day: '', specialist: '' },
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
        'Время указано минское. «Отправлено» – запись программы, «доставлено» – ответ почтового сервера либо отметка о вручении.',
      ),
      gap(),
      flow(['Составлено ', { value: showDay(data.day), width: 30 }]),
      signature('Специалист', data.specialist),
    ),
  ],
}
