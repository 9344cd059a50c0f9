import { showDay } from '../../domain/kernel/calendar.ts'
import type { Block } from './block.ts'
import { dateline, flow, gap, signature, together } from './compose.ts'
import { capital, tieValue } from './typography.ts'

/** The centre as its papers name it. */
export type Centre = {
  /** «Государственное учреждение «… территориальный центр социального обслуживания населения»». */
  readonly fullName: string
  readonly address: string
  readonly phones: string
  readonly email: string
}

/** Who signs for the centre. */
export type Signer = { readonly post: string; readonly name: string }

/** What every outgoing letter has. */
export type LetterData = {
  readonly centre: Centre
  /** Number in the journal of outgoing letters. */
  readonly number: string
  readonly letterDay: string
  /** Lines of the addressee, already in the dative case. */
  readonly addressee: readonly string[]
  /** Incoming letter that is answered; only an answer has the line «На № … от …». */
  readonly answersTo?: { readonly number: string; readonly day: string }
  readonly signer: Signer
  /** «И. И. Петрова, 8 01796 90050»: name and phone of the specialist who prepared the letter. */
  readonly executor: string
}

/** A centre with nothing filled in. */
const blankCentre: Centre = { fullName: '', address: '', phones: '', email: '' }

/** A letter with nothing filled in. */
export const blankLetter: LetterData = {
  centre: blankCentre,
  number: '',
  letterDay: '',
  addressee: [],
  signer: { post: '', name: '' },
  executor: '',
}

/** A letter of the centre: letterhead, addressee, subject, body, signature, executor. Its last words, the signature and the executor stay on one page. */
export function letter(data: LetterData, subject: string, body: readonly Block[]): Block[] {
  // «Приложение:» comes along with its list.
  const end = body.at(-1)?.kind === 'list' ? -2 : -1
  return [
    letterhead(data),
    gap(),
    { kind: 'para', text: subject, align: 'left', bold: true },
    gap(),
    ...body.slice(0, end),
    together(
      ...body.slice(end),
      ...signed(data.signer),
      gap(),
      flow(['Исполнитель: ', { value: data.executor, width: 80, plain: true }]),
    ),
  ]
}

/** «в центр, тел. …»: whom to ask where no specialist is named; a centre that has set no telephone names none. */
export const theCentre = ({ phones }: Centre): string => `в центр${phones === '' ? '' : `, тел. ${phones}`}`

/** A post on the left and a place to sign on the right. */
export function signed(signer: Signer): Block[] {
  return [
    gap(),
    {
      kind: 'signatures',
      left: flow(
        [{ value: capital(signer.post), width: 75, plain: true }],
        signer.post === '' ? '(должность)' : undefined,
      ),
      right: signature('', signer.name),
    },
  ]
}

function letterhead({ centre, number, letterDay, addressee, answersTo }: LetterData): Block {
  const contacts = [centre.address, centre.phones && `тел. ${centre.phones}`, centre.email].filter(Boolean)
  return {
    kind: 'columns',
    left: [
      ...(centre.fullName === ''
        ? [flow([{ value: '', fill: 'left' }], '(наименование учреждения)', 3)]
        : [{ kind: 'para', text: [centre.fullName, ...contacts].join('\n'), align: 'center' } satisfies Block]),
      gap(),
      dateline(letterDay),
      flow(['№ ', { value: number, fill: 'left' }]),
      ...(answersTo
        ? [
            flow([
              'На № ',
              { value: answersTo.number, width: 24 },
              ' от ',
              { value: showDay(answersTo.day), fill: 'left' },
            ]),
          ]
        : []),
    ],
    right:
      addressee.length === 0
        ? [flow([{ value: '', fill: 'left' }], '(кому)', 4)]
        : [{ kind: 'para', text: addressee.map(tieValue).join('\n'), align: 'left' }],
  }
}
