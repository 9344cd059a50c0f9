import type { Block, Form } from './block.ts'
import { para, paraIf, prose, wide } from './compose.ts'
import { blankLetter, letter, type LetterData } from './letter.ts'
import { longDay } from './typography.ts'

/** What the letter about the transfer of a case is filled from. */
export type TransferLetterData = LetterData & {
  /** Family in the genitive case. */
  readonly familyGenitive: string
  readonly newAddress: string
  readonly patronageFromDay: string
  readonly patronageToDay: string
  /** Documents sent along, one a line. */
  readonly enclosures: readonly string[]
  /** Day of the consent of the family to the transfer. */
  readonly consentDay: string
  /** Anything to add; may be empty. */
  readonly note: string
}

/** Письмо о передаче дела в другой центр. */
export const transferLetter: Form<TransferLetterData> = {
  id: 'transfer-letter',
  title: 'Письмо о передаче дела',
  edition: 'По обычаю учреждения',
  register: 'outgoing',
  blank: {
    ...blankLetter,
    familyGenitive: '',
    newAddress: '',
    patronageFromDay: '',
    patronageToDay: '',
    enclosures: [],
    consentDay: '',
    note: '',
  },
  blocks: data =>
    letter(data, 'О передаче дела семьи', [
      prose`В связи с переездом семьи ${wide(data.familyGenitive, 90)} по адресу: ${wide(data.newAddress, 110)} просим принять семью на социальный патронат.`,
      prose`Услуга «социальный патронат» оказывалась нашим центром с ${longDay(data.patronageFromDay)} по ${longDay(data.patronageToDay)}. Семья согласна с передачей документов (согласие от ${longDay(data.consentDay)}).`,
      ...paraIf(data.note),
      para('О принятии семьи просим сообщить. Прилагаемые сведения конфиденциальны.'),
      para('Приложение:'),
      enclosures(data.enclosures),
    ]),
}

function enclosures(lines: readonly string[]): Block {
  return lines.length > 0
    ? { kind: 'list', items: lines, numbered: true }
    : { kind: 'flow', pieces: [{ value: '', fill: 'left' }], lines: 4 }
}
