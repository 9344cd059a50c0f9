import type { Form } from './block.ts'
import { gap, para, plain } from './compose.ts'
import { signed, type Signer } from './letter.ts'
import { longDay } from './typography.ts'

/** What the proof of a dispatch is filled from: what happened, when, how, and who confirms it. */
export type DispatchProofData = {
  readonly centre: string
  readonly organisation: string
  readonly number: string
  readonly family: string
  readonly day: string
  readonly rows: readonly {
    readonly what: string
    readonly when: string
    readonly how: string
    readonly who: string
  }[]
  readonly signer: Signer
}

/** Proof that the plan reached an organisation within one working day after its approval [МП 6.4]. */
export const dispatchProof: Form<DispatchProofData> = {
  id: 'dispatch-proof',
  title: 'Доказательство отправки плана',
  edition: 'По обычаю учреждения; пункт 6.4 Модельной программы',
  blank: { centre: '', organisation: '', number: '', family: '', day: '', rows: [], signer: { post: '', name: '' } },
  blocks: data => [
    para(data.centre || '(наименование учреждения)'),
    { kind: 'title', lines: ['СПРАВКА', 'об отправке Плана патронатного сопровождения'] },
    plain(`Кому: ${data.organisation}`),
    plain(`Семья: ${data.family}`),
    plain(`Исходящий № ${data.number}`),
    plain('Срок: один рабочий день после утверждения плана (пункт 6.4 Модельной программы).'),
    gap(),
    {
      kind: 'table',
      columns: [
        { head: 'Что', width: 46 },
        { head: 'Когда', width: 34 },
        { head: 'Как', width: 46 },
        { head: 'Кто', width: 44 },
      ],
      rows: data.rows.map(one => [one.what, one.when, one.how, one.who]),
      blankRows: 4,
    },
    ...signed(data.signer),
    gap(),
    para(data.day ? longDay(data.day) : ''),
  ],
}
