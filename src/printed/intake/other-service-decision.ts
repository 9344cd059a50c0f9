import { showDay } from '../../domain/kernel/calendar.ts'
import type { Block } from '../kernel/block.ts'
import { dateline, field, gap, institution, plain, prose, signature, together, wide } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { type Signer, signed } from '../kernel/letter.ts'
import { sampleCentre } from '../kernel/sample-family.ts'

/** What the decision on other forms of service is filled from. */
export type OtherServiceDecisionData = {
  readonly centre: string
  /** Full name of whoever refused, in the genitive case. */
  readonly personGenitive: string
  /** One adult refused for himself; the help of the family goes on. */
  readonly forOneself: boolean
  readonly refusalNumber: string
  readonly refusalDay: string
  /** Each service and what became of it so far. */
  readonly services: readonly { readonly name: string; readonly became: string }[]
  readonly offerAgainDay: string
  readonly decidedBy: Signer
  /** Initials and family name of whoever refused. */
  readonly citizenSignature: string
}

const sample: OtherServiceDecisionData = {
  centre: sampleCentre.fullName,
  personGenitive: 'Ветрова Павла Андреевича',
  forOneself: false,
  refusalNumber: '3/2026',
  refusalDay: '2026-11-12',
  services: [
    { name: 'консультация психолога', became: '' },
    { name: 'кружки и клубы центра', became: '' },
  ],
  offerAgainDay: '2027-02-12',
  decidedBy: { post: 'Заведующий отделением', name: 'Е. В. Рябинина' },
  citizenSignature: 'П. А. Ветров',
}

const states: Readonly<Record<string, OtherServiceDecisionData>> = {
  forOneself: { ...sample, forOneself: true, offerAgainDay: '' },
  begun: {
    ...sample,
    services: [
      { name: 'консультация психолога', became: 'оказание закончено 26.11.2026, две встречи' },
      { name: 'кружки и клубы центра', became: 'семья отказалась 20.11.2026' },
    ],
  },
  nothingNeeded: {
    ...sample,
    services: [],
  },
  deciderUnknown: { ...sample, decidedBy: { post: '', name: '' } },
}

/** Решение о предоставлении других форм и видов социального обслуживания, МП 6.3. */
export const otherServiceDecision: Form<OtherServiceDecisionData> = {
  blank: {
    centre: '',
    personGenitive: '',
    forOneself: false,
    refusalNumber: '',
    refusalDay: '',
    services: [],
    offerAgainDay: '',
    decidedBy: { post: '', name: '' },
    citizenSignature: '',
  },
  sample,
  states,
  blocks: data => [
    institution(data.centre),
    gap(),
    { kind: 'title', lines: ['РЕШЕНИЕ', 'о предоставлении других форм и видов социального обслуживания'] },
    dateline(data.refusalDay),
    gap(),
    ...(data.forOneself
      ? [
          prose`В связи с отказом ${wide(data.personGenitive, 80)} участвовать в социальном патронате семьи (заявление – отказ № ${wide(data.refusalNumber, 25)} от ${wide(showDay(data.refusalDay), 30)})`,
        ]
      : [
          prose`В связи с отказом ${wide(data.personGenitive, 80)} от услуги «социальный патронат» (заявление – отказ № ${wide(data.refusalNumber, 25)} от ${wide(showDay(data.refusalDay), 30)})`,
        ]),
    ...offered(data),
    gap(),
    together(
      ...(data.offerAgainDay === '' && data.personGenitive !== ''
        ? []
        : [field('Предложить социальный патронат снова', showDay(data.offerAgainDay), 1)]),
      ...signed(data.decidedBy),
      gap(),
      signature('С решением ознакомлен(а)', data.citizenSignature),
    ),
  ],
}

/** A family that needs nothing else now is told so, and no service is invented. */
function offered({ services, personGenitive }: OtherServiceDecisionData): Block[] {
  if (services.length === 0 && personGenitive !== '')
    return [plain('другие формы и виды социального обслуживания сейчас не предоставлять: они не нужны.')]
  return [
    plain('предложить и предоставить:'),
    {
      kind: 'table',
      columns: [
        { head: 'Форма (вид) социального обслуживания', width: 90 },
        { head: 'Оказание', width: 80 },
      ],
      rows: services.map(service => [service.name, service.became]),
      blankRows: 4,
    },
  ]
}
