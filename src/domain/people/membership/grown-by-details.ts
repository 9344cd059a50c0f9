import type { Accepted } from '../../case/command/decision-rules.ts'
import type { CaseFile } from '../../case/state.ts'
import { type Day, showDay } from '../../kernel/calendar.ts'
import { fullName, isChild, ofAgeFrom } from '../people.ts'

/**
 * A child of the family who is none any more by the birthday that is written down: nobody watches over him after that, so it is asked
 * why, and the head reads it [МП 5.2, 6.6].
 */
export function grownByDetails(
  { state, persons }: CaseFile,
  { persons: written }: Pick<Accepted, 'persons'>,
  today: Day,
) {
  const grown = written.flatMap(({ id, person }) => {
    const member = state.members.find(({ personId, to }) => personId === id && to === undefined)
    const known = persons[id]
    const now = { ...person, id }
    return member && known?.birthDay && isChild(member, known, today) && !isChild(member, now, today)
      ? [
          `${fullName(known)}: по этой дате рождения 18 лет исполнилось ${showDay(ofAgeFrom(now)!)}, а в деле это ребёнок`,
        ]
      : []
  })
  if (grown.length === 0) return undefined
  const said = grown.join('. ')
  return {
    said,
    question: {
      code: 'childGrown',
      text: `${said}. Сроки и сообщения о нём как о ребёнке кончатся. Дату проверили по документу? Напишите по какому: причину увидит заведующий`,
      asksReason: true as const,
    },
  }
}
