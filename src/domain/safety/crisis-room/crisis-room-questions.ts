import type { z } from 'zod'
import type { Asks } from '../../case/questions/asks.ts'
import { isChild } from '../../people/people.ts'
import { childrenAloneInRoom } from '../children-alone.ts'
import { type enterCrisisRoom, type leaveCrisisRoom, stayLeftOn } from './crisis-stays.ts'

/** A child who is settled without an adult needs the guardianship body at once [МП 5.2]. */
export const enterCrisisRoomQuestions: Asks<z.infer<typeof enterCrisisRoom>> = ({ input, before }) => {
  const { state, persons } = before
  const isYoung = (id: string) =>
    state.members.some(member => member.personId === id && isChild(member, persons[id], input.day))
  const withAdult = state.crisisStays.some(
    stay => stay.day <= input.day && (!stay.left || stay.left > input.day) && !isYoung(stay.personId),
  )
  return isYoung(input.personId) && !withAdult
    ? [
        {
          code: 'childSettledAlone',
          text: 'Взрослый из семьи в кризисную комнату не записан. Если он там, сначала запишите его; если ребёнок один, сейчас же сообщите в орган опеки. Записать заселение ребёнка?',
          field: 'personId',
        },
      ]
    : []
}

/** An adult who leaves the room is asked about the child who stays there [МП 5.2]. */
export const leaveCrisisRoomQuestions: Asks<z.infer<typeof leaveCrisisRoom>> = ({ input, before }) => {
  const { state } = before
  const crisisStays = state.crisisStays.map(stay =>
    stay === stayLeftOn(state.crisisStays, input) ? { ...stay, left: input.day } : stay,
  )
  const left = childrenAloneInRoom({ ...before, state: { ...state, crisisStays } }, input.day)
  return left.length > 0 && childrenAloneInRoom(before, input.day).length === 0
    ? [
        {
          code: 'childLeftAlone',
          text: 'В кризисной комнате остаётся ребёнок без взрослого из семьи. Если он тоже выехал, отметьте и его; если остался один, сейчас же сообщите в орган опеки. Записать выезд взрослого?',
          field: 'personId',
        },
      ]
    : []
}
