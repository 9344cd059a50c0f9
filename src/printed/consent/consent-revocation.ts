import { showDay } from '../../domain/kernel/calendar.ts'
import {
  field,
  flow,
  gap,
  para,
  plain,
  prose,
  ruled,
  signature,
  together,
  wide,
  signatures,
} from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { sampleFamilyGenitive } from '../kernel/sample-family.ts'

/** What the revocation of a consent is filled from. */
export type ConsentRevocationData = {
  /** Lines of the addressee in the dative case. */
  readonly addressee: readonly string[]
  readonly personGenitive: string
  readonly birthDay: string
  readonly identity: string
  readonly residence: string
  /** What was agreed to, after «согласие на». */
  readonly subject: string
  readonly givenDay: string
  /** Full name of whoever gave it, where that is somebody else. */
  readonly givenBy: string
  readonly reason: string
  readonly revokedDay: string
  /** Initials and family name. */
  readonly signature: string
}

const sample: ConsentRevocationData = {
  addressee: ['Директору', 'ГУ «Озерковский ТЦСОН»', 'Журавлёвой Н. И.'],
  personGenitive: sampleFamilyGenitive,
  birthDay: '1990-05-14',
  identity: '4140590B001PB8',
  residence: 'г. Озерки, ул. Полевая, д. 4, кв. 12',
  subject: 'предоставление сведений организации: УЗ «Озерковская центральная районная больница»',
  givenDay: '2026-11-12',
  givenBy: '',
  reason: 'Лечение закончено',
  revokedDay: '2026-12-01',
  signature: 'М. С. Калинова',
}

const states: Readonly<Record<string, ConsentRevocationData>> = {
  byAnotherParent: {
    ...sample,
    personGenitive: 'Калинова Дениса Олеговича',
    birthDay: '1988-02-03',
    identity: 'паспорт MC0000001',
    signature: 'Д. О. Калинов',
    givenBy: 'Калинова Марина Сергеевна',
    reason: '',
  },
  specialData: {
    ...sample,
    subject: 'обработку специальных данных: здоровье, инвалидность, ответственность',
  },
}

/** Заявление об отзыве согласия; the contents follow Law № 99-З, articles 10 and 14. */
export const consentRevocation: Form<ConsentRevocationData> = {
  blank: {
    addressee: [],
    personGenitive: '',
    birthDay: '',
    identity: '',
    residence: '',
    subject: '',
    givenDay: '',
    givenBy: '',
    reason: '',
    revokedDay: '',
    signature: '',
  },
  sample,
  states,
  blocks: data => [
    {
      kind: 'columns',
      left: [],
      right: [
        ...(data.addressee.length === 0
          ? [plain('Директору'), ruled('', '(наименование учреждения, инициалы, фамилия)', 2)]
          : [plain(data.addressee.join('\n'))]),
        flow(
          ['от ', { value: data.personGenitive, fill: 'left' }],
          '(фамилия, собственное имя, отчество (если таковое имеется))',
          2,
        ),
        flow(['дата рождения ', { value: showDay(data.birthDay), fill: 'left' }]),
      ],
    },
    { kind: 'title', lines: ['ЗАЯВЛЕНИЕ', 'об отзыве согласия'] },
    flow(['Идентификационный номер (документ) ', { value: data.identity, fill: 'left' }]),
    field('Место жительства (место пребывания)', data.residence, 1),
    gap(),
    field('Отзываю согласие на', data.subject, 2),
    data.givenBy === ''
      ? prose`данное ${wide(showDay(data.givenDay), 40)}.`
      : prose`данное ${showDay(data.givenDay)}; согласие дал(а) ${data.givenBy}.`,
    ...(data.reason === '' ? [] : [field('Причина (по желанию)', data.reason, 1)]),
    together(
      para(
        'Прошу прекратить обработку и предоставление сведений по этому согласию, удалить или заблокировать сведения, для хранения которых нет другого основания, и письменно сообщить мне об этом.',
      ),
      ...signatures(
        flow([{ value: showDay(data.revokedDay), fill: 'center' }], '(дата)'),
        signature('', data.signature),
      ),
    ),
  ],
}
