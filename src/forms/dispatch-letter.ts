import type { Form } from './block.ts'
import { gap, para, prose, wide } from './compose.ts'
import { blankLetter, letter, type LetterData } from './letter.ts'
import { longDay } from './typography.ts'

/** What the cover letter of a plan is filled from: only the measures of the addressed organisation. */
export type DispatchLetterData = LetterData & {
  /** Family in the genitive case: «Ивановой Анны Петровны». */
  readonly familyGenitive: string
  readonly planApprovedDay: string
  readonly planStartDay: string
  readonly planEndDay: string
  readonly measures: readonly {
    readonly title: string
    readonly responsible: string
    readonly due: string
    readonly expected: string
  }[]
  /** Name, post and phone. */
  readonly coordinator: string
}

/** Сопроводительное письмо к плану, МП 6.4: within one working day after approval. */
export const dispatchLetter: Form<DispatchLetterData> = {
  id: 'dispatch-letter',
  title: 'Сопроводительное письмо к плану',
  edition: 'По обычаю учреждения; пункт 6.4 Модельной программы',
  register: 'outgoing',
  blank: {
    ...blankLetter,
    familyGenitive: '',
    planApprovedDay: '',
    planStartDay: '',
    planEndDay: '',
    measures: [],
    coordinator: '',
  },
  blocks: data =>
    letter(data, 'О Плане патронатного сопровождения семьи', [
      prose`Направляем для исполнения мероприятия утвержденного ${longDay(data.planApprovedDay)} Плана патронатного сопровождения семьи ${wide(data.familyGenitive, 80)}, за которые отвечает Ваша организация. План действует с ${longDay(data.planStartDay)} по ${longDay(data.planEndDay)}.`,
      gap(),
      {
        kind: 'table',
        columns: [
          { head: '№', width: 8 },
          { head: 'Мероприятие', width: 62 },
          { head: 'Ответственный', width: 38 },
          { head: 'Срок', width: 28 },
          { head: 'Ожидаемый результат', width: 34 },
        ],
        rows: data.measures.map((row, at) => [String(at + 1), row.title, row.responsible, row.due, row.expected]),
        blankRows: 4,
      },
      gap(),
      prose`Просим сообщать о выполнении каждого мероприятия и о том, что мешает его выполнить, специалисту, ответственному за координацию: ${wide(data.coordinator, 110)}.`,
      para(
        'Семья согласна с мероприятиями. Сведения о семье просим использовать только для выполнения Плана и не передавать другим лицам.',
      ),
      para('Получение просим подтвердить.'),
    ]),
}
