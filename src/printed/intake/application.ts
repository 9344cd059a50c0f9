import { showDay } from '../../domain/kernel/calendar.ts'
import { ordinaryData, specialData } from '../consent/consent.ts'
import type { Block } from '../kernel/block.ts'
import { field, flow, gap, heading, para, plain, ruled, signature, signatures, together } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { sampleFamilyGenitive } from '../kernel/sample-family.ts'

/** What the application for the service is filled from. */
export type ApplicationData = {
  /** Lines of the addressee in the dative case: «Директору», the institution, the name. */
  readonly addressee: readonly string[]
  /** Full name of the applicant in the genitive case, after «от». */
  readonly applicantGenitive: string
  readonly birthDay: string
  /** Kind, series, number, who issued the identity document and when. */
  readonly document: string
  readonly personalNumber: string
  readonly residence: string
  /** Place of stay when it differs. */
  readonly stay: string
  readonly phone: string
  /** What help the family asks for, in its own words. */
  readonly request: string
  readonly family: readonly {
    readonly name: string
    readonly birthDay: string
    readonly relation: string
    readonly occupation: string
  }[]
  readonly applicationDay: string
  /** Initials and family name. */
  readonly signature: string
  /** The consents the applicant did not give: their places to sign stay empty. */
  readonly withheld?: readonly ('specialData' | 'agencies')[]
  /** Whose data the consents cover. */
  readonly situation: keyof typeof whose
  readonly registrationNumber: string
  readonly registrationDay: string
}

const sample: ApplicationData = {
  addressee: ['Директору', 'ГУ «Озерковский ТЦСОН»', 'Журавлёвой Н. И.'],
  applicantGenitive: sampleFamilyGenitive,
  birthDay: '1990-05-14',
  document: 'паспорт MC0000000, выдан Озерковским РОВД 20.05.2015',
  personalNumber: '4140590B001PB8',
  residence: 'г. Озерки, ул. Полевая, д. 4, кв. 12',
  stay: '',
  phone: '+375 29 000-00-00',
  request:
    'Осталась одна с двумя детьми, нет работы, сын стал пропускать школу. Прошу помочь с документами и поддержать детей.',
  family: [
    {
      name: 'Калинов Артём Денисович',
      birthDay: '2015-03-14',
      relation: 'сын',
      occupation: 'СШ № 2 г. Озерки, 6 класс',
    },
    {
      name: 'Калинова Дарья Денисовна',
      birthDay: '2019-09-02',
      relation: 'дочь',
      occupation: 'СШ № 2 г. Озерки, 1 класс',
    },
  ],
  applicationDay: '2026-11-10',
  signature: 'М. С. Калинова',
  situation: 'ownChildren',
  registrationNumber: '27/2026',
  registrationDay: '2026-11-10',
}

const states: Readonly<Record<string, ApplicationData>> = {
  withoutSpecialConsent: { ...sample, withheld: ['specialData', 'agencies'] },
  byGuardian: { ...sample, situation: 'represented' },
  byRelative: { ...sample, situation: 'self' },
  staysElsewhere: { ...sample, stay: 'г. Озерки, ул. Лесная, д. 9' },
}

/** Заявление об оказании услуги; no official form exists, the fields follow dossier 4.4. */
export const application: Form<ApplicationData> = {
  blank: {
    addressee: [],
    applicantGenitive: '',
    birthDay: '',
    document: '',
    personalNumber: '',
    residence: '',
    stay: '',
    phone: '',
    request: '',
    family: [],
    applicationDay: '',
    signature: '',
    situation: 'ownChildren',
    registrationNumber: '',
    registrationDay: '',
  },
  sample,
  states,
  blocks: data => [
    head(data),
    { kind: 'title', lines: ['ЗАЯВЛЕНИЕ', 'об оказании услуги «социальный патронат»'] },
    para('Прошу оказать моей семье услугу «социальный патронат» в форме нестационарного социального обслуживания.'),
    field('Нам нужна помощь (своими словами)', data.request, 3),
    flow(['Дата рождения ', { value: showDay(data.birthDay), fill: 'left' }]),
    field('Документ, удостоверяющий личность (вид, серия, номер, кем и когда выдан)', data.document),
    flow(['Идентификационный номер (если имеется) ', { value: data.personalNumber, fill: 'left' }]),
    field('Место жительства', data.residence, 1),
    field('Место пребывания (если отличается от места жительства)', data.stay, 1),
    flow(['Телефон ', { value: data.phone, fill: 'left' }]),
    gap(),
    plain('Состав семьи:'),
    {
      kind: 'table',
      columns: [
        { head: 'Фамилия, собственное имя, отчество (если таковое имеется)', width: 65 },
        { head: 'Дата рождения', width: 28 },
        { head: 'Степень родства', width: 32 },
        { head: 'Место работы (учебы)', width: 45 },
      ],
      rows: data.family.map(row => [row.name, showDay(row.birthDay), row.relation, row.occupation]),
      blankRows: 5,
    },
    gap(),
    together(
      para(
        'С порядком и условиями оказания услуги ознакомлен(а). Мне разъяснено, что услуга оказывается добровольно и безвозмездно, что План патронатного сопровождения составляется вместе с семьей и что от услуги можно отказаться.',
      ),
      dated(data),
      ...registration(data),
    ),
    gap(),
    ...consents(data),
  ],
}

function head({ addressee, applicantGenitive }: ApplicationData): Block {
  return {
    kind: 'columns',
    left: [],
    right: [
      ...(addressee.length === 0
        ? [plain('Директору'), ruled('', '(наименование учреждения, инициалы, фамилия)', 2)]
        : [plain(addressee.join('\n'))]),
      flow(
        ['от ', { value: applicantGenitive, fill: 'left' }],
        '(фамилия, собственное имя, отчество (если таковое имеется))',
        2,
      ),
    ],
  }
}

function dated(data: ApplicationData): Block {
  return {
    kind: 'signatures',
    left: flow([{ value: showDay(data.applicationDay), fill: 'center' }], '(дата)'),
    right: signature('', data.signature),
  }
}

/** Whose data an applicant consents to: those of children under 16 only, where he represents them by law (закон № 99-З, ст. 5). */
const whose = {
  ownChildren: 'моих и моих детей, не достигших 16 лет',
  represented: 'моих и детей, не достигших 16 лет, законным представителем которых я являюсь',
  self: 'моих',
} as const

/** Every consent is signed by itself: special data need one of their own (Law № 99-З, article 8), so do other specialists (МП 5.3). */
function consents(data: ApplicationData): Block[] {
  const unless = (consent: 'specialData' | 'agencies') =>
    dated(data.withheld?.includes(consent) ? { ...data, applicationDay: '', signature: '' } : data)
  const signed = (title: string, text: string, place: Block) => together(heading(title), para(text), place, gap())
  return [
    signed(
      'Согласие на обработку персональных данных',
      `Даю согласие на обработку персональных данных ${whose[data.situation]} (${ordinaryData}) в целях оказания услуги «социальный патронат» на срок ее оказания и хранения личного дела. Мне разъяснены мои права, связанные с обработкой персональных данных, и последствия отказа дать согласие.`,
      dated(data),
    ),
    signed(
      'Согласие на обработку специальных персональных данных',
      `Отдельно даю согласие на обработку специальных персональных данных ${whose[data.situation]} (${specialData}) в той мере, в какой они необходимы для оказания услуги. Согласие может быть отозвано в любое время.`,
      unless('specialData'),
    ),
    signed(
      'Согласие на привлечение специалистов других организаций',
      'Согласен (согласна), чтобы к работе с моей семьей привлекались специалисты других учреждений и организаций. Кому и какие сведения предоставляются, определяется Планом патронатного сопровождения, который согласовывается со мной, или отдельным согласием.',
      unless('agencies'),
    ),
  ]
}

function registration(data: ApplicationData): Block[] {
  return signatures(
    flow(['Регистрационный № ', { value: data.registrationNumber, fill: 'left' }]),
    flow(['Дата регистрации ', { value: showDay(data.registrationDay), fill: 'left' }]),
  )
}
