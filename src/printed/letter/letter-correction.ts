import { para, paraIf, prose, wide } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { letter, theCentre, type LetterData, blankLetter } from '../kernel/letter.ts'
import { sampleSchool, sampleFamilyGenitive, sampleLetter } from '../kernel/sample-family.ts'
import { longDay } from '../kernel/typography.ts'

/** What the letter that puts another letter right is filled from. */
export type LetterCorrectionData = LetterData & {
  readonly sentNumber: string
  readonly sentDay: string
  /** Family in the genitive case; empty where the letter is no answer to the extract at all. */
  readonly familyGenitive: string
  /** «протокол № 9 от …», where an extract was answered that was registered by mistake. */
  readonly extract: string
  /** That extract was another family's than the one the answer speaks of. */
  readonly otherFamily: boolean
  /** Whoever holds the letter did not send the extract it answers. */
  readonly astray: boolean
  /** People are named who are not of the family. */
  readonly strangers: boolean
  /** Address or telephone are those of other people. */
  readonly home: boolean
  /** What is so. */
  readonly right: readonly string[]
  /** The letter that this one had put right, and that is so again. */
  readonly rightLetter?: { readonly number: string; readonly day: string }
}

const sample: LetterCorrectionData = {
  ...sampleLetter('141/2027', '2027-01-18', sampleSchool),
  sentNumber: '120/2026',
  sentDay: '2026-11-23',
  familyGenitive: sampleFamilyGenitive,
  extract: '',
  otherFamily: false,
  astray: false,
  strangers: true,
  home: true,
  right: ['Верно: Озерная Марина Сергеевна, 02.03.1991, выбыла 10.11.2026.'],
}

const states: Readonly<Record<string, LetterCorrectionData>> = {
  anotherFamily: {
    ...sample,
    familyGenitive: '',
    extract: 'протокол № 9 от 05.11.2026',
    otherFamily: true,
    strangers: false,
    home: false,
    right: [],
  },
  nameAlone: { ...sample, strangers: false, home: false },
  sentByMistake: {
    ...sample,
    familyGenitive: '',
    extract: 'протокол № 9 от 05.11.2026',
    strangers: false,
    home: false,
    right: [],
  },
  correctionWrong: {
    ...sample,
    strangers: false,
    home: false,
    right: ['Верно: Озерная Дарья Олеговна, 05.05.2015, живет в семье.'],
    rightLetter: { number: '118/2026', day: '2026-11-18' },
  },
  removalOnAnotherDay: {
    ...sample,
    strangers: false,
    home: false,
    right: [
      'Верно на 18.01.2027: заявление подано 10.11.2026, помощь семье оказывалась, семья снята с социального патроната 15.01.2027.',
    ],
  },
  partOverOnAnotherDay: {
    ...sample,
    strangers: false,
    home: false,
    right: ['Верно: работа с семьей окончена 15.01.2027.'],
  },
  partGoesOn: {
    ...sample,
    strangers: false,
    home: false,
    right: [
      'Работа с семьей продолжается, участие Вашей организации в Плане не окончено: мероприятия просим выполнять в его сроки.',
    ],
  },
  toAnotherSchool: { ...sample, astray: true, strangers: false, home: false, right: [] },
}

/** Исправление сказанного в письме, МП 5.2, 6.4: what is so, and nothing of those who were named by mistake. */
export const letterCorrection: Form<LetterCorrectionData> = {
  blank: {
    ...blankLetter,
    sentNumber: '',
    sentDay: '',
    familyGenitive: '',
    extract: '',
    otherFamily: false,
    astray: false,
    strangers: false,
    home: false,
    right: [],
  },
  sample,
  states,
  blocks: data =>
    letter(
      data,
      'Об исправлении сведений',
      [
        data.astray
          ? prose`Наше письмо от ${longDay(data.sentDay)} № ${wide(data.sentNumber, 25)} о семье ${wide(data.familyGenitive, 80)} отправлено Вам ошибочно: выписка, на которую оно отвечает, поступила от другого учреждения.`
          : data.extract === ''
            ? prose`В нашем письме от ${longDay(data.sentDay)} № ${wide(data.sentNumber, 25)} сведения о семье ${wide(data.familyGenitive, 80)} указаны неверно.`
            : data.otherFamily
              ? prose`Наше письмо от ${longDay(data.sentDay)} № ${wide(data.sentNumber, 25)} отправлено на выписку (${wide(data.extract, 60)}) по ошибке: оно о другой семье. Ответ на выписку центр направит отдельно.`
              : prose`Наше письмо от ${longDay(data.sentDay)} № ${wide(data.sentNumber, 25)} отправлено Вам ошибочно, просим им не руководствоваться. Если Вы направляли в центр выписку (${wide(data.extract, 60)}), ответ на нее центр даст отдельным письмом.`,
        paraIf(data.strangers ? 'В письме названы люди, которые к этой семье не относятся.' : ''),
        paraIf(data.home ? 'Адрес или телефон в письме чужие: просим ими не пользоваться.' : ''),
        ...data.right.map(words => para(words)),
        ...(data.rightLetter
          ? [
              prose`Исправление не нужно: сведения в нашем письме от ${longDay(data.rightLetter.day)} № ${wide(data.rightLetter.number, 25)} указаны верно.`,
            ].flat()
          : []),
        data.astray
          ? para(
              'Сведения из этого письма просим не использовать и никому не передавать, само письмо вернуть в центр (статья 5 Закона Республики Беларусь «О защите персональных данных»).',
            )
          : data.extract !== '' || data.strangers || data.home
            ? para(
                'Сведения о людях, попавшие в письмо по ошибке, просим не использовать и никому не передавать, само письмо вернуть в центр или хранить с этим исправлением (статья 5 Закона Республики Беларусь «О защите персональных данных»).',
              )
            : data.rightLetter
              ? para('Просим руководствоваться тем письмом, а прежнее исправление хранить с этим.')
              : para('Просим хранить прежнее письмо с этим исправлением и руководствоваться им.'),
        para(`По вопросам просим обращаться ${theCentre(data.centre)}.`),
      ].flat(),
    ),
}
