import { showDay } from '../../domain/kernel/calendar.ts'
import type { Block } from '../kernel/block.ts'
import { flow, gap, para, plain } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { sampleFamilyGenitive } from '../kernel/sample-family.ts'

/** What the journal of disclosures about one family is filled from. */
export type DisclosureJournalData = {
  readonly centre: string
  readonly family: string
  readonly day: string
  readonly rows: readonly {
    readonly day: string
    readonly to: string
    readonly what: string
    readonly categories: string
    readonly basis: string
    readonly by: string
  }[]
}

const sample: DisclosureJournalData = {
  centre: 'ГУ «Озерковский ТЦСОН»',
  family: sampleFamilyGenitive,
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
}

const states: Readonly<Record<string, DisclosureJournalData>> = {
  nothingGiven: { ...sample, rows: [] },
}

/** Журнал предоставления персональных данных третьим лицам, по одной семье. */
export const disclosureJournal: Form<DisclosureJournalData> = {
  landscape: true,
  blank: { centre: '', family: '', day: '', rows: [] },
  sample,
  states,
  blocks: data => [
    ...(data.centre === '' ? [] : [plain(data.centre, 'center')]),
    { kind: 'title', lines: ['ЖУРНАЛ', 'предоставления сведений о семье'] },
    flow([
      'Семья ',
      { value: data.family, width: 120 },
      '   По состоянию на ',
      { value: showDay(data.day), width: 34 },
    ]),
    gap(),
    ...(data.family !== '' && data.rows.length === 0
      ? [para('На этот день записей о предоставлении сведений нет.')]
      : [
          {
            kind: 'table',
            size: 10,
            columns: [
              { head: '№', width: 10 },
              { head: 'Дата', width: 26 },
              { head: 'Кому', width: 60 },
              { head: 'Что передано', width: 66 },
              { head: 'Какие сведения', width: 36 },
              { head: 'Основание', width: 56 },
              { head: 'Кто передал', width: 34 },
            ],
            rows: data.rows.map((row, at) => [
              String(at + 1),
              showDay(row.day),
              row.to,
              row.what,
              row.categories,
              row.basis,
              row.by,
            ]),
            blankRows: 12,
          } satisfies Block,
        ]),
  ],
}
