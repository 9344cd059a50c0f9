import { showDay } from '../../domain/kernel/calendar.ts'
import type { Block } from '../kernel/block.ts'
import { field, flow, gap, heading, para, prose, signature, together, wide } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { sampleCentre, sampleFamily, sampleChildren } from '../kernel/sample-family.ts'

/** What is agreed to: a use of data by the centre, or the work of an organisation with the family. */
type ConsentSituation = 'personalData' | 'specialData' | 'organisation'

/** What a consent by itself is filled from. */
export type ConsentData = {
  readonly situation: ConsentSituation
  readonly centre: string
  readonly centreAddress: string
  /** Who gives it. */
  readonly person: string
  readonly birthDay: string
  /** Personal number, or the identity document where there is no number. */
  readonly identity: string
  /** Children for whom the giver answers: name and birth day. */
  readonly children: readonly string[]
  /** False: it is given for the children only. */
  readonly forSelf: boolean
  readonly organisation: string
  /** What the organisation may learn, in words; special data apart, they are signed for apart. */
  readonly categories: readonly string[]
  readonly special: boolean
  /** Its last day; empty: until the service ends. */
  readonly until: string
  readonly consentDay: string
  /** Initials and family name. */
  readonly signature: string
}

/** Every kind of data of the ordinary consent, named one by one (закон № 99-З, ст. 5). */
export const ordinaryData =
  'фамилия, собственное имя, отчество, дата рождения, идентификационный номер, данные документов, адрес, телефон, место работы и учебы'
/** The special data of a family. */
export const specialData =
  'сведения о состоянии здоровья, об инвалидности, о привлечении к административной и уголовной ответственности'

const subjects: Record<ConsentSituation, string> = {
  personalData: 'на обработку персональных данных',
  specialData: 'на обработку специальных персональных данных',
  organisation: 'на привлечение специалистов организации и предоставление ей сведений',
}

const sample: ConsentData = {
  situation: 'organisation',
  centre: sampleCentre.fullName,
  centreAddress: sampleCentre.address,
  person: sampleFamily,
  birthDay: '1990-05-14',
  identity: '4140590B001PB8',
  children: sampleChildren,
  forSelf: true,
  organisation: 'УЗ «Озерковская центральная районная больница»',
  categories: ['карточка: состав семьи, даты рождения, адрес, телефон', 'план: мероприятия и их выполнение'],
  special: true,
  until: '2027-05-10',
  consentDay: '2026-11-12',
  signature: 'М. С. Калинова',
}

const states: Readonly<Record<string, ConsentData>> = {
  personalData: { ...sample, situation: 'personalData', until: '' },
  specialData: { ...sample, situation: 'specialData', until: '' },
  ofOneself: { ...sample, situation: 'specialData', until: '', children: [] },
  forChildrenOnly: { ...sample, situation: 'specialData', until: '', forSelf: false },
  withoutSpecialData: { ...sample, special: false, until: '' },
}

/** Согласие by itself; no official form exists, the contents follow Law № 99-З, article 5, and МП 5.3. */
export const consent: Form<ConsentData> = {
  blank: {
    situation: 'organisation',
    centre: '',
    centreAddress: '',
    person: '',
    birthDay: '',
    identity: '',
    children: [],
    forSelf: true,
    organisation: '',
    categories: [],
    special: false,
    until: '',
    consentDay: '',
    signature: '',
  },
  sample,
  states,
  blocks: data => [
    { kind: 'title', lines: ['СОГЛАСИЕ', subjects[data.situation]] },
    flow(['Я, ', { value: data.person, fill: 'left' }], '(фамилия, собственное имя, отчество (если таковое имеется))'),
    flow(['дата рождения ', { value: showDay(data.birthDay), fill: 'left' }]),
    flow(['идентификационный номер (документ) ', { value: data.identity, fill: 'left' }]),
    ...whose(data),
    gap(),
    ...matter(data),
    gap(),
    together(
      term(data),
      para(
        'Мне разъяснены мои права: отозвать согласие в любой день письменным заявлением, узнать, какие сведения обрабатываются и кому предоставлены, потребовать их исправить или прекратить обработку, обжаловать действия центра. Разъяснено, что согласие дается добровольно и отказ от него не лишает права на услугу.',
      ),
      dated(data),
    ),
  ],
}

function whose({ children, forSelf, person }: ConsentData): Block[] {
  if (person !== '' && children.length === 0) return []
  const label = forSelf
    ? 'за себя и за детей, законным представителем которых являюсь (фамилия, собственное имя, дата рождения)'
    : 'за детей, законным представителем которых являюсь (фамилия, собственное имя, дата рождения)'
  return [field(label, children.join('; '), 2)]
}

function matter(data: ConsentData): Block[] {
  const operator = field(
    'даю согласие учреждению (оператору), далее – центр',
    [data.centre, data.centreAddress].filter(Boolean).join(', '),
    2,
  )
  const actions =
    'Действия: сбор, запись, хранение, изменение, использование, предоставление в случаях, предусмотренных законодательством, и удаление, на бумаге и в электронном виде.'
  switch (data.situation) {
    case 'personalData':
      return [
        operator,
        para(`на обработку персональных данных: ${ordinaryData}.`),
        para('Цель: оказание услуги «социальный патронат».'),
        para(actions),
      ]
    case 'specialData':
      return [
        operator,
        para(
          `на обработку специальных персональных данных: ${specialData}, – в той мере, в какой они необходимы для оказания услуги.`,
        ),
        para('Цель: оказание услуги «социальный патронат».'),
        para(actions),
      ]
    case 'organisation':
      return [
        operator,
        field('привлекать к работе с моей семьей специалистов организации (МП 5.3)', data.organisation, 1),
        field('и предоставлять ей следующие сведения', data.categories.join('; '), 2),
        para('Цель: оказание услуги «социальный патронат» и выполнение Плана патронатного сопровождения семьи.'),
        ...(data.special || data.person === '' ? special(data) : []),
      ]
  }
}

/** Special data need a consent of their own (закон № 99-З, ст. 8), so they have their own place to sign. */
function special(data: ConsentData): Block[] {
  return [
    gap(),
    together(
      heading('Отдельно: специальные персональные данные'),
      para(`Даю согласие предоставить этой организации ${specialData}, в той мере, в какой они ей необходимы.`),
      dated(data.special ? data : { consentDay: '', signature: '' }),
    ),
  ]
}

function term({ situation, until, person }: ConsentData): Block {
  if (until !== '' || person === '') return prose`Согласие действует по ${wide(showDay(until), 40)}.`
  return para(
    situation === 'organisation'
      ? 'Согласие действует до окончания оказания услуги.'
      : 'Согласие действует до окончания оказания услуги и хранения личного дела.',
  )
}

function dated({ consentDay, signature: name }: Pick<ConsentData, 'consentDay' | 'signature'>): Block {
  return {
    kind: 'signatures',
    left: flow([{ value: showDay(consentDay), fill: 'center' }], '(дата)'),
    right: signature('', name),
  }
}
