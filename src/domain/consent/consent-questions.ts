import type { z } from 'zod'
import type { Asks } from '../case/questions/asks.ts'
import { called } from '../case/questions/name-questions.ts'
import { showDay } from '../kernel/calendar.ts'
import { parentsUnclear } from '../people/parentage.ts'
import { takenBackSince } from './consent-rules.ts'
import type { giveConsent } from './consents.ts'

/** A parent of nobody known may be consenting for the child of another [закон № 99-З, ст. 5]. */
export const giveConsentQuestions: Asks<z.infer<typeof giveConsent>> = ({ input, before, today }) => {
  const others = input.personIds.filter(id => id !== input.givenById)
  const giver = before.persons[input.givenById]
  const over = takenBackSince(before.state, input)
  const ended = over
    ? [
        {
          code: 'revokedSince',
          text: `${showDay(over)} это согласие отозвано: подписанное раньше действовало по тот день и отзыва не отменяет. Если согласие дано снова, укажите день, когда его подписали. Дата верная?`,
          field: 'day',
        },
      ]
    : []
  const whose =
    giver && others.length > 0 && parentsUnclear(before, today).some(member => member.personId === input.givenById)
      ? [
          {
            code: 'whoseParent',
            text: `${called(giver)}: чей это родитель, не отмечено. За чужого ребёнка согласие дать нельзя: это его законный представитель? Отметить, чьи это дети, можно в составе семьи, «Место в семье».`,
            field: 'givenById',
          },
        ]
      : []
  return [...ended, ...whose]
}
