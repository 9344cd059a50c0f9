import type { Block } from '../kernel/block.ts'
import { field, flow, gap, heading, para, prose, signature, together, wide, signatures } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { sampleFamily, sampleParties, sampleChildren } from '../kernel/sample-family.ts'
import { tie, longDay } from '../kernel/typography.ts'

/** One side of a contract. */
export type Party = {
  /** Lines of requisites: name, address, account or identity document. */
  readonly requisites: readonly string[]
  /** Initials and family name for the signature. */
  readonly signature: string
}

/** What the contract of free services is filled from. */
export type ContractData = {
  readonly number: string
  readonly contractDay: string
  readonly place: string
  /** Full name of the institution. */
  readonly centre: string
  /** Post and full name of the representative in the genitive case: «директора Петровой Анны Ивановны». */
  readonly representativeGenitive: string
  /** On what the representative acts, in the genitive case: «Устава», «доверенности от …». */
  readonly actsOn: string
  /** Full name of the recipient. */
  readonly recipient: string
  /** Family members covered by the contract, one a line. */
  readonly familyMembers: readonly string[]
  readonly startDay: string
  readonly endDay: string
  /** Full name and post of the responsible specialist. */
  readonly coordinator: string
  readonly provider: Party
  readonly receiver: Party
}

/** A side with nothing filled in. */
export const blankParty: Party = { requisites: [], signature: '' }

const sample: ContractData = {
  ...sampleParties,
  number: '31/2026',
  contractDay: '2026-11-17',
  place: 'г. Озерки',
  familyMembers: [`${sampleFamily}, 14.05.1990`, ...sampleChildren],
  startDay: '2026-11-17',
  endDay: '2027-02-21',
  coordinator: 'Лесная Ольга Петровна, специалист по социальной работе',
}

const states: Readonly<Record<string, ContractData>> = {
  specialistNotAssigned: { ...sample, coordinator: '' },
  holderAlone: { ...sample, familyMembers: sample.familyMembers.slice(0, 1) },
}

/** Договор безвозмездного оказания социальных услуг; the annex of Instruction № 11 is set by the centre (dossier 4.5). */
export const contract: Form<ContractData> = {
  blank: {
    number: '',
    contractDay: '',
    place: '',
    centre: '',
    representativeGenitive: '',
    actsOn: '',
    recipient: '',
    familyMembers: [],
    startDay: '',
    endDay: '',
    coordinator: '',
    provider: blankParty,
    receiver: blankParty,
  },
  sample,
  states,
  blocks: data => [
    {
      kind: 'title',
      lines: [
        'ДОГОВОР',
        'безвозмездного оказания социальных услуг в форме нестационарного социального обслуживания',
        'на оказание услуги «социальный патронат»',
      ],
    },
    ...contractHead(data),
    prose`${wide(data.centre, 90)}, именуемое в дальнейшем «Исполнитель», в лице ${wide(data.representativeGenitive, 90)}, действующего (действующей) на основании ${data.actsOn}, с одной стороны, и ${wide(data.recipient, 110)}, именуемый (именуемая) в дальнейшем «Получатель», с другой стороны, заключили настоящий договор о нижеследующем.`,
    ...subject(data),
    ...duties(),
    ...closing(),
    // Nobody signs a page that holds nothing of the contract.
    together(
      para(
        '6.4. Договор составлен в двух экземплярах, имеющих одинаковую юридическую силу, по одному для каждой стороны, и вступает в силу со дня подписания.',
      ),
      heading('7. Адреса и подписи сторон'),
      ...partySignatures(data.provider, data.receiver),
      gap(),
      flow(['Экземпляр договора получил(а) ', { value: '', fill: 'left' }], '(дата, подпись Получателя)'),
    ),
  ],
}

/** Number, date and place of a contract or of its supplement. */
export function contractHead(data: { number: string; contractDay: string; place: string }): Block[] {
  return [
    {
      kind: 'columns',
      left: [flow(['№ ', { value: data.number, fill: 'left' }])],
      right: [
        flow([{ value: longDay(data.contractDay), fill: 'right' }], data.contractDay === '' ? '(дата)' : undefined),
      ],
    },
    flow([{ value: data.place, width: 75, plain: true }], data.place === '' ? '(место заключения)' : undefined),
    gap(),
  ]
}

/** Requisites and signatures of both sides next to each other. */
export function partySignatures(provider: Party, receiver: Party): Block[] {
  return [
    { kind: 'columns', left: side('Исполнитель', provider), right: side('Получатель', receiver) },
    ...signatures(signature('', provider.signature), signature('', receiver.signature)),
  ]
}

function side(name: string, party: Party): Block[] {
  return [
    { kind: 'para', text: name, align: 'center', bold: true },
    ...(party.requisites.length === 0
      ? [flow([{ value: '', fill: 'left' }], '(наименование или имя, адрес, документ)', 6)]
      : [{ kind: 'para', text: party.requisites.join('\n'), align: 'left' } satisfies Block]),
  ]
}

function subject(data: ContractData): Block[] {
  return [
    heading('1. Предмет договора'),
    para(
      '1.1. Исполнитель безвозмездно оказывает Получателю и его семье социальную услугу «социальный патронат» в форме нестационарного социального обслуживания, а Получатель участвует в ее оказании.',
    ),
    field('1.2. Услуга охватывает следующих членов семьи:', data.familyMembers.join('\n'), 3),
    para(
      '1.3. Содержание помощи, ответственные лица и сроки определяются Планом патронатного сопровождения, который составляется вместе с Получателем и с его согласия.',
    ),
    prose`1.4. Ответственный специалист: ${wide(data.coordinator, 85)}.`,
    heading('2. Срок договора'),
    prose`2.1. Услуга оказывается с ${longDay(data.startDay)} по ${longDay(data.endDay)}.`,
    para(
      '2.2. Срок может быть продлен дополнительным соглашением сторон. Окончание срока договора не всегда является основанием для снятия семьи с социального патроната.',
    ),
  ]
}

function duties(): Block[] {
  return [
    heading('3. Права и обязанности Исполнителя'),
    para('3.1. Исполнитель обязуется:'),
    list(
      'оказывать услугу своевременно и качественно, учитывать интересы, мнение и пожелания семьи;',
      'закрепить за семьей ответственного специалиста;',
      'информировать о целях, задачах, содержании и результатах работы;',
      'контролировать выполнение Плана патронатного сопровождения и при необходимости корректировать его вместе с Получателем;',
      'хранить тайну сведений, ставших известными при оказании услуги.',
    ),
    para('3.2. Исполнитель вправе:'),
    list(
      'посещать семью по согласованию с ней, а в случаях, предусмотренных законодательством, – в установленном порядке;',
      'запрашивать необходимые сведения в порядке, установленном законодательством;',
      'по согласованию с семьей привлекать специалистов других учреждений и организаций.',
    ),
    heading('4. Права и обязанности Получателя'),
    para('4.1. Получатель вправе:'),
    list(
      'получать сведения о порядке и условиях оказания услуги и о своем личном деле;',
      'участвовать в составлении, корректировке и оценке Плана патронатного сопровождения;',
      'на уважительное отношение и тайну личных сведений;',
      'в любое время отказаться от услуги.',
    ),
    para('4.2. Получатель обязуется:'),
    list(
      'выполнять согласованные с ним мероприятия Плана патронатного сопровождения;',
      'сообщать сведения, необходимые для оказания услуги, и об их изменении;',
      'заранее предупреждать, если встреча невозможна.',
    ),
  ]
}

function closing(): Block[] {
  return [
    heading('5. Конфиденциальность'),
    para(
      '5.1. Сведения, полученные в результате консультаций и диагностики, не разглашаются и не передаются третьим лицам без согласия Получателя, кроме случаев, предусмотренных законодательными актами.',
    ),
    para(
      '5.2. О фактах нарушения прав и законных интересов детей Исполнитель обязан незамедлительно сообщить в орган опеки и попечительства.',
    ),
    heading('6. Изменение и прекращение договора'),
    para('6.1. Договор изменяется по соглашению сторон, оформленному письменно.'),
    para(
      '6.2. Договор прекращается по окончании срока, по соглашению сторон, по письменному отказу Получателя от услуги, а также в случаях, предусмотренных законодательством.',
    ),
    para('6.3. Споры решаются переговорами, а при недостижении согласия – в порядке, установленном законодательством.'),
  ]
}

function list(...items: string[]): Block {
  return { kind: 'list', items: items.map(tie) }
}
