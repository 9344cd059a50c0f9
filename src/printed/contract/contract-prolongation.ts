import { heading, para, prose, together, wide, paraIf } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { sampleParties } from '../kernel/sample-family.ts'
import { longDay } from '../kernel/typography.ts'
import { blankParty, type Party, partySignatures, contractHead } from './contract.ts'

/** What the supplementary agreement is filled from. */
export type ProlongationData = {
  /** Number and day of the supplement itself. */
  readonly number: string
  readonly contractDay: string
  readonly place: string
  readonly baseNumber: string
  readonly baseDay: string
  readonly centre: string
  /** Post and full name of the representative in the genitive case. */
  readonly representativeGenitive: string
  readonly actsOn: string
  readonly recipient: string
  readonly newEndDay: string
  /** Other agreed changes, one paragraph; may be empty. */
  readonly changes: string
  readonly provider: Party
  readonly receiver: Party
}

const sample: ProlongationData = {
  ...sampleParties,
  number: '1',
  contractDay: '2027-02-19',
  place: 'г. Озерки',
  baseNumber: '31/2026',
  baseDay: '2026-11-17',
  newEndDay: '2027-05-21',
  changes: '',
}

const states: Readonly<Record<string, ProlongationData>> = {
  withChanges: {
    ...sample,
    changes: 'Пункт 1.4 изложить так: ответственный специалист – Полевая Анна Игоревна.',
  },
  afterAGap: {
    ...sample,
    changes:
      'Срок договора истек 10.02.2027. С 11.02.2027 по 18.02.2027 договор не действовал, настоящее соглашение на эти дни не распространяется.',
  },
}

/** Дополнительное соглашение о продлении договора. */
export const contractProlongation: Form<ProlongationData> = {
  blank: {
    number: '',
    contractDay: '',
    place: '',
    baseNumber: '',
    baseDay: '',
    centre: '',
    representativeGenitive: '',
    actsOn: '',
    recipient: '',
    newEndDay: '',
    changes: '',
    provider: blankParty,
    receiver: blankParty,
  },
  sample,
  states,
  blocks: data => [
    {
      kind: 'title',
      lines: ['ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ', 'о продлении договора безвозмездного оказания социальных услуг'],
    },
    ...contractHead(data),
    prose`${wide(data.centre, 90)}, именуемое в дальнейшем «Исполнитель», в лице ${wide(data.representativeGenitive, 90)}, действующего (действующей) на основании ${data.actsOn}, с одной стороны, и ${wide(data.recipient, 110)}, именуемый (именуемая) в дальнейшем «Получатель», с другой стороны, заключили настоящее соглашение о нижеследующем.`,
    prose`1. Срок договора безвозмездного оказания социальных услуг от ${longDay(data.baseDay)} № ${wide(data.baseNumber, 30)} на оказание услуги «социальный патронат» продлить по ${longDay(data.newEndDay)}.`,
    ...paraIf(data.changes),
    para('2. Остальные условия договора не изменяются.'),
    together(
      para(
        '3. Соглашение составлено в двух экземплярах, по одному для каждой стороны, является частью договора и вступает в силу со дня подписания.',
      ),
      heading('Адреса и подписи сторон'),
      ...partySignatures(data.provider, data.receiver),
    ),
  ],
}
