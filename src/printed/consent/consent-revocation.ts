import { showDay } from '../../domain/kernel/calendar.ts'
import type { Form } from '../kernel/block.ts'
import {
  field,
  flow,
  gap,
  para,
  plain,
  prose,
  ruled,
  signature,
  signatures,
  together,
  wide,
} from '../kernel/compose.ts'

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
