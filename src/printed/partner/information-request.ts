import type { Block } from '../kernel/block.ts'
import { para, prose } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { letter, type LetterData, blankLetter } from '../kernel/letter.ts'
import { sampleSchool, sampleChildren, sampleLetter } from '../kernel/sample-family.ts'
import { longDay } from '../kernel/typography.ts'

/** What the request for materials is filled from. */
export type InformationRequestData = LetterData & {
  /** Children and parents the request is about, one a line: full name, day of birth. */
  readonly persons: readonly string[]
  /** What is asked for, one item a line. */
  readonly questions: readonly string[]
  /** What the answer is needed for. */
  readonly purpose: string
  readonly answerByDay: string
  /** The day of the monitoring whose matter the letter passes on; empty where it only asks. */
  readonly passedOnFrom: string
  /** Day of the consent of the family to the request; empty when the request rests on the law alone. */
  readonly consentDay: string
}

const sample: InformationRequestData = {
  ...sampleLetter('113/2026', '2026-11-12', sampleSchool),
  persons: sampleChildren,
  questions: [
    'сведения об успеваемости и посещении занятий за первую четверть;',
    'акт обследования условий жизни и воспитания ребенка;',
    'какую поддержку уже оказывает учреждение',
  ],
  purpose: 'составить план помощи и не повторять уже сделанное',
  answerByDay: '2026-11-18',
  passedOnFrom: '',
  consentDay: '2026-11-10',
}

const states: Readonly<Record<string, InformationRequestData>> = {
  onTheLawAlone: { ...sample, consentDay: '', purpose: '' },
  passedOn: {
    ...sample,
    letterDay: '2026-12-19',
    passedOnFrom: '2026-12-18',
    answerByDay: '2026-12-31',
  },
}

/** Запрос сведений, МП 5.3. */
export const informationRequest: Form<InformationRequestData> = {
  blank: {
    ...blankLetter,
    persons: [],
    questions: [],
    purpose: '',
    answerByDay: '',
    passedOnFrom: '',
    consentDay: '',
  },
  sample,
  states,
  blocks: data =>
    letter(data, data.passedOnFrom === '' ? 'О предоставлении сведений' : 'О дальнейших действиях в отношении семьи', [
      ...passedOn(data),
      para(
        'В связи с оказанием услуги «социальный патронат» на основании пункта 5.3 Модельной программы просим предоставить в установленном порядке материалы в отношении:',
      ),
      items(data.persons),
      para('Просим сообщить:'),
      items(data.questions),
      ...(data.purpose === '' ? [] : [prose`Сведения нужны, чтобы ${data.purpose}.`]),
      prose`Ответ просим направить до ${longDay(data.answerByDay)}.`,
      ...(data.consentDay === '' ? [] : [prose`Семья согласна с запросом (согласие от ${longDay(data.consentDay)}).`]),
      para('Предоставленные сведения будут использованы только для помощи семье и не будут разглашаться.'),
    ]),
}

/** What a monitoring decided to pass on to a council or the commission, МП 6.5: the letter that does so says it. */
const passedOn = ({ passedOnFrom }: InformationRequestData): Block[] =>
  passedOnFrom === ''
    ? []
    : [
        prose`По решению промежуточного мониторинга ${longDay(passedOnFrom)} (пункт 6.5 Модельной программы) передаем на Ваше рассмотрение вопрос о дальнейших действиях в отношении семьи. О принятом решении просим сообщить.`,
      ]

function items(lines: readonly string[]): Block {
  return lines.length > 0
    ? { kind: 'list', items: lines, numbered: true }
    : { kind: 'flow', pieces: [{ value: '', fill: 'left' }], lines: 3 }
}
