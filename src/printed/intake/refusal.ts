import { showDay } from '../../domain/kernel/calendar.ts'
import { flow, ruled, signature, together, signatures } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'

/** What the refusal of annex 2 is filled from. */
export type RefusalData = {
  /** Name of the institution without quotation marks, as it stands after «государственного учреждения». */
  readonly centre: string
  readonly person: string
  readonly birthDay: string
  readonly address: string
  readonly refusedDay: string
  /** Family name and initials. */
  readonly signature: string
}

const sample: RefusalData = {
  centre: 'Озерковский территориальный центр социального обслуживания населения',
  person: 'Ветров Павел Андреевич',
  birthDay: '1984-07-01',
  address: 'Озерковский район, аг. Берёзовка, ул. Центральная, д. 17, кв. 2',
  refusedDay: '2026-11-12',
  signature: 'Ветров П. А.',
}

/** Заявление – Отказ, annex 2 to the Model Programme. */
export const refusal: Form<RefusalData> = {
  blank: { centre: '', person: '', birthDay: '', address: '', refusedDay: '', signature: '' },
  sample,
  blocks: data => [
    { kind: 'para', text: 'Приложение 2', align: 'right' },
    { kind: 'gap', lines: 1 },
    {
      kind: 'addressee',
      lines: [
        'Директору',
        'государственного учреждения',
        data.centre === '' ? `«${' '.repeat(34)}»` : `«${data.centre}»`,
      ],
    },
    { kind: 'gap', lines: 1 },
    { kind: 'title', lines: ['Заявление – Отказ'] },
    flow(['Я, ', { value: data.person, fill: 'left' }], '(фамилия, собственное имя, отчество (если таковое имеется))'),
    ...residence(data),
    { kind: 'gap', lines: 1 },
    together(
      {
        kind: 'para',
        text: 'С условиями предоставления социальных услуг в территориальном центре социального обслуживания населения ознакомлен(а), от получения социальных услуг отказываюсь.',
        indent: true,
      },
      { kind: 'gap', lines: 1 },
      ...signatures(
        flow([{ value: showDay(data.refusedDay), fill: 'center' }], '(дата)'),
        signature('', data.signature, '(подпись, фамилия, инициалы)'),
      ),
    ),
  ],
}

/** On paper the caption stands under the second of three rules; a written address carries it directly underneath. */
function residence({ birthDay, address }: RefusalData) {
  const caption = '(наименование населенного пункта, улицы, дома, квартиры)'
  const line = [
    { value: showDay(birthDay), width: 25 },
    ' года рождения, проживающий(ая) по адресу: ',
    { value: address, fill: 'left' },
  ] as const
  return address === '' ? [flow(line), ruled('', caption), ruled('')] : [flow(line, caption)]
}
