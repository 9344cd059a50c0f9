import { expect, test } from 'vitest'
import { cellsOf, readOrganisations } from './organisationList.ts'

test('a table from Excel with a head is read by its columns, in any order', () => {
  const text = [
    '№ п/п\tНаименование учреждения\tТелефон\tЭл. почта\tАдрес\tДиректор\tПримечание',
    '1\tГУО «Средняя школа № 2 г. Озёры»\t8 01719 5-11-02\tsch2@ozery.by\tг. Озёры, ул. Школьная, 1\tВербина О. П.\tсмена до 14.00',
    '2\tУЗ «Озёрская ЦРБ»\t\tнет\tг. Озёры, ул. Лесная, 8\t\t',
  ].join('\r\n')
  expect(readOrganisations(text)).toEqual([
    {
      line: 1,
      name: 'ГУО «Средняя школа № 2 г. Озёры»',
      kind: 'school',
      kindGuessed: true,
      address: 'г. Озёры, ул. Школьная, 1',
      email: 'sch2@ozery.by',
      phone: '8 01719 5-11-02',
      person: 'Вербина О. П.',
      unread: ['смена до 14.00'],
    },
    expect.objectContaining({ line: 2, kind: 'health', email: '', unread: ['нет'] }),
  ])
})

test('lines with semicolons and no head are read by what stands in them', () => {
  const text =
    'Озёрский РОВД; РОВД; г. Озёры, ул. Советская, 3; rovd@ozery.by; 8 01719 5-00-02\nСельисполком в аг. Дубки;;аг. Дубки, ул. Новая, 2;;5-44-01\n'
  expect(readOrganisations(text)).toMatchObject([
    { name: 'Озёрский РОВД', kind: 'police', kindGuessed: false, email: 'rovd@ozery.by', phone: '8 01719 5-00-02' },
    { name: 'Сельисполком в аг. Дубки', kind: 'council', kindGuessed: true, address: 'аг. Дубки, ул. Новая, 2' },
  ])
})

test.each([
  ['Комиссия по делам несовершеннолетних', 'kdn'],
  ['ГУО «Социально-педагогический центр»', 'spc'],
  ['Отдел опеки управления образования', 'guardianship'],
  ['Управление по труду, занятости и социальной защите', 'labour'],
  ['Дубковский сельский исполнительный комитет', 'council'],
  ['Красный Крест', 'public'],
  ['Ясли-сад № 3', 'school'],
  ['Магазин «Родны кут»', 'other'],
])('«%s» is taken for %s', (name, kind) => {
  expect(readOrganisations(name)).toMatchObject([{ name, kind }])
})

test('a cell in quotation marks may hold separators and line breaks; other quotation marks stay in the name', () => {
  expect(cellsOf('"Школа; ""новая""\nкорпус 1";"a@b.by"\n"Лицей" № 1;x')).toEqual([
    ['Школа; "новая" корпус 1', 'a@b.by'],
    ['"Лицей" № 1', 'x'],
  ])
  expect(cellsOf('УО "Гимназия № 1"\tшкола')).toEqual([['УО "Гимназия № 1"', 'школа']])
  expect(readOrganisations('\n \n')).toEqual([])
})
