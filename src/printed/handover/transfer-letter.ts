import type { Block } from '../kernel/block.ts'
import { para, prose, wide, paraIf } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { letter, type LetterData, blankLetter } from '../kernel/letter.ts'
import { sampleFamilyGenitive, sampleLetter } from '../kernel/sample-family.ts'
import { longDay } from '../kernel/typography.ts'

/** What the letter about the transfer of a case is filled from. */
export type TransferLetterData = LetterData & {
  /** Family in the genitive case. */
  readonly familyGenitive: string
  readonly newAddress: string
  /** The day the other centre took the family over in the program; empty where it is still asked to. */
  readonly acceptedDay: string
  readonly patronageFromDay: string
  readonly patronageToDay: string
  /** Documents sent along, one a line. */
  readonly enclosures: readonly string[]
  /** Day of the consent of the family to the transfer. */
  readonly consentDay: string
  /** Anything to add; may be empty. */
  readonly note: string
}

const sample: TransferLetterData = {
  ...sampleLetter('12/2027', '2027-02-24', ['Директору', 'ГУ «Заречный ТЦСОН»']),
  familyGenitive: sampleFamilyGenitive,
  newAddress: 'г. Заречье, ул. Новая, д. 1, кв. 5',
  acceptedDay: '',
  patronageFromDay: '2026-11-21',
  patronageToDay: '2027-02-21',
  enclosures: ['План патронатного сопровождения на 5 л.', 'Заключение на 2 л.'],
  consentDay: '2027-02-20',
  note: '',
}

const states: Readonly<Record<string, TransferLetterData>> = {
  addressUnknown: { ...sample, newAddress: '' },
  acceptedInTheProgram: { ...sample, acceptedDay: '2027-02-21' },
  acceptedAddressHidden: { ...sample, acceptedDay: '2027-02-21', newAddress: '' },
  withoutContract: { ...sample, patronageFromDay: '', enclosures: [] },
}

/** Письмо о передаче дела в другой центр. */
export const transferLetter: Form<TransferLetterData> = {
  blank: {
    ...blankLetter,
    familyGenitive: '',
    newAddress: '',
    acceptedDay: '',
    patronageFromDay: '',
    patronageToDay: '',
    enclosures: [],
    consentDay: '',
    note: '',
  },
  sample,
  states,
  blocks: data =>
    letter(data, 'О передаче дела семьи', [
      opening(data),
      served(data),
      prose`Семья согласна с передачей документов (согласие от ${longDay(data.consentDay)}).`,
      ...paraIf(data.note),
      para(
        [
          data.acceptedDay === '' ? 'О принятии семьи просим сообщить.' : 'Получение письма просим подтвердить.',
          isBare(data) ? 'Сведения о семье конфиденциальны.' : 'Прилагаемые сведения конфиденциальны.',
        ].join(' '),
      ),
      ...(isBare(data) ? [] : [para('Приложение:'), enclosures(data.enclosures)]),
    ]),
}

/** The other centre is asked to take the family on, or has done it; a place that is hidden is no blank to fill in. */
function opening({ familyGenitive, newAddress, acceptedDay }: TransferLetterData): Block {
  const whose = wide(familyGenitive, 90)
  if (acceptedDay === '')
    return prose`В связи с переездом семьи ${whose} по адресу: ${wide(newAddress, 110)} просим принять семью на социальный патронат.`
  return newAddress === ''
    ? prose`Семья ${whose} переехала и принята Вашим центром ${longDay(acceptedDay)}.`
    : prose`Семья ${whose}, которая переехала по адресу: ${newAddress}, принята Вашим центром ${longDay(acceptedDay)}.`
}

/** A filled letter with nothing to enclose. */
const isBare = ({ enclosures: enclosed, consentDay }: TransferLetterData): boolean =>
  enclosed.length === 0 && consentDay !== ''

/** The work of this centre is over: since when, or that it had not begun. */
function served({ patronageFromDay, patronageToDay }: TransferLetterData): Block {
  return patronageFromDay === '' && patronageToDay !== ''
    ? prose`Договор с семьей нашим центром не заключался, семья снята с социального патроната ${longDay(patronageToDay)}.`
    : prose`Услуга «социальный патронат» оказывалась нашим центром с ${longDay(patronageFromDay)} по ${longDay(patronageToDay)}, семья снята с социального патроната.`
}

function enclosures(lines: readonly string[]): Block {
  return lines.length > 0
    ? { kind: 'list', items: lines, numbered: true }
    : { kind: 'flow', pieces: [{ value: '', fill: 'left' }], lines: 4 }
}
