import type { Column } from '../kernel/block.ts'
import { plain } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { sampleFamily } from '../kernel/sample-family.ts'

/** What a page of a journal is filled from. */
export type RegisterPageData = {
  readonly title: string
  readonly year: string
  readonly centre: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
}

const sample: RegisterPageData = {
  title: 'Журнал заявлений',
  year: '2026',
  centre: 'ГУ «Озерковский ТЦСОН»',
  columns: [
    { head: '№', width: 14 },
    { head: 'Дата', width: 24 },
    { head: 'Заявитель', width: 60 },
    { head: 'Адрес', width: 70 },
    { head: 'Содержание', width: 55 },
    { head: 'Ответственный', width: 34 },
  ],
  rows: [
    [
      '26/2026',
      '09.11.2026',
      'Ветров Павел Андреевич',
      'аг. Берёзовка, ул. Центральная, 17',
      'консультация',
      'Лесная О. П.',
    ],
    ['27/2026', '10.11.2026', sampleFamily, 'г. Озерки, ул. Полевая, 4–12', 'социальный патронат', 'Лесная О. П.'],
  ],
}

/** Страница журнала регистрации. */
export const registerPage: Form<RegisterPageData> = {
  landscape: true,
  blank: {
    title: 'Журнал регистрации',
    year: '',
    centre: '',
    columns: [
      { head: '№', width: 10 },
      { head: 'Дата', width: 22 },
      { head: 'Фамилия, собственное имя, отчество (если таковое имеется)', width: 60 },
      { head: 'Содержание', width: 70 },
      { head: 'Ответственный', width: 40 },
      { head: 'Примечание', width: 45 },
    ],
    rows: [],
  },
  sample,
  blocks: data => [
    ...(data.centre === '' ? [] : [plain(data.centre, 'center')]),
    { kind: 'title', lines: [data.title, data.year === '' ? 'за 20___ год' : `за ${data.year} год`] },
    { kind: 'table', columns: data.columns, rows: data.rows, blankRows: 14, size: data.columns.length > 8 ? 9 : 10 },
  ],
}
