import { showDay } from '../../domain/kernel/calendar.ts'
import type { Form } from '../kernel/block.ts'
import { flow, gap, signature, together } from '../kernel/compose.ts'

/** What the sheet of contacts is filled from. */
export type ContactSheetData = {
  readonly family: string
  readonly caseNumber: string
  readonly periodFromDay: string
  readonly periodToDay: string
  readonly specialist: string
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
