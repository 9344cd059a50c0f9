import { dateline, field, gap, para, plain, signature, together } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { sampleCentre } from '../kernel/sample-family.ts'
import { longDay } from '../kernel/typography.ts'

/** What the act of destruction is filled from. */
export type DestructionActData = {
  readonly centre: string
  readonly director: string
  readonly no: string
  readonly day: string
  readonly basis: string
  /** Members of the commission, one a line. */
  readonly commission: string
  readonly preparedBy: string
  readonly confirmedBy: string
  readonly confirmedDay: string
  /** Files by their numbers: the act stays when they are gone, so it names nobody. */
  readonly files: readonly { readonly fileNo: string; readonly since: string; readonly until: string }[]
}

const sample: DestructionActData = {
  centre: sampleCentre.fullName,
  director: 'Н. И. Журавлёва',
  no: '1/2026',
  day: '2026-11-20',
  basis: 'Номенклатура дел центра на 2026 год, раздел 4',
  commission: 'О. П. Лесная, специалист по социальной работе\nИ. С. Мелешко, делопроизводитель',
  preparedBy: 'Н. Ф. Лис',
  confirmedBy: 'Н. И. Журавлёва',
  confirmedDay: '2026-11-23',
  files: [
    { fileNo: 'договор № 3/2020', since: '14.05.2020', until: '01.01.2026' },
    { fileNo: 'выписка № 17/2020', since: '02.09.2020', until: '01.01.2024' },
  ],
}

/** Акт о выделении к уничтожению дел, срок хранения которых истёк. */
export const destructionAct: Form<DestructionActData> = {
  blank: {
    centre: '',
    director: '',
    no: '',
    day: '',
    basis: '',
    commission: '',
    preparedBy: '',
    confirmedBy: '',
    confirmedDay: '',
    files: [],
  },
  sample,
  blocks: data => [
    ...(data.centre === '' ? [] : [plain(data.centre, 'center'), gap()]),
    {
      kind: 'columns',
      left: [],
      right: [
        plain('УТВЕРЖДАЮ'),
        plain('Директор'),
        signature('', data.confirmedBy || data.director),
        dateline(data.confirmedDay),
      ],
    },
    {
      kind: 'title',
      lines: [
        data.no === '' ? 'АКТ № ____' : `АКТ № ${data.no}`,
        'о выделении к уничтожению дел, не подлежащих дальнейшему хранению',
      ],
    },
    plain(data.day === '' ? '«___» ____________ 20___ г.' : longDay(data.day), 'center'),
    field('Основание', data.basis, 1),
    field('Состав комиссии', data.commission, 3),
    para('Отобраны к уничтожению дела, срок хранения которых истёк. Дела названы номерами, без сведений о гражданах.'),
    gap(),
    {
      kind: 'table',
      columns: [
        { head: '№', width: 12 },
        { head: 'Номер дела', width: 70 },
        { head: 'Окончено', width: 40 },
        { head: 'Хранить до', width: 40 },
      ],
      rows: data.files.map(({ fileNo, since, until }, index) => [String(index + 1), fileNo, since, until]),
      blankRows: 4,
    },
    gap(),
    together(
      para(
        'Записи о делах, документы, приложенные файлы, заметки, письма и ключи шифрования удаляются из базы данных программы. В журналах остаются номера и даты.',
      ),
      gap(),
      signature('Составил(а)', data.preparedBy),
      ...(data.commission === '' ? ['', '', ''] : data.commission.split('\n').filter(line => line.trim() !== '')).map(
        member => signature('Член комиссии', signed(member)),
      ),
    ),
  ],
}

/** «Лесная О. П., специалист по социальной работе» signs as «О. П. Лесная», with the name alone and the initials first. */
const signed = (member: string): string =>
  member
    .split(',')[0]!
    .trim()
    .replace(/^(\S+)\s+((?:\p{Lu}\.\s?)+)$/u, '$2 $1')
